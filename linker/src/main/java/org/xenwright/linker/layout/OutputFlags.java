package org.xenwright.linker.layout;

import org.xenwright.elf.model.SectionFlags;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.pass.Stabs;
import org.xenwright.linker.pass.Traits;
import org.xenwright.linker.script.Command;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/** Section header type and flags of each output, from its traits and its inputs. */
public final class OutputFlags {
  private OutputFlags() {}

  /** Fills in type and flags; runs before file offsets are handed out. */
  public static void run(Tree tree, Report report) {
    for (var output : tree.headers) {
      if (!output.isWritten()) {
        continue;
      }
      long flags = 0;
      flags |= output.has(Traits.ALLOC) ? SectionFlags.ALLOC : 0;
      flags |= output.has(Traits.READONLY) ? 0 : SectionFlags.WRITE;
      flags |= output.has(Traits.CODE) ? SectionFlags.EXECUTE : 0;
      flags |= output.has(Traits.TLS) ? SectionFlags.TLS : 0;
      if (output.has(Traits.MERGE)) {
        flags |= SectionFlags.MERGE | (output.has(Traits.STRINGS) ? SectionFlags.STRINGS : 0);
      } else {
        output.entrySize = 0;
      }
      if (output.type == 0x7000_0001L) {
        flags |= SectionFlags.LINK_ORDER;
      }
      flags |= output.firstInputFlags & SectionFlags.RETAIN | output.pureCode;
      if (tree.options.isRelocatable()) {
        long group = tree.options.has(LinkFlag.FORCE_GROUPS) ? 0 : SectionFlags.GROUP;
        flags |= output.firstInputFlags & (group | SectionFlags.LINK_ORDER | SectionFlags.EXCLUDE);
      }
      if (tree.options.isRelocatable() && output.name.equals(".note.GNU-stack")) {
        flags |= Segments.needsExecutableStack(tree) ? SectionFlags.EXECUTE : 0;
      }
      if (!output.hasInput) {
        flags |= SpecialSections.flags(output.name);
      }
      output.elfFlags = flags;
      boolean zeros =
          output.has(Traits.ALLOC)
              && (!output.has(Traits.LOAD | Traits.CONTENTS) || output.has(Traits.NEVER_LOAD));
      boolean named = output.type == 1 && zeros && !output.hasInput;
      if (output.type == 0 || named) {
        // Also where the name would have contents there are none if the script just moves on.
        output.type = zeros ? 8 : 1;
      } else if (output.type == 8
          && !zeros
          && (output.has(Traits.ALLOC)
              || output.kind() == Command.SectionKind.NOALLOC
                  && (flags & SectionFlags.ALLOC) == 0)) {
        if (output.has(Traits.ALLOC)) {
          report.add(
              Diagnostic.of(
                  Rule.XW_LD_021,
                  Position.of(""),
                  "section `" + output.name + "' type changed to PROGBITS"));
        }
        // What is not allocated has contents, be they zeros.
        output.type = 1;
      }
      if (tree.holdsTableHeader(output)) {
        output.entrySize = 4;
      }
      boolean tables = tree.dynamics.isPresent() || tree.indirect.isPresent();
      if (tables && (flags & SectionFlags.ALLOC) != 0) {
        output.entrySize = Math.max(output.entrySize, tableEntry(output));
      }
      if (output.name().equals(Stabs.SECTION)
          && tree.find(Stabs.STRINGS).filter(o -> o.exists).isPresent()) {
        output.entrySize = Stabs.ENTRY;
      }
      if (output.type >= 14 && output.type <= 16) {
        output.entrySize = 4;
      }
    }
  }

  /** Bytes of an entry of the tables for the dynamic linker. */
  private static long tableEntry(Output output) {
    return output.type == DynamicSections.GNU_HASH || output.type == 5
        ? 4
        : output.type == 11
            ? 16
            : output.type == 9 || output.type == 6
                ? 8
                : output.type == DynamicSections.VERSYM
                    ? 2
                    : output.name.equals(DynamicSections.PLT) ? 4 : 0;
  }
}
