package org.xenwright.assembler.directive;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.xenwright.assembler.layout.SectionBuilder;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SectionType;
import org.xenwright.rules.Rule;

/** Chooses where bytes go. */
final class SectionDirectives {
  /** Where the data of a source begins in the text section with {@code -R}. */
  private static final int FOLDED_DATA = 1000;

  private static final int LONGEST_NAME = 4096;

  private static final String SETTING = "setting incorrect section ";

  private final Job job;

  SectionDirectives(Job job) {
    this.job = job;
  }

  void run(SectionDirective directive, Statement statement) {
    switch (directive) {
      case TEXT -> standard(statement, ".text");
      case DATA -> data(statement);
      case BSS -> {
        // GNU as changes the section whatever stands behind it.
        statement.end();
        job.output.find(".bss", "").ifPresent(section -> job.output.enter(section, 0));
      }
      case SECTION -> enter(statement, false);
      case PUSHSECTION -> {
        if (!job.output.push()) {
          statement.complain(Rule.XW_ASM_012, "sections are pushed deeper than 1000");
        } else if (!enter(statement, true)) {
          job.output.pop();
        }
      }
      case POPSECTION -> {
        if (!job.output.pop()) {
          statement.complain(
              Rule.XW_ASM_020, ".popsection without corresponding .pushsection; ignored");
        }
        statement.leave();
      }
      case PREVIOUS -> {
        if (!job.output.swapPrevious()) {
          statement.complain(Rule.XW_ASM_020, ".previous without corresponding .section; ignored");
        }
        statement.leave();
      }
      case SUBSECTION -> {
        number(statement).ifPresent(n -> job.output.enter(job.output.section(), n));
        statement.end();
      }
      case ATTACH_TO_GROUP -> attach(statement);
      case IDENT -> ident(statement);
      case VERSION -> version(statement);
    }
  }

  private void data(Statement statement) {
    if (job.options.foldData()) {
      standard(statement, ".text", FOLDED_DATA);
    } else {
      standard(statement, ".data");
    }
  }

  private void standard(Statement statement, String name) {
    standard(statement, name, 0);
  }

  private void standard(Statement statement, String name, int firstSubsection) {
    var number = statement.atEnd() ? Optional.of(0) : number(statement);
    var section = job.output.find(name, "");
    if (number.isPresent() && section.isPresent()) {
      job.output.enter(section.get(), firstSubsection + number.get());
      statement.end();
    }
  }

  private static Optional<Integer> number(Statement statement) {
    var value = statement.constantOr(0);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of((int) value.getAsLong());
  }

  /** {@code .section name[, "flags"[, %type[, entry size][, group[, comdat]]]]}. */
  private boolean enter(Statement statement, boolean mayNumber) {
    var name = name(statement);
    if (name.isEmpty()) {
      return false;
    }
    var operands = new SectionOperands(statement, job.output.section());
    int subsection = 0;
    boolean more = statement.comma();
    if (more && mayNumber && !statement.atEnd() && Character.isDigit(statement.cursor().peek())) {
      var number = number(statement);
      if (number.isEmpty()) {
        return false;
      }
      subsection = number.get();
      more = statement.comma();
    }
    statement.cursor().skipBlanks();
    boolean words = more && statement.cursor().peek() != '"';
    if (more && !(words ? operands.readWords() : operands.read())) {
      return false;
    }
    if (!statement.end()) {
      return false;
    }
    var other = job.output.symbols().find(name.get());
    if (other != null && other.isDefined() && !other.isSectionSymbol()) {
      statement.complain(
          Rule.XW_ASM_005, "section name '" + name.get() + "' already defined as another symbol");
      return false;
    }
    var section = section(statement, name.get(), operands);
    job.output.enter(section, subsection);
    return true;
  }

  private Optional<String> name(Statement statement) {
    statement.cursor().skipBlanks();
    if (statement.cursor().peek() == '"') {
      return statement
          .string()
          .filter(statement::isText)
          .map(text -> new String(text, StandardCharsets.ISO_8859_1));
    }
    var name = statement.plainWord();
    if (name.isEmpty()) {
      statement.complainHere(Rule.XW_ASM_001, "missing name");
      return Optional.empty();
    }
    return Optional.of(job.options.sectionNameSubstitution() ? substituted(name) : name);
  }

  /** Each %S, up to the first other percent sign, stands for the name of the current section. */
  private String substituted(String written) {
    var name = written;
    int percent = name.indexOf('%');
    while (percent >= 0 && name.startsWith("%S", percent) && name.length() < LONGEST_NAME) {
      name = name.substring(0, percent) + job.output.section().name() + name.substring(percent + 2);
      percent = name.indexOf('%');
    }
    return name;
  }

  private SectionBuilder section(Statement statement, String name, SectionOperands operands) {
    var kind = SectionKind.of(name);
    var known = job.output.find(name, operands.group(), operands.distinction());
    boolean declared = known.isPresent();
    var type = operands.type().orElse(kind.type());
    if (kind.isTypeFixed()) {
      type = kind.type();
    } else if (kind.isNamed() && !type.equals(kind.type()) && !kind.isNote()) {
      boolean ignored = declared || kind.isArray();
      warn(statement, ignored ? "ignoring incorrect section type" : SETTING + "type", name);
      type = ignored ? kind.type() : type;
    }
    long flags = operands.flags();
    if (kind.isNamed() && (flags & ~kind.flags() & ~kind.permitted()) != 0) {
      if (!declared) {
        warn(statement, SETTING + "attributes", name);
      }
    } else {
      flags |= kind.flags();
    }
    flags |= kind.forced();
    if (declared) {
      changes(statement, known.get(), operands, type, flags, kind);
      return known.get();
    }
    job.multibyte.name(name, statement.start());
    var section =
        job.output.section(
            name, type, flags, operands.entrySize(), operands.group(), operands.distinction());
    if (operands.linkedOnce()) {
      section.linkOnce();
    }
    section.linkToSymbol(operands.linkedTo());
    return section;
  }

  private static void warn(Statement statement, String what, String name) {
    statement.complain(Rule.XW_ASM_020, what + " for " + name);
  }

  /** Complains where a section is declared anew with something else. */
  private static void changes(
      Statement statement,
      SectionBuilder section,
      SectionOperands operands,
      SectionType type,
      long flags,
      SectionKind kind) {
    var name = section.name();
    if (!operands.hasFlags()) {
      return;
    }
    var fix = "give the flags once, and only the name later.";
    if (!kind.isNamed() && operands.type().isPresent() && !type.equals(section.type())) {
      statement.complain(Rule.XW_ASM_014, "changed section type for " + name, fix);
    }
    long compared = ~(SectionFlags.GROUP | SectionFlags.LINK_ORDER);
    boolean same =
        operands.flags() == 0
            || (operands.flags() & compared) == (section.flags() & compared)
            || !kind.isNamed() && (flags & compared) == (section.flags() & compared);
    if (!same && kind.isNamed()) {
      warn(statement, "ignoring changed section attributes", name);
    } else if (!same || !kind.isNamed() && !type.equals(section.type())) {
      statement.complain(Rule.XW_ASM_014, "changed section attributes for " + name, fix);
    }
    if ((operands.flags() & SectionFlags.MERGE) != 0
        && operands.entrySize() != section.entrySize()) {
      statement.complain(Rule.XW_ASM_014, "changed section entity size for " + name, fix);
    }
  }

  /** {@code .version "text"}: a note that holds the text as its name. */
  private void version(Statement statement) {
    if (statement.cursor().atEnd() || statement.cursor().peek() != '"') {
      statement.complain(Rule.XW_ASM_001, "expected quoted string");
      statement.end();
      return;
    }
    var text = statement.string();
    if (text.isEmpty()) {
      return;
    }
    var note = job.output.internal(".note", SectionType.NOTE, 0, 0);
    job.output.push();
    job.output.enter(note, 0);
    job.output.note(text.get());
    job.output.pop();
  }

  /** {@code .attach_to_group name}: the current section becomes a member. */
  private void attach(Statement statement) {
    statement.cursor().skipBlanks();
    if (statement.atEnd() || statement.cursor().peek() == ',') {
      statement.complain(Rule.XW_ASM_001, "missing name");
      statement.complain(Rule.XW_ASM_020, "group name not parseable");
      statement.rest();
      return;
    }
    var group = name(statement).orElse("");
    var section = job.output.section();
    if (section.group().isEmpty()) {
      section.joinGroup(group);
    } else {
      statement.complain(
          Rule.XW_ASM_020,
          "section %s already has a group (%s)".formatted(section.name(), section.group()));
    }
    statement.leave();
  }

  /** {@code .ident "text"}: a line of the comment section. */
  private void ident(Statement statement) {
    if (statement.atEnd()) {
      return;
    }
    if (statement.cursor().peek() != '"') {
      statement.comma();
      statement.end();
      return;
    }
    var text = statement.string();
    if (text.isEmpty()) {
      return;
    }
    boolean first = job.output.find(".comment", "").isEmpty();
    var comment =
        job.output.internal(
            ".comment", SectionType.PROGBITS, SectionFlags.MERGE | SectionFlags.STRINGS, 1);
    job.output.push();
    job.output.enter(comment, 0);
    if (first) {
      job.output.data(0, 1);
    }
    while (text.isPresent()) {
      job.output.data(text.get());
      job.output.data(0, 1);
      statement.cursor().skipBlanks();
      boolean more = statement.comma();
      text = more ? statement.string() : Optional.empty();
    }
    job.output.pop();
    statement.end();
  }
}
