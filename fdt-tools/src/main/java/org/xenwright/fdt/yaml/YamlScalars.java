package org.xenwright.fdt.yaml;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xenwright.fdt.dts.DtsParser;
import org.xenwright.fdt.yaml.YamlNode.Mapping;
import org.xenwright.fdt.yaml.YamlNode.Scalar;
import org.xenwright.fdt.yaml.YamlNode.Sequence;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/** What single words of a document mean: numbers in the grammar of DTS, sizes, text. */
final class YamlScalars {
  private static final Set<String> NEITHER =
      Set.of(
          "", "~", "null", "Null", "NULL", "false", "False", "FALSE", "yes", "Yes", "YES", "no",
          "No", "NO", "on", "On", "ON", "off", "Off", "OFF");
  private static final Map<String, Integer> UNITS =
      Map.of("KiB", 10, "MiB", 20, "GiB", 30, "K", 10, "M", 20, "G", 30);

  private final YamlProblems problems;

  YamlScalars(YamlProblems problems) {
    this.problems = problems;
  }

  YamlProblems problems() {
    return problems;
  }

  /** Whether an unquoted word would be a number: it begins as one does. */
  static boolean isNumber(YamlNode node) {
    return node instanceof Scalar s
        && !s.quoted()
        && s.tag().isEmpty()
        && s.text().matches("-?[0-9].*|\\(.*|-\\(.*");
  }

  /** A word as text; complains about words that other YAML readers take for something else. */
  Optional<String> text(Scalar scalar) {
    if (!scalar.quoted() && (NEITHER.contains(scalar.text()) || scalar.text().equals("true"))) {
      problems.add(
          Rule.XW_YAML_011,
          scalar.position(),
          (scalar.text().isEmpty() ? "nothing" : "'" + scalar.text() + "'")
              + " is no value of a device tree",
          "write \""
              + scalar.text()
              + "\" for the text, true for a property that is merely there, or leave it out.");
      return Optional.empty();
    }
    return Optional.of(scalar.text());
  }

  /** A number of any size up to 64 bits; expressions in parentheses are evaluated. */
  Optional<Long> number(YamlNode node) {
    if (!isNumber(node)) {
      problems.add(Rule.XW_YAML_011, node.position(), "expected a number, found " + kind(node), "");
      return Optional.empty();
    }
    var scalar = (Scalar) node;
    var inner = new Report();
    var text = "(" + scalar.text() + ")";
    var value = DtsParser.number("", text.getBytes(StandardCharsets.UTF_8), inner);
    if (value.isEmpty()) {
      var why =
          inner.diagnostics().isEmpty() ? "" : ": " + inner.diagnostics().getFirst().message();
      problems.add(
          Rule.XW_YAML_011,
          scalar.position(),
          "'" + scalar.text() + "' is not a number" + why,
          "put text that begins with a digit in quotes.");
    }
    return value;
  }

  /** A number that fits in so many bits, or is negative and sign-extends from them. */
  Optional<Long> number(YamlNode node, int bits) {
    var value = number(node);
    long mask = bits == 64 ? -1 : (1L << bits) - 1;
    if (value.isPresent()
        && Long.compareUnsigned(value.get(), mask) > 0
        && (value.get() | mask) != -1) {
      problems.add(
          Rule.XW_YAML_013,
          node.position(),
          "0x" + Long.toHexString(value.get()) + " does not fit in " + bits + " bits",
          bits == 32 ? "write two cells, high word first, or {u64: [...]}." : "");
      return Optional.empty();
    }
    return value;
  }

  /** A number of bytes: with KiB, MiB or GiB behind it if wanted. */
  Optional<Long> size(YamlNode node) {
    if (node instanceof Scalar s) {
      for (var unit : UNITS.entrySet()) {
        var word = s.text().strip();
        if (word.matches("[0-9]{1,9} *" + unit.getKey())) {
          var digits = word.substring(0, word.length() - unit.getKey().length()).strip();
          return Optional.of(Long.parseLong(digits) << unit.getValue());
        }
      }
    }
    return number(node);
  }

  /** Hexadecimal byte pairs, blanks between them allowed. */
  Optional<byte[]> bytes(YamlNode node) {
    var digits = node instanceof Scalar s ? s.text().replaceAll("[ \t\n\r]+", "") : "?";
    if (digits.length() % 2 != 0 || !digits.matches("[0-9a-fA-F]*")) {
      problems.add(
          Rule.XW_YAML_011,
          node.position(),
          "expected pairs of hexadecimal digits, such as \"00 16 3e\", found " + kind(node),
          "");
      return Optional.empty();
    }
    return Optional.of(HexFormat.of().parseHex(digits));
  }

  /** Whether a source could use the word as a label. */
  static boolean isLabel(String word) {
    return word.matches("[a-zA-Z_][a-zA-Z0-9_]*");
  }

  /** The mapping's value as a mapping, for messages the kind found. */
  static String kind(YamlNode node) {
    return switch (node) {
      case Scalar s -> s.text().isEmpty() ? "nothing" : "'" + s.text() + "'";
      case Sequence s -> "a list";
      case Mapping m -> "a mapping";
    };
  }

  /** Text of the document as the bytes of its UTF-8 form, one character each. */
  static String latin(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
