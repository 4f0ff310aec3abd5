package org.xenwright.elf.read;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.read.Archive.Entry;
import org.xenwright.elf.read.Archive.Member;
import org.xenwright.elf.read.Archive.Stamp;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/**
 * Walks the 60-byte member headers. Names come in four ways: in the field, closed by a slash
 * (System V) or by blanks (BSD); in the table {@code //} that a slash and an offset point into; in
 * front of the contents ({@code #1/length}).
 */
final class ArchiveReader {
  private static final int HEADER = 60;
  private static final int MEMBER_LIMIT = 1_000_000;

  private final Bytes bytes;
  private final String name;
  private final Function<String, Optional<Bytes>> files;
  private final Report report;
  private final boolean thin;
  private final List<Member> members = new ArrayList<>();
  private final Map<String, Bytes> nested = new HashMap<>();
  private Bytes names = Bytes.EMPTY;
  private Optional<Bytes> symbols = Optional.empty();
  private boolean berkeley;

  ArchiveReader(Bytes bytes, String name, Function<String, Optional<Bytes>> files, Report report) {
    this.bytes = bytes;
    this.name = name;
    this.files = files;
    this.report = report;
    this.thin = Archive.isThin(bytes);
  }

  Optional<Archive> archive() {
    if (!Archive.isArchive(bytes)) {
      return fail("not an archive");
    }
    long at = 8;
    while (at < bytes.length()) {
      if (at + HEADER > bytes.length()
          || bytes.u8((int) at + 58) != '`'
          || bytes.u8((int) at + 59) != '\n') {
        return fail("member header at offset " + at + " is malformed");
      }
      long size = number((int) at + 48, 10, 10);
      if (size < 0 || members.size() > MEMBER_LIMIT) {
        return fail("member header at offset " + at + " is malformed");
      }
      var field = text(bytes, (int) at, 16).stripTrailing();
      boolean inside = !thin || isTable(field);
      if (inside && at + HEADER + size > bytes.length()) {
        return fail("member at offset " + at + " reaches past the end of the archive");
      }
      var problem = inside ? inside(field, at, (int) size) : outside(field, at);
      if (problem.isPresent()) {
        return fail(problem.get());
      }
      at += HEADER + (inside ? size + (size & 1) : 0);
    }
    return index()
        .map(entries -> Optional.of(new Archive(name, thin, members, entries, symbols.isPresent())))
        .orElseGet(() -> fail("the symbol index is malformed"));
  }

  private Optional<Archive> fail(String message) {
    report.add(Diagnostic.of(Rule.XW_ELF_003, Position.of(name), message));
    return Optional.empty();
  }

  private static boolean isTable(String field) {
    return field.equals("/") || field.equals("//") || field.equals("/SYM64/");
  }

  /** A member whose contents follow; answers what is wrong with it. */
  private Optional<String> inside(String field, long at, int size) {
    var content = bytes.slice((int) at + HEADER, size);
    switch (field) {
      case "/" -> symbols = symbols.or(() -> Optional.of(content));
      case "//", "ARFILENAMES/" -> names = content;
      case "/SYM64/" -> {} // larger than 4 GiB: never ours
      default -> {
        var spelt = field.startsWith("#1/") ? Optional.of(prefix(field, content)) : longName(field);
        if (spelt.isEmpty()) {
          return Optional.of("member at offset " + at + " has a name outside the name table");
        }
        int skip = field.startsWith("#1/") ? (int) decimal(field, 3) : 0;
        if (skip < 0 || skip > size) {
          return Optional.of("member at offset " + at + " has a name longer than itself");
        }
        var rest = content.slice(skip, size - skip);
        if (spelt.get().startsWith("__.SYMDEF")) {
          berkeley = true;
          symbols = symbols.or(() -> Optional.of(rest));
        } else {
          members.add(new Member(spelt.get(), rest, at, stamp((int) at), 0));
        }
      }
    }
    return Optional.empty();
  }

  /** A member of a thin archive; {@code /offset:origin} names a member of a further archive. */
  private Optional<String> outside(String field, long at) {
    var spelt = longName(field);
    if (spelt.isEmpty()) {
      return Optional.of("member at offset " + at + " has a name outside the name table");
    }
    int colon = field.indexOf(':');
    long origin = colon < 0 ? 0 : decimal(field, colon + 1);
    var path = Archive.path(name, spelt.get());
    var found = Optional.ofNullable(nested.get(path)).or(() -> files.apply(path));
    if (found.isEmpty() || origin < 0) {
      return Optional.of("cannot read " + path + ", a member of the thin archive");
    }
    if (origin > 0) {
      nested.put(path, found.get());
      var inner = memberAt(found.get(), origin);
      if (inner.isEmpty()) {
        return Optional.of("there is no member at offset " + origin + " of " + path);
      }
      var member = inner.get();
      members.add(
          new Member(spelt.get(), member.content(), at, stamp((int) at), origin, member.name()));
      return Optional.empty();
    }
    members.add(new Member(spelt.get(), found.get(), at, stamp((int) at), 0));
    return Optional.empty();
  }

  private Optional<Member> memberAt(Bytes archive, long origin) {
    var inner = new ArchiveReader(archive, name, _ -> Optional.empty(), new Report()).archive();
    return inner.flatMap(a -> a.members().stream().filter(m -> m.offset() == origin).findFirst());
  }

  private Stamp stamp(int at) {
    return new Stamp(
        Math.max(0, number(at + 16, 12, 10)),
        (int) Math.max(0, number(at + 28, 6, 10)),
        (int) Math.max(0, number(at + 34, 6, 10)),
        (int) Math.max(0, number(at + 40, 8, 8)));
  }

  /** The name that stands in front of the contents. */
  private static String prefix(String field, Bytes content) {
    long length = decimal(field, 3);
    var text = text(content, 0, Math.clamp(length, 0, content.length()));
    int end = text.indexOf(0);
    return end < 0 ? text : text.substring(0, end);
  }

  /** Names end in a slash; longer ones are an offset into the name table. */
  private Optional<String> longName(String field) {
    if (field.length() > 1 && field.charAt(0) == '/' && Character.isDigit(field.charAt(1))) {
      long offset = decimal(field, 1);
      if (offset >= names.length()) {
        return Optional.empty();
      }
      int start = (int) offset;
      int end = start;
      while (end < names.length() && names.u8(end) != '\n' && names.u8(end) != 0) {
        end++;
      }
      var spelt = text(names, start, end - start);
      return Optional.of(spelt.endsWith("/") ? spelt.substring(0, spelt.length() - 1) : spelt);
    }
    int slash = field.lastIndexOf('/');
    return Optional.of(slash > 0 ? field.substring(0, slash) : field);
  }

  private Optional<List<Entry>> index() {
    if (symbols.isEmpty() || symbols.get().length() < 4) {
      return Optional.of(List.of());
    }
    return berkeley ? berkeleyIndex(symbols.get()) : systemIndex(symbols.get());
  }

  /** The index: count and member offsets as big-endian words, then the names. */
  private Optional<List<Entry>> systemIndex(Bytes table) {
    var entries = new ArrayList<Entry>();
    long count = Integer.toUnsignedLong(Integer.reverseBytes(table.s32(0)));
    if (4 + count * 4 > table.length()) {
      return Optional.empty();
    }
    int at = (int) (4 + count * 4);
    int guess = 0;
    for (int i = 0; i < count; i++) {
      long offset = Integer.toUnsignedLong(Integer.reverseBytes(table.s32(4 + i * 4)));
      int end = end(table, at);
      guess = numberAt(offset, guess);
      if (guess < 0 || end >= table.length()) {
        return Optional.empty();
      }
      entries.add(new Entry(text(table, at, end - at), guess));
      at = end + 1;
    }
    return Optional.of(entries);
  }

  /** Pairs of name and member offset with their length in bytes before, then the names. */
  private Optional<List<Entry>> berkeleyIndex(Bytes table) {
    var entries = new ArrayList<Entry>();
    long size = table.u32(0);
    if (size + 8 > table.length()) {
      return Optional.empty();
    }
    int strings = (int) size + 8;
    int guess = 0;
    for (int at = 4; at + 8 <= 4 + size; at += 8) {
      long start = strings + table.u32(at);
      guess = numberAt(table.u32(at + 4), guess);
      if (start >= table.length() || guess < 0) {
        return Optional.empty();
      }
      int end = end(table, (int) start);
      entries.add(new Entry(text(table, (int) start, end - (int) start), guess));
    }
    return Optional.of(entries);
  }

  private static int end(Bytes table, int from) {
    int end = from;
    while (end < table.length() && table.u8(end) != 0) {
      end++;
    }
    return end;
  }

  private int numberAt(long offset, int guess) {
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
    return new String(bytes.slice(start, length).toArray(), StandardCharsets.UTF_8);
  }

  private static long decimal(String text, int from) {
    long value = 0;
    for (int i = from; i < text.length() && Character.isDigit(text.charAt(i)); i++) {
      value = Math.min(value * 10 + text.charAt(i) - '0', Integer.MAX_VALUE);
    }
    return value;
  }

  /** A number in a header field; -1 when there is none. */
  private long number(int start, int width, int radix) {
    long value = 0;
    boolean any = false;
    for (int i = 0; i < width; i++) {
      int digit = Character.digit(bytes.u8(start + i), radix);
      if (digit < 0) {
        break;
      }
      value = value * radix + digit;
      any = true;
    }
    return any ? value : -1;
  }
}
