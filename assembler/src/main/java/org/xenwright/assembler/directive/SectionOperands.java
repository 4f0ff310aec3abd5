package org.xenwright.assembler.directive;

import java.util.Optional;
import org.xenwright.assembler.layout.SectionBuilder;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.SectionType;
import org.xenwright.rules.Rule;

/** What stands behind the name in {@code .section} and {@code .pushsection}. */
final class SectionOperands {
  private final Statement statement;
  private final SectionBuilder before;
  private boolean hasFlags;
  private long flags;
  private long entrySize;
  private String group = "";
  private String linkedTo = ".text";
  private Optional<SectionType> type = Optional.empty();

  SectionOperands(Statement statement, SectionBuilder before) {
    this.statement = statement;
    this.before = before;
  }

  boolean hasFlags() {
    return hasFlags;
  }

  long flags() {
    return flags;
  }

  long entrySize() {
    return entrySize;
  }

  String group() {
    return group;
  }

  String linkedTo() {
    return linkedTo;
  }

  Optional<SectionType> type() {
    return type;
  }

  /** Reads from the flags on; answers whether that went well. */
  boolean read() {
    var text = statement.string();
    if (text.isEmpty()) {
      return false;
    }
    hasFlags = true;
    for (byte letter : text.get()) {
      if (!flag((char) letter)) {
        return false;
      }
    }
    boolean more = statement.comma();
    if (more && !statement.atEnd()) {
      if (!readType()) {
        return false;
      }
      more = statement.comma();
    }
    if (has(SectionFlags.MERGE)) {
      if (!more) {
        statement.complain(Rule.XW_ASM_001, "a mergeable section needs the size of its entries");
        return false;
      }
      var size = statement.constant();
      if (size.isEmpty()) {
        return false;
      }
      entrySize = size.getAsLong();
      more = statement.comma();
    }
    if (has(SectionFlags.LINK_ORDER) && more) {
      linkedTo = statement.plainWord();
      more = statement.comma();
    }
    if (has(SectionFlags.GROUP) && group.isEmpty()) {
      if (!more) {
        statement.complain(Rule.XW_ASM_001, "a section of a group needs the group's name");
        return false;
      }
      group = statement.symbolName().orElse("");
      if (statement.comma() && !statement.plainWord().equals("comdat")) {
        statement.complain(Rule.XW_ASM_015, "groups are supported as comdat only");
        return false;
      }
    }
    return true;
  }

  private boolean has(long flag) {
    return (flags & flag) != 0;
  }

  private boolean flag(char letter) {
    flags |=
        switch (letter) {
          case 'a' -> SectionFlags.ALLOC;
          case 'w' -> SectionFlags.WRITE;
          case 'x' -> SectionFlags.EXECUTE;
          case 'M' -> SectionFlags.MERGE;
          case 'S' -> SectionFlags.STRINGS;
          case 'G' -> SectionFlags.GROUP;
          case 'T' -> SectionFlags.TLS;
          case 'e' -> SectionFlags.EXCLUDE;
          case 'o' -> SectionFlags.LINK_ORDER;
          case 'R' -> SectionFlags.RETAIN;
          case 'y' -> SectionFlags.PURE_CODE;
          case '?' -> {
            group = before.group();
            yield before.group().isEmpty() ? 0 : SectionFlags.GROUP;
          }
          default -> -1L;
        };
    if (flags == -1L) {
      statement.complain(
          Rule.XW_ASM_014,
          "unknown section flag '" + letter + "'",
          "flags are letters of awxMSGTeoRy?.");
      return false;
    }
    return true;
  }

  private boolean readType() {
    var word =
        statement.cursor().peek() == '"'
            ? statement.symbolName().map(n -> "%" + n).orElse("")
            : statement.plainWord();
    var name = word.isEmpty() ? "" : word.substring(1);
    type =
        switch (name) {
          case "progbits" -> Optional.of(SectionType.PROGBITS);
          case "nobits" -> Optional.of(SectionType.NOBITS);
          case "note" -> Optional.of(SectionType.NOTE);
          case "init_array" -> Optional.of(SectionType.INIT_ARRAY);
          case "fini_array" -> Optional.of(SectionType.FINI_ARRAY);
          case "preinit_array" -> Optional.of(SectionType.PREINIT_ARRAY);
          default -> number(name);
        };
    if (type.isEmpty() || word.charAt(0) != '%') {
      statement.complain(
          Rule.XW_ASM_014,
          "unknown section type '" + word + "'",
          "write %progbits, %nobits, %note or a number.");
      return false;
    }
    return true;
  }

  private static Optional<SectionType> number(String name) {
    try {
      return Optional.of(new SectionType(Long.decode(name)));
    } catch (NumberFormatException notNumber) {
      return Optional.empty();
    }
  }
}
