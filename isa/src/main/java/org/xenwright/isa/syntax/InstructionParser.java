package org.xenwright.isa.syntax;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.xenwright.isa.decode.Feature;
import org.xenwright.isa.decode.InstructionSet;

/**
 * Reads instructions in GNU unified syntax, one after another. Mutable: it keeps what one statement
 * needs for the next one.
 */
public final class InstructionParser {
  /** The condition of a mnemonic that names none: always. */
  static final int NO_CONDITION = 14;

  private final Context context;
  private final Attempts attempts;
  private final Skeleton skeleton = new Skeleton();
  private long features;
  private boolean knowsFeatures;

  /** A parser of statements in that context. */
  public InstructionParser(Context context) {
    this.context = context;
    this.attempts = new Attempts(context);
  }

  /** Reads one statement, as {@link #parse(String, Cursor)} does. */
  public static ParseResult parse(String mnemonic, Cursor operands, Context context) {
    return new InstructionParser(context).parse(mnemonic, operands);
  }

  /** What the context answers may be another from now on: the processor, or names of registers. */
  public void targetChanged() {
    knowsFeatures = false;
  }

  /**
   * Reads the operands of {@code mnemonic}.
   *
   * @param operands the operand field; comments and statement ends are already gone
   */
  public ParseResult parse(String mnemonic, Cursor operands) {
    boolean remembers = hasForm(mnemonic, operands);
    var form = remembers ? KnownForms.find(skeleton, features) : null;
    int start = operands.position();
    if (form != null && attempts.again(form, operands, skeleton)) {
      return attempts.result(mnemonic);
    }
    operands.moveTo(start);
    var name = mnemonic.toLowerCase(Locale.ROOT);
    int width = width(name);
    if (width != 0) {
      if (context.set() == InstructionSet.A32) {
        return new ParseResult.Failure("width suffixes are invalid in ARM mode", -1, "");
      }
      if (context.has(Feature.DIVIDED)) {
        return new ParseResult.Failure("width suffixes need unified syntax", -1, "");
      }
      name = name.substring(0, name.length() - 2);
    }
    name = DataTypes.inFull(name);
    attempts.begin(operands, width, skeleton);
    if (remembers) {
      attempts.note(skeleton);
    }
    tryAll(name);
    if (attempts.isEmpty()) {
      attempts.speak();
      tryAll(name);
    } else if (remembers) {
      var found = attempts.form();
      KnownForms.add(skeleton, features, form == null ? found : found.with(form));
    }
    return attempts.result(mnemonic);
  }

  /**
   * Whether the statement is one of those whose form is remembered. Names that the source gave
   * registers mean what they mean only now, IT is read in A32 with the eyes of T32, and what
   * vectors of microcontrollers are depends on the blocks around them.
   */
  private boolean hasForm(String mnemonic, Cursor operands) {
    if (context.hasAliases()
        || mnemonic.regionMatches(true, 0, "it", 0, 2)
        || hasVectors(context)) {
      skeleton.clear();
      return false;
    }
    if (!knowsFeatures) {
      features = context.features();
      knowsFeatures = true;
    }
    return skeleton.read(mnemonic, operands, context, context.set().ordinal());
  }

  private void tryAll(String name) {
    if (hasVectors(context)) {
      tryVectors(name);
    }
    if (!attempts.isEmpty()) {
      return;
    }
    tryMeanings(Meaning.of(context.set(), name));
    var typed =
        attempts.isEmpty() && name.indexOf('.') < 0
            ? DataTypes.fromOperands(name, attempts.text(), context)
            : List.<String>of();
    for (int i = 0; i < typed.size() && attempts.isEmpty(); i++) {
      tryMeanings(Meaning.of(context.set(), typed.get(i)));
    }
    if (attempts.isEmpty() && isMaverick(name, context)) {
      tryMeanings(Meaning.maverick(name));
    }
    if (attempts.isEmpty()) {
      tryMeanings(Meaning.later(context.set(), name));
    }
    for (int i = 0; i < typed.size() && attempts.isEmpty(); i++) {
      tryMeanings(Meaning.later(context.set(), typed.get(i)));
    }
  }

  /** Whether the name may be one of Maverick, and the processor has that. */
  private static boolean isMaverick(String name, Context context) {
    return name.startsWith("cf")
        && context.set() == InstructionSet.A32
        && context.has(Feature.MAVERICK);
  }

  private void tryVectors(String name) {
    tryMeanings(Meaning.vectors(name));
    var typed =
        attempts.isEmpty() && name.indexOf('.') < 0
            ? DataTypes.fromOperands(name, attempts.text(), context)
            : List.<String>of();
    for (int i = 0; i < typed.size() && attempts.isEmpty(); i++) {
      tryMeanings(Meaning.vectors(typed.get(i)));
    }
  }

  /** Whether vectors or custom instructions of microcontrollers are to be had. */
  private static boolean hasVectors(Context context) {
    return context.set() == InstructionSet.T32
        && !context.has(Feature.NOTM)
        && (context.has(Feature.MVE) || context.has(Feature.CDE));
  }

  private void tryMeanings(List<Meaning> meanings) {
    for (int i = 0; i < meanings.size() && attempts.isEmpty(); i++) {
      attempts.tryAll(meanings.get(i));
    }
  }

  /**
   * How many types the instructions called {@code mnemonic} take behind it, {@code .f32.s32} being
   * two; empty when there are none of that name.
   */
  public static Set<Integer> types(String mnemonic, Context context) {
    return SpellingTable.types(context.set())
        .getOrDefault(mnemonic.toLowerCase(Locale.ROOT), Set.of());
  }

  /** All spellings of {@code mnemonic} with types behind it, {@code vadd.f32} of {@code vadd}. */
  public static Set<String> typed(String mnemonic, Context context) {
    var from = mnemonic.toLowerCase(Locale.ROOT) + ".";
    var all = SpellingTable.spellings(context.set()).subSet(from, from + Character.MAX_VALUE);
    var later = LaterInstructions.mnemonics(context.set());
    if (later.stream().noneMatch(name -> name.startsWith(from))) {
      return all;
    }
    var both = new TreeSet<>(all);
    later.stream().filter(name -> name.startsWith(from)).forEach(both::add);
    return both;
  }

  /**
   * The vector instructions of microcontrollers that are called {@code mnemonic}, with each type
   * that they may have behind it; empty when there is none.
   */
  public static List<String> vectors(String mnemonic) {
    return LaterInstructions.typed(mnemonic);
  }

  /** Whether vectors of microcontrollers have the mnemonic with these types. */
  public static boolean isVector(String mnemonic) {
    return !Meaning.vectors(DataTypes.inFull(mnemonic)).isEmpty();
  }

  /** Whether the table knows the mnemonic, in any spelling, with or without a condition. */
  public static boolean isMnemonic(String mnemonic, Context context) {
    return isMnemonic(mnemonic, context.set())
        || isMaverick(mnemonic.toLowerCase(Locale.ROOT), context)
            && !Meaning.maverick(mnemonic.toLowerCase(Locale.ROOT)).isEmpty()
        || hasVectors(context)
            && !Meaning.vectors(DataTypes.inFull(mnemonic.toLowerCase(Locale.ROOT))).isEmpty();
  }

  /** Whether the table of {@code set} knows the mnemonic. */
  public static boolean isMnemonic(String mnemonic, InstructionSet set) {
    var name = mnemonic.toLowerCase(Locale.ROOT);
    if (width(name) != 0) {
      name = name.substring(0, name.length() - 2);
    }
    var full = DataTypes.inFull(name);
    return !Meaning.of(set, full).isEmpty() || !Meaning.later(set, full).isEmpty();
  }

  /** The width in bytes that a suffix asks for, 0 without one. */
  private static int width(String name) {
    return name.endsWith(".w") ? 4 : name.endsWith(".n") ? 2 : 0;
  }
}
