package org.xenwright.isa.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xenwright.isa.decode.Decoder;
import org.xenwright.isa.decode.Encoding;
import org.xenwright.isa.decode.Feature;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.decode.ItState;
import org.xenwright.isa.decode.Outside;
import org.xenwright.isa.decode.Predicate;
import org.xenwright.isa.decode.Predicates;
import org.xenwright.isa.syntax.SpellingTable.Candidate;
import org.xenwright.isa.table.Condition;
import org.xenwright.isa.table.Spelling;

/** Tries spellings in turn until one fits; remembers the fault furthest right. */
final class Attempts {
  private static final List<Predicate> PREDICATES = List.of(Predicate.values());

  private final Context context;
  private final Shape shape = new Shape();
  private final Reading in;
  private final List<ParseResult.Encoded> done = new ArrayList<>(2);
  private Cursor operands = new Cursor("");
  private int start;
  private int width;
  private boolean thumb;
  private boolean divided;

  /** Whether no wide form may be taken: only then are narrow constants exchanged. */
  private boolean narrows;

  private boolean silent = true;
  private Fault worst = NO_FAULT;
  private boolean anyName;
  private boolean anyHere;
  private String missing = "";

  private final Trace trace = new Trace();
  private final List<Form.Trial> trials = new ArrayList<>();
  private boolean whole;

  Attempts(Context context) {
    this.context = context;
    this.in = new Reading(context, trace);
  }

  /** Begins with a statement that asks for {@code bytes}; 0 when it does not care. */
  void begin(Cursor statement, int bytes, Skeleton skeleton) {
    begin(statement, bytes);
    shape.read(statement, context);
    in.begin(statement, shape.outerCommas(), skeleton);
    trials.clear();
  }

  private void begin(Cursor statement, int bytes) {
    operands = statement;
    start = statement.position();
    width = bytes;
    thumb = context.set() == InstructionSet.T32;
    divided = context.has(Feature.DIVIDED);
    narrows = width == 2 || divided || !context.has(Feature.T2);
    trace.end();
    done.clear();
    silent = true;
    worst = NO_FAULT;
    anyName = false;
    anyHere = false;
    missing = "";
  }

  String text() {
    return operands.text();
  }

  /** From now on attempts are noted for {@link #form}. */
  void note(Skeleton skeleton) {
    trace.begin(skeleton, start);
  }

  /** What was found out about statements like this one. */
  Form form() {
    trace.end();
    return new Form(trials, whole, shape.outerCommas(), width);
  }

  /**
   * Reads the statement as one of a form that is known; answers false when it has to be read as if
   * nothing were known.
   */
  boolean again(Form form, Cursor statement, Skeleton skeleton) {
    begin(statement, form.width());
    in.begin(statement, form.commas(), skeleton);
    for (int i = 0; i < form.trials(); i++) {
      var trial = form.trial(i);
      var candidate = trial.candidate();
      boolean other = i > 0 && trial.meaning() != form.trial(i - 1).meaning();
      if (isDone() || other && !done.isEmpty()) {
        return true;
      }
      int condition = trial.meaning().condition();
      if (!done.isEmpty() && candidate.encoding().length() == 2
          || !standsHere(candidate, condition)) {
        continue;
      }
      if (trial.knowledge() == Form.Knowledge.NONE) {
        return false;
      }
      prepare(candidate, condition);
      switch (trial.again(in, skeleton, start)) {
        case FITS -> {
          if (holds(candidate)) {
            finish(candidate.encoding(), condition, trial.meaning().old());
          }
        }
        case FAILS -> {}
        case UNKNOWN -> {
          return false;
        }
      }
    }
    return isDone() || !done.isEmpty() && form.whole();
  }

  /** From now on faults are put into words: nothing fits, and somebody will ask why. */
  void speak() {
    trace.end();
    silent = false;
  }

  /**
   * Whether no further spelling needs to be tried. A narrow form with a hole is kept, and the
   * search goes on for a wide one.
   */
  boolean isDone() {
    return !done.isEmpty() && (!relaxes(done.getFirst()) || done.size() > 1);
  }

  /** Whether nothing fits so far. */
  boolean isEmpty() {
    return done.isEmpty();
  }

  private boolean relaxes(ParseResult.Encoded encoded) {
    return encoded.length() == 2 && width == 0 && !divided && !encoded.fixups().isEmpty();
  }

  void tryAll(Meaning meaning) {
    int condition = meaning.condition();
    boolean narrowOnly = thumb && divided && meaning.hasNarrow();
    var candidates = meaning.candidates();
    whole = false;
    for (int i = 0; i < candidates.size() && !isDone(); i++) {
      var candidate = candidates.get(i);
      if (!divided && candidate.spelling().kind() == Spelling.Kind.DIV) {
        continue;
      }
      anyName = true;
      int length = candidate.encoding().length();
      boolean wide = length != 2 && !candidate.spelling().reverses();
      boolean exchange = length == 2 && candidate.spelling().kind() == Spelling.Kind.SWAP;
      if (width != 0 && length != width || narrowOnly && wide || exchange && !narrows) {
        note(0, "no form of this width takes these operands", -1, "");
        anyHere |= !silent && lacking(candidate).isEmpty();
      } else if (!done.isEmpty() && length == 2) {
        unknown(candidate, meaning);
      } else if (!standsHere(candidate, condition)) {
        unknown(candidate, meaning);
        anyHere |= !silent && lacking(candidate).isEmpty();
        note(0, "this form cannot stand here", -1, "16-bit forms set flags outside IT blocks only");
      } else {
        attempt(candidate, meaning);
      }
    }
    whole = !isDone();
  }

  private void unknown(Candidate candidate, Meaning meaning) {
    if (trace.isOn()) {
      trials.add(Form.Trial.unknown(candidate, meaning));
    }
  }

  private void note(Candidate candidate, Meaning meaning, boolean fits) {
    if (trace.isOn()) {
      trials.add(
          trace.isLost()
              ? Form.Trial.unknown(candidate, meaning)
              : new Form.Trial(
                  candidate,
                  meaning,
                  trace.steps(),
                  fits ? Form.Knowledge.WHOLE : Form.Knowledge.FAILED));
    }
  }

  /** Whether the spelling's use of flags and its condition suit the place of the statement. */
  private boolean standsHere(Candidate candidate, int condition) {
    if (!thumb) {
      return true;
    }
    boolean inside = context.insideIt() || condition != InstructionParser.NO_CONDITION;
    if (candidate.encoding().hasField('c')) {
      return condition != InstructionParser.NO_CONDITION && !context.insideIt();
    }
    return candidate.it() < 0 || candidate.it() == (inside || divided ? 0 : 1);
  }

  private void attempt(Candidate candidate, Meaning meaning) {
    int condition = meaning.condition();
    var template = candidate.spelling().operands();
    if (silent && !template.mayBe(shape)) {
      return;
    }
    var lacking = lacking(candidate);
    if (lacking.isPresent() && silent) {
      return;
    }
    anyHere |= lacking.isEmpty();
    prepare(candidate, condition);
    in.wishful(lacking.isPresent());
    if (trace.isOn()) {
      trace.attempt(isPlain(candidate, template));
    }
    boolean read = template.parse(in);
    note(candidate, meaning, read);
    boolean fits = read && holds(candidate);
    if (lacking.isPresent()) {
      var feature = lacking.get();
      missing = missing.isEmpty() ? "this instruction needs " + feature : missing;
      note(fits ? 4 : 0, "this form needs " + feature, -1, "select an architecture that has it");
    } else if (fits) {
      finish(candidate.encoding(), condition, meaning.old());
    } else if (!silent) {
      note(template.admits(shape.outerCommas()) ? 2 : 1, in.message(), in.column(), in.hint());
    }
  }

  /** Whether fields of core registers are looked at only when all operands were read. */
  private static boolean isPlain(Candidate candidate, Template template) {
    return candidate.spelling().where().isEmpty()
        && candidate.encoding().isRow()
        && template.atoms().stream().noneMatch(RegisterAtom.Next.class::isInstance);
  }

  /** Begins to read the operands as a spelling. */
  private void prepare(Candidate candidate, int condition) {
    operands.moveTo(start);
    in.attempt(candidate.encoding(), silent);
    var given = candidate.fields();
    for (int i = 0; i < given.size(); i++) {
      in.set(given.get(i).field(), given.get(i).value());
    }
    in.set('c', condition);
  }

  /** Whether what the spelling asks for besides holds for the operands read. */
  private boolean holds(Candidate candidate) {
    var where = candidate.spelling().where();
    return where.isEmpty() || fill(in, where.get());
  }

  /** What the spelling needs and the processor has not. */
  private Optional<Feature> lacking(Candidate candidate) {
    var needs = candidate.spelling().needs();
    for (int i = 0; i < needs.size(); i++) {
      var feature = needs.get(i);
      if (feature == Feature.UNIFIED ? divided : !context.has(feature)) {
        return Optional.of(feature);
      }
    }
    return Optional.empty();
  }

  private static boolean fill(Reading in, Condition where) {
    var tests = where.alternatives().getFirst();
    for (int i = 0; i < tests.size(); i++) {
      var test = tests.get(i);
      if (test.comparison() == Condition.Comparison.EQUAL
          && test.left().terms().getFirst().atom() instanceof Condition.Reference reference
          && !in.isKnown(reference.field())) {
        in.set(reference.field(), test.right().value(in));
      } else if (!test.holds(in)) {
        return in.failAt(0, "these operands do not fit this spelling", "");
      }
    }
    return true;
  }

  private void finish(Encoding tried, int condition, boolean infix) {
    int word = in.word();
    if (!tried.isRow()) {
      finishOutside(tried, word, condition);
      return;
    }
    int row = Decoder.row(context.set(), word);
    // A register number that means another row is one that is not allowed. Coprocessors 10 and 11
    // have rows of their own, but may be named by number.
    boolean other =
        row != tried.index() && (row < 0 || !Encoding.at(row).row().equals(tried.row()));
    if (other && !tried.pattern().text().startsWith("pppp", 20)) {
      note(3, "these operands make no instruction", start, "");
      return;
    }
    if (row < 0) {
      row = tried.index();
    }
    var refused = refused(row, word);
    if (!refused.isEmpty()) {
      note(3, refused, start, "the manual calls it UNPREDICTABLE");
      return;
    }
    var doubt = Predicates.warned(row, word);
    if (!doubt.isEmpty() && doubt.startsWith("sp is not allowed") && takesStackPointer()) {
      doubt = "";
    }
    List<String> warnings = List.of();
    if (infix && !context.has(Feature.DIVIDED)) {
      warnings = with(warnings, "conditional infixes are deprecated in unified syntax");
    }
    if (!doubt.isEmpty()) {
      warnings = with(warnings, "UNPREDICTABLE: " + doubt);
    }
    var deprecated = Predicates.deprecated(row, word);
    if (!deprecated.isEmpty()) {
      warnings = with(warnings, deprecated);
    }
    var encoding = Encoding.at(row);
    done.add(
        new ParseResult.Encoded(
            word,
            encoding.length(),
            fixups(),
            encoding,
            condition,
            warnings,
            Optional.empty(),
            Predicate.NONE));
  }

  private List<Fixup> fixups() {
    return in.fixups().isEmpty() ? List.of() : List.copyOf(in.fixups());
  }

  private void finishOutside(Encoding encoding, int word, int condition) {
    var outside = encoding.outside();
    var test = new Fields(encoding, word, 0, ItState.NONE, Symbols.NONE);
    var refused =
        outside.refused().flatMap(c -> c.reason(encoding.spellings().getFirst().operands(), test));
    if (refused.isPresent()) {
      note(3, refused.get(), start, "the manual calls it UNPREDICTABLE");
      return;
    }
    boolean odd = condition != InstructionParser.NO_CONDITION && !outside.remark().isEmpty();
    done.add(
        new ParseResult.Encoded(
            word,
            encoding.length(),
            fixups(),
            encoding,
            condition,
            odd ? List.of(outside.remark()) : doubts(outside, test),
            Optional.empty(),
            PREDICATES.get(in.value(MnemonicTemplate.PREDICATE))));
  }

  private static List<String> doubts(Outside outside, Fields test) {
    return outside.doubts().stream()
        .filter(doubt -> doubt.when().holds(test))
        .map(Outside.Doubt::words)
        .toList();
  }

  /**
   * Why the manual forbids these operands, or an empty string. ARMv8-A gave sp a meaning where T32
   * had none before (DDI 0487 F2.2).
   */
  private String refused(int row, int word) {
    var reason = Predicates.refused(row, word);
    if (reason.isEmpty()) {
      return reason;
    }
    int rest = word;
    for (int i = 0;
        i < 4 && reason.startsWith("sp is not allowed as R") && takesStackPointer();
        i++) {
      var field = Encoding.at(row).bits(reason.charAt(reason.length() - 1));
      if (field == null) {
        return reason;
      }
      rest &= ~field.insert(-1);
      reason = Predicates.refused(row, rest);
    }
    return rest == word || reason.startsWith("pc ") ? reason : "";
  }

  private boolean takesStackPointer() {
    return thumb && context.has(Feature.V8) && context.has(Feature.NOTM);
  }

  private static List<String> with(List<String> some, String last) {
    var more = new ArrayList<>(some);
    more.add(last);
    return List.copyOf(more);
  }

  ParseResult result(String mnemonic) {
    if (!done.isEmpty()) {
      var first = done.getFirst();
      return done.size() == 1
          ? first
          : new ParseResult.Encoded(
              first.word(),
              first.length(),
              first.fixups(),
              first.encoding(),
              first.condition(),
              first.warnings(),
              Optional.of(done.getLast()),
              first.predicate());
    }
    if (!anyName) {
      var near =
          Nearest.to(mnemonic.toLowerCase(Locale.ROOT), SpellingTable.mnemonics(context.set()));
      return new ParseResult.Failure(
          "no instruction is called " + mnemonic,
          -1,
          near.isEmpty() ? "" : "did you mean " + near + "?");
    }
    return !anyHere && !missing.isEmpty()
        ? new ParseResult.Failure(missing, -1, "select an architecture that has it")
        : worst.failure();
  }

  /**
   * A fault and how much it tells: operands that almost fit tell more than a spelling that was
   * never meant.
   */
  private record Fault(int weight, ParseResult.Failure failure) {}

  private static final Fault NO_FAULT = new Fault(-1, new ParseResult.Failure("", -1, ""));

  private void note(int weight, String message, int column, String hint) {
    if (!silent
        && (weight > worst.weight()
            || weight == worst.weight() && column > worst.failure().column())) {
      worst = new Fault(weight, new ParseResult.Failure(message, column, hint));
    }
  }
}
