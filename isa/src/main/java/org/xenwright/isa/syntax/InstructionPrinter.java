package org.xenwright.isa.syntax;

import java.util.List;
import org.xenwright.isa.decode.Instruction;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.decode.ItState;
import org.xenwright.isa.syntax.SpellingTable.Ready;
import org.xenwright.isa.table.Spelling;

/** Text of instructions, as GNU objdump 2.40 prints them. */
public final class InstructionPrinter {
  private InstructionPrinter() {}

  /** Mnemonic, a tab and operands; without operands the mnemonic alone. */
  public static String print(Instruction instruction, long address) {
    return print(instruction, address, Symbols.NONE);
  }

  /** As {@link #print(Instruction, long)}, with names for branch targets. */
  public static String print(Instruction instruction, long address, Symbols symbols) {
    return print(instruction, address, ItState.NONE, symbols);
  }

  /** As {@link #print(Instruction, long, Symbols)}, for a T32 instruction under an IT state. */
  public static String print(Instruction instruction, long address, ItState it, Symbols symbols) {
    var fields = new Fields(instruction.encoding(), instruction.word(), address, it, symbols);
    var out = new StringBuilder(48);
    print(choose(fields), fields, out);
    return out.toString();
  }

  /** Text and comment, a tab between them when there is a comment. */
  static String printAll(Instruction instruction, long address, ItState it, Symbols symbols) {
    var fields = new Fields(instruction.encoding(), instruction.word(), address, it, symbols);
    var spelling = choose(fields);
    var out = new StringBuilder(64);
    print(spelling, fields, out);
    if (writesBack(fields)) {
      writtenBack(fields.word(), out);
    }
    var comment = comment(spelling, fields);
    if (!comment.isEmpty()) {
      out.append('\t').append(comment);
    }
    return out.toString();
  }

  /** Text and comment of an encoding that is no row of the table. */
  static void print(
      MnemonicTemplate mnemonic, Template operands, Fields fields, StringBuilder out) {
    text(mnemonic, operands, fields, out);
    var comment = comment(operands.atoms(), fields);
    if (!comment.isEmpty()) {
      out.append('\t').append(comment);
    }
  }

  /** Whether it is a load or store of A32 that adds a constant before and writes the sum back. */
  private static boolean writesBack(Fields fields) {
    int word = fields.word();
    return fields.encoding().set() == InstructionSet.A32
        && ((word & 0x0f60_0090) == 0x0160_0090 && (word & 0x60) != 0
            || (word & 0x0f20_0000) == 0x0520_0000);
  }

  /**
   * objdump shows an offset of nothing here, and of halfwords and pairs at pc not that the address
   * is written back.
   */
  private static void writtenBack(int word, StringBuilder out) {
    int bracket = out.length() - "]!".length();
    if (out.lastIndexOf("]!") != bracket) {
      return;
    }
    boolean small = (word & 0x0e00_0000) == 0;
    boolean none = small ? (word & 0xf0f) == 0 && (word & 1 << 22) != 0 : (word & 0xfff) == 0;
    if (none && (word & 1 << 23) != 0) {
      out.insert(bracket, ", #0");
    }
    if (small && (word >>> 16 & 15) == 15) {
      out.setLength(out.length() - 1);
    }
  }

  private static void print(Ready spelling, Fields fields, StringBuilder out) {
    text(spelling.mnemonic(), spelling.operands(), fields, out);
  }

  private static void text(
      MnemonicTemplate mnemonic, Template operands, Fields fields, StringBuilder out) {
    mnemonic.print(fields, out);
    int length = out.length();
    out.append('\t');
    operands.print(fields, out);
    if (out.length() == length + 1) {
      out.setLength(length);
    }
  }

  /**
   * The comment column with its {@code @ }, or an empty string: values worth showing in
   * hexadecimal, addresses of literals.
   */
  public static String printComment(Instruction instruction, long address, Symbols symbols) {
    var fields =
        new Fields(instruction.encoding(), instruction.word(), address, ItState.NONE, symbols);
    return comment(choose(fields), fields);
  }

  private static String comment(Ready spelling, Fields fields) {
    var literal = literal(fields);
    if (literal != Atom.NO_COMMENT) {
      var name = fields.symbols().name(literal);
      return "@ " + Long.toHexString(literal) + (name.isEmpty() ? "" : " " + name);
    }
    return comment(spelling.operands().atoms(), fields);
  }

  private static String comment(List<Atom> atoms, Fields fields) {
    for (int i = 0; i < atoms.size(); i++) {
      var atom = atoms.get(i);
      var remark = atom.remark(fields);
      if (!remark.isEmpty()) {
        return remark;
      }
      long value = atom.comment(fields);
      if (value != Atom.NO_COMMENT && (value > 32 || value < -16)) {
        return "@ 0x" + Long.toHexString(value & 0xffff_ffffL);
      }
    }
    return "";
  }

  /** The address a PC-relative load names, or {@link Atom#NO_COMMENT}. */
  private static long literal(Fields fields) {
    if ((fields.encoding().set() == InstructionSet.A32 ? fields.word() >>> 16 & 15 : 15) != 15) {
      return Atom.NO_COMMENT; // most words; where A32 has a base register, it has it there
    }
    var encoding = fields.encoding();
    if (!encoding.hasField('n')
        || !encoding.hasField('u')
        || !encoding.hasField('i')
        || fields.value('n') != 15) {
      return Atom.NO_COMMENT;
    }
    if (encoding.set() == InstructionSet.A32
        && encoding.spellings().getFirst().operands().contains("[Rn], #offset(u,i)")) {
      if ((fields.word() & 0x0e00_0000) == 0) {
        return Atom.NO_COMMENT; // halfwords and pairs
      }
      return fields.pipeline() & 0xffff_ffffL; // an offset added afterwards leads nowhere
    }
    for (var spelling : encoding.spellings()) {
      int scale =
          spelling.operands().contains("words(u,i)}")
              ? 4
              : spelling.operands().contains("offset(u,i)}]")
                      || spelling.operands().contains("[pc, #offset(u,i)]")
                  ? 1
                  : 0;
      if (scale != 0) {
        long offset = (long) fields.value('i') * scale;
        return (fields.pipeline() & ~3L) + (fields.value('u') == 1 ? offset : -offset)
            & 0xffff_ffffL;
      }
    }
    return Atom.NO_COMMENT;
  }

  private static Ready choose(Fields fields) {
    var spellings = SpellingTable.of(fields.encoding());
    for (int i = 1; i < spellings.size(); i++) {
      var spelling = spellings.get(i);
      if ((spelling.kind() == Spelling.Kind.AS || spelling.kind() == Spelling.Kind.SHOW)
          && (spelling.where().isEmpty() || spelling.where().get().holds(fields))) {
        return spelling;
      }
    }
    return spellings.get(0);
  }
}
