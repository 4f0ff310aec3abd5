package org.xenwright.elf.write;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.bfd.BfdSymbol;
import org.xenwright.elf.bfd.SymbolPlace;
import org.xenwright.elf.read.Archive;
import org.xenwright.elf.read.Archive.Member;

/** Writes archives in GNU's form: symbol index, table of long names, members. */
public final class ArchiveWriter {
  private static final int HEADER = 60;
  private static final int LONGEST_NAME = 15;

  private ArchiveWriter() {}

  private record Symbol(String name, int member) {}

  /**
   * The archive's bytes.
   *
   * @param thin whether members stay in their files
   * @param indexed whether a symbol index is wanted; without objects there is none either way
   */
  public static byte[] write(List<Member> members, boolean thin, boolean indexed) {
    return write(members, thin, indexed, 0);
  }

  /** The same with the time that the index carries, in seconds since 1970. */
  public static byte[] write(List<Member> members, boolean thin, boolean indexed, long date) {
    var fields = new ArrayList<String>();
    var table = names(members, thin, fields);
    var symbols = indexed ? symbols(members) : Optional.<List<Symbol>>empty();
    int text = 0;
    for (var symbol : symbols.orElse(List.of())) {
      text += symbol.name().length() + 1;
    }
    int index = symbols.map(list -> 4 + 4 * list.size()).orElse(0) + text;
    int padded = index + (index & 1);
    long at =
        8 + (index == 0 ? 0 : HEADER + padded) + (table.length == 0 ? 0 : HEADER + table.length);
    var offsets = new long[members.size()];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = at;
      long size = members.get(i).content().length();
      at += HEADER + (thin ? 0 : size + (size & 1));
    }
    var out = new ByteArrayOutputStream();
    latin(out, thin ? Archive.THIN_MAGIC : Archive.MAGIC);
    if (index > 0) {
      latin(out, header("/", date, 0, 0, 0, padded));
      var list = symbols.orElse(List.of());
      word(out, list.size());
      list.forEach(s -> word(out, offsets[s.member()]));
      list.forEach(s -> latin(out, s.name() + "\0"));
      latin(out, index == padded ? "" : "\0");
    }
    if (table.length > 0) {
      latin(out, "%-48s%-10d`\n".formatted("//", table.length));
      out.writeBytes(table);
    }
    for (int i = 0; i < members.size(); i++) {
      var member = members.get(i);
      var stamp = member.stamp();
      int size = member.content().length();
      latin(out, header(fields.get(i), stamp.date(), stamp.uid(), stamp.gid(), stamp.mode(), size));
      if (!thin) {
        out.writeBytes(member.content().toArray());
        latin(out, (size & 1) == 1 ? "\n" : "");
      }
    }
    return out.toByteArray();
  }

  /** Long names; thin archives put every name there. */
  private static byte[] names(List<Member> members, boolean thin, List<String> fields) {
    var table = new ByteArrayOutputStream();
    var last = "";
    int offset = 0;
    for (var member : members) {
      var name = member.name();
      var bytes = (name + "/\n").getBytes(StandardCharsets.UTF_8);
      if (!thin && bytes.length - 2 <= LONGEST_NAME) {
        fields.add(name + "/");
        continue;
      }
      if (!thin || !name.equals(last)) {
        offset = table.size();
        last = name;
        table.writeBytes(bytes);
      }
      fields.add("/" + offset + (member.origin() > 0 ? ":" + member.origin() : ""));
    }
    if ((table.size() & 1) == 1) {
      table.write('\n');
    }
    return table.toByteArray();
  }

  /** The index, which may hold nothing; none where no member is an object. */
  private static Optional<List<Symbol>> symbols(List<Member> members) {
    var list = new ArrayList<Symbol>();
    boolean objects = false;
    for (int i = 0; i < members.size(); i++) {
      int number = i;
      var opened = BfdObject.open(members.get(i).content(), "");
      objects |= opened.isPresent();
      opened.ifPresent(object -> {
        for (var symbol : object.symbols()) {
          boolean external =
              symbol.any(BfdSymbol.GLOBAL | BfdSymbol.WEAK | BfdSymbol.UNIQUE | BfdSymbol.INDIRECT);
          boolean common = symbol.place() instanceof SymbolPlace.Common;
          if ((external || common) && !symbol.isUndefined()) {
            list.add(new Symbol(symbol.name(), number));
          }
        }
      });
    }
    return objects ? Optional.of(list) : Optional.empty();
  }

  private static String header(String name, long date, int uid, int gid, int mode, long size) {
    return "%-16s%-12d%-6d%-6d%-8s%-10d`\n"
        .formatted(name, date, uid, gid, Integer.toOctalString(mode), size);
  }

  private static void latin(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void word(ByteArrayOutputStream out, long value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write((int) (value >> shift));
    }
  }
}
