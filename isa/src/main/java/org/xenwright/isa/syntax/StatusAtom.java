package org.xenwright.isa.syntax;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Names of status registers. */
final class StatusAtom {
  private StatusAtom() {}

  private static String word(Reading in) {
    in.cursor().skipBlanks();
    return in.cursor().word().toLowerCase(Locale.ROOT);
  }

  /** CPSR or SPSR as a whole, for MRS. */
  record Whole(char saved) implements Atom {
    @Override
    public void print(Fields fields, StringBuilder out) {
      out.append(fields.value(saved) == 1 ? "SPSR" : "CPSR");
    }

    @Override
    public boolean parse(Reading in) {
      int start = in.cursor().position();
      return switch (word(in)) {
        case "cpsr", "apsr", "cpsr_all" -> in.set(saved, 0);
        case "spsr", "spsr_all" -> in.set(saved, 1);
        default ->
            in.failAt(start, "status register expected", "cpsr, apsr, spsr or a banked register");
      };
    }
  }

  /** CPSR or SPSR with the bytes that MSR writes. */
  record Masked(char saved, char mask) implements Atom {
    private static final String LETTERS = "cxsf";

    @Override
    public void print(Fields fields, StringBuilder out) {
      out.append(fields.value(saved) == 1 ? "SPSR_" : "CPSR_");
      for (int bit = 3; bit >= 0; bit--) {
        if ((fields.value(mask) >>> bit & 1) != 0) {
          out.append(LETTERS.charAt(bit));
        }
      }
    }

    @Override
    public boolean parse(Reading in) {
      int start = in.cursor().position();
      var text = word(in);
      var name = text.length() < 4 ? text : text.substring(0, 4);
      var rest = text.length() < 4 ? "" : text.substring(4);
      boolean application = name.equals("apsr");
      if (!application && !name.equals("cpsr") && !name.equals("spsr")) {
        in.cursor().moveTo(start);
        return in.failAt(start, "status register expected", "cpsr_fsxc, spsr_fsxc or apsr_nzcvqg");
      }
      int bits = application ? applicationBits(rest) : bits(rest);
      if (bits < 0) {
        return in.failAt(
            start,
            text + " names no bytes of a status register",
            "letters f s x c after the underscore");
      }
      return in.set(saved, name.equals("spsr") ? 1 : 0) && in.set(mask, bits);
    }

    private static int applicationBits(String rest) {
      return switch (rest) {
        case "", "_nzcvq", "_f" -> 8;
        case "_g" -> 4;
        case "_nzcvqg" -> 12;
        default -> -1;
      };
    }

    private static int bits(String rest) {
      switch (rest) {
        case "", "_all" -> {
          return 9;
        }
        case "_flg" -> {
          return 8;
        }
        case "_ctl" -> {
          return 1;
        }
        default -> {}
      }
      int bits = 0;
      for (int i = 1; i < rest.length(); i++) {
        int bit = LETTERS.indexOf(rest.charAt(i));
        if (bit < 0 || (bits >>> bit & 1) != 0) {
          return -1;
        }
        bits |= 1 << bit;
      }
      return rest.charAt(0) == '_' && rest.length() > 1 ? bits : -1;
    }
  }

  /** A register of another mode (DDI 0406C B9.2.3): R, bit 4 and bits 3:0 of SYSm. */
  record Banked(char saved, char high, char low) implements Atom {
    private static final List<String> CORE = IntStream.range(0, 32).mapToObj(Banked::core).toList();

    private static String core(int number) {
      return switch (number) {
        case 0, 1, 2, 3, 4 -> "R" + (8 + number) + "_usr";
        case 5 -> "SP_usr";
        case 6 -> "LR_usr";
        case 8, 9, 10, 11, 12 -> "R" + number + "_fiq";
        case 13 -> "SP_fiq";
        case 14 -> "LR_fiq";
        case 16, 18, 20, 22, 28 -> "LR_" + mode(number);
        case 17, 19, 21, 23, 29 -> "SP_" + mode(number - 1);
        case 30 -> "ELR_hyp";
        case 31 -> "SP_hyp";
        default -> "";
      };
    }

    private static String mode(int number) {
      return switch (number) {
        case 14 -> "fiq";
        case 16 -> "irq";
        case 18 -> "svc";
        case 20 -> "abt";
        case 22 -> "und";
        case 28 -> "mon";
        case 30 -> "hyp";
        default -> "";
      };
    }

    @Override
    public void print(Fields fields, StringBuilder out) {
      out.append(shown(fields.value(saved), 2 << 4 | fields.value(high) << 4 | fields.value(low)));
    }

    /**
     * What objdump shows for R and the six bits of a number; those of registers have the highest
     * set.
     */
    static String shown(int saved, int number) {
      int low = number & 31;
      var mode = mode(low);
      var name = saved == 1 ? (mode.isEmpty() ? "" : "SPSR_" + mode) : CORE.get(low);
      return number < 32 || name.isEmpty() ? "(UNDEF: " + (saved << 6 | number) + ")" : name;
    }

    @Override
    public boolean parse(Reading in) {
      in.cursor().skipBlanks();
      int start = in.cursor().position();
      var name = word(in);
      for (int number = 0; number < 32; number++) {
        var mode = mode(number);
        if (name.equals(CORE.get(number).toLowerCase(Locale.ROOT)) && !name.isEmpty()) {
          return fill(in, 0, number);
        }
        if (!mode.isEmpty() && name.equals("spsr_" + mode)) {
          return fill(in, 1, number);
        }
      }
      in.cursor().moveTo(start);
      return in.failAt(start, "banked register expected", "such as sp_usr, lr_irq, spsr_svc");
    }

    private boolean fill(Reading in, int spsr, int number) {
      return in.set(saved, spsr) && in.set(high, number >> 4) && in.set(low, number & 15);
    }
  }
}
