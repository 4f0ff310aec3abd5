package org.xenwright.assembler.directive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Instructions of XScale's multimedia unit (Intel Wireless MMX Technology Developer Guide): each is
 * a CDP, MCR, MRC, LDC or STC of coprocessor 0 or 1.
 */
final class WirelessMmx {
  /** One way to write a mnemonic. */
  private record Form(String shape, int word, int version) {}

  private static final Map<String, List<Form>> FORMS = read();

  private static final Pattern NAME =
      Pattern.compile("([tw][a-z0-9]+?)" + CoprocessorText.CONDITION);
  private static final Pattern MEMORY =
      Pattern.compile("(wldr|wstr)([bhwd])" + CoprocessorText.CONDITION);
  private static final Pattern OFFSET = Pattern.compile("#\\s*(-?[0-9]{1,3})\\b");

  private static final List<String> CONTROLS =
      List.of("wcid", "wcon", "wcssf", "wcasf", "", "", "", "", "wcgr0", "wcgr1", "wcgr2", "wcgr3");

  private static final int MOST_SHIFT = 32;
  private static final Pattern NUMBER = Pattern.compile("#\\s*(-?[0-9]{1,9})\\s*$");

  private WirelessMmx() {}

  private static Map<String, List<Form>> read() {
    var forms = new HashMap<String, List<Form>>();
    try (var in = WirelessMmx.class.getResourceAsStream("wireless-mmx.txt")) {
      var text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (var line : text.lines().filter(l -> !l.startsWith("#")).toList()) {
        var fields = line.split(" ");
        int word = Integer.parseUnsignedInt(fields[2], 16);
        forms
            .computeIfAbsent(fields[0], _ -> new ArrayList<>())
            .add(new Form(fields[1], word, Integer.parseInt(fields[3])));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return forms;
  }

  /** Whether the mnemonic is one of the unit's. */
  static boolean isName(String mnemonic) {
    return version(mnemonic) > 0;
  }

  /** The version of the unit that has the mnemonic; 0 when none has. */
  static int version(String mnemonic) {
    var name = mnemonic.toLowerCase(Locale.ROOT);
    if (MEMORY.matcher(name).matches()) {
      return 1;
    }
    return split(name)
        .map(m -> FORMS.getOrDefault(m.group(1), List.of()))
        .map(f -> f.stream().mapToInt(Form::version).min().orElse(0))
        .orElse(0);
  }

  private static Optional<Matcher> split(String name) {
    if (FORMS.containsKey(name)) {
      var whole = Pattern.compile("(.*)()").matcher(name);
      return whole.matches() ? Optional.of(whole) : Optional.empty();
    }
    for (int length : new int[] {name.length() - 2}) {
      if (length > 0 && FORMS.containsKey(name.substring(0, length))) {
        var parted = NAME.matcher(name);
        var exact =
            Pattern.compile("(.{" + length + "})" + CoprocessorText.CONDITION).matcher(name);
        return parted.matches() && exact.matches() ? Optional.of(exact) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The instruction under its general name; empty where the operands do not fit. */
  static Optional<CoprocessorText> meant(String mnemonic, String text) {
    var name = mnemonic.toLowerCase(Locale.ROOT);
    var operands = Arrays.asList(text.strip().toLowerCase(Locale.ROOT).split("\\s*,\\s*"));
    var memory = MEMORY.matcher(name);
    if (memory.matches() && operands.size() > 1) {
      var address = String.join(", ", operands.subList(1, operands.size()));
      return memory(memory, operands.getFirst(), address);
    }
    var parted = split(name);
    if (parted.isEmpty()) {
      return Optional.empty();
    }
    var condition = parted.get().group(2) == null ? "" : parted.get().group(2);
    for (var form : FORMS.getOrDefault(parted.get().group(1), List.of())) {
      var word = word(form, operands);
      if (word.isPresent()) {
        return Optional.of(CoprocessorText.of(word.get(), condition));
      }
    }
    return Optional.empty();
  }

  private static Optional<Integer> word(Form form, List<String> operands) {
    var shape = form.shape();
    if (operands.size() != shape.length()) {
      return Optional.empty();
    }
    if (shape.equals("vvs")) {
      return shift(form.word(), operands);
    }
    int word = form.word();
    boolean moves = (word & 0xfff) == 0 && shape.equals("vv");
    for (int i = 0; i < shape.length(); i++) {
      var operand = operands.get(i);
      int value =
          switch (shape.charAt(i)) {
            case 'v' -> CoprocessorText.register(operand, "wr", 15);
            case 'g' -> CoprocessorText.register(operand, "wcgr", 3);
            case 'r' -> core(operand);
            case 'p' -> operand.equals("r15") || operand.equals("pc") ? 0 : -1;
            default -> CoprocessorText.number(operand.replaceFirst("^#\\s*", ""), 255);
          };
      if (value < 0) {
        return Optional.empty();
      }
      word |= placed(shape, i, value, word);
    }
    if (moves) {
      word |= word >>> 16 & 15; // a move is an OR of a register with itself
    }
    return Optional.of(word);
  }

  /**
   * A shift by a number, which iWMMXt2 has. The count 32 is written 0; for a count of 0 GNU as
   * turns all halfwords or words round once, and doublewords are ORed with themselves.
   */
  private static Optional<Integer> shift(int word, List<String> operands) {
    int to = CoprocessorText.register(operands.get(0), "wr", 15);
    int from = CoprocessorText.register(operands.get(1), "wr", 15);
    int count = count(operands.get(2));
    if (to < 0 || from < 0 || count < 0) {
      return Optional.empty();
    }
    int registers = to << 12 | from << 16;
    int size = word >>> 22 & 3;
    if (count != 0) {
      return Optional.of(word | registers | (count & 16) << 4 | count & 15);
    }
    return Optional.of(
        switch (size) {
          case 1 -> 0xfe70_0140 | registers;
          case 2 -> 0xfeb0_0040 | registers;
          default -> 0xee00_0000 | registers | from;
        });
  }

  private static int count(String operand) {
    return operand.startsWith("#")
        ? CoprocessorText.number(operand.replaceFirst("^#\\s*", ""), MOST_SHIFT)
        : -1;
  }

  /** What is wrong with a shift by a number on that version of the unit; empty for nothing. */
  static Optional<String> shiftFault(String mnemonic, String text, int version) {
    var number = NUMBER.matcher(text);
    boolean shifts =
        number.find()
            && split(mnemonic.toLowerCase(Locale.ROOT))
                .map(m -> FORMS.getOrDefault(m.group(1), List.of()))
                .filter(f -> f.stream().anyMatch(form -> form.shape().equals("vvs")))
                .isPresent();
    if (!shifts) {
      return Optional.empty();
    }
    long count = Long.parseLong(number.group(1));
    return count < 0 || count > MOST_SHIFT
        ? Optional.of("immediate value out of range")
        : version == 1 ? Optional.of("immediate operand requires iWMMXt2") : Optional.empty();
  }

  /** Where an operand goes in the word. */
  private static int placed(String shape, int index, int value, int word) {
    return switch (shape) {
      case "vri", "vr" -> value << new int[] {16, 12, 0}[index];
      case "rvi", "rv" -> value << new int[] {12, 16, 0}[index];
      case "vrr" -> value << new int[] {5, 0, 12}[index];
      case "v" -> value << 12 | value << 16 | value;
      case "p", "pi" -> index == 0 ? 0 : value;
      case "vvvi" -> value << new int[] {12, 16, 0, (word & 0xe0) == 0x80 ? 21 : 20}[index];
      case "vvi" ->
          index == 2 ? value >>> 4 << 20 | value & 15 : value << new int[] {12, 16}[index];
      default -> value << new int[] {12, 16, 0}[index];
    };
  }

  private static int core(String operand) {
    int named = List.of("sl", "fp", "ip", "sp", "lr", "pc").indexOf(operand);
    return named >= 0 ? 10 + named : CoprocessorText.register(operand, "r", 15);
  }

  /** {@code wldrw wr0, [r1, #4]} and its kin; bytes and halfwords count their offsets in bytes. */
  private static Optional<CoprocessorText> memory(Matcher name, String register, String address) {
    var load = name.group(1).equals("wldr") ? "ldc" : "stc";
    var condition = name.group(3) == null ? "" : name.group(3);
    int control = CONTROLS.indexOf(register);
    char size = name.group(2).charAt(0);
    if (control >= 0 && size == 'w' && condition.isEmpty()) {
      return Optional.of(
          new CoprocessorText(load + "2", "p1, c%d, %s".formatted(control, address)));
    }
    int data = CoprocessorText.register(register, "wr", 15);
    if (data < 0) {
      return Optional.empty();
    }
    boolean narrow = size == 'b' || size == 'h';
    var mnemonic = load + (size == 'd' || size == 'h' ? "l" : "") + condition;
    var scaled =
        narrow
            ? OFFSET.matcher(address).replaceAll(m -> "#" + 4 * Integer.parseInt(m.group(1)))
            : address;
    return Optional.of(
        new CoprocessorText(mnemonic, "p%d, c%d, %s".formatted(narrow ? 0 : 1, data, scaled)));
  }
}
