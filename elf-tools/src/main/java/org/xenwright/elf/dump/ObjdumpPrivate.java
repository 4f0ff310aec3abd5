package org.xenwright.elf.dump;

import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.bfd.SymbolVersions;
import org.xenwright.elf.raw.RawSegment;
import org.xenwright.elf.raw.Words;
import org.xenwright.elf.text.Console;

/** {@code objdump -p}: segments, dynamic section, versions and flags. */
final class ObjdumpPrivate {
  private final BfdObject object;
  private final Console console;
  private final SymbolVersions versions;

  ObjdumpPrivate(BfdObject object, Console console, SymbolVersions versions) {
    this.object = object;
    this.console = console;
    this.versions = versions;
  }

  void print() {
    if (!object.raw().segments().isEmpty()) {
      console.print("\nProgram Header:\n");
      object.raw().segments().forEach(this::segment);
    }
    boolean sound = dynamic();
    if (sound && !versions.definitions().isEmpty()) {
      console.print("\nVersion definitions:\n");
      for (var d : versions.definitions()) {
        console.printf(
            "%d 0x%2.2x 0x%8.8x %s\n",
            d.number() & 0x7fff,
            d.flags(),
            d.hash(),
            d.names().isEmpty() ? "" : d.names().getFirst());
        if (d.names().size() > 1) {
          console.print("\t");
          d.names().stream().skip(1).forEach(n -> console.printf("%s ", n));
          console.print("\n");
        }
      }
    }
    if (!versions.needs().isEmpty()) {
      console.print("\nVersion References:\n");
      for (var need : versions.needs()) {
        console.printf("  required from %s:\n", need.file());
        for (var v : need.versions()) {
          console.printf(
              "    0x%8.8x 0x%2.2x %2.2d %s\n", v.hash(), v.flags(), v.number(), v.name());
        }
      }
    }
    flags();
  }

  private void segment(RawSegment s) {
    console.printf("%8s off    0x%08x", type(s.type()), s.offset());
    console.printf(" vaddr 0x%08x paddr 0x%08x", s.virtualAddress(), s.physicalAddress());
    long align = s.alignment();
    int power = align == 0 ? 0 : 64 - Long.numberOfLeadingZeros(align - 1);
    console.printf(" align 2**%d\n", align <= 1 ? 0 : power);
    console.printf(
        "         filesz 0x%08x memsz 0x%08x flags %c%c%c",
        s.fileSize(),
        s.memorySize(),
        (s.flags() & 4) != 0 ? 'r' : '-',
        (s.flags() & 2) != 0 ? 'w' : '-',
        (s.flags() & 1) != 0 ? 'x' : '-');
    long other = s.flags() & ~7L;
    console.print(other != 0 ? " %x".formatted(other) : "");
    console.print("\n");
  }

  private static String type(long type) {
    return switch ((int) type) {
      case 0 -> "NULL";
      case 1 -> "LOAD";
      case 2 -> "DYNAMIC";
      case 3 -> "INTERP";
      case 4 -> "NOTE";
      case 5 -> "SHLIB";
      case 6 -> "PHDR";
      case 7 -> "TLS";
      case 0x6474_e550 -> "EH_FRAME";
      case 0x6474_e551 -> "STACK";
      case 0x6474_e552 -> "RELRO";
      case 0x6474_e553 -> "PROPERTY";
      default -> "0x%x".formatted(type);
    };
  }

  /** The dynamic section; whether all names in it are there. */
  private boolean dynamic() {
    var section = object.section(".dynamic");
    if (section.isEmpty()) {
      return true;
    }
    console.print("\nDynamic Section:\n");
    Words content = object.content(section.get());
    Words strings = object.raw().strings(section.get().raw());
    for (int at = 0; at + 8 <= content.length(); at += 8) {
      long tag = content.u32(at);
      long value = content.u32(at + 4);
      if (tag == 0) {
        break;
      }
      console.printf("  %-20s ", DynamicTags.name(tag));
      boolean named = DynamicTags.isName(tag);
      if (named && value >= strings.length()) {
        long link = section.get().raw().link();
        console.complain(
            "objdump: %s: invalid string offset %d >= %d for section `%s'\n",
            object.name(),
            value,
            (long) strings.length(),
            object.sectionOfHeader((int) link).map(s -> s.name()).orElse(""));
        return false;
      }
      if (named) {
        console.printf("%s\n", strings.text(value));
      } else {
        console.printf("0x%08x\n", value);
      }
    }
    return true;
  }

  private void flags() {
    long all = object.raw().flags();
    console.printf("private flags = 0x%x:", all);
    long flags = all & 0xff_ffffL;
    int version = (int) (all >>> 24);
    switch (version) {
      case 0 -> old(flags);
      case 1 ->
          console.print(
              " [Version1 EABI]"
                  + ((flags & 4) != 0 ? " [sorted symbol table]" : " [unsorted symbol table]"));
      case 2 ->
          console.print(
              " [Version2 EABI]"
                  + ((flags & 4) != 0 ? " [sorted symbol table]" : " [unsorted symbol table]")
                  + ((flags & 8) != 0 ? " [dynamic symbols use segment index]" : "")
                  + ((flags & 16) != 0 ? " [mapping symbols precede others]" : ""));
      case 3 -> console.print(" [Version3 EABI]");
      case 4, 5 -> {
        console.printf(" [Version%d EABI]", version);
        if (version == 5) {
          console.print((flags & 0x200) != 0 ? " [soft-float ABI]" : "");
          console.print((flags & 0x400) != 0 ? " [hard-float ABI]" : "");
        }
        console.print((flags & 0x80_0000) != 0 ? " [BE8]" : "");
        console.print((flags & 0x40_0000) != 0 ? " [LE8]" : "");
      }
      default -> console.print(" <EABI version unrecognised>");
    }
    console.print((flags & 1) != 0 ? " [relocatable executable]" : "");
    console.print((flags & 0x1000) != 0 && version == 0 ? " [position independent]" : "");
    console.print("\n");
  }

  private void old(long flags) {
    console.print((flags & 4) != 0 ? " [interworking enabled]" : "");
    console.print((flags & 8) != 0 ? " [APCS-26]" : " [APCS-32]");
    console.print(
        (flags & 0x400) != 0
            ? " [VFP float format]"
            : (flags & 0x800) != 0 ? " [Maverick float format]" : " [FPA float format]");
    console.print((flags & 0x10) != 0 ? " [floats passed in float registers]" : "");
    console.print((flags & 0x20) != 0 ? " [position independent]" : "");
    console.print((flags & 0x80) != 0 ? " [new ABI]" : "");
    console.print((flags & 0x100) != 0 ? " [old ABI]" : "");
    console.print((flags & 0x200) != 0 ? " [software FP]" : "");
  }
}
