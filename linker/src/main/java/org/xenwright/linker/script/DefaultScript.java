package org.xenwright.linker.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.xenwright.rules.Report;

/**
 * The script used when none is given. It is one text; lines that begin with conditions between at
 * signs are there only when all of them hold.
 */
public final class DefaultScript {
  /** Its name in messages. */
  public static final String NAME = "<default script>";

  /** What a variant of the script may depend on. */
  public enum Condition {
    /** {@code -r}: a script of its own. */
    RELOCATABLE,
    /** {@code -shared}, but with {@code -N} or {@code -n}, which have one script for all images. */
    SHARED,
    /** {@code -pie}, but with {@code -N} or {@code -n}. */
    PIE,
    /** Neither of the two before. */
    STATIC,
    /** {@code -z combreloc}. */
    COMBRELOC,
    /** {@code -z separate-code}. */
    SEPARATE,
    /** {@code -z now} with {@code -z relro}. */
    NOW,
    /** {@code -N}. */
    OMAGIC,
    /** The emulation {@code armelf}, for images without a system. */
    BARE,
    /** An emulation that writes big-endian files, such as {@code armelfb}. */
    BIG
  }

  /** The variant for plain executables. */
  public static final Set<Condition> PLAIN = Set.of(Condition.STATIC, Condition.COMBRELOC);

  private DefaultScript() {}

  /** The text of the plain variant. */
  public static String text() {
    return text(PLAIN);
  }

  /** The text of a variant, for {@code --verbose}. */
  public static String text(Set<Condition> conditions) {
    var out = new StringBuilder();
    var all =
        resource(conditions.contains(Condition.RELOCATABLE) ? "relocatable.lds" : "default.lds");
    for (var line : all.split("\n")) {
      if (!line.startsWith("@")) {
        out.append(line).append('\n');
        continue;
      }
      int end = line.indexOf('@', 1);
      boolean holds = true;
      for (var word : line.substring(1, end).split(",")) {
        boolean negated = word.startsWith("!");
        var name = (negated ? word.substring(1) : word).toUpperCase(java.util.Locale.ROOT);
        holds &= conditions.contains(Condition.valueOf(name)) != negated;
      }
      if (holds) {
        out.append(line, end + 1, line.length()).append('\n');
      }
    }
    return out.toString();
  }

  private static String resource(String name) {
    try (var in = DefaultScript.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The plain variant. */
  public static Script script() {
    return script(PLAIN);
  }

  /** A variant as a script. */
  public static Script script(Set<Condition> conditions) {
    return ScriptParser.parse(NAME, text(conditions), new Report()).orElseThrow();
  }
}
