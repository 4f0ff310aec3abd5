package org.xenwright.linker.pass;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.elf.model.Section;
import org.xenwright.elf.model.SymbolBinding;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.elf.model.SymbolVisibility;

/**
 * A shared object as a link sees it: its name and what it defines (gABI 5, "Dynamic Linking").
 *
 * @param path the file
 * @param name {@code DT_SONAME}, or the file's name without its folder
 * @param asNeeded whether it counts only if something refers to it
 * @param after how many objects were taken before it
 * @param exports what it defines, by name
 * @param mentions names it defines or refers to, in the order of its table
 * @param entries the names GNU ld's table has for it, those with versions among them
 * @param undefined names it refers to and must find elsewhere
 * @param needed objects it needs itself
 */
public record SharedObject(
    String path,
    String name,
    boolean asNeeded,
    int after,
    Map<String, Export> exports,
    List<String> mentions,
    List<String> entries,
    List<String> undefined,
    List<String> needed) {
  private static final long DYNSYM = 11;
  private static final long DYNAMIC = 6;
  private static final long VERSYM = 0x6fff_ffffL;
  private static final long VERDEF = 0x6fff_fffdL;
  private static final long VERNEED = 0x6fff_fffeL;
  private static final int NEEDED = 1;
  private static final int SONAME = 14;
  private static final int HIDDEN_VERSION = 0x8000;

  /**
   * One definition.
   *
   * @param object the object that has it
   * @param value address in the object
   * @param size bytes
   * @param alignment of its section, bytes
   * @param readOnly whether its section cannot be written
   * @param version name of its version, empty when it has none
   */
  public record Export(
      String object,
      long value,
      long size,
      SymbolBinding binding,
      SymbolType type,
      long alignment,
      boolean readOnly,
      String version) {}

  public SharedObject {
    exports = Map.copyOf(exports);
    mentions = List.copyOf(mentions);
    entries = List.copyOf(entries);
    undefined = List.copyOf(undefined);
    needed = List.copyOf(needed);
  }

  /** Takes an object apart; tables that contradict each other define nothing. */
  static SharedObject of(String path, ElfObject elf, boolean asNeeded, int after) {
    var name = path.substring(path.lastIndexOf('/') + 1);
    var needed = new ArrayList<String>();
    for (var section : elf.sections()) {
      if (section.type().number() == DYNAMIC) {
        var own = tagged(elf, section, SONAME);
        name = own.isEmpty() ? name : own.getLast();
        needed.addAll(tagged(elf, section, NEEDED));
      }
    }
    var exports = new HashMap<String, Export>();
    var undefined = new ArrayList<String>();
    var mentions = new ArrayList<String>();
    var entries = new ArrayList<String>();
    for (var section : elf.sections()) {
      if (section.type().number() == DYNSYM) {
        exports(elf, section, name, exports, mentions, entries);
        undefined(elf, section, undefined);
      }
    }
    return new SharedObject(
        path, name, asNeeded, after, exports, mentions, entries, undefined, needed);
  }

  /** The texts that entries of one tag of the dynamic section name. */
  private static List<String> tagged(ElfObject elf, Section dynamic, int tag) {
    var strings = linked(elf, dynamic);
    var all = new ArrayList<String>();
    for (int at = 0; at + 8 <= dynamic.content().length(); at += 8) {
      if (dynamic.content().s32(at) == tag) {
        all.add(text(strings, dynamic.content().u32(at + 4)));
        if (tag == SONAME) {
          break;
        }
      }
    }
    return all;
  }

  private static void undefined(ElfObject elf, Section table, List<String> out) {
    var bytes = table.content();
    for (int at = 16; at + 16 <= bytes.length(); at += 16) {
      boolean strong =
          bytes.u16(at + 14) == 0
              && SymbolBinding.of(bytes.u8(at + 12) >> 4) == SymbolBinding.GLOBAL;
      if (strong) {
        out.add(text(linked(elf, table), bytes.u32(at)));
      }
    }
  }

  private static Bytes linked(ElfObject elf, Section section) {
    int link = section.link();
    return link > 0 && link < elf.sections().size()
        ? elf.sections().get(link).content()
        : Bytes.EMPTY;
  }

  private static void exports(
      ElfObject elf,
      Section table,
      String object,
      Map<String, Export> out,
      List<String> mentions,
      List<String> entries) {
    var strings = linked(elf, table);
    var versions = Bytes.EMPTY;
    for (var section : elf.sections()) {
      versions = section.type().number() == VERSYM ? section.content() : versions;
    }
    var names = versionNames(elf);
    var wanted = neededNames(elf);
    var bytes = table.content();
    for (int i = 1; i * 16 + 16 <= bytes.length(); i++) {
      int at = i * 16;
      int home = bytes.u16(at + 14);
      var binding = SymbolBinding.of(bytes.u8(at + 12) >> 4);
      var visibility = SymbolVisibility.of(bytes.u8(at + 13));
      int version = i * 2 + 2 <= versions.length() ? versions.u16(i * 2) : 1;
      if (binding == SymbolBinding.LOCAL) {
        continue;
      }
      var name = text(strings, bytes.u32(at));
      int number = version & ~HIDDEN_VERSION;
      boolean hidden = (version & HIDDEN_VERSION) != 0;
      var suffix = home == 0 ? wanted.getOrDefault(number, "") : names.getOrDefault(number, "");
      if (home == 0 || !hidden || suffix.isEmpty()) {
        mentions.add(name);
      }
      if (home != 0 && !suffix.isEmpty()) {
        mentions.add(name + "@" + suffix);
      }
      if (suffix.isEmpty()) {
        entries.add(name);
      } else {
        entries.add(name + (home == 0 || hidden ? "@" : NameOrder.VERSION) + suffix);
        if (home != 0 && !hidden) {
          entries.add(name);
          entries.add(name + "@" + suffix);
        }
      }
      boolean usable =
          home != 0
              && (visibility == SymbolVisibility.DEFAULT
                  || visibility == SymbolVisibility.PROTECTED)
              && version != 0;
      if (!usable) {
        continue;
      }
      boolean known = home < elf.sections().size();
      var section = known ? elf.sections().get(home) : Section.NULL;
      var export =
          new Export(
              object,
              bytes.u32(at + 4),
              bytes.u32(at + 8),
              binding,
              SymbolType.of(bytes.u8(at + 12) & 15),
              alignment(section, bytes.u32(at + 4)),
              !section.has(org.xenwright.elf.model.SectionFlags.WRITE),
              suffix);
      if (!hidden) {
        out.putIfAbsent(name, export);
      }
      if (!suffix.isEmpty()) {
        out.putIfAbsent(name + "@" + suffix, export);
      }
    }
  }

  /** Names of the versions an object defines, by number; the first is the object itself. */
  private static Map<Integer, String> versionNames(ElfObject elf) {
    var names = new HashMap<Integer, String>();
    for (var section : elf.sections()) {
      if (section.type().number() != VERDEF) {
        continue;
      }
      var strings = linked(elf, section);
      var bytes = section.content();
      int at = 0;
      for (int count = 0; count < 0x8000 && at + 20 <= bytes.length(); count++) {
        long name = at + bytes.u32(at + 12);
        if ((bytes.u16(at + 2) & 1) == 0 && name + 4 <= bytes.length()) {
          names.put(bytes.u16(at + 4), text(strings, bytes.u32((int) name)));
        }
        long next = bytes.u32(at + 16);
        if (next == 0 || at + next > bytes.length()) {
          break;
        }
        at += (int) next;
      }
    }
    return names;
  }

  /** Names of the versions an object needs of others, by number. */
  private static Map<Integer, String> neededNames(ElfObject elf) {
    var names = new HashMap<Integer, String>();
    for (var section : elf.sections()) {
      if (section.type().number() != VERNEED) {
        continue;
      }
      var strings = linked(elf, section);
      var bytes = section.content();
      int at = 0;
      int budget = 0x10000;
      while (at + 16 <= bytes.length() && budget-- > 0) {
        long aux = at + bytes.u32(at + 8);
        while (aux + 16 <= bytes.length() && budget-- > 0) {
          names.put(bytes.u16((int) aux + 6), text(strings, bytes.u32((int) aux + 8)));
          long step = bytes.u32((int) aux + 12);
          aux = step == 0 ? bytes.length() : aux + step;
        }
        long next = bytes.u32(at + 12);
        if (next == 0 || at + next > bytes.length()) {
          break;
        }
        at += (int) next;
      }
    }
    return names;
  }

  private static String text(Bytes strings, long offset) {
    int end = (int) Math.min(offset, strings.length());
    int start = end;
    while (end < strings.length() && strings.u8(end) != 0) {
      end++;
    }
    return new String(strings.slice(start, end - start).toArray(), StandardCharsets.UTF_8);
  }

  /** What is known of the alignment of a place: that of its section, unless the offset has less. */
  private static long alignment(Section section, long value) {
    long offset = value - section.address();
    long most = Math.max(1, section.alignment());
    return offset == 0 ? most : Math.min(most, Long.lowestOneBit(offset));
  }
}
