package org.xenwright.isa.syntax;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.xenwright.isa.syntax.RegisterName.Kind;

/** Operands that only microcontrollers have (DDI 0553 C2). */
final class MicrocontrollerAtoms {
  /** Numbers of the system registers (DDI 0553 D1.1.1, SYSm) by objdump's names. */
  static final Map<Integer, String> REGISTERS =
      Map.ofEntries(
          Map.entry(1, "IAPSR"),
          Map.entry(2, "EAPSR"),
          Map.entry(3, "PSR"),
          Map.entry(5, "IPSR"),
          Map.entry(6, "EPSR"),
          Map.entry(7, "IEPSR"),
          Map.entry(8, "MSP"),
          Map.entry(9, "PSP"),
          Map.entry(10, "MSPLIM"),
          Map.entry(11, "PSPLIM"),
          Map.entry(16, "PRIMASK"),
          Map.entry(17, "BASEPRI"),
          Map.entry(18, "BASEPRI_MAX"),
          Map.entry(19, "FAULTMASK"),
          Map.entry(20, "CONTROL"),
          Map.entry(0x88, "MSP_NS"),
          Map.entry(0x89, "PSP_NS"),
          Map.entry(0x8a, "MSPLIM_NS"),
          Map.entry(0x8b, "PSPLIM_NS"),
          Map.entry(0x90, "PRIMASK_NS"),
          Map.entry(0x91, "BASEPRI_NS"),
          Map.entry(0x93, "FAULTMASK_NS"),
          Map.entry(0x94, "CONTROL_NS"),
          Map.entry(0x98, "SP_NS"));

  private MicrocontrollerAtoms() {}

  /** What is printed by a line of its own and only read here. */
  private interface Read extends Atom {
    @Override
    default void print(Fields fields, StringBuilder out) {
      out.append('?');
    }
  }

  /** One of a few names, read in any case. */
  private static String word(Reading in) {
    in.cursor().skipBlanks();
    return in.cursor().word().toLowerCase(Locale.ROOT);
  }

  /** A system register; what is written to may say which bits of the flags. */
  record SystemRegister(char field, char mask) implements Read {
    private static final int FLAGS = 8;
    private static final int GREATER = 4;
    private static final int LAST_STATUS = 3;

    @Override
    public boolean parse(Reading in) {
      in.cursor().skipBlanks();
      int start = in.cursor().position();
      var name = word(in);
      int bits = FLAGS;
      int bar = name.indexOf("psr_");
      if (bar >= 0 && mask != field) {
        bits =
            switch (name.substring(bar + 4)) {
              case "nzcvq" -> FLAGS;
              case "g" -> GREATER;
              case "nzcvqg", "gnzcvq" -> FLAGS | GREATER;
              default -> 0;
            };
        name = name.substring(0, bar + 3);
      }
      int number = number(name);
      if (number < 0 || bits == 0 || bar >= 0 && number > LAST_STATUS) {
        return in.failAt(start, "status register expected", "such as PRIMASK, CONTROL, MSP");
      }
      return in.set(field, number) && (mask == field || in.set(mask, bits));
    }

    private static int number(String name) {
      var asked = name.equals("xpsr") ? "psr" : name;
      for (var entry : REGISTERS.entrySet()) {
        if (entry.getValue().equalsIgnoreCase(asked)) {
          return entry.getKey();
        }
      }
      return asked.equals("apsr") ? 0 : -1;
    }
  }

  /** A core register or {@code zr}, which has the number of pc. */
  record OrZero(char field) implements Atom {
    @Override
    public void print(Fields fields, StringBuilder out) {
      int number = fields.value(field);
      out.append(number == 15 ? "zr" : RegisterNames.core(number));
    }

    @Override
    public boolean parse(Reading in) {
      in.cursor().skipBlanks();
      int start = in.cursor().position();
      if (word(in).equals("zr")) {
        return in.set(field, 15);
      }
      in.cursor().moveTo(start);
      int number = RegisterNames.parse(in, Kind.CORE);
      return number == 15
          ? in.failAt(start, "pc is not allowed as R" + field, "")
          : number >= 0 && in.set(field, number);
    }
  }

  /** A condition that is encoded by its opposite. */
  record Opposite(char field) implements Read {
    @Override
    public boolean parse(Reading in) {
      in.cursor().skipBlanks();
      int start = in.cursor().position();
      var name = word(in);
      int number =
          switch (name) {
            case "hs" -> 2;
            case "lo", "ul" -> 3;
            default -> MnemonicTemplate.CONDITIONS.indexOf(name);
          };
      return number >= 0 && number < 14
          ? in.set(field, number ^ 1)
          : in.failAt(start, "condition expected", "eq, ne, cs, cc ...");
    }
  }

  /** Vector registers that are cleared, with {@code VPR} at the end. */
  record ClearList(char field, char amount) implements Read {
    @Override
    public boolean parse(Reading in) {
      in.cursor().skipBlanks();
      int start = in.cursor().position();
      boolean wide = (in.encoding().pattern().value() & 0x100) != 0;
      if (!in.expect('{')) {
        return false;
      }
      int first = -1;
      int count = 0;
      int at = in.cursor().position();
      var item = word(in);
      while (!item.equals("vpr")) {
        in.cursor().moveTo(at);
        int from = RegisterNames.parse(in, wide ? Kind.DOUBLE : Kind.SINGLE);
        int to =
            from >= 0 && in.cursor().take('-')
                ? RegisterNames.parse(in, wide ? Kind.DOUBLE : Kind.SINGLE)
                : from;
        if (from < 0 || to < from || first >= 0 && from != first + count || !in.expect(',')) {
          return in.failAt(start, "registers of this list must follow one another", "");
        }
        first = first < 0 ? from : first;
        count = to - first + 1;
        at = in.cursor().position();
        item = word(in);
      }
      int shown = Math.max(first, 0);
      return in.expect('}')
          && (wide || first >= 0 || in.failAt(start, "list of registers expected", ""))
          && in.setVector(field, wide ? 'D' : 'S', shown)
          && in.set(amount, count);
    }
  }

  /** A register of the floating-point context in VLDR and VSTR. */
  record FloatContext(char field) implements Read {
    private static final List<String> NAMES =
        List.of(
            "",
            "fpscr",
            "fpscr_nzcvqc",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "vpr",
            "p0",
            "fpcxtns",
            "fpcxts");

    @Override
    public boolean parse(Reading in) {
      in.cursor().skipBlanks();
      int start = in.cursor().position();
      var written = in.cursor().word();
      // GNU as 2.40 knows these names in capital letters only.
      boolean capital =
          written.equals(written.toUpperCase(Locale.ROOT)) || written.equals("FPSCR_nzcvqc");
      int number =
          written.isEmpty() || !capital ? -1 : NAMES.indexOf(written.toLowerCase(Locale.ROOT));
      return number > 0
          ? in.set(field, number)
          : in.failAt(start, "no such register", "FPSCR, VPR, P0, FPCXTNS, FPCXTS");
    }
  }

  /**
   * A core register of a pair: its number without the lowest bit.
   *
   * @param odd the lowest bit
   */
  record Half(char field, int odd) implements Atom {
    @Override
    public void print(Fields fields, StringBuilder out) {
      out.append(RegisterNames.core(fields.value(field) << 1 | odd));
    }

    @Override
    public boolean parse(Reading in) {
      in.cursor().skipBlanks();
      int start = in.cursor().position();
      int number = RegisterNames.parse(in, Kind.CORE);
      return number >= 0
          && ((number & 1) == odd
              ? in.set(field, number >> 1)
              : in.failAt(
                  start,
                  odd == 1 ? "r0 must be odd" : "R" + field + " must be even",
                  "pairs are of an even and an odd register"));
    }
  }
}
