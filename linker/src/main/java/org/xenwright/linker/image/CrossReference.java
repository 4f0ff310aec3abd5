package org.xenwright.linker.image;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.xenwright.elf.model.SectionRef;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.linker.layout.Tree;
import org.xenwright.linker.pass.Inputs;

/**
 * The table of {@code --cref}: every global name, the file that defines it, and those that use it.
 */
final class CrossReference {
  private static final int FILE_COLUMN = 50;

  private static final Set<String> LINKERS = Set.of("_DYNAMIC", "_GLOBAL_OFFSET_TABLE_");

  private CrossReference() {}

  /** Files that mention one name; GNU ld keeps the latest of each kind first. */
  private static final class Mentions {
    final ArrayDeque<String> definitions = new ArrayDeque<>();
    final ArrayDeque<String> commons = new ArrayDeque<>();
    final ArrayDeque<String> uses = new ArrayDeque<>();
  }

  static String text(Inputs inputs, Optional<String> threadBase) {
    var all = new TreeMap<String, Mentions>();
    for (var file : inputs.files()) {
      for (var symbol : file.elf().symbols()) {
        if (symbol.binding() == SymbolBinding.LOCAL) {
          continue;
        }
        var mentions = all.computeIfAbsent(symbol.name(), n -> new Mentions());
        switch (symbol.section()) {
          case SectionRef.Undefined _ -> mentions.uses.addFirst(file.name());
          case SectionRef.Common _ -> mentions.commons.addFirst(file.name());
          case SectionRef.Absolute _, SectionRef.Defined _ ->
              mentions.definitions.addFirst(file.name());
        }
      }
    }
    // The linker's own symbols stand for tables it made for the first object.
    for (var symbol : inputs.symbols().values()) {
      if (LINKERS.contains(symbol.name())
          && symbol.isDefined()
          && symbol.symbol().binding() == SymbolBinding.LOCAL) {
        all.computeIfAbsent(symbol.name(), n -> new Mentions())
            .definitions
            .addFirst(symbol.file().name());
      }
    }
    threadBase.ifPresent(output ->
        all.computeIfAbsent(Tree.THREAD_BASE, n -> new Mentions()).definitions.addFirst(output));
    var out = new StringBuilder("\nCross Reference Table\n\n");
    out.append(pad("Symbol")).append("File\n");
    all.forEach((name, mentions) -> {
      var files = new ArrayList<String>(mentions.definitions);
      files.addAll(mentions.commons);
      files.addAll(mentions.uses);
      lines(name, files, out);
    });
    return out.toString();
  }

  private static void lines(String name, List<String> files, StringBuilder out) {
    var lead = name;
    for (var file : files) {
      if (lead.length() >= FILE_COLUMN) {
        out.append(lead).append('\n');
        lead = "";
      }
      out.append(pad(lead)).append(file).append('\n');
      lead = "";
    }
  }

  private static String pad(String text) {
    return text + " ".repeat(Math.max(0, FILE_COLUMN - text.length()));
  }
}
