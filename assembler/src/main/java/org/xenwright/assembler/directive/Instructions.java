package org.xenwright.assembler.directive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.xenwright.assembler.dwarf.LineEntry.Location;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.assembler.layout.InstructionForm;
import org.xenwright.assembler.layout.Noops;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.isa.decode.Feature;
import org.xenwright.isa.decode.Instruction;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.decode.ItState;
import org.xenwright.isa.syntax.Cursor;
import org.xenwright.isa.syntax.Fixup;
import org.xenwright.isa.syntax.FixupKind;
import org.xenwright.isa.syntax.InstructionParser;
import org.xenwright.isa.syntax.ParseResult;
import org.xenwright.rules.Rule;

/**
 * Assembles instruction statements; {@code ldr register, =value} gets its word from the literal
 * pool.
 */
final class Instructions {
  /** The U bit of loads and stores: add the offset. */
  static final int UP = 1 << 23;

  /**
   * Sums complain of their registers wherever they stand, branches have conditions of their own.
   */
  private static final Pattern ADDITION =
      Pattern.compile(
          "(?:(?:add|sub)[sw]?(?:..)?|b(?:l|x|lx|xj)?(?:..)?|it[te]*|udf)(?:\\.[nw])?",
          Pattern.CASE_INSENSITIVE);

  private final Job job;
  private final InstructionContext context;
  private final InstructionParser parser;
  private final Literals literals;
  private final WarningWording warnings;
  private final Deprecations deprecations;
  private final NumberedHints numberedHints;
  private final Placement placement;

  Instructions(Job job) {
    this.job = job;
    this.context = new InstructionContext(job);
    this.parser = new InstructionParser(context);
    this.deprecations = new Deprecations(job);
    this.placement = new Placement(job);
    this.warnings = new WarningWording(job);
    this.numberedHints = new NumberedHints(job, this);
    this.literals = new Literals(job, context, parser, this);
  }

  /** The processor chosen, the syntax or names of registers may have changed. */
  void targetChanged() {
    parser.targetChanged();
  }

  void assemble(Statement statement) {
    var mnemonic = Mnemonic.of(statement.name());
    context.restart(mnemonic);
    context.moves(statement);
    if (mnemonic.isWideVector() && TypeSuffix.complain(statement, job, context)) {
      return;
    }
    if (!canRun(statement, mnemonic)) {
      return;
    }
    var cursor = statement.cursor();
    int start = cursor.position();
    int equals = mnemonic.isLoad() ? cursor.text().indexOf('=', start) : -1;
    if (equals >= 0) {
      literals.load(statement, equals);
      return;
    }
    if (!mnemonic.isIn(context) && coprocessor(statement)) {
      return;
    }
    if (numberedHints.assemble(statement)) {
      return;
    }
    boolean pair = mnemonic.isAddressPair() && !job.output.isThumb();
    boolean ifThen = mnemonic.isIfThen() && !job.output.isThumb();
    context.thumbOnly(ifThen);
    context.joins(joinsBlock(mnemonic));
    var result = parse(Mnemonics.spelled(statement.name(), pair), cursor);
    context.thumbOnly(false);
    context.joins(false);
    switch (result) {
      case ParseResult.Failure failure -> {
        if (conditional(statement, mnemonic)) {
          return;
        }
        if (misplaced(statement)) {
          return;
        }
        if (!lacks(failure)) {
          deprecations.young(statement, context);
        }
        boolean told =
            VectorWording.complain(statement, failure, job, context)
                || DatapathWording.complain(statement, failure, job)
                || TypeSuffix.complain(statement, job, context)
                || failure.message().startsWith("no instruction")
                    && TypeSuffix.complainAbsence(statement, context);
        if (!told) {
          complain(statement, failure, 0);
        }
        if (placement.isBlockOpen() && areOperandsRead(statement)) {
          placement.skip();
        }
      }
      case ParseResult.Encoded encoded -> {
        if (mnemonic.isPreloadForWrite()
            && encoded.encoding().row().startsWith("PLD_")
            && !job.target.has(Feature.MP)) {
          statement.complain(
              Rule.XW_ASM_017,
              "selected processor does not support `%s' in ARM mode"
                  .formatted(GnuWording.text(statement)),
              "preloading for a write came with the Multiprocessing Extensions: .arch_extension mp.");
          return;
        }
        if (isLowMove(encoded) && !job.target.has(Feature.V6)) {
          statement.complain(
              Rule.XW_ASM_003,
              "MOV Rd, Rs with two low registers is not permitted on this architecture -- `"
                  + GnuWording.text(statement)
                  + "'",
              "movs has this form; mov of low registers came with ARMv6.");
          return;
        }
        if (isLowAddition(encoded) && job.target.architecture().isEmpty()) {
          cursor.moveTo(start);
          context.restart(mnemonic);
          if (parse(statement.name() + ".w", cursor) instanceof ParseResult.Encoded wide) {
            emit(statement, mnemonic, wide, false);
            return;
          }
        }
        emit(statement, mnemonic, encoded, pair);
      }
    }
  }

  /**
   * Whether a refused statement stands at the wrong place too: GNU as tells of that where it finds
   * the fault behind the operands. Complains then.
   */
  private boolean misplaced(Statement statement) {
    int condition = UnconditionalForm.condition(statement.name());
    boolean always = ItBlock.isAlways(condition);
    boolean subject =
        job.output.isThumb()
            && !(always && !job.it.isOpen())
            && !ADDITION.matcher(statement.name()).matches()
            && !NumberedHints.isNop(statement.name())
            && VectorWording.kinds(bare(statement), job).isEmpty()
            && areOperandsRead(statement);
    if (!subject) {
      return false;
    }
    var fault = job.it.fault(condition);
    fault.ifPresent(message -> {
      placement.skip();
      statement.complain(Rule.XW_ASM_014, message + " -- `" + GnuWording.text(statement) + "'");
    });
    return fault.isPresent();
  }

  private static String bare(Statement statement) {
    var name = statement.name().toLowerCase(Locale.ROOT);
    return name.indexOf('.') < 0 ? name : name.substring(0, name.indexOf('.'));
  }

  /** Whether GNU as finds the fault of a refused statement only behind its operands. */
  private boolean areOperandsRead(Statement statement) {
    var operands = new Cursor(statement.cursor().text());
    operands.moveTo(statement.start() + statement.name().length());
    var bare = bare(statement);
    return VectorWording.kinds(bare, job)
        .or(() -> OperandKinds.of(bare))
        .filter(kinds -> Availability.lacking(statement.name(), context).isEmpty())
        .filter(kinds -> OperandReader.fault(kinds, operands, context).isEmpty())
        .isPresent();
  }

  /**
   * A condition behind an instruction that has none: GNU as takes it for some, in Arm state without
   * a word. Answers whether that is all there is to say.
   */
  private boolean conditional(Statement statement, Mnemonic mnemonic) {
    var written = UnconditionalForm.of(statement.name(), context);
    if (written.isEmpty()) {
      return false;
    }
    var form = written.get();
    context.restart(mnemonic);
    var operands = new Cursor(statement.cursor().text());
    operands.moveTo(statement.start() + statement.name().length());
    if (!(parse(form.name(), operands) instanceof ParseResult.Encoded encoded)
        || encoded.encoding().hasField('c')
        || job.target.has(Feature.MVE) && job.output.isThumb()) {
      context.restart(mnemonic);
      return false;
    }
    var features = encoded.encoding().features();
    boolean vector = features.contains(Feature.NEON) || features.contains(Feature.NEON_V8);
    var fault = form.fault(job.output.isThumb(), job.it.isOpen(), vector);
    if (fault.isPresent()) {
      placement.skip();
      statement.complain(Rule.XW_ASM_014, fault.get() + " -- `" + GnuWording.text(statement) + "'");
      return true;
    }
    form.warning().ifPresent(warning -> statement.complain(Rule.XW_ASM_016, warning));
    placement.asWritten(form.placed(job.output.isThumb(), vector));
    emit(statement, mnemonic, encoded, false);
    placement.asWritten(OptionalInt.empty());
    return true;
  }

  private static boolean lacks(ParseResult.Failure failure) {
    return failure.message().startsWith("this instruction needs ")
        || failure.message().startsWith("this form needs ");
  }

  /** Instructions of coprocessors under names of their own; answers whether it was one. */
  private boolean coprocessor(Statement statement) {
    if (!job.output.isThumb() && Xscale.isName(statement.name())) {
      transfer(statement);
      return true;
    }
    if (FloatAccelerator.isName(statement.name())) {
      general(
          statement,
          job.target.hasFloatAccelerator(FloatAccelerator.movesSeveral(statement.name())),
          FloatAccelerator.meant(statement.name(), operands(statement)),
          "choose -mfpu=fpa.");
      return true;
    }
    if (!job.output.isThumb() && WirelessMmx.isName(statement.name())) {
      var fault =
          WirelessMmx.shiftFault(statement.name(), operands(statement), job.target.multimedia());
      if (fault.isPresent()) {
        statement.complain(
            Rule.XW_ASM_017, fault.get() + " -- `" + GnuWording.text(statement) + "'");
        return true;
      }
      general(
          statement,
          job.target.multimedia() >= WirelessMmx.version(statement.name()),
          WirelessMmx.meant(statement.name(), operands(statement)),
          "choose -mcpu=iwmmxt or -mcpu=iwmmxt2.");
      return true;
    }
    return false;
  }

  /**
   * Whether a conditional branch goes on with an IT block that the assembler made, as GNU as has
   * it, instead of having its own condition.
   */
  private boolean joinsBlock(Mnemonic name) {
    return name.branchCondition() >= 0
        && job.output.isThumb()
        && !job.it.isOpen()
        && job.it.canTake(name.branchCondition());
  }

  /** Whether the processor chosen has the state in force; complains otherwise. */
  private boolean canRun(Statement statement, Mnemonic mnemonic) {
    boolean thumb = job.output.isThumb();
    if (thumb ? job.target.hasThumb() : job.target.hasArm()) {
      return true;
    }
    if (!mnemonic.isIn(context) && !Availability.isKnown(statement.name(), context)) {
      return true; // which nobody has
    }
    var text = GnuWording.text(statement);
    statement.complain(
        Rule.XW_ASM_017,
        thumb
            ? "selected processor does not support `" + text + "' in Thumb mode"
            : "attempt to use an ARM instruction on a Thumb-only processor -- `" + text + "'");
    return false;
  }

  /**
   * ADD of two low registers without flags: GNU as takes the 16-bit form only for a processor that
   * was chosen and has it.
   */
  private static boolean isLowAddition(ParseResult.Encoded encoded) {
    int word = encoded.word();
    return encoded.length() == 2 && (word & 0xffc0) == 0x4400;
  }

  private static String operands(Statement statement) {
    return statement.cursor().text().substring(statement.cursor().position());
  }

  /** An instruction of a coprocessor that has names of its own. */
  private void general(
      Statement statement, boolean supported, Optional<CoprocessorText> meant, String advice) {
    if (!supported) {
      statement.complain(
          Rule.XW_ASM_017,
          "selected processor does not support `%s' in %s mode"
              .formatted(GnuWording.text(statement), job.output.isThumb() ? "Thumb" : "ARM"),
          advice);
      return;
    }
    if (meant.isEmpty()) {
      statement.complain(
          Rule.XW_ASM_003, "bad arguments to instruction -- `" + GnuWording.text(statement) + "'");
      return;
    }
    switch (parse(meant.get().mnemonic(), new Cursor(meant.get().operands()))) {
      case ParseResult.Failure failure -> complain(statement, failure, 0);
      case ParseResult.Encoded encoded ->
          emit(statement, Mnemonic.of(statement.name()), encoded, false);
    }
  }

  /** One of XScale's names for a coprocessor transfer. */
  private void transfer(Statement statement) {
    boolean multimedia = (statement.name().charAt(0) | 0x20) == 't';
    if (multimedia ? !job.target.hasMultimedia() : !job.target.hasAccumulator()) {
      statement.complain(
          Rule.XW_ASM_017,
          "selected processor does not support `%s' in ARM mode"
              .formatted(GnuWording.text(statement)),
          "choose -mcpu=xscale or -mcpu=iwmmxt.");
      return;
    }
    var line = statement.cursor().text();
    var operands = line.substring(statement.cursor().position());
    var meant = Xscale.transfer(statement.name(), operands);
    if (meant.isEmpty()) {
      statement.complain(
          Rule.XW_ASM_003, "bad arguments to instruction -- `" + GnuWording.text(statement) + "'");
      return;
    }
    switch (parse(meant.get().mnemonic(), new Cursor(meant.get().operands()))) {
      case ParseResult.Failure failure -> complain(statement, failure, 0);
      case ParseResult.Encoded encoded ->
          emit(statement, Mnemonic.of(statement.name()), encoded, false);
    }
  }

  private static boolean isLowMove(ParseResult.Encoded encoded) {
    return encoded.length() == 2 && (encoded.word() & 0xffc0) == 0x4600;
  }

  /**
   * Puts an instruction out; of a {@code pair} the second word is made when the distance is known.
   */
  private void emit(
      Statement statement, Mnemonic mnemonic, ParseResult.Encoded encoded, boolean pair) {
    if (mnemonic.isLists()) {
      warnings.list(statement);
    }
    for (var warning : encoded.warnings()) {
      if (!Deprecations.words(warning)) {
        warnings.tell(statement, warning);
      }
    }
    deprecations.check(statement, encoded);
    if (encoded.encoding().row().equals("IT")) {
      ifThen(statement, encoded);
      return;
    }
    if (!place(statement, encoded)) {
      return;
    }
    var wider = encoded.wider();
    boolean grouped =
        !encoded.fixups().isEmpty()
            && context.group(encoded.fixups().getFirst().handle()).isPresent();
    if (wider.isPresent() && !encoded.fixups().isEmpty() && !grouped) {
      var narrow = form(encoded);
      boolean branch =
          narrow.kind() == FixupKind.T16_BRANCH
              || narrow.kind() == FixupKind.T16_BRANCH_CONDITIONAL;
      if (branch && narrow.value() instanceof Expression.Constant) {
        emit(statement, mnemonic, wider.get(), pair); // a number may be anywhere
        return;
      }
      var wide = form(wider.get());
      note(statement, encoded);
      job.output.code(narrow, wide, statement.site());
      return;
    }
    if (wantsConstant(encoded)) {
      statement.complain(
          Rule.XW_ASM_003,
          "constant expression expected -- `" + GnuWording.text(statement) + "'",
          "halves of addresses are :lower16:symbol and :upper16:symbol.");
      return;
    }
    // Symbols that the operands name enter the table before the mapping symbol of the code.
    var values =
        encoded.fixups().isEmpty() ? List.<Expression>of() : values(encoded.fixups(), pair);
    note(statement, encoded);
    if (encoded.fixups().isEmpty()
        && job.output.isThumb()
        && ElasticForms.contains(statement.name(), encoded, job.target)) {
      if (encoded.length() == 4) {
        job.output.codeThatGrows(encoded.word());
        return;
      }
      if (job.lines.isCompiled()) {
        job.output.elasticFollows(encoded.length());
      }
    }
    int word = encoded.word();
    for (int i = 0; i < values.size(); i++) {
      var fixup = encoded.fixups().get(i);
      word |= fixup.kind() == FixupKind.A32_LITERAL12 ? UP : 0;
      var kind = pair ? FixupKind.A32_ADRL : fixup.kind();
      var group = context.group(fixup.handle());
      if (group.isPresent()) {
        group(statement, group.get(), kind, encoded.encoding().row(), fixup.handle());
        continue;
      }
      job.output.hole(kind, values.get(i), statement.site());
    }
    if (encoded.encoding().row().equals("BX")
        && encoded.encoding().set() == InstructionSet.A32
        && !job.options.abi().equals("gnu")
        && job.target.mayLackThumb()) {
      job.output.codeFollows();
      job.output.relocation(Expression.ZERO, ArmRelocation.V4BX, statement.site());
    }
    job.output.code(word, encoded.length());
    if (pair) {
      job.output.code(0, 4);
    }
  }

  private List<Expression> values(List<Fixup> fixups, boolean pair) {
    var values = new ArrayList<Expression>(fixups.size());
    for (var fixup : fixups) {
      values.add(
          context.group(fixup.handle()).isPresent()
              ? Expression.ZERO
              : value(fixup.handle(), pair ? FixupKind.A32_ADRL : fixup.kind()));
    }
    return values;
  }

  /** Whether a halfword is given by a symbol alone. */
  private boolean wantsConstant(ParseResult.Encoded encoded) {
    boolean any = false;
    var fixups = encoded.fixups();
    for (int i = 0; i < fixups.size(); i++) {
      var kind = fixups.get(i).kind();
      any |= kind == FixupKind.A32_IMM16 || kind == FixupKind.T32_IMM16;
    }
    return any;
  }

  private void group(
      Statement statement, GroupOperator group, FixupKind kind, String row, int handle) {
    var relocation = group.relocation(kind);
    if (kind == FixupKind.A32_IMMEDIATE && !row.equals("ADD_imm")) {
      var fault = row.equals("MOV_imm") ? "bad expression" : "shift expression expected";
      statement.complain(
          Rule.XW_ASM_013,
          fault + " -- `" + GnuWording.text(statement) + "'",
          "groups of an address are added: add, ldr, ldrd and ldc have them.");
      return;
    }
    if (relocation.isEmpty()) {
      statement.complain(
          Rule.XW_ASM_013,
          "this group relocation is not allowed on this instruction -- `"
              + GnuWording.text(statement)
              + "'");
      return;
    }
    job.output.group(kind, relocation.get(), context.taken(handle), statement.site());
  }

  private InstructionForm form(ParseResult.Encoded encoded) {
    var fixup = encoded.fixups().getFirst();
    return new InstructionForm(encoded.word(), fixup.kind(), address(fixup.handle(), fixup.kind()));
  }

  private Expression value(int handle, FixupKind kind) {
    var value = address(handle, kind);
    job.output.announceTarget(kind, value);
    return value;
  }

  /** ADR of a Thumb function known by now gives the address to call. */
  private Expression address(int handle, FixupKind kind) {
    var value = context.taken(handle);
    boolean address = kind == FixupKind.T16_ADR || kind == FixupKind.T32_ADR;
    return address ? context.toCall(value) : value;
  }

  private void ifThen(Statement statement, ParseResult.Encoded encoded) {
    if (job.it.isOpen()) {
      statement.complain(
          Rule.XW_ASM_014,
          "IT falling in the range of a previous IT block -- `" + GnuWording.text(statement) + "'");
      job.it.skip();
      return;
    }
    var instruction = new Instruction(encoded.encoding(), encoded.word());
    job.it.start(ItState.startedBy(instruction.field("f"), instruction.field("m")));
    if (job.output.isThumb()) {
      note(statement, encoded);
      job.output.code(encoded.word(), 2);
    }
  }

  /** Checks an instruction against the blocks around it; answers whether it can stand here. */
  boolean place(Statement statement, ParseResult.Encoded encoded) {
    return (encoded.encoding().isRow() || DatapathWording.isEnabled(statement, encoded, job))
        && placement.check(statement, encoded)
        && (encoded.encoding().isRow() || VectorWording.isElement(statement, job));
  }

  /** Notes architecture and line of an instruction about to be put out. */
  void note(Statement statement, ParseResult.Encoded encoded) {
    job.target.used(encoded.encoding(), encoded.word());
    job.output.instructionHere();
    job.noteLine();
  }

  /** What the line table says of the current line, when the source's own lines count. */
  Optional<Location> line() {
    return job.hasOwnLines()
        ? Optional.of(job.lines.location(job.input.debugFile(), job.input.debugLine()))
        : Optional.empty();
  }

  void complain(Statement statement, ParseResult.Failure failure, int end) {
    int column = failure.column();
    boolean mnemonic = column < 0 || end > 0 && column >= end;
    var shown = GnuWording.of(failure, statement, job.target, context, job.output.isThumb());
    if (shown.contains(" not allowed in register list")) {
      warnings.list(statement);
    }
    int from = mnemonic ? statement.start() : column;
    int width = mnemonic ? statement.name().length() : 1;
    var advice = GnuWording.advice(failure, shown, statement);
    if (GnuWording.isLate(shown)) {
      job.output.refused(
          shown, advice, GnuWording.isUnrepresentable(shown), job.complaints.site(from, width));
      return;
    }
    job.complaints.add(Rule.XW_ASM_003, from, width, shown, advice);
  }

  /** The instructions that pad code. */
  Noops noops() {
    return numberedHints.noops();
  }

  /**
   * GNU as writes the no-op of ARMv6K only when an architecture that has it was chosen, else it
   * moves r0 to itself.
   */
  ParseResult parse(String mnemonic, Cursor operands) {
    if (!mnemonic.regionMatches(true, 0, "nop", 0, 3)
        || mnemonic.indexOf('.') >= 0
        || !operands.atEnd()) {
      return parser.parse(mnemonic, operands);
    }
    boolean thumb = job.output.isThumb();
    boolean hint = thumb ? numberedHints.isChosenWide() : numberedHints.isChosenHint();
    return hint
        ? parser.parse(mnemonic, operands)
        : parser.parse("mov" + mnemonic.substring(3), new Cursor(thumb ? "r8, r8" : "r0, r0"));
  }
}
