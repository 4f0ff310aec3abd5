package org.xenwright.elf.read;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.elf.model.Bytes;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/**
 * An {@code ar} archive in the System V and GNU form: members, and the symbol index that {@code
 * ranlib} writes.
 *
 * @param name the archive's file name, for messages
 * @param members in file order, index and name table left out
 * @param index symbols and the member that defines each, in the index's order; empty when the
 *     archive has none
 */
public record Archive(String name, List<Member> members, List<Entry> index) {
  private static final int HEADER = 60;
  private static final int MEMBER_LIMIT = 1_000_000;

  /** One file in the archive; {@code offset} is that of its header, which the index refers to. */
  public record Member(String name, Bytes content, long offset) {}

  /** One line of the index. */
  public record Entry(String symbol, int member) {}

  public Archive {
    members = List.copyOf(members);
    index = List.copyOf(index);
  }

  /** Whether the bytes begin as an archive does. */
  public static boolean isArchive(Bytes bytes) {
    return starts(bytes, "!<arch>\n") || starts(bytes, "!<thin>\n");
  }

  private static boolean starts(Bytes bytes, String magic) {
    if (bytes.length() < magic.length()) {
      return false;
    }
    for (int i = 0; i < magic.length(); i++) {
      if (bytes.u8(i) != magic.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Reads an archive; empty when it is malformed or thin, which is then in the report. */
  public static Optional<Archive> read(Bytes bytes, String name, Report report) {
    if (starts(bytes, "!<thin>\n")) {
      return fail(report, name, "thin archives are not supported");
    }
    if (!isArchive(bytes)) {
      return fail(report, name, "not an archive");
    }
    var members = new ArrayList<Member>();
    Bytes names = Bytes.EMPTY;
    Bytes symbols = Bytes.EMPTY;
    long at = 8;
    while (at < bytes.length()) {
      if (at + HEADER > bytes.length()
          || bytes.u8((int) at + 58) != '`'
          || bytes.u8((int) at + 59) != '\n') {
        return fail(report, name, "member header at offset " + at + " is malformed");
      }
      long size = decimal(bytes, (int) at + 48, 10);
      if (size < 0 || at + HEADER + size > bytes.length() || members.size() > MEMBER_LIMIT) {
        return fail(
            report, name, "member at offset " + at + " reaches past the end of the archive");
      }
      var content = bytes.slice((int) at + HEADER, (int) size);
      var field = text(bytes, (int) at, 16);
      if (field.equals("/")) {
        symbols = content;
      } else if (field.equals("//")) {
        names = content;
      } else if (!field.equals("/SYM64/")) {
        members.add(new Member(memberName(field, names), content, at));
      }
      at += HEADER + size + (size & 1);
    }
    return index(symbols, members)
        .map(entries -> Optional.of(new Archive(name, members, entries)))
        .orElseGet(() -> fail(report, name, "the symbol index is malformed"));
  }

  private static Optional<Archive> fail(Report report, String name, String message) {
    report.add(Diagnostic.of(Rule.XW_ELF_003, Position.of(name), message));
    return Optional.empty();
  }

  /** Names end in a slash; longer ones are an offset into the name table. */
  private static String memberName(String field, Bytes names) {
    if (field.length() > 1 && field.charAt(0) == '/' && Character.isDigit(field.charAt(1))) {
      long offset = 0;
      for (int i = 1; i < field.length() && Character.isDigit(field.charAt(i)); i++) {
        offset = offset * 10 + field.charAt(i) - '0';
      }
      int start = (int) Math.min(offset, names.length());
      int end = start;
      while (end < names.length() && names.u8(end) != '\n' && names.u8(end) != 0) {
        end++;
      }
      var text = text(names, start, end - start);
      return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
    return field.endsWith("/") ? field.substring(0, field.length() - 1) : field;
  }

  /** The index: count and member offsets as big-endian words, then the names. */
  private static Optional<List<Entry>> index(Bytes table, List<Member> members) {
    var entries = new ArrayList<Entry>();
    if (table.length() < 4) {
      return Optional.of(entries);
    }
    long count = Integer.toUnsignedLong(Integer.reverseBytes(table.s32(0)));
    if (4 + count * 4 > table.length()) {
      return Optional.empty();
    }
    int at = (int) (4 + count * 4);
    int member = 0;
    for (int i = 0; i < count; i++) {
      long offset = Integer.toUnsignedLong(Integer.reverseBytes(table.s32(4 + i * 4)));
      int end = at;
      while (end < table.length() && table.u8(end) != 0) {
        end++;
      }
      if (end >= table.length()) {
        return Optional.empty();
      }
      member = memberAt(members, offset, member);
      if (member < 0) {
        return Optional.empty();
      }
      entries.add(
          new Entry(
              new String(table.slice(at, end - at).toArray(), StandardCharsets.UTF_8), member));
      at = end + 1;
    }
    return Optional.of(entries);
  }

  private static int memberAt(List<Member> members, long offset, int guess) {
    if (guess < members.size() && members.get(guess).offset() == offset) {
      return guess;
    }
    int low = 0;
    int high = members.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long found = members.get(middle).offset();
      if (found == offset) {
        return middle;
      }
      if (found < offset) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  private static String text(Bytes bytes, int start, int length) {
    return new String(bytes.slice(start, length).toArray(), StandardCharsets.UTF_8).stripTrailing();
  }

  private static long decimal(Bytes bytes, int start, int width) {
    long value = 0;
    boolean any = false;
    for (int i = 0; i < width; i++) {
      int c = bytes.u8(start + i);
      if (c < '0' || c > '9') {
        break;
      }
      value = value * 10 + c - '0';
      any = true;
    }
    return any ? value : -1;
  }
}
