package org.xenwright.cli.fdt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.xenwright.cli.Command;
import org.xenwright.cli.Session;

/** What the five tools share: options, usage, files, and text that is bytes. */
abstract class FdtTool implements Command {
  /** Deep trees are walked recursively; memory is taken only as far as it is used. */
  private static final long STACK = 512L << 20;

  private final LongOptions options;
  private final String synopsis;
  private final String letters;

  FdtTool(String program, String synopsis, String letters, List<LongOptions.Option> options) {
    this.options = new LongOptions(program, options);
    this.synopsis = synopsis;
    this.letters = letters;
  }

  @Override
  public String name() {
    return options.program();
  }

  static LongOptions.Option flag(char letter, String name, String help) {
    return new LongOptions.Option(letter, name, false, help);
  }

  static LongOptions.Option argument(char letter, String name, String help) {
    return new LongOptions.Option(letter, name, true, help);
  }

  static final List<LongOptions.Option> COMMON =
      List.of(
          flag('h', "help", "Print this help and exit"),
          flag('V', "version", "Print version and exit"));

  static List<LongOptions.Option> withCommon(LongOptions.Option... own) {
    var all = new java.util.ArrayList<>(List.of(own));
    all.addAll(COMMON);
    return all;
  }

  /** The tool is done, with this exit code. */
  static final class Done extends RuntimeException {
    @java.io.Serial private static final long serialVersionUID = 1;
    final int code;

    Done(int code) {
      super("done", null, false, false);
      this.code = code;
    }
  }

  @Override
  public int run(Session session, String... args) {
    var code = new AtomicReference<>(1);
    var fault = new AtomicReference<Throwable>();
    var thread =
        new Thread(
            null,
            () -> {
              try {
                code.set(work(session, args));
              } catch (Done done) {
                code.set(done.code);
              } catch (RuntimeException | Error failed) {
                fault.set(failed);
              }
            },
            name(),
            STACK);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      thread.interrupt();
    }
    if (fault.get() instanceof RuntimeException failed) {
      throw failed;
    }
    if (fault.get() instanceof Error failed) {
      throw failed;
    }
    return code.get();
  }

  private int work(Session session, String... args) {
    return work(session, options.parse(args));
  }

  /** Does the work with options split. */
  abstract int work(Session session, LongOptions.Parsed parsed);

  /** Tells what getopt tells before the option of that index. */
  static void messages(Session session, LongOptions.Parsed parsed, int index) {
    parsed.messages().stream()
        .filter(m -> m.before() == index)
        .forEach(m -> print(session, m.line() + "\n"));
  }

  /** Prints the usage and stops. */
  Done usage(Session session) {
    session.out().print(options.usage(synopsis, letters));
    return new Done(0);
  }

  /** Prints the usage with a complaint and stops. */
  Done usage(Session session, String wrong) {
    session.err().print(options.usage(synopsis, letters) + "\nError: " + wrong + "\n");
    return new Done(1);
  }

  static Done version(Session session) {
    session.out().print("Version: DTC 1.8.1\n");
    return new Done(0);
  }

  /** Text whose characters are bytes goes to standard error as these bytes. */
  static void print(Session session, String bytes) {
    session.err().writeBytes(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The same to standard output. */
  static void show(Session session, String bytes) {
    session.out().writeBytes(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A word of the command line as the bytes it was typed as. */
  static String bytes(String word) {
    return new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** Such bytes as a word again. */
  static String word(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** Why something failed, in the words of the C library. */
  static String reason(IOException failed) {
    if (failed instanceof NoSuchFileException) {
      return "No such file or directory";
    }
    if (failed instanceof AccessDeniedException) {
      return "Permission denied";
    }
    if (failed instanceof NotDirectoryException) {
      return "Not a directory";
    }
    var message = String.valueOf(failed.getMessage());
    int colon = message.lastIndexOf(": ");
    return colon < 0 ? message : message.substring(colon + 2);
  }

  /** All of a file, or of standard input for {@code -}. */
  static byte[] read(Session session, String path) throws IOException {
    return path.equals("-") ? session.in().readAllBytes() : Files.readAllBytes(session.path(path));
  }

  /** C's strtol with base 0: the number a word begins with, 0 when with none. */
  static long number(String word) {
    var text = word.strip();
    boolean negative = text.startsWith("-");
    if (negative || text.startsWith("+")) {
      text = text.substring(1);
    }
    int radix = 10;
    if (text.length() > 2
        && text.charAt(0) == '0'
        && (text.charAt(1) | 0x20) == 'x'
        && Character.digit(text.charAt(2), 16) >= 0) {
      radix = 16;
      text = text.substring(2);
    } else if (text.startsWith("0")) {
      radix = 8;
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), radix) : -1;
      if (digit < 0) {
        break;
      }
      if (value > (Long.MAX_VALUE - digit) / radix) {
        return negative ? Long.MIN_VALUE : Long.MAX_VALUE;
      }
      value = value * radix + digit;
    }
    return negative ? -value : value;
  }
}
