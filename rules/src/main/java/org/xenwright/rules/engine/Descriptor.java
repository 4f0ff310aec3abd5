package org.xenwright.rules.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.xenwright.rules.event.Word;

/**
 * A short-format translation table descriptor taken apart (DDI 0406C B3.5.1), as far as its bits
 * are known.
 *
 * @param word the descriptor, 32 bits
 * @param level 1 or 2
 */
public record Descriptor(Word word, int level) {
  /** What bits 1:0, and bit 18 of a section, say. */
  public enum Kind {
    FAULT,
    TABLE,
    SECTION,
    SUPERSECTION,
    LARGE_PAGE,
    PAGE,
    RESERVED
  }

  /** The number in bits {@code high..low}, when all are known. */
  public OptionalInt bits(int high, int low) {
    long mask = (1L << high - low + 1) - 1 << low;
    return (word.knownMask() & mask) == mask
        ? OptionalInt.of((int) ((word.knownBits() & mask) >>> low))
        : OptionalInt.empty();
  }

  /** The kind; empty when the bits that say it are not known. */
  public java.util.Optional<Kind> kind() {
    var type = bits(1, 0);
    if (type.isEmpty()) {
      return java.util.Optional.empty();
    }
    if (level == 2) {
      return java.util.Optional.of(
          switch (type.getAsInt()) {
            case 0 -> Kind.FAULT;
            case 1 -> Kind.LARGE_PAGE;
            default -> Kind.PAGE; // 2 and 3: small page, bit 0 is XN
          });
    }
    return switch (type.getAsInt()) {
      case 0 -> java.util.Optional.of(Kind.FAULT);
      case 1 -> java.util.Optional.of(Kind.TABLE);
      case 3 -> java.util.Optional.of(Kind.RESERVED);
      default -> // 2
          bits(18, 18).stream()
              .mapToObj(b -> b == 1 ? Kind.SUPERSECTION : Kind.SECTION)
              .findFirst();
    };
  }

  /** TEX:C:B as five bits. */
  public OptionalInt encoding() {
    var tex = level == 1 ? bits(14, 12) : small() ? bits(8, 6) : bits(14, 12);
    var cb = bits(3, 2);
    return tex.isPresent() && cb.isPresent()
        ? OptionalInt.of(tex.getAsInt() << 2 | cb.getAsInt())
        : OptionalInt.empty();
  }

  /** AP[2:0]. */
  public OptionalInt permissions() {
    var high = level == 1 ? bits(15, 15) : bits(9, 9);
    var low = level == 1 ? bits(11, 10) : bits(5, 4);
    return high.isPresent() && low.isPresent()
        ? OptionalInt.of(high.getAsInt() << 2 | low.getAsInt())
        : OptionalInt.empty();
  }

  /** The execute-never bit. */
  public OptionalInt executeNever() {
    return level == 1 ? bits(4, 4) : small() ? bits(0, 0) : bits(15, 15);
  }

  /** The shareable bit. */
  public OptionalInt shareable() {
    return level == 1 ? bits(16, 16) : bits(10, 10);
  }

  /** The not-global bit. */
  public OptionalInt notGlobal() {
    return level == 1 ? bits(17, 17) : bits(11, 11);
  }

  private boolean small() {
    return kind().map(k -> k == Kind.PAGE).orElse(true);
  }

  /**
   * The fields in words, one line each, for the report: name, bits, meaning. Assumes SCTLR.TRE and
   * AFE are 0.
   */
  public List<String> explain() {
    var out = new ArrayList<String>();
    out.add(
        "descriptor "
            + word
            + " is a "
            + kind().map(Type::spelled).orElse("descriptor of unknown type"));
    if (kind().map(k -> k == Kind.FAULT || k == Kind.TABLE || k == Kind.RESERVED).orElse(false)) {
      return out;
    }
    out.add(
        line("TEX:C:B", encoding(), 5)
            + " "
            + encoding().stream().mapToObj(Attributes::meaning).findFirst().orElse(""));
    out.add(
        line("AP[2:0]", permissions(), 3)
            + " "
            + permissions().stream().mapToObj(Descriptor::meaningOfAp).findFirst().orElse(""));
    out.add(
        line("XN", executeNever(), 1)
            + ", "
            + line("S", shareable(), 1)
            + ", "
            + line("nG", notGlobal(), 1)
            + (level == 1
                ? ", "
                    + line("domain", bits(8, 5), 4)
                    + ", "
                    + line("NS", bits(19, 19), 1)
                    + ", "
                    + line("supersection", bits(18, 18), 1)
                : ""));
    return out;
  }

  private static String line(String name, OptionalInt value, int width) {
    if (value.isEmpty()) {
      return name + " = depends on the load address or input";
    }
    var digits = Integer.toBinaryString(value.getAsInt());
    return name + " = " + "0".repeat(Math.max(0, width - digits.length())) + digits;
  }

  private static String meaningOfAp(int permissions) {
    return switch (permissions) {
      case 0 -> "(no access)";
      case 1 -> "(privileged read-write)";
      case 2 -> "(privileged read-write, user read-only)";
      case 3 -> "(read-write for all)";
      case 5 -> "(privileged read-only)";
      case 6 -> "(read-only for all, deprecated)";
      case 7 -> "(read-only for all)";
      default -> "(reserved)"; // 4, and nothing else in three bits
    };
  }
}
