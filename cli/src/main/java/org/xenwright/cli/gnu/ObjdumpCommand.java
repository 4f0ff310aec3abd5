package org.xenwright.cli.gnu;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xenwright.cli.Session;
import org.xenwright.elf.bfd.BareObject;
import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.bfd.BfdSymbol;
import org.xenwright.elf.bfd.SymbolPlace;
import org.xenwright.elf.debug.DebugDump;
import org.xenwright.elf.debug.LinkedDebug;
import org.xenwright.elf.dump.ObjdumpHeaders;
import org.xenwright.elf.dump.ObjdumpSymbols;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.read.Archive;
import org.xenwright.elf.text.Console;

/** {@code xenwright objdump}. */
public final class ObjdumpCommand extends BfdTool {
  private long adjust;

  /** A part of the output. */
  enum Part {
    ARCHIVE,
    FILE,
    PRIVATE,
    SECTIONS,
    SYMBOLS,
    DYNAMIC_SYMBOLS,
    RELOCATIONS,
    DYNAMIC_RELOCATIONS,
    CONTENTS,
    CODE,
    STABS,
    PRIVATE_PARTS
  }

  /** What one call asks for. */
  static final class Request {
    final Set<Part> parts = EnumSet.noneOf(Part.class);
    final DisassemblyOptions code = new DisassemblyOptions();
    final SourceOptions source = new SourceOptions();
    boolean special;

    /** Whether formats are listed instead of files. */
    boolean info;

    boolean crossCheck;

    /** Whether titles of debug sections say where they are from. */
    boolean named;

    /** Whether nothing but debug sections is shown, not even the name of the file. */
    boolean bare;

    String debugLetters = "";

    /** Whether debug sections are asked for, be it by letters that there are not. */
    boolean debugs;

    /** Whether it is said where debug entries begin. */
    boolean startsAt;

    /** Whether files that the file is linked to are shown, too. */
    boolean links;

    /** Whether an argument was wrong that does not end the run. */
    boolean failed;

    /** Sections of formats that are not read. */
    final List<String> unread = new ArrayList<>();

    DebugDump.Limits limits = DebugDump.Limits.NONE;
    Optional<String> target = Optional.empty();
  }

  @Override
  public String name() {
    return "objdump";
  }

  @Override
  public String summary() {
    return "disassemble and show ELF files, as GNU objdump";
  }

  @Override
  String help() {
    return """
    Usage: xenwright objdump OPTION... FILE...
      -d, --disassemble[=SYMBOL]   disassemble sections that hold code, or one symbol
      -D, --disassemble-all        disassemble all sections
      -S, --source                 source lines between the instructions
      -l, --line-numbers           names of source files and line numbers too
      -h, --section-headers        section headers
      -f, --file-headers           file header
      -p, --private-headers        segments, dynamic section, versions
      -a, --archive-headers        headers of archive members
      -t, --syms                   symbol table; -T the dynamic one
      -r, --reloc                  relocations; with -d between the instructions; -R dynamic ones
      -x, --all-headers            all of: -a -f -p -h -r -t
      -s, --full-contents          contents
      -W[LETTERS], --dwarf[=NAME]  DWARF sections, as readelf -w; -g all of them, -e without the file's name
      -j, --section=NAME           this section only
      -M, --disassembler-options=  force-thumb, no-force-thumb, reg-names-raw|gcc|std|apcs|atpcs|special-atpcs
      -b binary, -m arm            a file of bare bytes; -EB, -EL its byte order
      --start-address=A, --stop-address=A
      --adjust-vma=A               add A to the addresses shown
      --[no-]show-raw-insn, --prefix-addresses, --no-addresses, --insn-width=N
      -z, --disassemble-zeroes     do not skip runs of zeros
      -w, --wide                   no line breaks
      -F, --file-offsets           offsets in the file too
      --visualize-jumps[=color|extended-color|off]  arrows from branches to their targets
      -i, --info                   list the formats
      -C, --demangle               names of C++ as in the source
      --inlines                    with -l, where code was inlined from
      --special-syms               mapping symbols too
      --cross-check                disassemble with Capstone too, show where it differs
      --help                       show this help
    Short options may be joined; files may be archives.
    Example: xenwright objdump -dr start.o
    """;
  }

  @Override
  int run(Session session, Console console, List<String> words) {
    var parsed =
        new GetOpt(
                "hDdxSsgeGTtfj:m:b:pP:aivrRlCzwFHLW::U:M:E:I:",
                "adjust-vma=",
                "all-headers",
                "private-headers",
                "private=",
                "architecture=",
                "archive-headers",
                "debugging",
                "debugging-tags",
                "demangle=?",
                "disassemble=?",
                "disassemble-all",
                "disassembler-options=",
                "disassemble-zeroes",
                "disassembler-color=",
                "dynamic-reloc",
                "dynamic-syms",
                "endian=",
                "file-headers",
                "file-offsets",
                "file-start-context",
                "full-contents",
                "headers",
                "help",
                "include=",
                "info",
                "inlines",
                "insn-width=",
                "line-numbers",
                "no-addresses",
                "no-recurse-limit",
                "no-show-raw-insn",
                "prefix=",
                "prefix-addresses",
                "prefix-strip=",
                "process-links",
                "recurse-limit",
                "recursion-limit",
                "no-recursion-limit",
                "ctf=?",
                "ctf-parent=",
                "sframe=?",
                "reloc",
                "section=",
                "section-headers",
                "show-all-symbols",
                "show-raw-insn",
                "source",
                "source-comment=?",
                "special-syms",
                "stabs",
                "start-address=",
                "stop-address=",
                "syms",
                "target=",
                "unicode=",
                "version",
                "visualize-jumps=?",
                "wide",
                "dwarf=?",
                "dwarf-depth=",
                "dwarf-start=",
                "dwarf-check",
                "cross-check")
            .read(words);
    if (parsed.problem().isPresent()) {
      return misused(console, parsed.problem().get(), 1);
    }
    var request = new Request();
    for (var option : parsed.options()) {
      var problem = new ObjdumpOptions(request, console).take(option);
      if (problem.isPresent()) {
        console.complain("objdump: %s\n", Console.bytes(problem.get()));
        return 1;
      }
    }
    if (request.info) {
      FormatList.print(console);
      return 0;
    }
    if (request.parts.isEmpty() && !request.debugs && request.unread.isEmpty()) {
      console.complain("%s", help());
      return 2;
    }
    adjust = request.code.adjust;
    var files = parsed.operands().isEmpty() ? List.of("a.out") : parsed.operands();
    var showing = new Showing(session, console, request);
    int code = 0;
    for (var file : files) {
      if (request.target.isPresent() && !FormatList.knows(request.target.get())) {
        console.complain("objdump: %s: invalid bfd target\n", Console.bytes(file));
        code = 1;
      } else if (request.target.orElse("").equals("binary")) {
        code |= bare(session, console, file, showing) ? 0 : 1;
      } else {
        code |= visit(session, console, file, showing) ? 0 : 1;
      }
    }
    boolean anySeen = request.code.sections.stream().anyMatch(showing.seen::contains);
    for (var wanted : request.code.sections.reversed()) {
      if (!anySeen && !showing.seen.contains(wanted) && request.target.isEmpty()) {
        console.complain(
            "objdump: section '%s' mentioned in a -j option, but not found in any input file\n",
            wanted);
        code = 1;
      }
    }
    return showing.sound && !request.failed ? code : 1;
  }

  /** A file as bytes and nothing else. */
  private boolean bare(Session session, Console console, String file, Showing showing) {
    var shown = Console.bytes(file);
    switch (read(session, file)) {
      case Input.Problem(String message) -> console.complain("objdump: %s\n", message);
      case Input.Content(Bytes bytes) when bytes.length() > 0 -> {
        boolean big = showing.request.code.bigCode.orElse(false);
        showing.object(BareObject.of(bytes, shown, big, adjust), Optional.empty());
        return true;
      }
      case Input.Content(Bytes _) -> {} // as GNU's, without a word
    }
    return false;
  }

  @Override
  long adjust() {
    return adjust;
  }

  @Override
  boolean minds() {
    return true;
  }

  private static final class Showing implements Visitor {
    private final Session session;
    private final Console console;
    private final Request request;
    private final Set<String> seen = new HashSet<>();
    private Optional<Archive> archive = Optional.empty();
    private int member;
    private boolean sound = true;
    private boolean stopped;

    Showing(Session session, Console console, Request request) {
      this.session = session;
      this.console = console;
      this.request = request;
    }

    @Override
    public boolean isDone() {
      return stopped;
    }

    @Override
    public void archive(Archive found, String name) {
      archive = Optional.of(found);
      member = 0;
      console.printf("In archive %s:\n", name);
    }

    @Override
    public void object(BfdObject object, Optional<String> inArchive) {
      if (stopped) {
        return;
      }
      if (request.links) {
        LinkedDebug.named(object, separate(session)).ifPresent(o -> show(o, Optional.empty()));
      }
      show(object, inArchive);
    }

    /** Which sections -j may have meant: those of symbols, where nothing but symbols is shown. */
    private void seen(BfdObject object) {
      boolean symbols = shows(Part.SYMBOLS) || shows(Part.DYNAMIC_SYMBOLS);
      boolean others =
          shows(Part.SECTIONS)
              || shows(Part.CONTENTS)
              || shows(Part.CODE)
              || shows(Part.RELOCATIONS)
              || shows(Part.DYNAMIC_RELOCATIONS);
      if (!symbols || others) {
        object.sections().forEach(s -> seen.add(s.name()));
        return;
      }
      var all = new ArrayList<>(object.symbols());
      all.addAll(object.dynamicSymbols());
      for (var symbol : all) {
        if (symbol.place() instanceof SymbolPlace.In(var section)) {
          seen.add(section.name());
        }
      }
    }

    /** Sections of formats that nobody uses for Arm: there are none, or they are not read. */
    private boolean unread(BfdObject object) {
      for (var name : request.unread) {
        if (object.section(name).isPresent()) {
          console.complain("objdump: %s: contents of %s are not read\n", object.name(), name);
        } else {
          console.printf("No %s section present\n\n", name);
          console.complain("objdump: %s: file format not recognized\n", object.name());
        }
      }
      return request.unread.isEmpty();
    }

    private void show(BfdObject object, Optional<String> inArchive) {
      var code = request.code;
      boolean bare = request.bare || request.startsAt && !request.debugLetters.isEmpty();
      var debug = debug(object);
      debug.ifPresent(DebugDump::separate);
      if (!bare) {
        console.printf("\n%s:     file format %s\n", object.name(), object.target());
      }
      if (shows(Part.ARCHIVE) && inArchive.isPresent() && archive.isPresent()) {
        header(archive.get(), object.name());
      } else if (shows(Part.ARCHIVE)) {
        console.printf("%s\n", object.name());
      }
      seen(object);
      var chosen = ObjdumpSymbols.chosen(object, code.sections);
      var headers = new ObjdumpHeaders(object, console);
      var tables = new ObjdumpSymbols(object, console, code.demangle);
      if (shows(Part.FILE)) {
        headers.file();
      }
      if (shows(Part.PRIVATE)) {
        headers.privateData();
      }
      if (!bare) {
        console.print("\n");
      }
      if (shows(Part.PRIVATE_PARTS)) {
        console.complain("objdump: option -P/--private not supported by this file\n");
      }
      if (shows(Part.SECTIONS)) {
        headers.sections(chosen, code.wide);
      }
      if (shows(Part.SYMBOLS)) {
        tables.table(false, request.special, code.sections);
      }
      if (shows(Part.DYNAMIC_SYMBOLS)) {
        sound &= tables.table(true, request.special, code.sections);
      }
      debug.ifPresent(DebugDump::own);
      if (!unread(object)) {
        sound = false;
        stopped = true;
        return;
      }
      if (shows(Part.RELOCATIONS) && !shows(Part.CODE)) {
        tables.relocations(chosen, code.wide, new ObjdumpSymbols.Range(code.start, code.stop));
      }
      if (shows(Part.DYNAMIC_RELOCATIONS) && !shows(Part.CODE)) {
        stopped = !tables.dynamicRelocations(code.wide);
        if (stopped) {
          sound = false;
          return;
        }
      }
      if (shows(Part.CONTENTS)) {
        tables.contents(
            chosen,
            new ObjdumpSymbols.Range(code.start == Long.MIN_VALUE ? 0 : code.start, code.stop),
            code.fileOffsets);
      }
      if (shows(Part.CODE)) {
        code.relocations = shows(Part.RELOCATIONS);
        code.dynamicRelocations = shows(Part.DYNAMIC_RELOCATIONS);
        if (code.dynamicRelocations && object.dynamicSymbolTable().isEmpty()) {
          stopped = !tables.dynamicRelocations(code.wide);
          sound = false;
          return;
        }
        if (request.crossCheck) {
          CapstoneCheck.run(object, code, console);
        } else {
          sound &=
              new Disassembly(
                      object,
                      code,
                      console,
                      request.source.notes(session, object, console, code),
                      others(object))
                  .print();
        }
      }
    }

    /** With sources a stripped image is shown with the symbols of the file it is linked to. */
    private List<BfdSymbol> others(BfdObject object) {
      return request.source.text
          ? LinkedDebug.named(object, separate(session)).map(BfdObject::symbols).orElse(List.of())
          : List.of();
    }

    /** The debug sections to show; the files that they go on in are looked for at once. */
    private Optional<DebugDump> debug(BfdObject object) {
      var letters = request.debugLetters;
      if (!letters.isEmpty() && !object.isElf()) {
        console.complain(
            "objdump: Warning: File %s does not contain any dwarf debug information\n",
            object.name());
        return Optional.empty();
      }
      if (letters.isEmpty() && !request.source.text) {
        return Optional.empty();
      }
      var origin = request.named ? " (loaded from " + object.name() + ")" : "";
      var dump =
          new DebugDump(
              object,
              console,
              letters,
              request.code.wide,
              request.limits,
              "objdump",
              origin,
              separate(session));
      dump.follow(!request.named);
      return letters.isEmpty() ? Optional.empty() : Optional.of(dump);
    }

    private boolean shows(Part part) {
      return request.parts.contains(part);
    }

    private void header(Archive found, String name) {
      var members = found.members();
      while (member < members.size() && !Console.bytes(members.get(member).name()).equals(name)) {
        member++;
      }
      if (member < members.size()) {
        console.print(ArchiveLine.verbose(members.get(member)));
        member++;
      }
    }
  }
}
