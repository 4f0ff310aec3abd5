package org.xenwright.assembler.directive;

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

  private final Job job;

  SectionDirectives(Job job) {
    this.job = job;
  }

  void run(SectionDirective directive, Statement statement) {
    switch (directive) {
      case TEXT -> standard(statement, ".text");
      case DATA -> data(statement);
      case BSS -> standard(statement, ".bss");
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
          statement.complain(Rule.XW_ASM_014, ".popsection without .pushsection");
        }
        statement.end();
      }
      case PREVIOUS -> {
        job.output.swapPrevious();
        statement.end();
      }
      case SUBSECTION -> {
        var number = number(statement);
        number.ifPresent(n -> job.output.enter(job.output.section(), n));
        statement.end();
      }
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
    if (number.isPresent() && section.isPresent() && statement.end()) {
      job.output.enter(section.get(), firstSubsection + number.get());
    }
  }

  private static Optional<Integer> number(Statement statement) {
    var value = statement.constantOr(0);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.getAsLong() < 0 || value.getAsLong() > 8192) {
      statement.complain(Rule.XW_ASM_006, "subsections are numbered from 0 to 8192");
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
    if (more && mayNumber && !statement.atEnd() && statement.cursor().peek() != '"') {
      var number = number(statement);
      if (number.isEmpty()) {
        return false;
      }
      subsection = number.get();
      more = statement.comma();
    }
    statement.cursor().skipBlanks();
    boolean words = more && statement.cursor().peek() == '#';
    if (more && !(words ? operands.readWords() : operands.read())) {
      return false;
    }
    if (!statement.end()) {
      return false;
    }
    var section = section(statement, name.get(), operands);
    job.output.enter(section, subsection);
    return true;
  }

  private Optional<String> name(Statement statement) {
    statement.cursor().skipBlanks();
    if (statement.cursor().peek() == '"') {
      return statement.symbolName();
    }
    var name = statement.plainWord();
    if (name.isEmpty()) {
      statement.complainHere(Rule.XW_ASM_001, "a section's name is missing");
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
    var known = job.output.find(name, operands.group(), operands.unique());
    var kind = SectionKind.of(name);
    if (known.isPresent()) {
      var section = known.get();
      boolean changed =
          operands.hasFlags() && (operands.flags() | kind.flags()) != section.flags()
              || operands.type().filter(t -> !t.equals(section.type())).isPresent();
      if (changed) {
        statement.complain(
            Rule.XW_ASM_014,
            "section " + name + " was declared with other flags or another type before",
            "give the flags once, and only the name later.");
      }
      return section;
    }
    long flags = operands.flags() | kind.flags();
    var type = operands.type().orElse(kind.type());
    var section =
        job.output.section(
            name, type, flags, operands.entrySize(), operands.group(), operands.unique());
    if (operands.linkedOnce()) {
      section.linkOnce();
    }
    if ((flags & SectionFlags.LINK_ORDER) != 0) {
      job.output.find(operands.linkedTo(), "").ifPresent(section::linkTo);
    }
    return section;
  }

  /** {@code .version "text"}: a note that holds the text as its name. */
  private void version(Statement statement) {
    var text = statement.string();
    if (text.isEmpty() || !statement.end()) {
      return;
    }
    var note = job.output.internal(".note", SectionType.NOTE, 0, 0);
    job.output.push();
    job.output.enter(note, 0);
    job.output.note(text.get());
    job.output.pop();
  }

  /** {@code .ident "text"}: a line of the comment section. */
  private void ident(Statement statement) {
    var text = statement.string();
    if (text.isEmpty() || !statement.end()) {
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
    job.output.data(text.get());
    job.output.data(0, 1);
    job.output.pop();
  }
}
