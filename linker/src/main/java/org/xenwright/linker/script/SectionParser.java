package org.xenwright.linker.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.linker.script.Command.Constraint;
import org.xenwright.linker.script.Command.SectionKind;
import org.xenwright.linker.script.Command.SortOrder;
import org.xenwright.rules.Position;

/** Output section descriptions: what stands before, between and after the braces. */
final class SectionParser {
  private static final int CONTENT_LIMIT = 100_000;

  private final ScriptParser parser;
  private final ScriptText in;
  private final ExpressionParser expressions;

  SectionParser(ScriptParser parser, ScriptText in, ExpressionParser expressions) {
    this.parser = parser;
    this.in = in;
    this.expressions = expressions;
  }

  /**
   * {@code name [address] [(kind)] : [AT(lma)] [ALIGN(n)] [SUBALIGN(n)] [constraint] { contents }
   * placement}.
   */
  Optional<Command.InSections> outputSection(Position place) {
    int start = in.offset();
    var name = in.statementName();
    if (name.isEmpty()) {
      in.fail("an output section or an assignment is expected", "");
      return Optional.empty();
    }
    Optional<Expression> address = Optional.empty();
    var kind = kindIfAny();
    if (kind.isEmpty() && !in.looksAt(":")) {
      if (in.looksAt("{") || in.looksAt("}") || in.looksAt(";")) {
        in.fail(
            start,
            name.length(),
            "'" + name + "' begins neither an assignment nor an output section",
            "an output section is written: " + name + " : { ... }");
        return Optional.empty();
      }
      address = Optional.of(expressions.expression());
      kind = kindIfAny();
    }
    in.expect(":", "the name of output section " + name);
    Optional<Expression> load = Optional.empty();
    Optional<Expression> alignment = Optional.empty();
    Optional<Expression> subalignment = Optional.empty();
    boolean alignWithInput = false;
    var constraint = Constraint.NONE;
    while (!in.atEnd() && !in.looksAt("{")) {
      int at = in.offset();
      var word = in.symbol();
      switch (word) {
        case "AT" -> load = Optional.of(parser.parenthesised(word));
        case "ALIGN" -> alignment = Optional.of(parser.parenthesised(word));
        case "SUBALIGN" -> subalignment = Optional.of(parser.parenthesised(word));
        case "ALIGN_WITH_INPUT" -> alignWithInput = true;
        case "ONLY_IF_RO" -> constraint = Constraint.ONLY_IF_RO;
        case "ONLY_IF_RW" -> constraint = Constraint.ONLY_IF_RW;
        default -> {
          in.rewind(at);
          in.fail("'{' expected before the contents of " + name, "");
        }
      }
    }
    in.expect("{", "the head of output section " + name);
    var contents = new ArrayList<Command.InOutput>();
    contents(contents);
    in.expect("}", "the contents of " + name);
    return Optional.of(
        new Command.OutputSection(
            place,
            name,
            address,
            kind.orElse(SectionKind.NORMAL),
            type,
            load,
            alignment,
            alignWithInput,
            subalignment,
            constraint,
            List.copyOf(contents),
            placement()));
  }

  private Optional<Expression> type = Optional.empty();

  private Optional<SectionKind> kindIfAny() {
    type = Optional.empty();
    int start = in.offset();
    if (in.take("(")) {
      var word = in.symbol();
      if (word.isEmpty() && in.take(")")) {
        return Optional.of(SectionKind.NORMAL);
      }
      switch (word) {
        case "NOLOAD", "READONLY", "DSECT", "COPY", "INFO", "OVERLAY" -> {
          if (word.equals("READONLY") && in.take("(")) {
            if (in.symbol().equals("TYPE")) {
              type();
            }
            in.expect(")", "the type");
          }
          in.expect(")", word);
          return Optional.of(
              switch (word) {
                case "NOLOAD" -> SectionKind.NOLOAD;
                case "READONLY" -> SectionKind.READONLY;
                default -> SectionKind.NOALLOC;
              });
        }
        case "TYPE" -> {
          type();
          in.expect(")", word);
          return Optional.of(SectionKind.NORMAL);
        }
        default -> in.rewind(start);
      }
    }
    return Optional.empty();
  }

  /** {@code TYPE = value}: {@code sh_type} by name or number. */
  private void type() {
    in.expect("=", "TYPE");
    int at = in.offset();
    var number =
        switch (in.symbol()) {
          case "SHT_PROGBITS" -> 1;
          case "SHT_STRTAB" -> 3;
          case "SHT_NOTE" -> 7;
          case "SHT_NOBITS" -> 8;
          case "SHT_INIT_ARRAY" -> 14;
          case "SHT_FINI_ARRAY" -> 15;
          case "SHT_PREINIT_ARRAY" -> 16;
          default -> 0;
        };
    if (number == 0) {
      in.rewind(at);
      type = Optional.of(expressions.expression());
    } else {
      type = Optional.of(new Expression.Number(number, ""));
    }
  }

  Command.Placement placement() {
    Optional<String> region = Optional.empty();
    Optional<String> loadRegion = Optional.empty();
    var segments = new ArrayList<String>();
    Optional<FillBytes> fill = Optional.empty();
    while (!in.atEnd()) {
      if (in.take(">")) {
        region = Optional.of(in.statementName());
      } else if (in.take("=")) {
        fill = Optional.of(FillBytes.of(expressions.expression()));
        break;
      } else if (in.take(":")) {
        segments.add(in.statementName());
      } else {
        int at = in.offset();
        if (in.symbol().equals("AT") && in.take(">")) {
          loadRegion = Optional.of(in.statementName());
        } else {
          in.rewind(at);
          break;
        }
      }
    }
    in.take(",");
    return new Command.Placement(region, loadRegion, List.copyOf(segments), fill);
  }

  /** Everything up to the closing brace, which is left. */
  void contents(List<Command.InOutput> out) {
    while (!in.atEnd() && !in.looksAt("}")) {
      if (in.take(";")) {
        continue;
      }
      if (out.size() > CONTENT_LIMIT) {
        in.fail("an output section has more than " + CONTENT_LIMIT + " commands", "");
      }
      content(out);
    }
  }

  private void content(List<Command.InOutput> out) {
    var place = in.here();
    int start = in.offset();
    var statement = parser.statementIfAny(place);
    if (statement.isPresent()) {
      out.add(statement.get());
      return;
    }
    var word = in.symbol();
    switch (word) {
      case "BYTE", "SHORT", "LONG", "QUAD", "SQUAD" -> {
        if (in.looksAt("(")) {
          out.add(
              new Command.Data(place, Command.DataWidth.valueOf(word), parser.parenthesised(word)));
          in.take(";");
          return;
        }
      }
      case "FILL" -> {
        if (in.looksAt("(")) {
          out.add(new Command.Fill(place, FillBytes.of(parser.parenthesised(word))));
          in.take(";");
          return;
        }
      }
      case "CONSTRUCTORS" -> {
        out.add(new Command.Constructors(place));
        return;
      }
      case "CREATE_OBJECT_SYMBOLS" -> {
        out.add(new Command.ObjectSymbols(place));
        return;
      }
      case "ASCIZ", "LINKER_VERSION" -> {
        parser.refuse(start, word);
        return;
      }
      case "INCLUDE" -> {
        parser.include(start, out);
        return;
      }
      case "KEEP" -> {
        if (in.take("(")) {
          inputPattern(place, true, out);
          in.expect(")", "the pattern in KEEP");
          return;
        }
      }
      case "SORT" -> {
        int at = in.offset();
        if (in.take("(") && in.symbol().equals("CONSTRUCTORS")) {
          in.expect(")", "CONSTRUCTORS");
          out.add(new Command.Constructors(place));
          return;
        }
        in.rewind(at);
      }
      default -> {}
    }
    in.rewind(start);
    inputPattern(place, false, out);
  }

  /**
   * {@code [EXCLUDE_FILE(..)] file(sections)}, the file perhaps in {@code SORT_BY_NAME( )}, or a
   * bare file name.
   */
  private void inputPattern(Position place, boolean keep, List<Command.InOutput> out) {
    var excluded = new ArrayList<String>();
    boolean sorted = false;
    long[] flags = new long[2];
    var word = in.pattern();
    if (word.equals("INPUT_SECTION_FLAGS") && in.take("(")) {
      sectionFlags(flags);
      in.expect(")", "the flags");
      word = in.pattern();
    }
    if (word.equals("EXCLUDE_FILE") && in.looksAt("(")) {
      exclusions(excluded);
      word = in.pattern();
    }
    if ((word.equals("SORT") || word.equals("SORT_BY_NAME")) && in.take("(")) {
      sorted = true;
      word = in.pattern();
      if (word.equals("EXCLUDE_FILE") && in.looksAt("(")) {
        exclusions(excluded);
        word = in.pattern();
      }
      in.expect(")", "the file pattern");
    } else if (word.equals("SORT_NONE") && in.take("(")) {
      word = in.pattern();
      in.expect(")", "the file pattern");
    }
    if (word.equals("[")) {
      // The old way to say sections of all files.
      var all = new ArrayList<Command.SectionPattern>();
      while (!in.atEnd() && !in.looksAt("]") && !in.failed()) {
        all.add(sectionPattern(List.of()));
        in.take(",");
      }
      in.expect("]", "the section patterns");
      out.add(
          new Command.InputPattern(
              place, keep, new Command.FilePattern("*", List.of(), false), List.copyOf(all)));
      return;
    }
    if (word.isEmpty()) {
      in.fail("a file pattern, an assignment or a data command is expected", "");
      return;
    }
    var sections = new ArrayList<Command.SectionPattern>();
    if (in.take("(")) {
      while (!in.atEnd() && !in.looksAt(")")) {
        if (!in.take(",")) {
          sections.add(sectionPattern(List.of()));
        }
      }
      in.expect(")", "the section patterns");
    } else {
      sections.add(new Command.SectionPattern("*", List.of(), SortOrder.NONE));
    }
    out.add(
        new Command.InputPattern(
            place,
            keep,
            new Command.FilePattern(word, List.copyOf(excluded), sorted, flags[0], flags[1]),
            List.copyOf(sections)));
  }

  /** {@code SHF_A & !SHF_B ...}: flags that must be set, and after a mark those that must not. */
  private void sectionFlags(long[] flags) {
    do {
      boolean not = in.take("!");
      int at = in.offset();
      var name = in.symbol();
      long bit =
          switch (name) {
            case "SHF_WRITE" -> 1;
            case "SHF_ALLOC" -> 2;
            case "SHF_EXECINSTR" -> 4;
            case "SHF_MERGE" -> 0x10;
            case "SHF_STRINGS" -> 0x20;
            case "SHF_INFO_LINK" -> 0x40;
            case "SHF_LINK_ORDER" -> 0x80;
            case "SHF_OS_NONCONFORMING" -> 0x100;
            case "SHF_GROUP" -> 0x200;
            case "SHF_TLS" -> 0x400;
            case "SHF_ARM_PURECODE" -> 0x2000_0000L;
            default -> {
              if (!name.isEmpty()) {
                in.fail(at, name.length(), "unknown section flag " + name, "");
              }
              in.rewind(at);
              yield 0;
            }
          };
      flags[not ? 1 : 0] |= bit;
      if (bit == 0) {
        in.fail("a section flag is expected", "write SHF_ALLOC & !SHF_WRITE");
      }
    } while (!in.failed() && in.take("&"));
  }

  private void exclusions(List<String> out) {
    in.expect("(", "EXCLUDE_FILE");
    while (!in.atEnd() && !in.looksAt(")")) {
      var name = in.pattern();
      if (name.isEmpty()) {
        if (!in.take(",")) {
          in.fail("a file pattern is expected in EXCLUDE_FILE", "");
        }
        continue;
      }
      out.add(name);
    }
    in.expect(")", "EXCLUDE_FILE");
  }

  private Command.SectionPattern sectionPattern(List<String> outer) {
    var excluded = new ArrayList<String>(outer);
    var word = in.pattern();
    if (word.equals("EXCLUDE_FILE") && in.looksAt("(")) {
      exclusions(excluded);
      word = in.pattern();
    }
    var order = orderOf(word);
    if (order != SortOrder.NONE && in.take("(")) {
      int at = in.offset();
      var inner = orderOf(in.pattern());
      if (inner != SortOrder.NONE && in.take("(")) {
        var pattern = plain(excluded);
        in.expect(")", "the section pattern");
        in.expect(")", "the section pattern");
        return new Command.SectionPattern(pattern, List.copyOf(excluded), combined(order, inner));
      }
      in.rewind(at);
      var pattern = plain(excluded);
      in.expect(")", "the section pattern");
      return new Command.SectionPattern(pattern, List.copyOf(excluded), order);
    }
    if (word.isEmpty()) {
      in.fail("a section pattern is expected", "");
    }
    return new Command.SectionPattern(word, List.copyOf(excluded), SortOrder.NONE);
  }

  private String plain(List<String> excluded) {
    var word = in.pattern();
    if (word.equals("EXCLUDE_FILE") && in.looksAt("(")) {
      exclusions(excluded);
      word = in.pattern();
    }
    if (word.isEmpty()) {
      in.fail("a section pattern is expected", "");
    }
    return word;
  }

  private static SortOrder orderOf(String word) {
    return switch (word) {
      case "SORT", "SORT_BY_NAME" -> SortOrder.NAME;
      case "SORT_BY_ALIGNMENT" -> SortOrder.ALIGNMENT;
      case "SORT_BY_INIT_PRIORITY" -> SortOrder.INIT_PRIORITY;
      case "SORT_NONE" -> SortOrder.FIXED;
      default -> SortOrder.NONE;
    };
  }

  /** Two equal sorts are one; name and alignment nest; anything else keeps the outer. */
  private static SortOrder combined(SortOrder outer, SortOrder inner) {
    if (outer == SortOrder.NAME && inner == SortOrder.ALIGNMENT) {
      return SortOrder.NAME_THEN_ALIGNMENT;
    }
    if (outer == SortOrder.ALIGNMENT && inner == SortOrder.NAME) {
      return SortOrder.ALIGNMENT_THEN_NAME;
    }
    return outer;
  }
}
