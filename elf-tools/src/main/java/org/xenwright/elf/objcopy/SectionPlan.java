package org.xenwright.elf.objcopy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.bfd.BfdSection;
import org.xenwright.elf.bfd.SectionBits;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.objcopy.CopyOptions.Discard;
import org.xenwright.elf.objcopy.CopyOptions.Sections;
import org.xenwright.elf.objcopy.CopyOptions.Strip;
import org.xenwright.elf.objcopy.CopyOptions.Symbols;
import org.xenwright.elf.raw.Compression;

/** Which sections the output has, under which names, with which flags, addresses and contents. */
final class SectionPlan {
  private final BfdObject object;
  private final CopyOptions options;
  private final Complaints complaints;
  private final Filler room;

  SectionPlan(BfdObject object, CopyOptions options, Complaints complaints, Filler room) {
    this.object = object;
    this.options = options;
    this.complaints = complaints;
    this.room = room;
  }

  List<CopySection> sections() {
    var list = new ArrayList<CopySection>();
    for (var section : object.sections()) {
      if (!isStripped(section)) {
        list.add(copy(section));
      }
    }
    boolean groups = list.stream().anyMatch(CopySection::isGroup);
    list.forEach(s -> s.flags = groups ? s.flags : s.flags & ~0x200L);
    options.added.forEach((name, content) -> list.add(made(name, content.toArray())));
    options.debugLink.ifPresent(link -> list.add(debugLink(link)));
    complain();
    return list;
  }

  /** Names in options that hit nothing. */
  private void complain() {
    for (var name : options.updated.keySet()) {
      if (object.section(name).isEmpty()) {
        complaints.fail("error: " + name + " not found, can't be updated");
      }
    }
  }

  private boolean isStripped(BfdSection section) {
    if (BfdObject.isGroup(section)) {
      return isGroupStripped(section);
    }
    return isStrippedItself(section);
  }

  private boolean isStrippedItself(BfdSection section) {
    var name = section.name();
    boolean keep = options.lists(Sections.KEEP, name);
    if (options.lists(Sections.REMOVE, name)) {
      return !keep;
    }
    if (options.has(Sections.ONLY) && !options.lists(Sections.ONLY, name)) {
      return !keep;
    }
    if (section.has(SectionBits.DEBUGGING)) {
      boolean goes =
          switch (options.strip) {
            case DEBUG, UNNEEDED, ALL -> true;
            case DWO -> isDwo(name);
            case NOTHING, ALL_BUT_DEBUG, ALL_BUT_DWO -> options.discard == Discard.ALL;
          };
      if (goes && !keep) {
        return true;
      }
    }
    return options.strip == Strip.ALL_BUT_DWO && !isDwo(name);
  }

  private static boolean isDwo(String name) {
    return name.endsWith(".dwo");
  }

  private boolean isGroupStripped(BfdSection group) {
    int signature = (int) group.raw().info();
    var name =
        signature > 0 && signature <= object.symbols().size()
            ? object.symbols().get(signature - 1).name()
            : "";
    if (options.strip == Strip.ALL && !options.lists(Symbols.KEEP, name)
        || options.lists(Symbols.STRIP, name)
        || isStrippedItself(group)) {
      return true;
    }
    var content = object.content(group);
    for (int at = 4; at + 4 <= content.length(); at += 4) {
      var member = object.sectionOfHeader(content.s32(at));
      if (member.isPresent() && !isStrippedItself(member.get())) {
        return false;
      }
    }
    return true;
  }

  private CopySection copy(BfdSection section) {
    var raw = section.raw();
    var content = object.raw().content(raw).bytes().toArray();
    var copy = new CopySection(Optional.of(section), section.name(), content);
    copy.type = raw.type();
    copy.flags = raw.flags();
    copy.bits = section.flags();
    copy.address = section.address();
    copy.loadAddress = section.loadAddress();
    copy.alignment = raw.alignment();
    copy.entrySize = raw.entrySize();
    copy.link = raw.link();
    copy.info = raw.info();
    copy.size = raw.size();
    rename(copy);
    contents(copy, section);
    if (options.extractSymbols) {
      copy.content = new byte[0];
      copy.size = 0;
    }
    flags(copy, options.flags.get(section.name()));
    alignment(copy, section.name());
    if (options.strip == Strip.ALL_BUT_DEBUG && section.has(SectionBits.ALLOC) && raw.type() != 7) {
      copy.type = 8;
      copy.content = new byte[0];
    }
    relocations(copy, section);
    if (options.updated.containsKey(section.name())) { // they were for the old contents
      copy.keepsTable = !copy.relocations.isEmpty();
      copy.relocations.clear();
    }
    addresses(copy, section.name());
    if (options.selectedByte >= 0 && copy.has(SectionBits.CONTENTS) && copy.has(SectionBits.LOAD)) {
      interleave(copy);
    }
    if (options.extractSymbols) {
      copy.keepsTable = !copy.relocations.isEmpty();
      copy.relocations.clear();
      copy.address = 0;
      copy.loadAddress = 0;
    }
    return copy;
  }

  private void rename(CopySection copy) {
    var renamed = options.renames.get(copy.name);
    if (renamed != null) {
      copy.name = renamed.to();
      renamed.flags().ifPresent(f -> flags(copy, f));
    }
    if (!options.prefixAllocated.isEmpty() && copy.has(SectionBits.ALLOC)) {
      copy.name = options.prefixAllocated + copy.name;
    } else if (!options.prefixSections.isEmpty()) {
      copy.name = options.prefixSections + copy.name;
    }
  }

  private void contents(CopySection copy, BfdSection section) {
    var updated = options.updated.get(section.name());
    if (updated != null) {
      copy.content = updated.toArray();
      copy.size = copy.content.length;
    }
    boolean debug = section.has(SectionBits.DEBUGGING);
    if (options.decompress && section.raw().has(0x800)) {
      copy.content = object.content(section).bytes().toArray();
      copy.size = copy.content.length;
      copy.flags &= ~0x800L;
      copy.alignment = 1L << section.power();
    } else if (options.compress && debug && !section.raw().has(0x800)) {
      compress(copy);
    }
    if (options.reverse > 1 && !copy.isNobits()) {
      reverse(copy);
    }
  }

  private void compress(CopySection copy) {
    var packed = Compression.deflate(copy.content);
    if (options.gnuCompression) {
      compressOld(copy, packed);
      return;
    }
    if (packed.length + Compression.HEADER >= copy.content.length) {
      return;
    }
    var all = new byte[packed.length + Compression.HEADER];
    long[] header = {1, copy.content.length, Math.max(1, copy.alignment)};
    for (int i = 0; i < header.length; i++) {
      for (int b = 0; b < 4; b++) {
        all[i * 4 + (object.big() ? 3 - b : b)] = (byte) (header[i] >> 8 * b);
      }
    }
    System.arraycopy(packed, 0, all, Compression.HEADER, packed.length);
    copy.content = all;
    copy.size = all.length;
    copy.flags |= 0x800;
    copy.alignment = 4;
  }

  /** The form before the ABI had one: a name of its own, and the size behind a mark. */
  private static void compressOld(CopySection copy, byte[] packed) {
    if (packed.length + 12 >= copy.content.length || !copy.name.startsWith(".debug")) {
      return;
    }
    var all = new byte[packed.length + 12];
    for (int i = 0; i < 4; i++) {
      all[i] = (byte) "ZLIB".charAt(i);
      all[8 + i] = (byte) (copy.content.length >> 24 - 8 * i);
    }
    System.arraycopy(packed, 0, all, 12, packed.length);
    copy.alignment = 1;
    copy.name = ".z" + copy.name.substring(1);
    copy.content = all;
    copy.size = all.length;
  }

  private void reverse(CopySection copy) {
    int unit = options.reverse;
    if (copy.content.length % unit != 0) {
      if (!complaints.failed()) {
        complaints.fail(
            "cannot reverse bytes: length of section "
                + copy.name
                + " must be evenly divisible by "
                + unit);
      }
      return;
    }
    for (int at = 0; at < copy.content.length; at += unit) {
      for (int i = 0; i < unit / 2; i++) {
        byte swap = copy.content[at + i];
        copy.content[at + i] = copy.content[at + unit - 1 - i];
        copy.content[at + unit - 1 - i] = swap;
      }
    }
  }

  /** Picks bytes in place, so that what is picked too little of ends as the section began. */
  private void interleave(CopySection copy) {
    int step = options.interleave;
    int width = options.interleaveWidth;
    int skipped = (int) (copy.loadAddress % step);
    int from = options.selectedByte - skipped + (options.selectedByte < skipped ? step : 0);
    var bytes = copy.content.clone();
    int to = 0;
    for (; from < bytes.length; from += step) {
      for (int i = from; i < Math.min(from + width, bytes.length); i++) {
        bytes[to++] = bytes[i];
      }
    }
    int size = Math.max(0, (bytes.length + step - 1 - options.selectedByte) / step * width);
    copy.content = java.util.Arrays.copyOf(bytes, size);
    copy.size = size;
    copy.unpickedAddress = copy.loadAddress;
    copy.loadAddress =
        copy.loadAddress / step + (options.selectedByte < skipped ? 1 : 0) & 0xffff_ffffL;
  }

  private void relocations(CopySection copy, BfdSection section) {
    boolean dropped =
        options.strip == Strip.ALL && !options.has(Symbols.KEEP)
            || options.lists(Sections.REMOVE_RELOCATIONS, section.name());
    if (dropped) {
      return;
    }
    for (var table : object.relocationTables(section)) {
      copy.addends = table.type() == 4;
    }
    long base = object.isRelocatable() ? 0 : section.address();
    for (var r : object.relocations(section)) {
      if (options.strip == Strip.ALL && !isSpecified(r.symbol())) {
        continue;
      }
      int symbol = isNowhere(r.symbol()) ? 0 : r.symbol();
      copy.relocations.add(
          new CopySection.Relocation(r.address() + base, r.type(), symbol, r.addend()));
    }
  }

  /** An absolute symbol of value 0 is none to BFD. */
  private boolean isNowhere(int symbol) {
    if (symbol <= 0 || symbol > object.symbols().size()) {
      return false;
    }
    var raw = object.symbols().get(symbol - 1).raw();
    return raw.sectionNumber() == 0xfff1 && raw.value() == 0;
  }

  private boolean isSpecified(int symbol) {
    return symbol > 0
        && symbol <= object.symbols().size()
        && options.lists(Symbols.KEEP, object.symbols().get(symbol - 1).name());
  }

  private void addresses(CopySection copy, String name) {
    var here = change(name, CopyOptions.Address.LOAD);
    var there = change(name, CopyOptions.Address.VIRTUAL);
    copy.address =
        there.map(c -> applied(copy.address, c)).orElse(copy.address + options.changeAddresses)
            & 0xffff_ffffL;
    copy.loadAddress =
        here.map(c -> applied(copy.loadAddress, c))
                .orElse(copy.loadAddress + options.changeAddresses)
            & 0xffff_ffffL;
  }

  /** The last change given for a section's address of one kind. */
  private Optional<CopyOptions.AddressChange> change(String name, CopyOptions.Address not) {
    for (var change : options.changes.reversed()) {
      boolean other =
          not == CopyOptions.Address.LOAD
              ? change.which() == CopyOptions.Address.VIRTUAL
              : change.which() == CopyOptions.Address.LOAD;
      if (!other && NamePatterns.matches(change.pattern(), name)) {
        options.usedChanges.add(change);
        return Optional.of(change);
      }
    }
    return Optional.empty();
  }

  private static long applied(long address, CopyOptions.AddressChange change) {
    return switch (change.operation()) {
          case '=' -> change.value();
          case '+' -> address + change.value();
          default -> address - change.value();
        }
        & 0xffff_ffffL;
  }

  private void alignment(CopySection copy, String name) {
    var power = options.alignments.get(name);
    if (power != null) {
      copy.alignment = 1L << power;
    }
  }

  /** Words of {@code --set-section-flags}, as BFD turns them into header flags. */
  private void flags(CopySection copy, @org.jspecify.annotations.Nullable String list) {
    if (list == null) {
      return;
    }
    int bits = SectionBits.READONLY;
    for (var word : list.split(",")) {
      bits =
          switch (word.toLowerCase(java.util.Locale.ROOT)) {
            case "alloc" -> bits | SectionBits.ALLOC;
            case "load" -> bits | SectionBits.LOAD;
            case "code" -> bits | SectionBits.CODE;
            case "data" -> bits | SectionBits.DATA;
            case "contents" -> bits | SectionBits.CONTENTS;
            case "debug" -> bits | SectionBits.DEBUGGING;
            case "merge" -> bits | SectionBits.MERGE;
            case "strings" -> bits | SectionBits.STRINGS;
            case "exclude" -> bits | SectionBits.EXCLUDE;
            case "share" -> bits;
            default -> bits; // readonly, rom, noload: no bit of their own here
          };
    }
    boolean readonly = list.contains("readonly") || list.contains("rom");
    if (!readonly) {
      bits &= ~SectionBits.READONLY;
    }
    copy.bits =
        bits & ~SectionBits.CONTENTS & ~SectionBits.RELOC
            | copy.bits & (SectionBits.CONTENTS | SectionBits.RELOC)
            | bits & SectionBits.CONTENTS;
    copy.flags = copy.flags & 0x600 | headerFlags(bits);
    boolean contents = (bits & (SectionBits.CONTENTS | SectionBits.LOAD)) != 0;
    if (copy.type == 8 && contents) {
      copy.type = 1;
      copy.content = new byte[room.take(copy.size) ? (int) copy.size : 0];
      copy.bits |= SectionBits.CONTENTS;
    }
  }

  private static long headerFlags(int bits) {
    return ((bits & SectionBits.ALLOC) != 0 ? 2 : 0)
        | ((bits & SectionBits.READONLY) == 0 ? 1 : 0)
        | ((bits & SectionBits.CODE) != 0 ? 4 : 0)
        | ((bits & SectionBits.MERGE) != 0 ? 0x10 : 0)
        | ((bits & SectionBits.STRINGS) != 0 ? 0x20 : 0)
        | ((bits & SectionBits.EXCLUDE) != 0 ? 0x8000_0000L : 0);
  }

  private CopySection made(String name, byte[] content) {
    var copy = new CopySection(Optional.empty(), name, content);
    copy.type = name.startsWith(".note") ? 7 : 1;
    copy.alignment = 1;
    copy.bits = SectionBits.CONTENTS | SectionBits.READONLY;
    flags(copy, options.flags.get(name));
    alignment(copy, name);
    addresses(copy, name);
    copy.address = options.changes.isEmpty() ? 0 : copy.address;
    return copy;
  }

  /** The file's name, padded to a word, and the checksum of its contents. */
  private CopySection debugLink(CopyOptions.DebugLink link) {
    int padded = (link.name().length() + 1 + 3) & ~3;
    var content = new byte[padded + 4];
    for (int i = 0; i < link.name().length(); i++) {
      content[i] = (byte) link.name().charAt(i);
    }
    var crc = new java.util.zip.CRC32();
    crc.update(link.content().orElse(Bytes.EMPTY).toArray());
    for (int b = 0; b < 4; b++) {
      content[padded + (object.big() ? 3 - b : b)] = (byte) (crc.getValue() >> 8 * b);
    }
    var copy = made(".gnu_debuglink", content);
    copy.alignment = 4;
    return copy;
  }
}
