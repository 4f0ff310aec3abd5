package org.xenwright.cli.gnu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.cli.Command;
import org.xenwright.cli.Session;
import org.xenwright.elf.debug.SeparateFiles;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.read.ElfReader;
import org.xenwright.elf.text.Console;
import org.xenwright.rules.arguments.ResponseFiles;

/** What the tools around ELF files share: options, files, GNU's complaints about files. */
abstract class ElfTool implements Command {
  /** Size from which on a file is not read at once, bytes. */
  private static final long READ_IN_PARTS = 1 << 20;

  /** Short options that ask for help, by tool. */
  private static final Map<String, List<String>> HELP =
      Map.of(
          "nm", List.of("-h"),
          "objdump", List.of("-H"),
          "strings", List.of("-h", "-H"),
          "addr2line", List.of("-h", "-H"),
          "readelf", List.of("-H"),
          "objcopy", List.of("-h", "-H"),
          "strip", List.of("-h", "-H"),
          "ar", List.of("-h"),
          "ranlib", List.of("-h", "-H"),
          "c++filt", List.of("-h"));

  /** Short options that ask for the version, by tool. */
  private static final Map<String, List<String>> VERSION =
      Map.of(
          "nm", List.of("-V"),
          "objdump", List.of("-v"),
          "size", List.of("-V"),
          "strings", List.of("-v", "-V"),
          "addr2line", List.of("-v", "-V"),
          "readelf", List.of("-v"),
          "objcopy", List.of("-V"),
          "strip", List.of("-V"),
          "ar", List.of("V", "-V"),
          "ranlib", List.of("-v", "-V"));

  private boolean asks(List<String> words, Map<String, List<String>> names) {
    return !words.isEmpty() && names.getOrDefault(name(), List.of()).contains(words.getFirst());
  }

  /** The text of {@code --help}, with an example. */
  abstract String help();

  /** Does the work; words are expanded already. */
  abstract int run(Session session, Console console, List<String> words);

  @Override
  public final int run(Session session, String... args) {
    var console = new Console(session.out(), session.err());
    int code;
    var words =
        ResponseFiles.expand(List.of(args), path -> contents(session, path).map(Bytes::toArray));
    if (words.contains("--help") || asks(words, HELP)) {
      session.out().print(help());
      return 0;
    }
    if (words.contains("--version") || asks(words, VERSION)) {
      session.out().print("xenwright " + name() + " (in place of GNU " + name() + " 2.40)\n");
      return 0;
    }
    code = run(session, console, words);
    console.flush();
    return code;
  }

  /** Complains of wrong options; the exit code is the tool's. */
  final int misused(Console console, String problem, int code) {
    console.complain("%s: %s\n", name(), Console.bytes(problem));
    console.complain("%s", help());
    return code;
  }

  /** What a file holds, or the complaint GNU has about it. */
  sealed interface Input {
    record Content(Bytes bytes) implements Input {}

    record Problem(String message) implements Input {}
  }

  /** Reads a file as the tools on BFD do. */
  static Input read(Session session, String file) {
    var shown = Console.bytes(file);
    try {
      Path path = session.path(file);
      if (Files.isDirectory(path)) {
        return new Input.Problem("Warning: '" + shown + "' is a directory");
      }
      if (!Files.exists(path)) {
        return new Input.Problem("'" + shown + "': No such file");
      }
      if (!Files.isRegularFile(path)) {
        return new Input.Problem("Warning: '" + shown + "' is not an ordinary file");
      }
      return new Input.Content(bytes(path));
    } catch (java.nio.file.AccessDeniedException e) {
      return new Input.Problem(shown + ": Permission denied");
    } catch (IOException | OutOfMemoryError e) {
      return new Input.Problem(shown + ": cannot be read");
    } catch (InvalidPathException e) {
      return new Input.Problem("'" + shown + "': No such file");
    }
  }

  /** What a file holds: large ELF files are read as far as they are looked at. */
  private static Bytes bytes(Path path) throws IOException {
    long size = Files.size(path);
    if (size >= READ_IN_PARTS && size <= Integer.MAX_VALUE) {
      try {
        var parts = Bytes.ofFile(path, (int) size);
        if (ElfReader.isElf(parts)) {
          return parts;
        }
      } catch (UncheckedIOException failed) {
        throw failed.getCause();
      }
    }
    return Bytes.wrap(Files.readAllBytes(path));
  }

  /** The files that a session can read, for debug information in files of its own. */
  static SeparateFiles separate(Session session) {
    return new SeparateFiles() {
      @Override
      public Optional<Bytes> contents(String path) {
        return ElfTool.contents(session, path);
      }

      @Override
      public String absolute(String path) {
        return Console.bytes(session.path(path).toAbsolutePath().normalize().toString());
      }
    };
  }

  /** Contents by path, for members of thin archives. */
  static Optional<Bytes> contents(Session session, String path) {
    return read(session, path) instanceof Input.Content(Bytes bytes)
        ? Optional.of(bytes)
        : Optional.empty();
  }
}
