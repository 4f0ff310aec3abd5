package org.xenwright.linker.layout;

import org.xenwright.elf.model.ProgramHeader;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.linker.LinkFlag;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/** Warns of segments that can be written and executed, and of an executable stack. */
public final class CheckProtection {
  private static final int ALL = 7;

  private CheckProtection() {}

  /** Adds the warnings that the options leave on. */
  public static void run(Tree tree, Report report) {
    if (tree.options.has(LinkFlag.WARN_RWX_SEGMENTS)) {
      segments(tree, report);
    }
    for (var section : tree.inputs.sections()) {
      if (section.index() < 0
          && section.name().equals(BuildId.SECTION)
          && tree.outputOf(section).isEmpty()) {
        warn(BuildId.SECTION + " section discarded, --build-id ignored", report);
      }
    }
  }

  private static void segments(Tree tree, Report report) {
    for (var segment : tree.segments) {
      if (segment.type == ProgramHeader.LOAD && (segment.flags & ALL) == ALL) {
        warn(tree.options.output() + " has a LOAD segment with RWX permissions", report);
        break;
      }
    }
    for (var segment : tree.segments) {
      if (segment.type == 7 && (segment.flags & 1) != 0) {
        warn(tree.options.output() + " has a TLS segment with execute permission", report);
      }
    }
  }

  private static void warn(String message, Report report) {
    report.add(Diagnostic.of(Rule.XW_LD_021, Position.of(""), message));
  }

  /** Warns of objects that need an executable stack; GNU ld does so before it lays out. */
  public static void stack(Tree tree, Report report) {
    if (tree.options.has(LinkFlag.NO_WARN_EXECSTACK)) {
      return;
    }
    if (tree.options.has(LinkFlag.NO_EXECUTABLE_STACK)) {
      return;
    }
    if (tree.options.has(LinkFlag.EXECUTABLE_STACK)) {
      if (tree.options.has(LinkFlag.WARN_EXECSTACK)) {
        warn("enabling an executable stack because of -z execstack command line option", report);
      }
      return;
    }
    boolean noted = tree.options.stackSize() > 0;
    String without = "";
    String executable = "";
    for (var file : tree.inputs.files()) {
      if (file.name().equals(LinkerSections.STUBS) || file.isJustSymbols()) {
        continue;
      }
      var note = file.elf().section(".note.GNU-stack");
      if (note.isEmpty()) {
        without = file.member();
      } else {
        noted = true;
        if (note.get().has(SectionFlags.EXECUTE)) {
          executable = file.member();
        }
      }
    }
    if (!executable.isEmpty()) {
      warn(
          executable
              + ": requires executable stack (because the .note.GNU-stack section is executable)",
          report);
    } else if (noted && !without.isEmpty()) {
      warn(
          without
              + ": missing .note.GNU-stack section implies executable stack\nld: NOTE: This behaviour is deprecated and will be removed in a future version of the linker",
          report);
    }
  }
}
