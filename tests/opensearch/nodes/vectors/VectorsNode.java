import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.index.reindex.ReindexPlugin;
import org.opensearch.knn.plugin.KNNPlugin;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.transport.Netty4Plugin;

/** One node that searches by vectors, until its standard input ends: FOLDER [SETTING=VALUE ...]. */
public class VectorsNode extends Node {
  private VectorsNode(Environment environment) {
    super(environment, List.of(Netty4Plugin.class, ReindexPlugin.class, CommonAnalysisPlugin.class, KNNPlugin.class),
        false);
  }

  public static void main(String[] given) throws Exception {
    Path folder = Path.of(given[0]);
    Settings.Builder settings = Settings.builder().put("path.home", folder.toString());
    for (int i = 1; i < given.length; i++) {
      String[] nameAndValue = given[i].split("=", 2);
      settings.put(nameAndValue[0], nameAndValue[1]);
    }
    Node node = new VectorsNode(InternalSettingsPreparer.prepareEnvironment(settings.build(), Map.of(),
        folder.resolve("config"), () -> "node"));
    node.start();
    while (System.in.read() >= 0) continue;
    System.exit(0);
  }
}
