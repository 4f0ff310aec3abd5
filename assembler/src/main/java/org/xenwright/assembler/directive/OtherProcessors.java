package org.xenwright.assembler.directive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Mnemonics of processors we do not assemble for, so that they are refused as such and not as
 * spelling errors. Read when an instruction was refused, not before.
 */
final class OtherProcessors {
  private static final int CONDITION = 2;

  private static final Map<String, String> EXTENSIONS = read();

  private OtherProcessors() {}

  /** The extension that has {@code name}, a mnemonic in lower case that may have a condition. */
  static Optional<String> extension(String name) {
    var exact = Optional.ofNullable(EXTENSIONS.get(name));
    return exact.isPresent() || name.length() <= CONDITION
        ? exact
        : Optional.ofNullable(EXTENSIONS.get(name.substring(0, name.length() - CONDITION)));
  }

  private static Map<String, String> read() {
    try (var stream = OtherProcessors.class.getResourceAsStream("other-processors.txt")) {
      if (stream == null) {
        throw new IllegalStateException("other-processors.txt is not in the jar");
      }
      var names = new HashMap<String, String>();
      var extension = "";
      for (var line : new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (line.startsWith("  ")) {
          for (var name : line.strip().split(" ")) {
            names.put(name, extension);
          }
        } else if (line.endsWith(":")) {
          extension = line.substring(0, line.length() - 1);
        }
      }
      return Map.copyOf(names);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
