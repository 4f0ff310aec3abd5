package org.xenwright.isa.syntax;

import java.util.List;

/**
 * An address written as a label. As a branch target it is printed too; as the base of a literal it
 * is only read, because objdump shows {@code [pc, #8]}.
 *
 * @param kind how the distance goes in
 * @param zero fields that the fixup will write, set to 0 meanwhile
 */
record LabelAtom(FixupKind kind, List<Character> zero) implements Atom {
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
    int offset = fields.value('i') << 8 >> 6;
    if (kind == FixupKind.A32_BLX) {
      offset |= fields.value('h') << 1;
    }
    return fields.pipeline() + offset & 0xffff_ffffL;
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
    return switch (in.context().expression(in.cursor())) {
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
    return kind == FixupKind.A32_CALL && in.value('c') != 14 ? FixupKind.A32_BRANCH : kind;
  }
}
