package org.xenwright.linker.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.xenwright.rules.Report;

/** The script used when none is given. */
public final class DefaultScript {
  /** Its name in messages. */
  public static final String NAME = "<default script>";

  private DefaultScript() {}

  /** Its text, for {@code --verbose}. */
  public static String text() {
    try (var in = DefaultScript.class.getResourceAsStream("default.lds")) {
      if (in == null) {
        throw new IllegalStateException("default.lds is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The script itself. */
  public static Script script() {
    return ScriptParser.parse(NAME, text(), new Report()).orElseThrow();
  }
}
