package org.xenwright.assembler.directive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.xenwright.assembler.AssemblerSwitch;
import org.xenwright.assembler.dwarf.FrameEntry;
import org.xenwright.assembler.dwarf.FrameInstruction;
import org.xenwright.assembler.expression.AsmSymbol;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.assembler.expression.ExpressionParser;
import org.xenwright.assembler.layout.FrameTable;
import org.xenwright.assembler.layout.Output;
import org.xenwright.assembler.source.Complaints;
import org.xenwright.rules.Position;
import org.xenwright.rules.Rule;

/** Collects call frame information function by function, and puts the tables out at the end. */
final class FrameDirectives {
  private static final int SP = 13;
  private static final int LR = 14;
  private static final int OMITTED = 0xff;
  private static final int WORD = 4;
  private static final long MOST_REGISTERS = Integer.MAX_VALUE;

  /** A function whose {@code .cfi_endproc} is still to come. */
  private static final class Open {
    final AsmSymbol start;
    final Complaints.Site site;
    final List<FrameInstruction> instructions = new ArrayList<>();
    final List<Long> remembered = new ArrayList<>();
    AsmSymbol last;
    long offset;
    int returnColumn = LR;
    boolean signal;
    Optional<FrameEntry.Encoded> personality = Optional.empty();
    Optional<FrameEntry.Encoded> languageData = Optional.empty();

    Open(AsmSymbol start, Complaints.Site site) {
      this.start = start;
      this.site = site;
      this.last = start;
    }
  }

  private final Job job;
  private final Map<Output.Place, Open> open = new LinkedHashMap<>();
  private final List<FrameEntry> forExceptions = new ArrayList<>();
  private final List<FrameEntry> forDebugging = new ArrayList<>();
  private boolean exceptions = true;
  private boolean debugging;
  private boolean forTraces;
  private boolean ended;

  FrameDirectives(Job job) {
    this.job = job;
  }

  void run(FrameDirective directive, Statement statement) {
    @Nullable Open function = open.get(job.output.place());
    switch (directive) {
      case SECTIONS -> sections(statement);
      case STARTPROC -> start(statement);
      case ENDPROC -> end(statement);
      case PERSONALITY,
          LSDA,
          DEF_CFA,
          DEF_CFA_REGISTER,
          DEF_CFA_OFFSET,
          ADJUST_CFA_OFFSET,
          OFFSET,
          VAL_OFFSET,
          REL_OFFSET,
          REGISTER,
          RESTORE,
          UNDEFINED,
          SAME_VALUE,
          REMEMBER_STATE,
          RESTORE_STATE,
          RETURN_COLUMN,
          SIGNAL_FRAME,
          WINDOW_SAVE,
          ESCAPE,
          VAL_ENCODED_ADDR,
          LABEL -> {
        if (function == null) {
          statement.complain(
              Rule.XW_ASM_014,
              "CFI instruction used without previous .cfi_startproc",
              "write .cfi_startproc at the function's first instruction.");
        } else {
          inside(directive, statement, function);
        }
      }
    }
  }

  private void sections(Statement statement) {
    boolean eh = false;
    boolean debug = false;
    boolean traces = false;
    while (!statement.atEnd()) {
      int before = statement.cursor().position();
      var name = statement.word();
      boolean first = name.equals(".eh_frame");
      boolean second = name.equals(".debug_frame");
      boolean third = name.equals(".sframe");
      if (!first && !second && !third) {
        statement.cursor().moveTo(before);
        break;
      }
      eh |= first;
      debug |= second;
      traces |= third;
      if (!statement.comma()) {
        break;
      }
    }
    if (statement.end()) {
      exceptions = eh;
      debugging = debug;
      forTraces = traces;
    }
  }

  private void start(Statement statement) {
    var place = job.output.place();
    if (open.containsKey(place)) {
      statement.complain(Rule.XW_ASM_014, "previous CFI entry not closed (missing .cfi_endproc)");
      return;
    }
    var function = new Open(job.output.here(), statement.site());
    open.put(place, function);
    int before = statement.cursor().position();
    if (statement.cursor().word().equals("simple")) {
      statement.end();
      return;
    }
    statement.cursor().moveTo(before);
    if (!statement.end()) {
      return;
    }
    function.instructions.add(new FrameInstruction.DefineAddress(SP, 0));
    statement.end();
  }

  private void end(Statement statement) {
    @Nullable Open function = open.remove(job.output.place());
    if (function == null) {
      statement.complain(Rule.XW_ASM_014, ".cfi_endproc without corresponding .cfi_startproc");
      return;
    }
    statement.end();
    ended = true;
    var entry =
        new FrameEntry(
            function.start,
            job.output.here(),
            function.returnColumn,
            function.signal,
            function.personality,
            function.languageData,
            function.instructions);
    if (exceptions) {
      forExceptions.add(entry);
    }
    if (debugging) {
      forDebugging.add(entry);
    }
  }

  /** Puts the tables out; complains about functions that have no end. */
  void finish() {
    for (var function : open.values()) {
      job.complaints.at(
          Rule.XW_ASM_008,
          Position.of(function.site.position().file()),
          "open CFI at the end of file; missing .cfi_endproc directive",
          "end what line %d begins.".formatted(function.site.position().line()));
    }
    if (!open.isEmpty()) {
      return;
    }
    if (ended && (forTraces || job.options().has(AssemblerSwitch.STACK_TRACES))) {
      job.complaints.at(
          Rule.XW_ASM_005,
          Position.of(job.complaints.lastSite().position().file()),
          ".sframe not supported for target",
          "tables of stack traces (SFrame) are not defined for 32-bit Arm.");
    }
    var site = job.complaints.site(0, 1);
    if (!forExceptions.isEmpty()) {
      table(true, site).write(forExceptions);
    }
    if (!forDebugging.isEmpty()) {
      table(false, site).write(forDebugging);
    }
  }

  private FrameTable table(boolean inExceptions, Complaints.Site site) {
    var file = Position.of(job.complaints.lastSite().position().file());
    return new FrameTable(
        job.output,
        inExceptions,
        job.options.frameVersion(),
        site,
        fault -> job.complaints.at(Rule.XW_ASM_005, file, fault));
  }

  private void inside(FrameDirective directive, Statement statement, Open function) {
    switch (directive) {
      case SECTIONS, STARTPROC, ENDPROC -> {}
      case PERSONALITY -> encoded(statement).ifPresent(p -> function.personality = p);
      case LSDA -> encoded(statement).ifPresent(d -> function.languageData = d);
      case RETURN_COLUMN -> {
        advance(function, job.output);
        function.returnColumn = register(statement);
      }
      case SIGNAL_FRAME -> {
        advance(function, job.output);
        function.signal = true;
      }
      case DEF_CFA ->
          registerAndOffset(
              statement,
              (r, o) -> {
                function.offset = o;
                add(function, new FrameInstruction.DefineAddress(r, o));
              });
      case DEF_CFA_REGISTER ->
          add(function, new FrameInstruction.DefineRegister(register(statement)));
      case DEF_CFA_OFFSET -> statement.constant().ifPresent(o -> defineOffset(function, o));
      case ADJUST_CFA_OFFSET ->
          statement.constant().ifPresent(o -> defineOffset(function, function.offset + o));
      case OFFSET ->
          registerAndOffset(
              statement,
              (r, o) -> add(function, new FrameInstruction.Offset(r, whole(statement, o))));
      case VAL_OFFSET ->
          registerAndOffset(
              statement,
              (r, o) -> add(function, new FrameInstruction.ValueOffset(r, whole(statement, o))));
      case REL_OFFSET ->
          registerAndOffset(
              statement,
              (r, o) ->
                  add(
                      function,
                      new FrameInstruction.Offset(r, whole(statement, o - function.offset))));
      case REGISTER -> {
        int first = register(statement);
        separator(statement);
        add(function, new FrameInstruction.Register(first, register(statement)));
      }
      case RESTORE -> registers(statement, function, FrameInstruction.Restore::new);
      case UNDEFINED -> registers(statement, function, FrameInstruction.Undefined::new);
      case SAME_VALUE -> add(function, new FrameInstruction.SameValue(register(statement)));
      case REMEMBER_STATE -> {
        function.remembered.add(function.offset);
        add(function, new FrameInstruction.RememberState());
      }
      case RESTORE_STATE -> {
        add(function, new FrameInstruction.RestoreState());
        if (function.remembered.isEmpty()) {
          statement.complain(Rule.XW_ASM_014, "CFI state restore without previous remember");
        } else {
          function.offset = function.remembered.removeLast();
        }
      }
      case WINDOW_SAVE -> add(function, new FrameInstruction.WindowSave());
      case ESCAPE -> escape(statement, function);
      case VAL_ENCODED_ADDR -> {
        int register = register(statement);
        separator(statement);
        encodedValue(statement)
            .ifPresent(e -> add(function, new FrameInstruction.EncodedAddress(register, e)));
      }
      case LABEL ->
          statement.symbolName().ifPresent(name -> add(function, new FrameInstruction.Label(name)));
    }
    statement.end();
  }

  private static void defineOffset(Open function, long offset, Output output) {
    function.offset = offset;
    add(function, new FrameInstruction.DefineOffset(offset), output);
  }

  private void defineOffset(Open function, long offset) {
    defineOffset(function, offset, job.output);
  }

  private void add(Open function, FrameInstruction instruction) {
    add(function, instruction, job.output);
  }

  private static void add(Open function, FrameInstruction instruction, Output output) {
    advance(function, output);
    function.instructions.add(instruction);
  }

  /** Moves on to the current place, if that is not where the table is. */
  private static void advance(Open function, Output output) {
    var here = output.here();
    if (here.chunk() != function.last.chunk() || here.offset() != function.last.offset()) {
      function.instructions.add(new FrameInstruction.Advance(function.last, here));
      function.last = here;
    }
  }

  private interface RegisterUse {
    void accept(int register, long offset);
  }

  private void registerAndOffset(Statement statement, RegisterUse use) {
    int register = register(statement);
    separator(statement);
    use.accept(register, statement.absolute());
  }

  /** An offset that must be one of whole words. */
  private static long whole(Statement statement, long offset) {
    if (offset % WORD != 0) {
      statement.complain(Rule.XW_ASM_006, "register save offset not a multiple of 4");
    }
    return offset;
  }

  /** A comma; reading goes on where none stands. */
  private static void separator(Statement statement) {
    if (!statement.comma()) {
      statement.complainHere(Rule.XW_ASM_001, "missing separator");
    }
  }

  private void registers(Statement statement, Open function, IntFunction<FrameInstruction> make) {
    do {
      add(function, make.apply(register(statement)));
    } while (statement.comma());
  }

  /** DWARF's number of a register that is named or numbered ("DWARF for Arm", table 1). */
  private int register(Statement statement) {
    var cursor = statement.cursor();
    cursor.skipBlanks();
    int before = cursor.position();
    var word = cursor.word();
    var found = job.target.register(word);
    if (found.isPresent()) {
      int number = found.get().number();
      int offset =
          switch (found.get().kind()) {
            case CORE -> 0;
            case SINGLE -> 64;
            case DOUBLE -> 256;
            case QUAD, COPROCESSOR, COPROCESSOR_REGISTER, W, X -> -1;
          };
      if (offset >= 0) {
        return offset + number;
      }
    }
    boolean named = !word.isEmpty() && ExpressionParser.isNameCharacter(word.charAt(0));
    if (named && !Character.isDigit(word.charAt(0))) {
      // Behind a name that is no register GNU as reads on where the name ends.
      statement.complain(Rule.XW_ASM_006, "bad register expression");
      return 0;
    }
    cursor.moveTo(before);
    var value = statement.expressionIfAny();
    if (value.isPresent()
        && value.get() instanceof Expression.Constant(long number)
        && number >= 0
        && number <= MOST_REGISTERS) {
      return (int) number;
    }
    statement.complain(Rule.XW_ASM_006, "bad register expression");
    return 0;
  }

  /** {@code encoding[, address]}; empty after a complaint, empty inside when there is none. */
  private Optional<Optional<FrameEntry.Encoded>> encoded(Statement statement) {
    var encoding = statement.constant();
    if (encoding.isEmpty()) {
      return Optional.empty();
    }
    if (encoding.getAsLong() == OMITTED) {
      return Optional.of(Optional.empty());
    }
    long bits = encoding.getAsLong();
    if (!isUsable(bits)) {
      statement.complain(
          Rule.XW_ASM_006,
          "invalid or unsupported encoding in " + statement.name(),
          "0x1b is relative to its place, four bytes; 0x80 more is indirect.");
      statement.rest();
      return Optional.empty();
    }
    if (!statement.comma()) {
      statement.complain(
          Rule.XW_ASM_001, statement.name() + " requires encoding and symbol arguments");
      statement.rest();
      return Optional.empty();
    }
    return statement
        .expression()
        .map(value -> Optional.of(new FrameEntry.Encoded((int) bits, value)));
  }

  /** The two last operands of {@code .cfi_val_encoded_addr}. */
  private Optional<FrameEntry.Encoded> encodedValue(Statement statement) {
    var encoding = statement.constant();
    long bits = encoding.orElse(0);
    if (!isUsable(bits)) {
      statement.complain(Rule.XW_ASM_006, "invalid or unsupported encoding in .cfi_lsda");
    }
    separator(statement);
    var value = statement.expressionIfAny();
    if (value.isEmpty() || value.get() instanceof Expression.Constant && bits != OMITTED) {
      statement.complain(
          Rule.XW_ASM_001, "wrong third argument to .cfi_val_encoded_addr", "it is an address.");
      return Optional.empty();
    }
    return value.map(v -> new FrameEntry.Encoded((int) bits, v));
  }

  private static boolean isUsable(long bits) {
    return (bits & ~0xffL) == 0
        && ((bits & 0x70) == 0 || (bits & 0x70) == 0x10)
        && List.of(0L, 2L, 3L, 4L).contains(bits & 7);
  }

  private void escape(Statement statement, Open function) {
    var bytes = new ArrayList<Expression>();
    do {
      bytes.add(statement.expressionIfAny().orElse(Expression.ZERO));
    } while (statement.comma());
    add(function, new FrameInstruction.Escape(bytes));
  }
}
