package org.xenwright.cli.gnu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.cli.Command;
import org.xenwright.cli.Session;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.text.Console;

/** What the tools around ELF files share: options, files, GNU's complaints about files. */
abstract class ElfTool implements Command {
  /** The text of {@code --help}, with an example. */
  abstract String help();

  /** Does the work; words are expanded already. */
  abstract int run(Session session, Console console, List<String> words);

  @Override
  public final int run(Session session, String... args) {
    var console = new Console(session.out(), session.err());
    int code;
    var words = ResponseFiles.expand(session, List.of(args));
    if (words.contains("--help")) {
      session.out().print(help());
      return 0;
    }
    if (words.contains("--version")) {
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
      return new Input.Content(Bytes.wrap(Files.readAllBytes(path)));
    } catch (java.nio.file.AccessDeniedException e) {
      return new Input.Problem(shown + ": Permission denied");
    } catch (IOException | OutOfMemoryError e) {
      return new Input.Problem(shown + ": cannot be read");
    } catch (InvalidPathException e) {
      return new Input.Problem("'" + shown + "': No such file");
    }
  }

  /** Contents by path, for members of thin archives. */
  static Optional<Bytes> contents(Session session, String path) {
    return read(session, path) instanceof Input.Content(Bytes bytes)
        ? Optional.of(bytes)
        : Optional.empty();
  }

  /** Words from response files, {@code @file}. */
  static final class ResponseFiles {
    private static final int DEPTH = 100;

    private ResponseFiles() {}

    static List<String> expand(Session session, List<String> words) {
      return expand(session, words, 0);
    }

    private static List<String> expand(Session session, List<String> words, int depth) {
      var all = new ArrayList<String>();
      for (var word : words) {
        if (word.startsWith("@")
            && word.length() > 1
            && depth < DEPTH
            && read(session, word.substring(1)) instanceof Input.Content(Bytes bytes)) {
          var text = new String(bytes.toArray(), java.nio.charset.StandardCharsets.UTF_8);
          all.addAll(expand(session, split(text), depth + 1));
        } else {
          all.add(word);
        }
      }
      return all;
    }

    /** Words parted by blanks, with quotes and backslashes. */
    private static List<String> split(String text) {
      var words = new ArrayList<String>();
      var word = new StringBuilder();
      boolean inside = false;
      char quote = 0;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '\\' && i + 1 < text.length()) {
          word.append(text.charAt(++i));
          inside = true;
        } else if (quote != 0) {
          if (c == quote) {
            quote = 0;
          } else {
            word.append(c);
          }
        } else if (c == '"' || c == '\'') {
          quote = c;
          inside = true;
        } else if (Character.isWhitespace(c)) {
          if (inside) {
            words.add(word.toString());
          }
          word.setLength(0);
          inside = false;
        } else {
          word.append(c);
          inside = true;
        }
      }
      if (inside) {
        words.add(word.toString());
      }
      return words;
    }
  }
}
