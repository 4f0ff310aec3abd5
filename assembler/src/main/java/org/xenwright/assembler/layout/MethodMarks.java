package org.xenwright.assembler.layout;

import org.xenwright.assembler.expression.AsmSymbol;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.assembler.source.Complaints.Site;
import org.xenwright.elf.model.ArmRelocation;

/** GNU's notes about tables of methods: relocations that fill nothing. */
public final class MethodMarks {
  private MethodMarks() {}

  /** Notes that somebody calls the method at an offset in bytes of a table of methods. */
  public static void called(Output output, AsmSymbol table, long offset, Site site) {
    var part = output.current();
    part.fixups()
        .add(
            new Fixup(
                part.current(),
                part.currentOffset(),
                new Fixup.Hole.MethodEntry(offset),
                new Expression.SymbolValue(table),
                site));
  }

  /** Notes that the table at {@code child} inherits from {@code parent}, where 0 is none. */
  public static void inherits(Output output, AsmSymbol child, Expression parent, Site site) {
    if (child.chunk() instanceof Fragment fragment) {
      var hole = new Fixup.Hole.Mark(ArmRelocation.GNU_VTINHERIT);
      output.current().fixups().add(new Fixup(fragment, (int) child.offset(), hole, parent, site));
    }
  }
}
