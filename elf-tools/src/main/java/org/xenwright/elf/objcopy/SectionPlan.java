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

/** Which sections the output has, under which names, with which flags, addresses and contents. */
final class SectionPlan {
  private static final long EXIDX = 0x7000_0001L;
  private static final long ATTRIBUTES = 0x7000_0003L;

  /** {@code SHF_ALLOC} and {@code SHF_LINK_ORDER}. */
  private static final long ORDERED = 0x82;

  private final BfdObject object;
  private final CopyOptions options;
  private final Complaints complaints;
  private final Filler room;
  private final String output;

  SectionPlan(
      BfdObject object, CopyOptions options, Complaints complaints, Filler room, String output) {
    this.output = output;
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
    for (var added : options.added) {
      if (list.stream().anyMatch(s -> s.name.equals(added.name()))) {
        complaints.fail(
            "%s: can't add section '%s': %s"
                .formatted(output, added.name(), ObjectCopy.lastReason(object)));
        break;
      }
      list.add(made(added.name(), added.content().toArray()));
    }
    if (options.debugLink.isPresent() && object.section(".gnu_debuglink").isPresent()) {
      complaints.warn(object.name() + ": debuglink section already exists");
    } else {
      options.debugLink.ifPresent(link -> list.add(debugLink(link)));
    }
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
      boolean both = options.has(Sections.ONLY) && options.lists(Sections.ONLY, name);
      if (both || options.updated.containsKey(name)) {
        complaints.fail(
            "error: section %s matches both %s options"
                .formatted(name, both ? "remove and copy" : "update and remove"));
      }
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
            case NOTHING, ALL_BUT_DEBUG, ALL_BUT_DWO ->
                options.discard == Discard.ALL || options.convertsDebugging;
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
    NamePatterns.value(options.flags, section.name()).ifPresent(f -> flags(copy, f, true));
    alignment(copy, section.name());
    if (options.strip == Strip.ALL_BUT_DEBUG && section.has(SectionBits.ALLOC) && raw.type() != 7) {
      copy.type = 8;
      copy.content = new byte[0];
    }
    addresses(copy, section.name());
    relocations(copy, section);
    if (options.updated.containsKey(section.name())) { // they were for the old contents
      copy.keepsTable = !copy.relocations.isEmpty();
      copy.relocations.clear();
    }
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
      typeByName(copy, copy.flags);
      renamed.flags().ifPresent(f -> flags(copy, f, false));
    }
    if (!options.prefixAllocated.isEmpty() && copy.has(SectionBits.ALLOC)) {
      copy.name = options.prefixAllocated + copy.name;
    } else if (!options.prefixSections.isEmpty()) {
      copy.name = options.prefixSections + copy.name;
    }
  }

  /** Tables of functions to call have types of their own (gABI, special sections). */
  private static void typeByName(CopySection copy, long flags) {
    var names = List.of(".init_array", ".fini_array", ".preinit_array");
    for (int i = 0; i < names.size(); i++) {
      if (copy.name.equals(names.get(i)) || copy.name.startsWith(names.get(i) + ".")) {
        copy.type = 14 + i;
        copy.entrySize = 4;
        copy.flags |= flags;
      }
    }
  }

  private void contents(CopySection copy, BfdSection section) {
    var updated = options.updated.get(section.name());
    if (updated != null) {
      if (copy.isNobits()) {
        complaints.fail("%s[%s]: section has no contents".formatted(output, copy.name));
        return;
      }
      copy.content = updated.toArray();
      copy.size = copy.content.length;
    }
    new DebugCompression(options, object.big())
        .apply(copy, section.has(SectionBits.DEBUGGING), section.power());
    if (options.reverse > 1 && !copy.isNobits()) {
      reverse(copy);
    }
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
    long base = object.isRelocatable() ? 0 : copy.address;
    for (var r : object.relocations(section)) {
      if (options.strip == Strip.ALL && !isSpecified(r.symbol())) {
        continue;
      }
      int symbol = isNowhere(r.symbol()) ? 0 : r.symbol();
      if (symbol != r.symbol()) { // it is kept, though nothing names it in the end
        copy.keptSymbols.add(r.symbol());
      }
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
    var here = change(name, true);
    var there = change(name, false);
    copy.address =
        there.map(c -> applied(copy.address, c)).orElse(copy.address + options.changeAddresses)
            & 0xffff_ffffL;
    copy.loadAddress =
        here.map(c -> applied(copy.loadAddress, c))
                .orElse(copy.loadAddress + options.changeAddresses)
            & 0xffff_ffffL;
  }

  /** The last change given for a section's address of one kind. */
  private Optional<CopyOptions.AddressChange> change(String name, boolean load) {
    Optional<CopyOptions.AddressChange> found = Optional.empty();
    for (var change : options.changes.reversed()) {
      boolean other = load ? !change.which().load : !change.which().virtual;
      boolean excludes = change.pattern().startsWith("!");
      var pattern = excludes ? change.pattern().substring(1) : change.pattern();
      if (!other && NamePatterns.matches(pattern, name)) {
        options.usedChanges.add(change);
        if (excludes) {
          return Optional.empty();
        }
        found = found.or(() -> Optional.of(change));
      }
    }
    return found;
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
    NamePatterns.value(options.alignments, name).ifPresent(p -> copy.alignment = 1L << p);
  }

  /** Words of {@code --set-section-flags}, as BFD turns them into header flags. */
  private void flags(CopySection copy, String list, boolean keepsContents) {
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
            case "share" -> {
              complaints.warn(
                  "%s[%s]: Note - dropping 'share' flag as output format is not COFF"
                      .formatted(output, copy.name));
              yield bits;
            }
            default -> bits; // readonly, rom, noload: no bit of their own here
          };
    }
    boolean readonly = list.contains("readonly");
    if (!readonly) {
      bits &= ~SectionBits.READONLY;
    }
    copy.bits =
        bits & ~SectionBits.CONTENTS & ~SectionBits.RELOC
            | copy.bits
                & (keepsContents ? SectionBits.CONTENTS | SectionBits.RELOC : SectionBits.RELOC)
            | bits & SectionBits.CONTENTS;
    copy.flags = copy.flags & 0x600 | headerFlags(bits);
    boolean contents = (bits & (SectionBits.CONTENTS | SectionBits.LOAD)) != 0;
    if (copy.type == 8 && contents) {
      copy.type = 1;
      copy.content = new byte[room.take(copy.size) ? (int) copy.size : 0];
      copy.bits |= SectionBits.CONTENTS;
    }
    if (!keepsContents && !contents && copy.has(SectionBits.ALLOC)) {
      copy.type = 8;
      copy.content = new byte[0];
    }
    if (!keepsContents && !contents && !copy.isNobits()) { // what is not there is not written
      copy.content = new byte[copy.content.length];
    }
    if (copy.type == EXIDX) {
      copy.flags = ORDERED;
    }
    boolean typed = copy.type == 7 || copy.type == 17;
    boolean wasOutside = copy.source.map(s -> !s.has(SectionBits.ALLOC)).orElse(false);
    boolean lost = typed && wasOutside && copy.has(SectionBits.ALLOC);
    if (lost || copy.type == ATTRIBUTES) { // its type came with its flags
      copy.flags |= copy.isGroup() ? 0x200 : 0;
      copy.type = 1;
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
    NamePatterns.value(options.flags, name).ifPresent(f -> flags(copy, f, true));
    typeByName(copy, 3);
    addresses(copy, name);
    copy.address = options.changes.isEmpty() ? 0 : copy.address;
    return copy;
  }

  /** The file's name, padded to a word, and the checksum of its contents. */
  private CopySection debugLink(CopyOptions.DebugLink link) {
    if (link.content().isEmpty()) {
      complaints.fail(
          "%s: cannot fill debug link section `%s': No such file or directory"
              .formatted(output, link.path()));
    }
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
