package org.xenwright.cli.gnu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.cli.AtomicFile;
import org.xenwright.cli.Session;
import org.xenwright.elf.bfd.BareObject;
import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.objcopy.CopyOptions;
import org.xenwright.elf.objcopy.ObjectCopy;
import org.xenwright.elf.read.Archive;
import org.xenwright.elf.read.Archive.Member;
import org.xenwright.elf.text.Console;
import org.xenwright.elf.write.ArchiveWriter;
import org.xenwright.rules.Report;

/** What objcopy and strip share: files in, files out. */
abstract class CopyTool extends ElfTool {
  /**
   * {@code EM_ARM}; BFD takes files of other machines for files of none, and does not copy them.
   */
  private static final int ARM = 40;

  final int misusedQuietly(Console console, int code) {
    console.complain("%s", help());
    return code;
  }

  /** Copies a file; whether all went well. */
  final boolean copy(Session session, Console console, CopyRequest request, String in, String out) {
    var shown = Console.bytes(in);
    switch (read(session, in)) {
      case Input.Problem(String message) -> {
        console.complain("%s: %s\n", name(), message);
        return false;
      }
      case Input.Content(Bytes bytes) -> {
        boolean known = Archive.isArchive(bytes) || BfdObject.open(bytes, "").isPresent();
        if (request.verbose && known && !Archive.isArchive(bytes)) {
          console.printf(
              "copy from `%s' [%s] to `%s' [%s]\n",
              shown, target(bytes), Console.bytes(out), target(bytes));
        }
        return bytes(session, console, request, bytes, in, out);
      }
    }
  }

  private static String target(Bytes bytes) {
    return BfdObject.open(bytes, "").map(BfdObject::target).orElse("binary");
  }

  private boolean bytes(
      Session session, Console console, CopyRequest request, Bytes bytes, String in, String out) {
    var shown = Console.bytes(in);
    request.output = out;
    if (bytes.length() == 0 && name().equals("strip")) {
      return false;
    }
    if (bytes.length() == 0) {
      console.complain("%s: error: the input file '%s' is empty\n", name(), shown);
      return false;
    }
    if (request.unknownInput.isPresent()) {
      console.complain("%s: %s: invalid bfd target\n", name(), shown);
      return false;
    }
    var input = request.options.input();
    if (input.equals("elf32-little") || input.equals("elf32-big")) {
      console.complain(
          "%s: %s: input as %s, of no machine, is not read; leave out -I\n", name(), shown, input);
      return false;
    }
    Optional<byte[]> result;
    if (Archive.isArchive(bytes) && !input.equals("binary")) {
      result = archive(session, console, request, bytes, shown);
    } else {
      var object = open(request, bytes, shown);
      if (object.isEmpty()) {
        console.complain("%s: %s: file format not recognized\n", name(), shown);
        return false;
      }
      boolean bare = request.options.output().equals("binary") && input.isEmpty();
      boolean other = object.get().isElf() && object.get().raw().machine() != ARM;
      if (other || !object.get().isElf() && bare) {
        console.complain(
            "%s: Unable to recognise the format of the input file `%s'\n", name(), shown);
        return false;
      }
      if (request.unknownOutput.isPresent()) {
        console.complain("%s: %s: invalid bfd target\n", name(), Console.bytes(out));
        return false;
      }
      if (isCut(console, object.get(), shown)) {
        return false;
      }
      if (!request.options.input().isEmpty()) {
        request.options.outputLike(request.options.input());
      } else if (!object.get().isElf()) {
        request.options.outputLike(object.get().target());
      }
      if (!object.get().isElf() && request.options.isOldCompression()) {
        console.complain(
            "%s: --compress-debug-sections=[zlib|zlib-gnu|zlib-gabi|zstd] is unsupported on `%s'\n",
            name(), shown);
        return false;
      }
      if (request.namesArchitecture && object.get().isElf() && !input.equals("binary")) {
        console.complain(
            "%s: Input file `%s' ignores binary architecture parameter.\n", name(), shown);
      }
      debugging(console, request, shown);
      result = object(session, console, request, object.get(), Console.bytes(out));
    }
    return result.isPresent() && write(session, console, request, result.get(), in, out);
  }

  /** A file that ends before its sections do cannot be copied. */
  private boolean isCut(Console console, BfdObject object, String shown) {
    var warnings = object.warnings();
    warnings.forEach(w -> console.complain("%s: warning: %s %s\n", name(), shown, w));
    boolean cut = warnings.stream().anyMatch(w -> w.contains("past end") || w.contains("corrupt"));
    if (cut) {
      console.complain("%s: unable to modify '%s' due to errors\n", name(), shown);
    }
    return cut;
  }

  private static Optional<BfdObject> open(CopyRequest request, Bytes bytes, String name) {
    var input = request.options.input();
    if (input.equals("binary")) {
      return Optional.of(BareObject.named(bytes, name, request.isBigOutput()));
    }
    return BfdObject.open(bytes, name);
  }

  private Optional<byte[]> object(
      Session session, Console console, CopyRequest request, BfdObject object, String out) {
    var result = ObjectCopy.copy(object, request.options, out);
    for (var problem : result.problems()) {
      console.complain("%s: %s\n", name(), problem);
    }
    for (var dump : result.dumps().entrySet()) {
      if (!isPlace(session, dump.getKey())
          || !save(session, console, dump.getKey(), dump.getValue())) {
        console.complain(
            "%s: %s: could not open section dump file: %s\n",
            name(),
            dump.getKey(),
            object.big() ? "file in wrong format" : "file format not recognized");
      }
    }
    return result.file();
  }

  private Optional<byte[]> archive(
      Session session, Console console, CopyRequest request, Bytes bytes, String shown) {
    var archive = Archive.read(bytes, shown, p -> contents(session, p), new Report());
    if (request.options.dropDebugLink()) {
      console.complain("%s: --add-gnu-debuglink ignored for archive %s\n", name(), shown);
    }
    if (request.unknownOutput.isPresent() && archive.isPresent()) {
      console.complain("%s: %s: invalid bfd target\n", name(), Console.bytes(request.output));
      return Optional.empty();
    }
    if (archive.isEmpty() || archive.get().thin()) {
      console.complain(
          "%s: %s: %s\n",
          name(),
          shown,
          archive.isEmpty()
              ? "malformed archive"
              : "sorry: copying thin archives is not currently supported: invalid operation");
      return Optional.empty();
    }
    boolean writable = !List.of("binary", "verilog").contains(request.options.output());
    boolean empty = archive.get().members().isEmpty();
    if (request.options.isFlat() && !(empty && writable)) {
      for (var member : archive.get().members()) {
        if (writable
            && name().equals("objcopy")
            && BfdObject.open(member.content(), "").isEmpty()) {
          unrecognised(console, shown, Console.bytes(member.name()));
        }
      }
      console.complain("%s: %s: invalid operation\n", name(), Console.bytes(request.output));
      return Optional.empty();
    }
    request.options.typeCommon(false); // that is for objects alone
    var members = new ArrayList<Member>();
    for (var member : archive.get().members()) {
      var inner = Console.bytes(member.name());
      var object = BfdObject.open(member.content(), shown + "(" + inner + ")");
      if (request.verbose) {
        var target = object.map(BfdObject::target).orElse("unknown");
        console.printf(
            "copy from `%s(%s)' [%s] to `%s' [%s]\n", shown, inner, target, inner, target);
      }
      var content = member.content();
      if (object.isPresent()) {
        debugging(console, request, inner);
        var copied = object(session, console, request, object.get(), inner);
        if (copied.isEmpty()) {
          return Optional.empty();
        }
        content = Bytes.wrap(copied.get());
      } else {
        unrecognised(console, shown, inner);
      }
      var stamp = request.keepsStamps ? member.stamp() : Archive.Stamp.DETERMINISTIC;
      members.add(
          new Member(
              member.name(),
              content,
              0,
              new Archive.Stamp(stamp.date(), stamp.uid(), stamp.gid(), member.stamp().mode()),
              0));
    }
    return Optional.of(
        ArchiveWriter.write(
            members,
            false,
            archive.get().indexed() && request.options.strip() != CopyOptions.Strip.ALL));
  }

  private void unrecognised(Console console, String archive, String member) {
    console.complain(
        "%s: %s(%s): Unable to recognise the format of file: file format not recognized\n",
        name(), archive, member);
  }

  private void debugging(Console console, CopyRequest request, String shown) {
    if (request.options.convertsDebugging()) {
      console.complain("%s: %s: no recognized debugging information\n", name(), shown);
    }
  }

  /** Whether a file of this name can be made: its folder is there, and it is none itself. */
  private static boolean isPlace(Session session, String file) {
    try {
      var path = session.path(file).toAbsolutePath();
      var folder = Optional.ofNullable(path.getParent());
      return !file.isEmpty()
          && !Files.isDirectory(path)
          && folder.map(Files::isDirectory).orElse(true);
    } catch (InvalidPathException _) {
      return true; // what is wrong with the name is told when it is opened
    }
  }

  private boolean save(Session session, Console console, String file, byte[] content) {
    try {
      var failed = AtomicFile.write(session.path(file), file, content);
      failed.ifPresent(d ->
          console.complain(
              "%s: %s: %s\n", name(), Console.bytes(file), Console.bytes(d.message())));
      return failed.isEmpty();
    } catch (InvalidPathException _) {
      console.complain("%s: '%s': No such file\n", name(), Console.bytes(file));
      return false;
    }
  }

  private boolean write(
      Session session,
      Console console,
      CopyRequest request,
      byte[] content,
      String in,
      String out) {
    try {
      Path source = session.path(in);
      Path target = session.path(out);
      var permissions = Files.getPosixFilePermissions(source);
      var times = Files.getLastModifiedTime(source);
      if (!isPlace(session, out)) {
        console.complain("%s: %s: Bad file descriptor\n", name(), Console.bytes(out));
        return false;
      }
      if (!save(session, console, out, content)) {
        return false;
      }
      if (!Files.isRegularFile(target)) {
        return true; // a device or a pipe keeps its own
      }
      if (!permissions.isEmpty()) {
        Files.setPosixFilePermissions(target, permissions);
      }
      if (request.preservesDates) {
        Files.setLastModifiedTime(target, FileTime.from(times.toInstant()));
      }
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return true; // the file is written; its mode could not be set
    }
  }
}
