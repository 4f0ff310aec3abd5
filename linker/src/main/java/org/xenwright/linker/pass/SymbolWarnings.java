package org.xenwright.linker.pass;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xenwright.elf.model.SymbolTable;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;
import org.xenwright.rules.Severity;

/**
 * Sections {@code .gnu.warning.NAME}: their text is a warning to whoever refers to the name. It is
 * given once, for the first file that does; final images leave the sections out.
 */
final class SymbolWarnings {
  private static final String PREFIX = ".gnu.warning.";

  private final Map<String, String> texts = new HashMap<>();
  private final List<InputFile> files = new ArrayList<>();
  private final Set<String> told = new HashSet<>();
  private final Report report;

  SymbolWarnings(Report report) {
    this.report = report;
  }

  /** Takes in a file, before its symbols are resolved. */
  void add(InputFile file, boolean partial, BitSet discarded) {
    var sections = file.elf().sections();
    for (int i = 1; i < sections.size(); i++) {
      if (!sections.startsWith(i, PREFIX)) {
        continue;
      }
      var section = sections.get(i);
      if (!partial) {
        discarded.set(file.firstSection() + i);
      }
      var text = new String(section.content().toArray(), StandardCharsets.UTF_8);
      int end = text.indexOf('\0');
      var name = section.name().substring(PREFIX.length());
      texts.putIfAbsent(name, end < 0 ? text : text.substring(0, end));
      tellEarlier(name);
    }
    if (!texts.isEmpty()) {
      var symbols = file.elf().symbols();
      for (int i = 0; i < symbols.size(); i++) {
        if (isReference(symbols, i)) {
          tell(symbols.name(i), file);
        }
      }
    }
    files.add(file);
  }

  private static boolean isReference(SymbolTable symbols, int symbol) {
    return !symbols.isLocal(symbol) && !symbols.isDefined(symbol);
  }

  /** Warns the first of the files before that refers to a name. */
  private void tellEarlier(String name) {
    for (var file : files) {
      var symbols = file.elf().symbols();
      for (int i = 0; i < symbols.size(); i++) {
        if (isReference(symbols, i) && symbols.name(i).equals(name)) {
          tell(name, file);
          return;
        }
      }
    }
  }

  private void tell(String name, InputFile file) {
    var text = texts.get(name);
    if (text == null || !told.add(name)) {
      return;
    }
    var diagnostic =
        use(file, name)
            .orElseGet(() -> Diagnostic.of(Rule.XW_LD_022, Position.of(file.name()), text))
            .withSeverity(Severity.WARN);
    report.add(
        new Diagnostic(
            diagnostic.rule(),
            diagnostic.severity(),
            diagnostic.position(),
            text,
            diagnostic.sourceLine(),
            diagnostic.width(),
            diagnostic.fix(),
            diagnostic.notes()));
  }

  /** A complaint at the first use of a name. */
  private static Optional<Diagnostic> use(InputFile file, String name) {
    var sections = file.elf().sections();
    for (int i = 1; i < sections.size(); i++) {
      for (var relocation : sections.get(i).relocations()) {
        if (file.elf().symbols().name(relocation.symbolIndex()).equals(name)) {
          var place = SourcePlaces.gnu(file, i, relocation.offset());
          return Optional.of(
              Diagnostic.of(Rule.XW_LD_022, place, "")
                  .withNotes(
                      SourcePlaces.function(file, i, relocation.offset()).stream().toList()));
        }
      }
    }
    return Optional.empty();
  }
}
