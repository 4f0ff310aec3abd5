package org.xenwright.assembler;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.DiagnosticText;
import org.xenwright.rules.Report;

/** Assembles texts in tests. */
final class Sources {
  private Sources() {}

  /** What came of a text. */
  record Result(Optional<ElfObject> object, List<Diagnostic> diagnostics) {
    String complaints() {
      return diagnostics.stream().map(DiagnosticText::render).collect(Collectors.joining());
    }

    byte[] section(String name) {
      return object
          .orElseThrow(() -> new AssertionError(complaints()))
          .section(name)
          .orElseThrow()
          .content()
          .toArray();
    }

    /** Bytes of a section in hex, words apart. */
    String hex(String name) {
      var out = new StringBuilder();
      byte[] bytes = section(name);
      for (int i = 0; i < bytes.length; i++) {
        out.append(i > 0 && i % 4 == 0 ? " " : "").append("%02x".formatted(bytes[i]));
      }
      return out.toString();
    }
  }

  static Result assemble(String text) {
    return assemble(text, AssemblerOptions.DEFAULTS, Map.of());
  }

  static Result assemble(String text, AssemblerOptions options, Map<String, String> files) {
    var report = new Report();
    SourceFiles source =
        path ->
            Optional.ofNullable(files.get(path))
                .map(f -> f.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    var object = Assembler.assemble(new AssemblerInput("test.s", text), options, source, report);
    return new Result(object, report.diagnostics());
  }
}
