package org.xenwright.elf.readelf;

import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.debug.DebugDump;
import org.xenwright.elf.debug.SeparateFiles;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.raw.RawElf;
import org.xenwright.elf.read.Archive;
import org.xenwright.elf.readelf.ReadelfOptions.Part;
import org.xenwright.elf.text.Console;
import org.xenwright.rules.Report;

/** {@code readelf}: the parts of its output in GNU's order. */
public final class Readelf {
  private final ReadelfOptions options;
  private final Console console;
  private final String program;
  private final SeparateFiles files;
  private boolean debugSound = true;

  /**
   * A run.
   *
   * @param files by path, for members of thin archives and for debug information elsewhere
   */
  public Readelf(ReadelfOptions options, Console console, String program, SeparateFiles files) {
    this.options = options;
    this.console = console;
    this.program = program;
    this.files = files;
  }

  /** Shows one file, object or archive; whether it was sound. */
  public boolean file(Bytes bytes, String name, boolean several) {
    if (bytes.length() < 8) {
      console.complain("%s: Error: %s: Failed to read file's magic number\n", program, name);
      return false;
    }
    if (Archive.isArchive(bytes)) {
      return archive(bytes, name);
    }
    if (options.shows(Part.ARCHIVE_INDEX)) {
      console.complain(
          "%s: Error: File %s is not an archive so its index cannot be displayed.\n",
          program, name);
    }
    return object(bytes, name, several, true);
  }

  private boolean archive(Bytes bytes, String name) {
    var report = new Report();
    var archive = Archive.read(bytes, name, files::contents, report);
    if (archive.isEmpty()) {
      report
          .diagnostics()
          .forEach(d ->
              console.complain("%s: Error: %s: %s\n", program, name, Console.bytes(d.message())));
      return false;
    }
    boolean sound = true;
    if (options.shows(Part.ARCHIVE_INDEX)) {
      if (!archive.get().indexed() || archive.get().index().isEmpty()) {
        console.complain(
            "%s: Error: %s: unable to dump the index as none was found\n", program, name);
        if (!archive.get().indexed() && !archive.get().members().isEmpty()) {
          console.printf("%s has no archive index\n", name);
        }
      } else {
        ArchiveIndexText.print(archive.get(), name, console);
      }
      if (options.parts.size() == 1 && options.dumps.isEmpty() && options.debugLetters.isEmpty()) {
        return sound;
      }
    }
    for (var member : archive.get().members()) {
      var member0 = Console.bytes(member.name());
      var full = archive.get().thin() ? name + "[" + member0 + "]" : name + "(" + member0 + ")";
      sound &= object(member.content(), full, true, true);
    }
    return sound;
  }

  private boolean object(Bytes bytes, String name, boolean named, boolean told) {
    if (named) {
      console.printf("\nFile: %s\n", name);
    }
    if (bytes.length() < RawElf.HEADER) {
      console.complain("%s: Error: %s: Failed to read file header\n", program, name);
      return false;
    }
    if (!RawElf.isElf(bytes)) {
      console.complain(
          "%s: Error: Not an ELF file - it has the wrong magic bytes at the start\n", program);
      return !told;
    }
    if (bytes.u8(4) == 2) {
      console.complain(
          "%s: Error: %s: 64-bit ELF; this readelf shows files of 32-bit Arm\n", program, name);
      return false;
    }
    var view = new ElfView(new RawElf(bytes), name, options, console, program);
    debugSound = true;
    if (options.followsLinks && !links(view)) {
      return false;
    }
    show(view);
    return view.clean() && debugSound;
  }

  /** Whether a file has no links to others, whose contents are not shown beside its own. */
  private boolean links(ElfView view) {
    for (var section : view.sections()) {
      var name = view.sectionName(section);
      if (name.startsWith(".gnu_debug") && name.endsWith("link")) {
        view.error(
            "%s: a file with links is not shown with -P; name the other file, too", view.name);
        return false;
      }
    }
    return true;
  }

  private void show(ElfView view) {
    if (options.shows(Part.HEADER)) {
      new HeaderText(view).print();
    }
    var sections = new SectionTable(view);
    boolean readable = sections.print();
    sections.groups();
    new SegmentTable(view).print();
    new DynamicText(view).print();
    if (readable || options.useDynamic) {
      new RelocationTable(view).print();
    }
    if (readable) {
      new UnwindText(view).print();
    }
    if (readable || options.useDynamic) {
      new SymbolTables(view).print();
    }
    if (readable) {
      new VersionText(view).print();
      contents(view);
    }
    if (options.shows(Part.LTO_SYMBOLS)) {
      for (var section : view.sections()) {
        if (view.sectionName(section).startsWith(".gnu.lto_.symtab.")) {
          view.error("%s: symbols of intermediate code are not read", view.sectionName(section));
          view.fail();
        }
      }
    }
    new NotesText(view).print();
    if (readable) {
      new AttributesText(view).print();
    }
  }

  private void debug(BfdObject object) {
    var limits = new DebugDump.Limits(options.dwarfDepth, options.dwarfStart, options.dwarfChecks);
    var dump =
        new DebugDump(object, console, options.debugLetters, options.wide, limits, program, files);
    dump.follow(true);
    dump.print();
    debugSound = dump.isSound();
  }

  private void contents(ElfView view) {
    var dump = new SectionDump(view);
    for (var section : view.sections()) {
      dump.of(section);
    }
    dump.complain();
    if (!options.debugLetters.isEmpty()) {
      BfdObject.open(view.elf.file().bytes(), view.name).ifPresent(this::debug);
    }
  }
}
