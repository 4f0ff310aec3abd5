package org.xenwright.isa.syntax;

import java.util.List;
import org.xenwright.isa.decode.InstructionSet;

/**
 * An address written as a label. As a branch target it is printed too; as the base of a literal it
 * is only read, because objdump shows {@code [pc, #8]}. In 32-bit branches of T32 the fields are
 * the sign s, J1 j, J2 k and the rest i.
 *
 * @param kind how the distance goes in
 * @param zero fields that the fixup will write, set to 0 meanwhile
 */
record LabelAtom(FixupKind kind, List<Character> zero) implements Atom {
  @Override
  public int leads() {
    return Lead.ANY & ~Lead.BRACKET;
  }

  @Override
  public void print(Fields fields, StringBuilder out) {
    long target = target(fields);
    out.append(Long.toHexString(target)).append(suffix(fields, target));
  }

  private static String suffix(Fields fields, long target) {
    var name = fields.symbols().name(target);
    return name.isEmpty() ? "" : " " + name;
  }

  /** Where the branch goes. */
  long target(Fields fields) {
    long base = fields.pipeline();
    int i = fields.value('i');
    long target =
        switch (in(fields.encoding().set())) {
          case A32_BLX -> base + ((i << 8 >> 6) | fields.value('h') << 1);
          case T16_BRANCH_CONDITIONAL -> base + (i << 24 >> 23);
          case T16_BRANCH -> base + (i << 21 >> 20);
          case T16_COMPARE_BRANCH -> base + (i << 1);
          case T16_LITERAL, T16_ADR -> (base & -4L) + (i << 2);
          case T32_BRANCH_CONDITIONAL ->
              base
                  + (-fields.value('s') << 20
                      | fields.value('k') << 19
                      | fields.value('j') << 18
                      | i << 1);
          case T32_BRANCH, T32_CALL -> base + far(fields, i);
          case T32_BLX -> (base & -4L) + far(fields, i);
          default -> base + (i << 8 >> 6); // A32 branches; literals print no label
        };
    return target & 0xffff_ffffL;
  }

  private static int far(Fields fields, int i) {
    int s = fields.value('s');
    int j = fields.value('j') ^ s ^ 1;
    int k = fields.value('k') ^ s ^ 1;
    return -s << 24 | j << 23 | k << 22 | i << 1;
  }

  private FixupKind in(InstructionSet set) {
    return set == InstructionSet.T32 ? kind.inThumb() : kind;
  }

  @Override
  public boolean parse(Reading in) {
    if (in.cursor().take('#')) {
      in.cursor().skipBlanks();
    }
    in.cursor().skipBlanks();
    int start = in.cursor().position();
    if (in.cursor().peek() == '[' || in.cursor().peek() == '=') {
      return in.failAt(start, "label expected", "");
    }
    for (char field : zero) {
      in.set(field, 0);
    }
    if (kind.inThumb() == FixupKind.T32_CALL || kind.inThumb() == FixupKind.T32_BRANCH) {
      in.set('j', 1); // an offset of nothing, and what GNU as leaves for the linker
      in.set('k', 1);
    }
    return switch (in.expression()) {
      case Operand.Known known -> in.fixup(resolved(in), in.context().handle(known.value()));
      case Operand.Symbolic symbolic -> in.fixup(resolved(in), symbolic.handle());
      case Operand.Unreadable unreadable -> in.fail(unreadable.message(), "");
    };
  }

  /**
   * A conditional BL can never become BLX, so it is a mere branch to the linker (AAELF32,
   * R_ARM_JUMP24).
   */
  private FixupKind resolved(Reading in) {
    boolean conditional = in.encoding().hasField('c') && in.value('c') != 14;
    return kind == FixupKind.A32_CALL && conditional ? FixupKind.A32_BRANCH : kind;
  }
}
