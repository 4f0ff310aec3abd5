package org.xenwright.assembler.directive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xenwright.isa.decode.Feature;

/**
 * Which extensions may stand behind the name of an architecture or a processor, and in which order,
 * as {@code target-extensions.txt} tells it.
 */
public final class TargetExtensions {
  private static final int V8 = 14;

  private static final Map<String, Set<String>> OWN = new HashMap<>();
  private static final List<String> ALL = new ArrayList<>();
  private static final Map<String, String> APPLIES = new HashMap<>();

  static {
    try (var in = TargetExtensions.class.getResourceAsStream("target-extensions.txt")) {
      if (in == null) {
        throw new IllegalStateException("target-extensions.txt is missing");
      }
      for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        var words = line.strip().split(" +");
        if (words[0].equals("own")) {
          for (var name : words[1].split(",")) {
            OWN.put(name, Set.copyOf(Arrays.asList(words).subList(2, words.length)));
          }
        } else if (words[0].equals("all")) {
          ALL.add(words[1]);
          APPLIES.put(words[1], words[2]);
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private TargetExtensions() {}

  /** Whether an architecture has an extension of its own, {@code no} before it or not. */
  static boolean isOwn(Architecture base, String name) {
    return !base.isProcessor() && OWN.getOrDefault(base.spelling(), Set.of()).contains(name);
  }

  /** Whether any architecture may be told to have it. */
  static boolean isKnown(String name) {
    return APPLIES.containsKey(name) || OWN.values().stream().anyMatch(o -> o.contains(name));
  }

  /** Whether an extension that is no architecture's own applies to {@code base}. */
  static boolean applies(Architecture base, String name) {
    boolean micro = base.isMicrocontroller();
    boolean all = base.isEverything();
    var features = base.features();
    return switch (APPLIES.getOrDefault(name, "none")) {
      case "any" -> true;
      case "v6k" -> base.hasNop() || features.contains(Feature.SEC) || micro;
      case "v7" -> features.contains(Feature.V7) && !micro && features.contains(Feature.NOTM);
      case "v7a" ->
          features.contains(Feature.V7)
              && !micro
              && features.contains(Feature.NOTM)
              && (base.profile() != 'R' || base.archTag() >= V8);
      case "v8" -> base.isVersion8();
      case "v8a" -> base.isVersion8() && base.profile() != 'R';
      case "v82" -> base.isVersion8() && !all && features.contains(Feature.RAS);
      case "dsp" -> all || micro && features.contains(Feature.V8MM);
      case "os" -> all || micro;
      default -> false;
    };
  }

  /**
   * What is wrong with the value of {@code -march} or {@code -mcpu}, in the words of GNU as; empty
   * where nothing is.
   */
  public static Optional<String> fault(String value, boolean processor) {
    int plus = value.indexOf('+');
    var name = plus < 0 ? value : value.substring(0, plus);
    if (name.isEmpty()) {
      return Optional.of(
          "missing %s name `%s'".formatted(processor ? "cpu" : "architecture", value));
    }
    var base = Architecture.of(name, processor).filter(a -> a.spelling().equals(name));
    if (base.isEmpty()) {
      return Optional.of(
          processor ? "unknown cpu `" + value + "'" : "unknown architecture `" + value + "'\n");
    }
    int from = 0;
    int direction = -1;
    while (plus >= 0) {
      int next = value.indexOf('+', plus + 1);
      var written = value.substring(plus + 1, next < 0 ? value.length() : next);
      boolean off = written.startsWith("no");
      var extension = off ? written.substring(2) : written;
      if (off && direction != 0) {
        direction = 0;
        from = 0;
      } else if (!off && !extension.isEmpty()) {
        if (direction == 0) {
          return Optional.of("must specify extensions to add before specifying those to remove");
        }
        direction = 1;
      }
      if (extension.isEmpty()) {
        return Optional.of("missing architectural extension");
      }
      if (!isOwn(base.get(), written)) {
        int at = ALL.indexOf(extension);
        if (at < 0) {
          return Optional.of(
              "unknown architectural extension `" + value.substring(plus + (off ? 3 : 1)) + "'");
        }
        if (at < from) {
          return Optional.of("architectural extensions must be specified in alphabetical order");
        }
        if (!applies(base.get(), extension)) {
          return Optional.of("extension does not apply to the base architecture");
        }
        from = at + 1;
      }
      plus = next;
    }
    return Optional.empty();
  }

  /** The same of the value of {@code -mfpu}. */
  public static Optional<String> unitFault(String value) {
    return FloatingPoint.isName(value)
        ? Optional.empty()
        : Optional.of("unknown floating point format `" + value + "'\n");
  }
}
