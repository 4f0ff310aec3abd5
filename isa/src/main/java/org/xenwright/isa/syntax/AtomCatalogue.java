package org.xenwright.isa.syntax;

import java.util.List;
import java.util.Optional;
import org.xenwright.isa.decode.SimdImmediate;
import org.xenwright.isa.syntax.ListAtom.Form;
import org.xenwright.isa.syntax.NumberAtom.Style;
import org.xenwright.isa.syntax.RegisterName.Kind;
import org.xenwright.isa.table.BitPattern;

/** The kinds of operand that the table may name. */
final class AtomCatalogue {
  private AtomCatalogue() {}

  /** The atom {@code #name(fields)}; {@code #i} alone is {@code plain}. */
  static Atom immediate(String name, List<Character> fields, BitPattern pattern) {
    char f = fields.getFirst();
    long most = max(f, pattern);
    return switch (name) {
      case "plain" -> new NumberAtom(f, Style.HASH, 0, most, 0, Optional.empty());
      case "plus1" -> new NumberAtom(f, Style.HASH, 1, most + 1, 1, Optional.empty());
      case "count31" -> new CountAtom(f, 31);
      case "count32" -> new CountAtom(f, 32);
      case "const" -> new ConstantAtom(f, v -> v, true, FixupKind.A32_IMMEDIATE);
      case "addconst" -> new ConstantAtom(f, v -> v, true, FixupKind.T32_ADD);
      case "notconst" -> new ConstantAtom(f, v -> ~v, false, FixupKind.A32_IMMEDIATE);
      case "negconst" -> new ConstantAtom(f, v -> -v, false, FixupKind.A32_IMMEDIATE);
      case "imm16w", "imm16t" -> new HalfAtom(f, fields.getLast());
      case "imm16" ->
          fields.size() == 2
              ? new HalfAtom(f, fields.getLast())
              : new NumberAtom(f, Style.HASH, 0, 0xffff, 0, Optional.empty());
      case "imm16h" -> new NumberAtom(f, Style.BARE, 0, 0xffff, 0, Optional.of(FixupKind.A32_HVC));
      case "imm4" -> new NumberAtom(f, Style.BARE, 0, 15, 0, Optional.empty());
      case "hex" -> new NumberAtom(f, Style.HEX8, 0, 0xff_ffff, 0, Optional.of(FixupKind.A32_SVC));
      case "number8" -> new NumberAtom(f, Style.BARE, 0, 255, 0, Optional.of(FixupKind.T16_NUMBER));
      case "hash8" -> new NumberAtom(f, Style.HASH, 0, 255, 0, Optional.of(FixupKind.T16_NUMBER));
      case "hex2" -> new NumberAtom(f, Style.HEX4, 0, 255, 0, Optional.of(FixupKind.T16_NUMBER));
      case "hex4" -> new NumberAtom(f, Style.HEX4, 0, 0xffff, 0, Optional.of(FixupKind.A32_HVC));
      case "hexa64" -> new NumberAtom(f, Style.HASH_HEX, 0, 0xfff, 0, Optional.empty());
      case "float" -> new FloatAtom(f, false);
      case "double" -> new FloatAtom(f, true);
      case "vfloat" -> new FloatAtom.Vector(f);
      case "right8" -> new CountdownAtom(f, f, 8);
      case "right16" -> new CountdownAtom(f, f, 16);
      case "right32" -> new CountdownAtom(f, f, 32);
      case "right64" -> new CountdownAtom(f, f, 64);
      case "fixed16" -> new CountdownAtom(f, fields.get(1), 16);
      case "fixed32" -> new CountdownAtom(f, fields.get(1), 32);
      case "times2" -> new ElementsAtom(f, 2);
      case "times4" -> new ElementsAtom(f, 4);
      case "times8" -> new ElementsAtom(f, 8);
      case "braces" -> new NumberAtom(f, Style.BRACES, 0, most, 0, Optional.empty());
      case "opc" -> new NumberAtom(f, Style.BARE, 0, most, 0, Optional.empty());
      case "bits" -> new WidthAtom(f, fields.get(1), true);
      case "width" -> new WidthAtom(f, fields.get(1), false);
      case "offset" ->
          new OffsetAtom(
              f,
              fields.get(1),
              1,
              max(fields.get(1), pattern) > 255 ? FixupKind.A32_OFFSET12 : FixupKind.A32_OFFSET8);
      case "words" -> new OffsetAtom(f, fields.get(1), 4, FixupKind.A32_OFFSET_WORDS);
      case "shift32" -> new CountAtom(f, 32);
      case "words7" -> new OffsetAtom(f, fields.get(1), 4, FixupKind.A32_OFFSET_WORDS);
      case "halves" -> new OffsetAtom(f, fields.get(1), 2, FixupKind.A32_OFFSET_HALVES);
      default -> scaled(name, f, fields.getLast());
    };
  }

  /** Numbers of T32 that count units and have no sign. */
  private static Atom scaled(String name, char f, char shift) {
    return switch (name) {
      case "imm8" -> new ScaledAtom(f, 1, false, FixupKind.T16_IMM8);
      case "neg8" -> new ScaledAtom(f, 1, true, FixupKind.T16_IMM8);
      case "imm3" -> new ScaledAtom(f, 1, false, FixupKind.T16_IMM3);
      case "neg3" -> new ScaledAtom(f, 1, true, FixupKind.T16_IMM3);
      case "sp7" -> new ScaledAtom(f, 4, false, FixupKind.T16_SP);
      case "negsp7" -> new ScaledAtom(f, 4, true, FixupKind.T16_SP);
      case "bytes5" -> new ScaledAtom(f, 1, false, FixupKind.T16_OFFSET5);
      case "halves5" -> new ScaledAtom(f, 2, false, FixupKind.T16_OFFSET5);
      case "words5" -> new ScaledAtom(f, 4, false, FixupKind.T16_OFFSET5);
      case "pcwords8" -> new PcWordsAtom(f, '\0');
      case "adrwords8" -> new PcWordsAtom(f, 'd');
      case "words8" -> new ScaledAtom(f, 4, false, FixupKind.T16_WORDS8);
      case "exwords8" -> new ScaledAtom(f, 4, false, FixupKind.T32_WORDS8);
      case "imm12" -> new ScaledAtom(f, 1, false, FixupKind.T32_IMM12);
      case "neg12" -> new ScaledAtom(f, 1, true, FixupKind.T32_IMM12);
      case "ahead" -> new ScaledAtom(f, 1, false, FixupKind.T32_OFFSET);
      case "behind" -> new ScaledAtom(f, 1, true, FixupKind.T32_OFFSET);
      default -> simd(name, f, shift);
    };
  }

  /**
   * Constants of Advanced SIMD: {@code [n|c]simdFORM[ofTYPE]}. The letter n wants the complement, c
   * the complement cut to the type.
   */
  private static Atom simd(String name, char field, char shift) {
    int of = name.indexOf("of");
    char first = name.charAt(0);
    boolean complement = first != 's';
    var form =
        switch (name.substring(complement ? 5 : 4, of < 0 ? name.length() : of)) {
          case "64" -> SimdImmediate.BYTES;
          case "32" -> SimdImmediate.WORD;
          case "ones" -> SimdImmediate.ONES;
          case "16" -> SimdImmediate.HALF;
          case "8" -> SimdImmediate.BYTE;
          default -> throw new IllegalArgumentException("no immediate #" + name);
        };
    if (name.endsWith("ofF")) {
      return new FloatAtom.AsWord(field, shift, form);
    }
    return new SimdImmediateAtom(
        field,
        shift,
        form,
        of < 0 ? form.size() : Integer.parseInt(name.substring(of + 2)),
        complement,
        first != 'c');
  }

  /** The atom {@code %name(fields)}. */
  static Atom other(String name, List<Character> fields, BitPattern pattern) {
    char f = fields.getFirst();
    return switch (name) {
      case "shift" -> new ShiftAtom.ByConstant(f, fields.get(1));
      case "shiftby" -> new ShiftAtom.ByRegister(f, fields.get(1));
      case "satshift" -> new ShiftAtom.Saturating(f, fields.get(1));
      case "lsl" -> new ShiftAtom.Fixed(0, f, 1);
      case "asr" -> new ShiftAtom.Fixed(2, f, 1);
      case "lsl12" -> new ShiftAtom.Fixed(0, f, 12);
      case "rotation" -> new ShiftAtom.Rotation(f);
      case "list" -> new ListAtom(f, Form.ANY);
      case "listpc" -> new ListAtom(f, Form.WITH_PC);
      case "one" -> new ListAtom(f, Form.ONE);
      case "poplist" -> new ListAtom.WithOne(f, fields.get(1), 15);
      case "pushlist" -> new ListAtom.WithOne(f, fields.get(1), 14);
      case "cond" -> new NameAtom(f, MnemonicTemplate.CONDITIONS, "", -1);
      case "dlist" -> new VectorListAtom('D', f, fields.get(1), false);
      case "xlist" -> new VectorListAtom('D', f, fields.get(1), true);
      case "slist" -> new VectorListAtom('S', f, fields.get(1), false);
      case "lane" -> new LaneAtom(f, fields.get(1));
      case "pair" -> new VectorAtom.Pair(f);
      case "regs" ->
          new StructureListAtom(
              f, StructureListAtom.WHOLE, digit(fields.get(1)), digit(fields.get(2)));
      case "alls" ->
          new StructureListAtom(
              f, StructureListAtom.ALL, digit(fields.get(1)), digit(fields.get(2)));
      case "elements" ->
          new StructureListAtom(f, fields.get(1), digit(fields.get(2)), digit(fields.get(3)));
      case "table" -> new StructureListAtom.Table(f, fields.get(1));
      case "post" -> new StructureListAtom.Post(f);
      case "nexts" -> new VectorAtom.Next(f);
      case "next" -> new RegisterAtom.Next(f);
      case "index" -> new RegisterAtom.Index(f, fields.get(1));
      case "number" -> new RegisterAtom.Numbered(f);
      case "rtflags" -> new RegisterAtom.OrFlags(f);
      case "psr" -> new StatusAtom.Whole(f);
      case "psrmask" -> new StatusAtom.Masked(f, fields.get(1));
      case "banked" -> new StatusAtom.Banked(f, fields.get(1), fields.get(2));
      case "barrier" -> new NameAtom(f, NameAtom.BARRIERS, "#", 15);
      case "isb" -> new NameAtom(f, NameAtom.SYSTEM, "#", 15);
      case "endian" -> new NameAtom(f, NameAtom.ENDIAN, "", -1);
      case "aif" -> new NameAtom(f, NameAtom.FLAGS, "", -1);
      case "vfpsys" -> new NameAtom(f, NameAtom.VFP_SYSTEM, "<impl def ", -1);
      case "zero" -> new ZeroAtom("#0.0");
      case "nought" -> new ZeroAtom("#0");
      case "mov8" -> new OldNopAtom();
      case "none" -> new NoOffsetAtom();
      case "coproc" -> new CoprocessorAtom(f, Kind.COPROCESSOR);
      case "cr" -> new CoprocessorAtom(f, Kind.COPROCESSOR_REGISTER);
      case "option" -> new NumberAtom(f, Style.OPTION, 0, max(f, pattern), 0, Optional.empty());
      case "opc2" -> new NumberAtom(f, Style.BRACES, 0, max(f, pattern), 0, Optional.empty());
      case "wsp" -> new WideRegisterAtom(f, Kind.W);
      case "xsp" -> new WideRegisterAtom(f, Kind.X);
      default -> label(name, fields);
    };
  }

  private static Atom label(String name, List<Character> fields) {
    return switch (name) {
      case "branch" -> new LabelAtom(FixupKind.A32_BRANCH, fields);
      case "call" -> new LabelAtom(FixupKind.A32_CALL, fields);
      case "blx" -> new LabelAtom(FixupKind.A32_BLX, fields);
      case "label12" -> new LabelAtom(FixupKind.A32_LITERAL12, fields);
      case "label8" -> new LabelAtom(FixupKind.A32_LITERAL8, fields);
      case "labelwords" -> new LabelAtom(FixupKind.A32_LITERAL_WORDS, fields);
      case "labelhalves" -> new LabelAtom(FixupKind.A32_LITERAL_HALVES, fields);
      case "branchat" -> new LabelAtom(FixupKind.T32_FUTURE, fields);
      case "bf12" -> new LabelAtom(FixupKind.T32_FUTURE12, fields);
      case "bf16" -> new LabelAtom(FixupKind.T32_FUTURE16, fields);
      case "bf18" -> new LabelAtom(FixupKind.T32_FUTURE18, fields);
      case "bfelse" -> new LabelAtom(FixupKind.T32_FUTURE_ELSE, fields);
      case "loopend" -> new LabelAtom(FixupKind.T32_LOOP_END, fields);
      case "loopskip" -> new LabelAtom(FixupKind.T32_LOOP_SKIP, fields);
      case "bc8" -> new LabelAtom(FixupKind.T16_BRANCH_CONDITIONAL, fields);
      case "b11" -> new LabelAtom(FixupKind.T16_BRANCH, fields);
      case "bc20" -> new LabelAtom(FixupKind.T32_BRANCH_CONDITIONAL, fields);
      case "cbz" -> new LabelAtom(FixupKind.T16_COMPARE_BRANCH, fields);
      case "literal8" -> new LabelAtom(FixupKind.T16_LITERAL, fields);
      case "adr8" -> new LabelAtom(FixupKind.T16_ADR, fields);
      case "adr" -> new LabelAtom(FixupKind.A32_ADR, fields);
      default -> ForeignAtoms.named(name, fields);
    };
  }

  private static int digit(char c) {
    return c - '0';
  }

  private static long max(char field, BitPattern pattern) {
    var bits = pattern.fields().get(field);
    return bits == null ? 0 : (1L << bits.width()) - 1;
  }
}
