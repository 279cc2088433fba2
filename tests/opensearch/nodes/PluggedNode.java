import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.index.reindex.ReindexPlugin;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.plugins.Plugin;
import org.opensearch.transport.Netty4Plugin;

/** One node with a plug-in, until its standard input ends: PLUGIN (its class) FOLDER [SETTING=VALUE ...]. */
public class PluggedNode extends Node {
  private PluggedNode(Environment environment, Class<? extends Plugin> plugin) {
    super(environment, List.of(Netty4Plugin.class, ReindexPlugin.class, CommonAnalysisPlugin.class, plugin), false);
  }

  public static void main(String[] given) throws Exception {
    Class<? extends Plugin> plugin = Class.forName(given[0]).asSubclass(Plugin.class);
    Path folder = Path.of(given[1]);
    Settings.Builder settings = Settings.builder().put("path.home", folder.toString());
    for (int i = 2; i < given.length; i++) {
      String[] nameAndValue = given[i].split("=", 2);
      settings.put(nameAndValue[0], nameAndValue[1]);
    }
    Node node = new PluggedNode(InternalSettingsPreparer.prepareEnvironment(settings.build(), Map.of(),
        folder.resolve("config"), () -> "node"), plugin);
    node.start();
    while (System.in.read() >= 0) continue;
    System.exit(0);
  }
}
