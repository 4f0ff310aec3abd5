package org.xenwright.isa.syntax;

import java.util.List;
import java.util.Locale;
import org.xenwright.isa.decode.Feature;

/**
 * A number with a name.
 *
 * @param field where the number is
 * @param names name of each number, empty where there is none
 * @param prefix printed before a number without a name
 * @param most largest number that may be written as such, -1 when only names are allowed
 */
record NameAtom(char field, List<String> names, String prefix, int most) implements Atom {
  /** Options of DMB and DSB (A8.8.43). */
  static final List<String> BARRIERS =
      List.of(
          "", "oshld", "oshst", "osh", "", "nshld", "unst", "un", "", "ishld", "ishst", "ish", "",
          "ld", "st", "sy");

  /** Options of ISB. */
  static final List<String> SYSTEM =
      List.of("", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "sy");

  /** Endianness of SETEND. */
  static final List<String> ENDIAN = List.of("le", "be");

  /** Registers of VMRS and VMSR (B1.9.4). */
  static final List<String> VFP_SYSTEM =
      List.of(
          "fpsid",
          "fpscr",
          "fpscr_nzcvqc",
          "",
          "",
          "mvfr2",
          "mvfr1",
          "mvfr0",
          "fpexc",
          "fpinst",
          "fpinst2",
          "",
          "",
          "",
          "fpcxt_ns",
          "fpcxt_s");

  /** Interrupt flags of CPS. */
  static final List<String> FLAGS = List.of("none", "f", "i", "if", "a", "af", "ai", "aif");

  @Override
  public void print(Fields fields, StringBuilder out) {
    int value = fields.value(field);
    var name = value < names.size() ? names.get(value) : "";
    if (name.isEmpty()) {
      out.append(
          prefix.startsWith("<")
              ? prefix + "0x" + Integer.toHexString(value) + ">"
              : prefix + value);
    } else {
      out.append(name);
    }
  }

  @Override
  public boolean parse(Reading in) {
    in.cursor().skipBlanks();
    int start = in.cursor().position();
    if (most >= 0 && (in.cursor().peek() == '#' || Character.isDigit(in.cursor().peek()))) {
      Immediates.hash(in);
      long value = Immediates.ranged(in, 0, most);
      return value != Long.MIN_VALUE && in.set(field, (int) value);
    }
    var word = in.cursor().word().toLowerCase(Locale.ROOT);
    int number = word.isEmpty() ? -1 : names.indexOf(alias(word));
    if (names == BARRIERS && word.endsWith("ld") && !in.context().has(Feature.V8)) {
      number = -1;
    }
    if (number < 0) {
      in.cursor().moveTo(start);
      return in.failAt(
          start,
          "no such option here",
          String.join(", ", names.stream().filter(n -> !n.isEmpty()).toList()));
    }
    return in.set(field, number);
  }

  /** Older and newer names of barrier options. */
  private static String alias(String word) {
    return switch (word) {
      case "hs" -> "cs";
      case "lo", "ul" -> "cc";
      case "sh" -> "ish";
      case "shst" -> "ishst";
      case "nsh" -> "un";
      case "nshst" -> "unst";
      case "ia", "ai" -> "ai";
      case "fi" -> "if";
      case "fa" -> "af";
      case "afi", "iaf", "ifa", "fai", "fia" -> "aif";
      default -> word;
    };
  }
}
