package org.xenwright.cli.elfpeers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xenwright.cli.Main;
import org.xenwright.cli.Session;

/**
 * {@code ar}, {@code ranlib} and librarian's scripts beside GNU's: series of calls by a seed, each
 * in a folder of its own for either side; after every call exit code, both streams and all files of
 * the folder are compared, and a series ends where they differ.
 */
@Tag("peers")
class ArDifferentialPeersTest {
  private static final long SEED = 20_261_128;
  private static final int SERIES = 60;
  private static final int CALLS = 8;

  private static final List<String> FILES =
      List.of(
          "a.o", "b.o", "c.o", "text.txt", "odd", "a_name_of_more_than_15.o", "sub/a.o", "nosuch");

  private static final List<String> OPERATIONS =
      List.of("r", "r", "r", "q", "q", "d", "m", "t", "t", "x", "p", "s");

  private static final List<String> MODIFIERS =
      List.of("", "c", "cs", "v", "S", "U", "D", "u", "uU", "a", "b", "i", "N", "o", "O", "P", "f");

  /** A name of chance. */
  private static final Pattern TEMPORARY = Pattern.compile("st[A-Za-z0-9]{6}");

  private static final Pattern CURRENT = Pattern.compile("(?m)^Current open archive is .*$");

  @TempDir Path folder;

  /**
   * One call.
   *
   * @param input what stands in standard input
   */
  private record Call(String tool, List<String> words, String input) {
    @Override
    public String toString() {
      return tool + " " + String.join(" ", words) + (input.isEmpty() ? "" : " < " + input.strip());
    }
  }

  private record State(int code, String out, String err, Map<String, String> files) {}

  private static void fill(Path at) throws IOException {
    Files.createDirectories(at.resolve("sub"));
    var session = session(at, "", new ByteArrayOutputStream(), new ByteArrayOutputStream());
    var sources =
        Map.of(
            "a.o", ".globl fa\nfa: bx lr\n.globl da\n.data\nda: .word 1\n",
            "b.o", ".globl fb\n.weak w\nfb: nop\nw: bl fa\n.comm shared,4,4\n",
            "c.o", "local: bx lr\n",
            "a_name_of_more_than_15.o", ".globl long_name\nlong_name: nop\n",
            "sub/a.o", ".globl other\nother: bx lr\n");
    for (var source : sources.entrySet()) {
      Files.writeString(at.resolve("x.s"), source.getValue());
      Main.run(session, "as", "x.s", "-o", source.getKey());
    }
    Files.delete(at.resolve("x.s"));
    Files.writeString(at.resolve("text.txt"), "some text\n");
    Files.writeString(at.resolve("odd"), "odd");
    for (var file : FILES) {
      if (Files.exists(at.resolve(file))) {
        Files.setLastModifiedTime(at.resolve(file), FileTime.fromMillis(1_500_000_000_000L));
        Files.setPosixFilePermissions(
            at.resolve(file), PosixFilePermissions.fromString("rw-r--r--"));
      }
    }
  }

  private static Session session(
      Path at, String input, ByteArrayOutputStream out, ByteArrayOutputStream err) {
    return new Session(
        at.toAbsolutePath(),
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
        new PrintStream(out, false, StandardCharsets.UTF_8),
        new PrintStream(err, false, StandardCharsets.UTF_8),
        false,
        false);
  }

  private static Call call(Random random) {
    int kind = random.nextInt(12);
    if (kind == 0) {
      var words = new ArrayList<String>();
      words.add(List.of("", "-D", "-U", "-t").get(random.nextInt(4)));
      words.removeIf(String::isEmpty);
      words.add(library(random));
      return new Call("ranlib", words, "");
    }
    return kind == 1 ? script(random) : plain(random);
  }

  private static String library(Random random) {
    return random.nextInt(4) == 0 ? "other.a" : "lib.a";
  }

  private static Call plain(Random random) {
    var operation = OPERATIONS.get(random.nextInt(OPERATIONS.size()));
    var letters = new StringBuilder(operation);
    for (int i = random.nextInt(3); i > 0; i--) {
      letters.append(MODIFIERS.get(random.nextInt(MODIFIERS.size())));
    }
    // With s alone before them, GNU's takes S for an option that is not.
    boolean thin = random.nextInt(12) == 0 && "rqdmtp".contains(operation);
    var words = new ArrayList<String>();
    words.add(
        operation.equals("s") ? letters.toString().replace("S", "") : letters + (thin ? "T" : ""));
    if (letters.chars().anyMatch(c -> "abi".indexOf(c) >= 0)) {
      words.add(FILES.get(random.nextInt(FILES.size())));
    }
    if (letters.indexOf("N") >= 0) {
      words.add(String.valueOf(random.nextInt(3)));
    }
    words.add(thin ? "thin.a" : library(random));
    for (int i = random.nextInt(4); i > 0; i--) {
      words.add(FILES.get(random.nextInt(FILES.size())));
    }
    return new Call("ar", words, "");
  }

  private static Call script(Random random) {
    var text = new StringBuilder();
    text.append(random.nextBoolean() ? "create " : "open ").append(library(random)).append('\n');
    if (random.nextInt(5) == 0 && text.charAt(0) == 'c') { // anywhere else GNU's may not end
      text.append("ADDLIB other.a(").append(FILES.get(random.nextInt(5))).append(")\n");
    }
    for (int i = random.nextInt(5); i > 0; i--) {
      var file = FILES.get(random.nextInt(FILES.size() - 2));
      switch (random.nextInt(9)) {
        case 0, 1 -> text.append("addmod ").append(file).append('\n');
        case 2 -> text.append("addmod ").append(file).append(", c.o\n");
        case 3 -> text.append("addlib ").append(library(random)).append('\n');
        case 4 -> text.append("delete ").append(file).append('\n');
        case 5 -> text.append("list\n");
        case 6 -> text.append("replace ").append(file).append('\n');
        case 7 -> text.append("verbose\n* a comment\n");
        default -> text.append("directory ").append(library(random)).append('\n');
      }
    }
    text.append(random.nextInt(6) == 0 ? "" : "save\n").append("end\n");
    return new Call("ar", List.of("-M"), text.toString());
  }

  private static State theirs(Path at, Call call) throws IOException, InterruptedException {
    var words = new ArrayList<>(List.of(Tools.PREFIX + call.tool()));
    words.addAll(call.words());
    var out = Files.createTempFile("out", "");
    var err = Files.createTempFile("err", "");
    try {
      var builder = new ProcessBuilder(words).directory(at.toFile());
      builder.environment().put("LC_ALL", "C");
      builder.environment().put("TZ", "UTC");
      var process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      try (var to = process.getOutputStream()) {
        to.write(call.input().getBytes(StandardCharsets.UTF_8));
      }
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      int code = process.waitFor();
      var told = text(Files.readAllBytes(err)).replace(Tools.PREFIX + call.tool(), call.tool());
      return new State(code, text(Files.readAllBytes(out)), told, files(at));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static State ours(Path at, Call call) throws IOException {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var session = session(at, call.input(), out, err);
    var words = new ArrayList<>(List.of(call.tool()));
    words.addAll(call.words());
    int code = Main.run(session, words.toArray(String[]::new));
    session.flush();
    return new State(code, text(out.toByteArray()), text(err.toByteArray()), files(at));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Contents by name; the time of an archive's index, which is that of the run, is left out. */
  private static Map<String, String> files(Path at) throws IOException {
    var all = new TreeMap<String, String>();
    try (var paths = Files.walk(at)) {
      for (var path : paths.filter(Files::isRegularFile).toList()) {
        if (TEMPORARY.matcher(path.getFileName().toString()).matches()) {
          continue; // GNU's leaves its half of an archive when a script fails
        }
        var bytes = Files.readAllBytes(path);
        if (bytes.length > 68 && (bytes[0] == '!') && bytes[8] == '/' && bytes[9] == ' ') {
          Arrays.fill(bytes, 24, 36, (byte) '.');
        }
        all.put(
            at.relativize(path)
                + " "
                + PosixFilePermissions.toString(Files.getPosixFilePermissions(path)),
            text(bytes));
      }
    }
    return all;
  }

  private static String told(State state) {
    return CURRENT.matcher(state.out()).replaceAll("");
  }

  private static boolean same(State theirs, State ours) {
    boolean usage = theirs.err().contains("Usage: ");
    return theirs.code() == ours.code()
        && told(theirs).equals(told(ours))
        && (usage ? ours.err().contains("Usage: ") : theirs.err().equals(ours.err()))
        && theirs.files().equals(ours.files());
  }

  private record Tally(int same, int all, List<String> differences) {}

  private static Tally run(Path folder, long seed, int series)
      throws IOException, InterruptedException {
    int same = 0;
    int all = 0;
    var differences = new ArrayList<String>();
    for (int i = 0; i < series; i++) {
      var random = new Random(seed + i);
      var one = folder.resolve("their" + i);
      var two = folder.resolve("our" + i);
      fill(one);
      fill(two);
      var history = new ArrayList<Call>();
      for (int n = 0; n < CALLS; n++) {
        var call = call(random);
        history.add(call);
        var theirs = theirs(one, call);
        var ours = ours(two, call);
        all++;
        if (!same(theirs, ours)) {
          differences.add(describe(i, history, theirs, ours));
          break;
        }
        same++;
      }
    }
    return new Tally(same, all, differences);
  }

  private static String describe(int series, List<Call> history, State theirs, State ours) {
    var text = new StringBuilder("series " + series + ": exit " + theirs.code());
    text.append(", ours ").append(ours.code()).append('\n');
    history.forEach(call -> text.append("  ").append(call).append('\n'));
    text.append("  out  ").append(theirs.out()).append("\n  ours ").append(ours.out());
    text.append("\n  err  ").append(theirs.err()).append("\n  ours ").append(ours.err());
    var names = new LinkedHashMap<>(theirs.files());
    names.putAll(ours.files());
    for (var name : names.keySet()) {
      var a = theirs.files().get(name);
      var b = ours.files().get(name);
      if (a == null || b == null) {
        text.append("\n  only ").append(a == null ? "ours: " : "theirs: ").append(name);
      } else if (!a.equals(b)) {
        int at = Arrays.mismatch(a.toCharArray(), b.toCharArray());
        text.append(
            "\n  %s: %d and %d bytes, from 0x%x".formatted(name, a.length(), b.length(), at));
        text.append("\n  ").append(around(a, at)).append("\n  ").append(around(b, at));
      }
    }
    return text.append('\n').toString();
  }

  private static String around(String content, int at) {
    return content
        .substring(Math.max(0, at - 40), Math.min(content.length(), at + 80))
        .replaceAll("[^ -~]", ".");
  }

  @Test
  void sameFilesAndTextsAfterEveryCall() throws IOException, InterruptedException {
    Assumptions.assumeTrue(Tools.exists(Tools.PREFIX + "ar"), "no binutils for Arm here");
    var tally = run(folder, SEED, SERIES);
    assertTrue(tally.same() == tally.all(), () -> String.join("\n", tally.differences()));
  }

  /** {@code FOLDER SEED SERIES}: shows every difference. */
  public static void main(String[] words) throws IOException, InterruptedException {
    var tally =
        run(
            Files.createTempDirectory(Path.of(words[0]), "ar"),
            Long.parseLong(words[1]),
            Integer.parseInt(words[2]));
    tally.differences().forEach(System.out::println);
    System.out.printf("identical: %d of %d calls%n", tally.same(), tally.all());
  }
}
