package org.xenwright.fdt.yaml;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xenwright.fdt.DeviceTree;
import org.xenwright.fdt.Reservation;
import org.xenwright.fdt.blob.Layout;
import org.xenwright.fdt.draft.NodeDraft;
import org.xenwright.fdt.draft.ResolveOptions;
import org.xenwright.fdt.draft.TreeDraft;
import org.xenwright.fdt.dts.SourceFiles;
import org.xenwright.fdt.named.Resolver;
import org.xenwright.fdt.yaml.YamlNode.Mapping;
import org.xenwright.fdt.yaml.YamlNode.Scalar;
import org.xenwright.fdt.yaml.YamlNode.Sequence;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;
import org.xenwright.rules.Severity;

/**
 * Reads device trees written in YAML: {@code guest:} expands to what Xen gives a guest, {@code fdt:
 * 1} is the tree itself; either may have {@code tree:} and {@code extend:} merged on top.
 */
public final class YamlTree {
  /**
   * A document that was read.
   *
   * @param tree what it says
   * @param layout how it wants to be written
   */
  public record Document(DeviceTree tree, Layout layout) {}

  private static final List<String> KEYS =
      List.of("fdt", "guest", "boot-cpu", "memreserve", "tree", "extend", "overlay", "layout");

  private final String file;
  private final YamlProblems problems;
  private final YamlScalars scalars;
  private final YamlBodies bodies;

  private YamlTree(String file, String text, SourceFiles files, Report report) {
    this.file = file;
    this.problems = new YamlProblems(text, report);
    this.scalars = new YamlScalars(problems);
    this.bodies = new YamlBodies(scalars, new YamlValues(scalars, files));
  }

  /** The tree of a document; empty when an error was reported. */
  public static Optional<DeviceTree> read(String file, String text, Report report) {
    return read(file, text, SourceFiles.NONE, ResolveOptions.PLAIN, report).map(Document::tree);
  }

  /** The tree and layout of a document; empty when an error was reported. */
  public static Optional<Document> read(
      String file, String text, SourceFiles files, ResolveOptions options, Report report) {
    var mine = new Report();
    var document =
        YamlReader.read(file, text, mine)
            .flatMap(node -> new YamlTree(file, text, files, mine).document(node, options));
    report.addAll(mine);
    return mine.has(Severity.ERROR) ? Optional.empty() : document;
  }

  /** The JSON Schema of the form; the caller closes the stream. */
  public static java.io.InputStream schema() {
    var stream = YamlTree.class.getResourceAsStream("device-tree.schema.json");
    if (stream == null) {
      throw new IllegalStateException("the schema is missing from this build");
    }
    return stream;
  }

  private Optional<Document> document(YamlNode node, ResolveOptions options) {
    if (!(node instanceof Mapping top)) {
      problems.add(Rule.XW_YAML_011, node.position(), "a device tree document is a mapping", "");
      return Optional.empty();
    }
    top.entries().stream()
        .map(YamlNode.Entry::key)
        .filter(k -> !KEYS.contains(k.text()))
        .forEach(k -> problems.unknownKey(k, KEYS));
    boolean plugin = flag(top, "overlay");
    var guest = top.get("guest").flatMap(g -> new YamlGuest(scalars).read(g));
    if (top.get("guest").isEmpty() && top.get("fdt").isEmpty()) {
      problems.add(
          Rule.XW_YAML_010,
          top.position(),
          "the document has neither 'guest:' nor 'fdt: 1'",
          "begin with 'guest:' for a Xen guest's tree or with 'fdt: 1' for a tree of your own.");
      return Optional.empty();
    }
    top.get("fdt").flatMap(scalars::number).filter(n -> n != 1).ifPresent(n -> version(top));
    var begin =
        top.entries().stream()
            .map(YamlNode.Entry::key)
            .filter(k -> k.text().equals(top.get("tree").isPresent() ? "tree" : "guest"))
            .findFirst()
            .map(YamlNode.Scalar::position)
            .orElse(top.position());
    var body =
        top.get("tree")
            .map(b -> bodies.node("", begin, b))
            .orElseGet(() -> NodeDraft.of("", begin));
    // a tree of its own is not merged: merging would join what the document has twice
    var draft =
        guest.map(g -> TreeDraft.of(g.tree(), plugin)).orElseGet(() -> new TreeDraft(body, plugin));
    if (guest.isPresent()) {
      draft.merge(draft.root(), body);
    }
    top.get("memreserve").ifPresent(list -> reservations(list, draft));
    if (guest.isEmpty()) {
      draft.bootCpu(draft.guessBootCpu());
    }
    top.get("boot-cpu")
        .flatMap(n -> scalars.number(n, 32))
        .ifPresent(n -> draft.bootCpu(n.intValue()));
    top.get("extend").ifPresent(list -> extend(list, draft));
    var layout =
        top.get("layout")
            .map(l -> new YamlLayout(scalars).read(l))
            .or(() -> guest.map(YamlGuest.Guest::layout))
            .orElse(Layout.DTC);
    return Resolver.resolve(draft, options.asVerbatim(), Position.of(file), problems.report())
        .map(tree -> new Document(tree, layout));
  }

  private void version(Mapping top) {
    problems.add(
        Rule.XW_YAML_011, top.get("fdt").orElse(top).position(), "only 'fdt: 1' is known", "");
  }

  private boolean flag(Mapping mapping, String key) {
    var value = mapping.get(key);
    if (value.isEmpty()) {
      return false;
    }
    if (value.get() instanceof Scalar s && Set.of("true", "false").contains(s.text())) {
      return s.text().equals("true");
    }
    problems.add(
        Rule.XW_YAML_011,
        value.get().position(),
        "'" + key + "' is true or false, not " + YamlScalars.kind(value.get()),
        "");
    return false;
  }

  private void reservations(YamlNode list, TreeDraft draft) {
    var items = list instanceof Sequence s ? s.items() : List.of(list);
    for (var item : items) {
      if (item instanceof Sequence pair && pair.items().size() == 2) {
        var address = scalars.number(pair.items().get(0));
        var size = scalars.number(pair.items().get(1));
        if (address.isPresent() && size.isPresent()) {
          draft.reserve(new Reservation(address.get(), size.get()));
        }
      } else {
        problems.add(
            Rule.XW_YAML_011,
            item.position(),
            "a reservation is a list of address and size",
            "- [0x48000000, 0x4000]");
      }
    }
  }

  private void extend(YamlNode list, TreeDraft draft) {
    var items = list instanceof Sequence s ? s.items() : List.of(list);
    for (var item : items) {
      var target = item instanceof Mapping m ? m.get("target") : Optional.<YamlNode>empty();
      if (!(target.orElse(item) instanceof Scalar reference) || target.isEmpty()) {
        problems.add(
            Rule.XW_YAML_011,
            item.position(),
            "an extension needs 'target:', a label or a path",
            "");
        continue;
      }
      var rest =
          ((Mapping) item)
              .entries().stream().filter(e -> !e.key().text().equals("target")).toList();
      var body = new Mapping(item.position(), rest);
      var node = draft.find(reference.text());
      if (node.isPresent() && !(draft.plugin() && reference.text().startsWith("/"))) {
        draft.merge(node.get(), bodies.node("", item.position(), body));
      } else if (draft.plugin()) {
        var overlay = bodies.node("__overlay__", item.position(), body);
        draft.fragment(reference.text(), overlay, item.position());
      } else {
        problems.add(
            Rule.XW_DTS_004,
            reference.position(),
            "there is no node with the label or path '" + reference.text() + "'",
            "");
      }
    }
  }
}
