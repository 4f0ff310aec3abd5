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
  private String linkedTo = "";
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
    if (!readFlags(letters)) {
      return false;
    }
    int before = statement.cursor().position();
    boolean more = statement.comma();
    if (more) {
      statement.cursor().skipBlanks();
      char first = statement.cursor().peek();
      if (statement.atEnd() || first != '%' && first != '"') {
        // No type begins here, so the comma is one too many.
        statement.cursor().moveTo(before);
        return true;
      }
      readType();
      before = statement.cursor().position();
      more = statement.comma();
      if (more && statement.atEnd()) {
        statement.cursor().moveTo(before);
        return true;
      }
    }
    if (has(SectionFlags.MERGE)) {
      if (!more) {
        statement.complain(Rule.XW_ASM_020, "entity size for SHF_MERGE not specified");
        flags &= ~SectionFlags.MERGE;
      } else {
        entrySize = statement.absolute();
        if (entrySize < 0) {
          statement.complain(Rule.XW_ASM_020, "invalid merge entity size");
          entrySize = 0;
          flags &= ~SectionFlags.MERGE;
        }
        more = statement.comma();
      }
    }
    if (has(SectionFlags.LINK_ORDER) && more) {
      var word = statement.plainWord();
      linkedTo = word.equals("0") ? "" : word;
      more = statement.comma();
    }
    if (has(SectionFlags.GROUP) && group.isEmpty()) {
      if (!more) {
        statement.complain(Rule.XW_ASM_020, "group name for SHF_GROUP not specified");
        flags &= ~SectionFlags.GROUP;
        return true;
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
    int before = statement.cursor().position();
    if (!statement.plainWord().equals("unique") || !statement.comma()) {
      statement.cursor().moveTo(before);
      return true;
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
          if (word.isEmpty() || word.charAt(0) != '#') {
            statement.complainHere(Rule.XW_ASM_014, "character following name is not '#'");
            statement.rest();
            return false;
          }
          statement.complainHere(Rule.XW_ASM_020, "unrecognized section attribute");
        }
      }
    } while (statement.comma());
    return true;
  }

  /** Whether the group is linked once. */
  boolean linkedOnce() {
    return linkedOnce;
  }

  /** What tells it from other sections of the name and group, or an empty string. */
  String distinction() {
    return linkedTo.isEmpty() ? unique : unique + ' ' + linkedTo;
  }

  private boolean has(long flag) {
    return (flags & flag) != 0;
  }

  /** Letters and numbers, each of which adds to the flags. */
  private boolean readFlags(String text) {
    for (int at = 0; at < text.length(); at++) {
      int end = at;
      while (end < text.length() && Character.digit(text.charAt(end), 16) >= 0
          || end == at + 1 && text.startsWith("0x", at)) {
        end++;
      }
      if (text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        boolean hex = text.startsWith("0x", at);
        while (!hex && end > at && text.charAt(end - 1) > '9') {
          end--;
        }
        flags |= number(text.substring(at, end)).map(SectionType::number).orElse(0L);
        at = end - 1;
      } else if (!flag(text.charAt(at))) {
        return false;
      }
    }
    return true;
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
          case '?' -> {
            group = before.group();
            linkedOnce = before.isLinkedOnce();
            yield before.group().isEmpty() ? 0 : SectionFlags.GROUP;
          }
          default -> -1L;
        };
    if (flags == -1L) {
      statement.complain(
          Rule.XW_ASM_023,
          "unrecognized .section attribute: want a,e,o,w,x,M,S,G,T or number",
          "flags are letters of awxMSGTeoR?.");
      statement.stop();
      return false;
    }
    return true;
  }

  private void readType() {
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
    if (type.isEmpty()) {
      statement.complain(
          Rule.XW_ASM_020,
          "unrecognized section type",
          "write %progbits, %nobits, %note or a number.");
    }
  }

  private static Optional<SectionType> number(String name) {
    try {
      return Optional.of(new SectionType(Long.decode(name)));
    } catch (NumberFormatException notNumber) {
      return Optional.empty();
    }
  }
}
