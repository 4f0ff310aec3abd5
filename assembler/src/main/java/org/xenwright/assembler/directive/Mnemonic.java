package org.xenwright.assembler.directive;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.syntax.Context;
import org.xenwright.isa.syntax.InstructionParser;

/**
 * What the name of an instruction alone tells. A source uses a few hundred of them again and again,
 * so that this is found out once for each.
 *
 * @param name as written
 * @param isArm whether the table of A32 has it
 * @param isThumb whether the table of T32 has it
 * @param isBranch whether a name behind it is a label even if it looks like a register
 * @param isHalting whether it stops the processor, which GNU as allows for all of them
 * @param isLoad whether it may take its value from a literal pool
 * @param isLists whether core registers in braces may follow
 * @param isWideVector whether a type and a width stand behind it
 * @param isAddressPair whether it stands for two instructions in A32
 * @param isIfThen whether it is IT, which A32 only checks
 * @param isPreloadForWrite whether it came with the Multiprocessing Extensions
 * @param branchCondition the condition of a branch, -1 when it has none
 */
record Mnemonic(
    String name,
    boolean isArm,
    boolean isThumb,
    boolean isBranch,
    boolean isHalting,
    boolean isLoad,
    boolean isLists,
    boolean isWideVector,
    boolean isAddressPair,
    boolean isIfThen,
    boolean isPreloadForWrite,
    int branchCondition) {
  private static final List<String> CONDITIONS =
      List.of("eq", "ne", "cs", "cc", "mi", "pl", "vs", "vc", "hi", "ls", "ge", "lt", "gt", "le");

  private static final Pattern LISTS = Pattern.compile("(ldm|stm|push|pop).*");

  /** More names than the tables have, in any spelling; so no source can fill the memory. */
  private static final int MOST = 10_000;

  private static final Map<String, Mnemonic> KNOWN = new ConcurrentHashMap<>();

  /** What {@code name} tells. */
  static Mnemonic of(String name) {
    var known = KNOWN.get(name);
    if (known == null) {
      known = read(name);
      if ((known.isArm || known.isThumb) && KNOWN.size() < MOST) {
        KNOWN.put(name, known);
      }
    }
    return known;
  }

  private static Mnemonic read(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return new Mnemonic(
        name,
        InstructionParser.isMnemonic(lower, InstructionSet.A32),
        InstructionParser.isMnemonic(lower, InstructionSet.T32),
        isBranch(lower),
        lower.startsWith("hlt") || lower.startsWith("dcps"),
        Literals.isLoad(lower),
        LISTS.matcher(lower).matches(),
        TypeSuffix.isWideVector(lower),
        Mnemonics.isAddressPair(lower),
        Mnemonics.isIfThen(lower),
        lower.startsWith("pldw"),
        branchCondition(lower));
  }

  private static boolean isBranch(String name) {
    if (name.equals("bf") || name.equals("bfl") || name.equals("bfcsel")) {
      return true;
    }
    return name.charAt(0) == 'b'
        && !name.startsWith("bic")
        && !name.startsWith("bf")
        && !name.startsWith("bx")
        && !name.startsWith("blx");
  }

  private static int branchCondition(String name) {
    int dot = name.indexOf('.');
    int end = dot < 0 ? name.length() : dot;
    if (name.charAt(0) != 'b' || end != 3) {
      return -1;
    }
    return condition(name.substring(1, 3));
  }

  /** The number of the condition of two letters, -1 where they are none. */
  static int condition(String letters) {
    return letters.equals("hs") ? 2 : letters.equals("lo") ? 3 : CONDITIONS.indexOf(letters);
  }

  /** Whether the tables have it for what is assembled: always, or for the processor chosen. */
  boolean isIn(Context context) {
    boolean listed =
        switch (context.set()) {
          case A32 -> isArm;
          case T32 -> isThumb;
          case A64 -> false;
        };
    return listed || InstructionParser.isMnemonic(name, context);
  }
}
