package org.xenwright.linker.tool;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.LinkNames;
import org.xenwright.linker.layout.DynamicVersions;
import org.xenwright.linker.script.VersionNode;
import org.xenwright.linker.script.VersionParser;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/** Reads the files of {@code --version-script} and {@code --dynamic-list}. */
final class VersionFiles {
  private final LinkFiles files;
  private final Report report;

  VersionFiles(LinkFiles files, Report report) {
    this.files = files;
    this.report = report;
  }

  /** The version nodes; those of dynamic lists have the name {@link VersionNode#DYNAMIC_LIST}. */
  List<VersionNode> read(LdInvocation invocation) {
    var all = new ArrayList<VersionNode>();
    for (var file : invocation.versionScripts()) {
      text(file, "cannot open linker script file ")
          .ifPresent(t -> all.addAll(VersionParser.script(file, t, report)));
    }
    for (var file : invocation.dynamicLists()) {
      text(file, "cannot open linker script file ")
          .ifPresent(t -> all.addAll(VersionParser.dynamicList(file, t, report)));
    }
    var exported = new ArrayList<VersionNode.Pattern>();
    for (var name : invocation.options().names(LinkNames.EXPORT)) {
      exported.add(new VersionNode.Pattern(name, false));
    }
    for (var name : invocation.options().names(LinkNames.DYNAMIC_CXX)) {
      exported.add(new VersionNode.Pattern(name, false, true));
    }
    if (!exported.isEmpty()) {
      all.add(new VersionNode(VersionNode.DYNAMIC_LIST, exported, List.of(), List.of()));
    }
    if (invocation.options().has(LinkFlag.DEFAULT_VERSION)) {
      all.add(
          new VersionNode(
              DynamicVersions.objectName(invocation.options()),
              List.of(new VersionNode.Pattern("*", false)),
              List.of(),
              List.of()));
    }
    return all;
  }

  private java.util.Optional<String> text(String file, String complaint) {
    var bytes = files.read(file);
    if (bytes.isEmpty()) {
      report.add(
          Diagnostic.of(
              Rule.XW_LD_020, Position.of(""), complaint + file + ": " + files.reason(file)));
    }
    return bytes.map(b -> new String(b.toArray(), StandardCharsets.UTF_8));
  }
}
