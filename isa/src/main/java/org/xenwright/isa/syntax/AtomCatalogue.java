package org.xenwright.isa.syntax;

import java.util.List;
import java.util.Optional;
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
      case "count32" -> new Count32Atom(f);
      case "const" -> new ConstantAtom(f, false, v -> v, true);
      case "notconst" -> new ConstantAtom(f, false, v -> ~v, false);
      case "negconst" -> new ConstantAtom(f, false, v -> -v, false);
      case "t32const" -> new ConstantAtom(f, true, v -> v, false);
      case "imm16w", "imm16t" -> new HalfAtom(f);
      case "imm16" -> new NumberAtom(f, Style.HASH, 0, 0xffff, 0, Optional.empty());
      case "imm16h" -> new NumberAtom(f, Style.BARE, 0, 0xffff, 0, Optional.of(FixupKind.A32_HVC));
      case "imm4" -> new NumberAtom(f, Style.BARE, 0, 15, 0, Optional.empty());
      case "hex" -> new NumberAtom(f, Style.HEX8, 0, 0xff_ffff, 0, Optional.of(FixupKind.A32_SVC));
      case "hex4" -> new NumberAtom(f, Style.HEX4, 0, 0xffff, 0, Optional.of(FixupKind.A32_HVC));
      case "hexa64" -> new NumberAtom(f, Style.HASH_HEX, 0, 0xfff, 0, Optional.empty());
      case "float" -> new FloatAtom(f);
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
      default -> throw new IllegalArgumentException("no immediate #" + name);
    };
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
      case "dlist" -> new VectorAtom.Range('D', f, fields.get(1));
      case "slist" -> new VectorAtom.Range('S', f, fields.get(1));
      case "scalar" -> new VectorAtom.Scalar(f, fields.get(1));
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
      case "zero" -> new ZeroAtom();
      case "none" -> new NoOffsetAtom();
      case "coproc" -> new CoprocessorAtom(f, Kind.COPROCESSOR);
      case "cr" -> new CoprocessorAtom(f, Kind.COPROCESSOR_REGISTER);
      case "opc2", "option" ->
          new NumberAtom(f, Style.BRACES, 0, max(f, pattern), 0, Optional.empty());
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
      case "adr" -> new LabelAtom(FixupKind.A32_ADR, fields);
      default -> throw new IllegalArgumentException("no operand %" + name);
    };
  }

  private static long max(char field, BitPattern pattern) {
    var bits = pattern.fields().get(field);
    return bits == null ? 0 : (1L << bits.width()) - 1;
  }
}
