package org.xenwright.assembler.directive;

import java.util.ArrayList;
import java.util.Locale;
import java.util.OptionalLong;
import org.xenwright.assembler.expression.Folding;
import org.xenwright.isa.syntax.RegisterName;
import org.xenwright.rules.Rule;

/** Reads the operands of unwinding directives. */
final class UnwindOperands {
  private static final int SP = 13;
  private static final int PC = 15;

  private final Job job;

  UnwindOperands(Job job) {
    this.job = job;
  }

  private static void complain(Statement statement, String message) {
    statement.complainHere(Rule.XW_ASM_001, message);
    statement.rest();
  }

  /** {@code #constant}; empty after a complaint. */
  private static OptionalLong immediate(Statement statement) {
    statement.cursor().skipBlanks();
    if (!statement.cursor().take('#') && !statement.cursor().take('$')) {
      complain(statement, "expected #constant");
      return OptionalLong.empty();
    }
    var value = statement.expressionIfAny().map(Folding::known).orElse(OptionalLong.empty());
    if (value.isEmpty()) {
      complain(statement, "expected #constant");
    }
    return value;
  }

  void pad(Statement statement, UnwindOpcodes opcodes) {
    var bytes = immediate(statement);
    if (bytes.isEmpty()) {
      return;
    }
    if ((bytes.getAsLong() & 3) != 0 || Math.abs(bytes.getAsLong()) > Integer.MAX_VALUE) {
      statement.complain(Rule.XW_ASM_006, "stack increment must be multiple of 4");
    } else {
      opcodes.pad(bytes.getAsLong());
      statement.end();
    }
  }

  /** The number of a core register, -1 when none stands here. */
  private int core(Statement statement) {
    var cursor = statement.cursor();
    cursor.skipBlanks();
    int before = cursor.position();
    var found = job.target.register(cursor.word());
    if (found.isPresent() && found.get().kind() == RegisterName.Kind.CORE) {
      return found.get().number();
    }
    cursor.moveTo(before);
    return -1;
  }

  void setFrame(Statement statement, UnwindOpcodes opcodes) {
    int frame = core(statement);
    boolean comma = frame >= 0 && statement.comma();
    int base = comma ? core(statement) : -1;
    if (base < 0) {
      complain(statement, "expected <reg>, <reg>");
      return;
    }
    var offset = statement.comma() ? immediate(statement) : OptionalLong.of(0);
    if (offset.isPresent()
        && statement.end()
        && !opcodes.setFrame(frame, base, offset.getAsLong())) {
      statement.complain(
          Rule.XW_ASM_014, "register must be either sp or set by a previous .movsp directive");
    }
  }

  void moveStackPointer(Statement statement, UnwindOpcodes opcodes) {
    int register = core(statement);
    if (register < 0) {
      complain(statement, "ARM register expected");
      return;
    }
    var offset = statement.comma() ? immediate(statement) : OptionalLong.of(0);
    if (offset.isEmpty() || !statement.end()) {
      return;
    }
    if (register == SP || register == PC) {
      statement.complain(Rule.XW_ASM_014, "SP and PC not permitted in .movsp directive");
    } else if (!opcodes.moveStackPointer(register, offset.getAsLong())) {
      statement.complain(Rule.XW_ASM_014, "unexpected .movsp directive");
    }
  }

  void raw(Statement statement, UnwindOpcodes opcodes) {
    var bytes = number(statement);
    var values = new ArrayList<Integer>();
    while (bytes.isPresent() && statement.comma()) {
      var value = number(statement);
      if (value.isEmpty()) {
        complain(statement, "expected <offset>, <opcode>");
        return;
      }
      if (value.getAsLong() < 0 || value.getAsLong() > 255) {
        statement.complain(Rule.XW_ASM_006, "invalid unwind opcode");
        return;
      }
      values.add((int) value.getAsLong());
    }
    if (bytes.isEmpty() || values.isEmpty()) {
      complain(statement, "expected <offset>, <opcode>");
    } else if (statement.end()) {
      opcodes.raw(bytes.getAsLong(), values);
    }
  }

  private static OptionalLong number(Statement statement) {
    return statement.expressionIfAny().map(Folding::known).orElse(OptionalLong.empty());
  }

  /**
   * {@code .save} and {@code .vsave}: core registers, the authentication code, or D registers,
   * which {@code .save} stores as FSTMX does.
   */
  void save(Statement statement, UnwindOpcodes opcodes, boolean vectors) {
    var cursor = statement.cursor();
    cursor.skipBlanks();
    int from = cursor.position();
    cursor.take('{');
    if (doubleRegister(statement) >= 0) {
      cursor.moveTo(from);
      doubles(statement, opcodes, !vectors);
      return;
    }
    boolean good = core(statement) >= 0 || isAuthenticationCode(statement);
    if (!good) {
      complain(statement, "register expected");
      return;
    }
    cursor.moveTo(from);
    cursor.take('{');
    registers(statement, opcodes);
  }

  private static boolean isAuthenticationCode(Statement statement) {
    return statement.cursor().word().toLowerCase(Locale.ROOT).equals("ra_auth_code");
  }

  private void registers(Statement statement, UnwindOpcodes opcodes) {
    // GNU as puts out what it has after each range, so ranges do not join with what follows.
    var blocks = new ArrayList<Integer>();
    int open = 0;
    int seen = 0;
    do {
      int before = statement.cursor().position();
      int from = core(statement);
      if (from < 0) {
        if (!isAuthenticationCode(statement)) {
          statement.cursor().moveTo(before);
          break;
        }
        blocks.add(open);
        blocks.add(-1);
        open = 0;
        continue;
      }
      if ((seen & 1 << from) != 0) {
        statement.complain(
            Rule.XW_ASM_020, "duplicated register (r%d) in register list".formatted(from));
      }
      open |= 1 << from;
      seen |= 1 << from;
      if (statement.cursor().take('-')) {
        int to = core(statement);
        if (to < 0) {
          break;
        }
        for (int i = from; i <= to; i++) {
          open |= 1 << i;
          seen |= 1 << i;
        }
        blocks.add(open);
        open = 0;
      }
    } while (statement.comma());
    blocks.add(open);
    if (closed(statement)) {
      for (int block : blocks.reversed()) {
        if (block == -1) {
          opcodes.saveAuthenticationCode();
        } else if (block != 0) {
          opcodes.save(block);
        }
      }
    }
  }

  private static boolean closed(Statement statement) {
    boolean good = statement.cursor().take('}');
    if (!good) {
      statement.complainHere(Rule.XW_ASM_001, "syntax error");
    }
    return statement.end() && good;
  }

  private int doubleRegister(Statement statement) {
    var cursor = statement.cursor();
    cursor.skipBlanks();
    int before = cursor.position();
    var found = job.target.register(cursor.word());
    if (found.isPresent() && found.get().kind() == RegisterName.Kind.DOUBLE) {
      return found.get().number();
    }
    cursor.moveTo(before);
    return -1;
  }

  private void doubles(Statement statement, UnwindOpcodes opcodes, boolean x) {
    int first = -1;
    int next = -1;
    statement.cursor().take('{');
    do {
      int from = doubleRegister(statement);
      int to = from;
      if (from >= 0 && statement.cursor().take('-')) {
        to = doubleRegister(statement);
      }
      if (from < 0 || to < from || first >= 0 && from != next) {
        complain(statement, "expected register list");
        return;
      }
      first = first < 0 ? from : first;
      next = to + 1;
    } while (statement.comma());
    if (!closed(statement)) {
      return;
    }
    if (x && next > 16) {
      statement.complain(Rule.XW_ASM_006, "expected register list");
    } else if (x) {
      opcodes.saveDoublesX(first, next - first);
    } else {
      opcodes.saveDoubles(first, next - first);
    }
  }
}
