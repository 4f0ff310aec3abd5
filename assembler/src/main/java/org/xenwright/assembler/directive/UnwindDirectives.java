package org.xenwright.assembler.directive;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xenwright.assembler.expression.AsmSymbol;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.assembler.layout.Output;
import org.xenwright.assembler.layout.SectionBuilder;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SectionType;
import org.xenwright.rules.Rule;

/** Makes the exception tables of the Arm ABI: {@code .ARM.exidx} and {@code .ARM.extab}. */
final class UnwindDirectives {
  private static final int CUSTOM = -1;
  private static final int CANNOT = -2;
  private static final int FINISH = 0xb0;

  /** The stack pointer here is the modifier of the authentication code (EHABI32, table 4). */
  private static final int PAC_USES_SP = 0xb5;

  /** One function between {@code .fnstart} and {@code .fnend}. */
  private static final class Function {
    final UnwindOpcodes opcodes = new UnwindOpcodes();
    final AsmSymbol start;
    final Output.Place home;
    int personality = CUSTOM;
    @Nullable Expression routine;
    @Nullable AsmSymbol table;

    Function(AsmSymbol start, Output.Place home) {
      this.start = start;
      this.home = home;
    }
  }

  private final Job job;
  private final Set<String> named = new HashSet<>();
  private final UnwindOperands operands;
  private @Nullable Function open;

  UnwindDirectives(Job job) {
    this.job = job;
    this.operands = new UnwindOperands(job);
  }

  void run(UnwindDirective directive, Statement statement) {
    boolean plain =
        switch (directive) {
          case FNSTART, FNEND, CANTUNWIND, HANDLERDATA -> true;
          case SAVE, VSAVE, PAD, SETFP, MOVSP, PACSPVAL, UNWIND_RAW -> false;
          case PERSONALITY, PERSONALITYINDEX -> false;
        };
    if (plain) {
      statement.end();
    }
    if (directive == UnwindDirective.FNSTART) {
      start(statement);
      return;
    }
    var function = open;
    if (function == null) {
      complain(
          statement,
          directive == UnwindDirective.FNEND
              ? ".fnend directive without .fnstart"
              : "missing .fnstart before unwinding directive",
          "write .fnstart at the function's first instruction.");
      if (directive == UnwindDirective.FNEND || directive == UnwindDirective.HANDLERDATA) {
        return;
      }
      // The operands are read for their faults; GNU as takes such a frame for a complete one.
      function = new Function(job.output.here(), job.output.place());
      function.personality = 0;
    }
    switch (directive) {
      case FNSTART -> {}
      case FNEND -> end(statement, function);
      case CANTUNWIND -> cannotUnwind(statement, function);
      case SAVE -> operands.save(statement, function.opcodes, false);
      case VSAVE -> operands.save(statement, function.opcodes, true);
      case PAD -> operands.pad(statement, function.opcodes);
      case SETFP -> operands.setFrame(statement, function.opcodes);
      case MOVSP -> operands.moveStackPointer(statement, function.opcodes);
      case PACSPVAL -> {
        if (statement.end()) {
          function.opcodes.raw(0, List.of(PAC_USES_SP));
        }
      }
      case UNWIND_RAW -> operands.raw(statement, function.opcodes);
      case PERSONALITY -> personality(statement, function);
      case PERSONALITYINDEX -> personalityIndex(statement, function);
      case HANDLERDATA -> {
        if (function.table != null) {
          complain(statement, "duplicate .handlerdata directive", "");
        } else {
          entry(statement, function, true);
        }
      }
    }
  }

  private void complain(Statement statement, String message, String fix) {
    statement.complain(Rule.XW_ASM_014, message, fix);
  }

  private void start(Statement statement) {
    if (open != null) {
      complain(statement, "duplicate .fnstart directive", "end the function before with .fnend.");
      return;
    }
    open = new Function(job.output.here(), job.output.place());
  }

  private void cannotUnwind(Statement statement, Function function) {
    if (function.routine != null || function.personality != CUSTOM) {
      complain(statement, "personality routine specified for cantunwind frame", "");
    } else {
      function.personality = CANNOT;
    }
  }

  private void personality(Statement statement, Function function) {
    if (function.routine != null || function.personality != CUSTOM) {
      complain(statement, "duplicate .personality directive", "");
    }
    statement.cursor().skipBlanks();
    boolean quoted = statement.cursor().peek() == '"';
    var name = quoted ? statement.symbolName().orElse("") : statement.word();
    if (!name.isEmpty()) {
      function.routine = new Expression.SymbolValue(job.output.reference(name));
    }
    statement.end();
  }

  private void personalityIndex(Statement statement, Function function) {
    if (function.routine != null || function.personality != CUSTOM) {
      complain(statement, "duplicate .personalityindex directive", "");
    }
    var value = statement.expressionIfAny();
    if (!(value.orElse(new Expression.Constant(-1)) instanceof Expression.Constant(long number))
        || number < 0
        || number > 15) {
      complain(statement, "bad personality routine number", "numbers are 0 to 15.");
      statement.rest();
      return;
    }
    function.personality = (int) number;
    statement.end();
  }

  private void end(Statement statement, Function function) {
    open = null;
    int word = function.table == null ? entry(statement, function, false) : 0;
    var table = function.table;
    enter(function.home.section(), true);
    job.output.align(2, new byte[1], 0);
    var site = statement.site();
    var index = job.output.section();
    var start = new Expression.SymbolValue(function.start);
    int personality = function.personality;
    job.output.data(0, 8);
    job.output.relocate(8, start, ArmRelocation.PREL31, site);
    if (personality >= 0
        && personality < 3
        && named.add(index.name() + '\0' + index.group() + '\0' + personality)) {
      var routine = job.output.reference("__aeabi_unwind_cpp_pr" + personality);
      job.output.mark(8, new Expression.SymbolValue(routine), ArmRelocation.NONE, site);
    }
    if (table != null) {
      job.output.relocate(4, new Expression.SymbolValue(table), ArmRelocation.PREL31, site);
    } else {
      job.output.patchData(4, word);
    }
    job.output.resume(function.home);
  }

  /**
   * Makes the entry of the table unless the index can hold it; answers what the index holds then.
   */
  private int entry(Statement statement, Function function, boolean hasData) {
    byte[] opcodes = function.opcodes.finish();
    enter(function.home.section(), false);
    if (function.personality == CANNOT) {
      if (hasData) {
        complain(statement, "handlerdata in cantunwind frame", "");
      }
      return 1;
    }
    if (function.routine == null && function.personality == CUSTOM) {
      function.personality = opcodes.length > 3 ? 1 : 0;
    }
    if (function.personality == 0) {
      if (opcodes.length > 3) {
        complain(statement, "too many unwind opcodes for personality routine 0", "");
        return 1;
      }
      if (!hasData) {
        return word(0x80, opcodes, 0);
      }
    }
    table(statement, function, opcodes);
    if (!hasData) {
      job.output.data(0, 4);
    }
    return 0;
  }

  private void table(Statement statement, Function function, byte[] opcodes) {
    job.output.align(2, new byte[1], 0);
    function.table = job.output.here();
    int taken = 0;
    if (function.routine != null) {
      job.output.data(function.routine, ArmRelocation.PREL31, statement.site());
    }
    int header =
        switch (function.personality) {
          case CUSTOM -> (Math.max(0, opcodes.length - 3) + 3) / 4;
          default -> 0x80 | function.personality;
        };
    if (function.personality > 0) {
      int words = (Math.max(0, opcodes.length - 2) + 3) / 4;
      job.output.data(header << 24 | words << 16 | at(opcodes, 0) << 8 | at(opcodes, 1), 4);
      taken = 2;
    } else {
      job.output.data(word(header, opcodes, 0), 4);
      taken = 3;
    }
    for (; taken < opcodes.length; taken += 4) {
      job.output.data(word(at(opcodes, taken), opcodes, taken + 1), 4);
    }
  }

  /** A word of one byte and three opcodes. */
  private static int word(int top, byte[] opcodes, int from) {
    return top << 24 | at(opcodes, from) << 16 | at(opcodes, from + 1) << 8 | at(opcodes, from + 2);
  }

  private static int at(byte[] opcodes, int index) {
    return index < opcodes.length ? opcodes[index] & 0xff : FINISH;
  }

  /** Goes to the table or the index that belongs to a section of code. */
  private void enter(SectionBuilder code, boolean index) {
    var name = code.name().equals(".text") ? "" : code.name();
    var prefix = index ? ".ARM.exidx" : ".ARM.extab";
    var group = code.isLinkedOnce() ? code.group() : "";
    var once = ".gnu.linkonce.t.";
    if (name.startsWith(once)) {
      prefix = index ? ".gnu.linkonce.armexidx." : ".gnu.linkonce.armextab.";
      name = name.substring(once.length());
      group = "";
    }
    long flags = SectionFlags.ALLOC | (group.isEmpty() ? 0 : SectionFlags.GROUP);
    var section =
        index
            ? job.output.section(
                prefix + name, SectionType.ARM_EXIDX, flags | SectionFlags.LINK_ORDER, 0, group)
            : job.output.section(prefix + name, SectionType.PROGBITS, flags, 0, group);
    if (!group.isEmpty()) {
      section.linkOnce();
    }
    if (index) {
      section.linkTo(code);
    }
    job.output.enter(section, 0);
  }
}
