import static org.codelibs.opensearch.runner.OpenSearchRunner.newConfigs;

import org.codelibs.opensearch.runner.OpenSearchRunner;

/** Nodes of OpenSearch in one process, until its standard input ends: FOLDER CLUSTER BASE_PORT COUNT [SETTING=VALUE ...]. */
public class Nodes {
  public static void main(String[] given) throws Exception {
    int basePort = Integer.parseInt(given[2]);
    OpenSearchRunner runner = new OpenSearchRunner();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(runner)));
    runner.onBuild((number, settings) -> {
      for (int i = 4; i < given.length; i++) {
        String[] nameAndValue = given[i].split("=", 2);
        settings.put(nameAndValue[0], nameAndValue[1]);
      }
    });
    runner.setMaxHttpPort(basePort + 9);
    runner.build(newConfigs().basePath(given[0]).baseHttpPort(basePort).numOfNode(Integer.parseInt(given[3]))
        .clusterName(given[1]));
    while (System.in.read() >= 0) continue;
    System.exit(0);
  }

  private static void close(OpenSearchRunner runner) {
    try {
      runner.close();
    } catch (Exception error) {
      System.err.println(error);
    }
  }
}
