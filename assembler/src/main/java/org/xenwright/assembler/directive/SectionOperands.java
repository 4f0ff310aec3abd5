package org.xenwright.assembler.directive;

import java.nio.charset.StandardCharsets;
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
  private String unique = "";
  private boolean linkedOnce;
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
    var letters = new String(text.get(), StandardCharsets.ISO_8859_1);
    if (!letters.isEmpty() && Character.isDigit(letters.charAt(0))) {
      var bits = number(letters);
      if (bits.isEmpty()) {
        statement.complain(Rule.XW_ASM_014, "unrecognized section attribute");
        return false;
      }
      flags |= bits.get().number();
      letters = "";
    }
    for (char letter : letters.toCharArray()) {
      if (!flag(letter)) {
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
      more = statement.comma();
      if (more) {
        int from = statement.cursor().position();
        linkedOnce = statement.plainWord().equals("comdat");
        if (linkedOnce) {
          more = statement.comma();
        } else {
          statement.cursor().moveTo(from);
        }
      }
    }
    return !more || readUnique();
  }

  /** {@code unique, number}. */
  private boolean readUnique() {
    if (!statement.plainWord().equals("unique") || !statement.comma()) {
      statement.complainHere(Rule.XW_ASM_001, "comdat or unique and a number can stand here");
      return false;
    }
    var number = statement.constant();
    if (number.isPresent() && (number.getAsLong() < 0 || number.getAsLong() >= 0xffff_ffffL)) {
      statement.complain(Rule.XW_ASM_006, "section unique id is too large");
      return false;
    }
    unique = number.isPresent() ? Long.toString(number.getAsLong()) : "";
    return number.isPresent();
  }

  /** Flags as words, {@code #alloc, #write}. */
  boolean readWords() {
    hasFlags = true;
    do {
      var word = statement.plainWord();
      switch (word) {
        case "#alloc" -> flags |= SectionFlags.ALLOC;
        case "#write" -> flags |= SectionFlags.WRITE;
        case "#execinstr" -> flags |= SectionFlags.EXECUTE;
        case "#exclude" -> flags |= SectionFlags.EXCLUDE;
        case "#tls" -> flags |= SectionFlags.TLS;
        default -> {
          statement.complainHere(Rule.XW_ASM_014, "unrecognized section attribute");
          return false;
        }
      }
    } while (statement.comma());
    return true;
  }

  /** Whether the group is linked once. */
  boolean linkedOnce() {
    return linkedOnce;
  }

  /** What tells it from other sections of the name, or an empty string. */
  String unique() {
    return unique;
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
            linkedOnce = before.isLinkedOnce();
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
