package org.xenwright.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code fdt fmt} on seeded files with comments everywhere and blanks that mean nothing: every
 * comment stays, in order; the tree stays; what is tidy stays as it is.
 */
class FdtFormatTest {
  private static final int FILES = 60;
  private static final Pattern COMMENT = Pattern.compile("comment-[0-9]+-[a-z]*");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"dts", "yaml"})
  void commentsAndTreesStay(String form) throws IOException {
    var tree = Files.writeString(folder.resolve("seed.dts"), SOURCE);
    assertEquals(
        0, Run.in(folder, "fdt", "convert", tree.toString(), "-o", "plain." + form).code());
    var plain = Files.readString(folder.resolve("plain." + form));
    for (int seed = 1; seed <= FILES; seed++) {
      var name = "t" + seed + "." + form;
      var file = folder.resolve(name);
      var untidy = untidy(plain, form, new Random(seed));
      Files.writeString(file, untidy);
      var before = blob(name);
      var first = Run.in(folder, "fdt", "fmt", name);
      assertEquals(0, first.code(), first.err());
      var tidy = Files.readString(file);
      assertEquals(comments(untidy), comments(tidy), name);
      assertFalse(Pattern.compile("[ \t\r]\n|\n\n\n|\r").matcher(tidy).find(), tidy);
      assertArrayEquals(before, blob(name), name);
      assertEquals(0, Run.in(folder, "fdt", "fmt", "--check", name).code(), name);
      assertEquals(0, Run.in(folder, "fdt", "fmt", name).code());
      assertEquals(tidy, Files.readString(file), "tidied twice");
    }
  }

  private byte[] blob(String name) throws IOException {
    var made = Run.in(folder, "fdt", "compile", name, "-o", "t.dtb");
    assertEquals(0, made.code(), made.err());
    return Files.readAllBytes(folder.resolve("t.dtb"));
  }

  private static List<String> comments(String text) {
    return COMMENT.matcher(text).results().map(m -> m.group()).toList();
  }

  /** Comments on lines of their own and behind others, empty lines, blanks at line ends. */
  private static String untidy(String plain, String form, Random random) {
    var out = new ArrayList<String>();
    int count = 0;
    for (var line : plain.lines().toList()) {
      var next = line;
      switch (random.nextInt(5)) {
        case 0 -> next += " " + comment(form, count++, random);
        case 1 -> out.add(" ".repeat(random.nextInt(9)) + comment(form, count++, random));
        case 2 -> out.addAll(List.of("", " ".repeat(random.nextInt(3)), ""));
        default -> {} // most lines are left alone
      }
      var tab = form.equals("yaml") ? "  " : "\t"; // the form has no tabs
      out.add(next + List.of("", "", " ", tab, "   \r").get(random.nextInt(5)));
    }
    // a comment that no line feed ends is an error to dtc
    return String.join("\n", out) + "\n".repeat(1 + random.nextInt(4));
  }

  private static String comment(String form, int number, Random random) {
    var text = "comment-" + number + "-" + "abcdefgh".substring(random.nextInt(8));
    if (form.equals("yaml")) {
      return "# " + text;
    }
    return random.nextBoolean() ? "// " + text : "/* " + text + "\n   more */";
  }

  private static final String SOURCE =
      """
      /dts-v1/;
      /memreserve/ 0x40000000 0x1000;
      / {
      	compatible = "example,board", "example";
      	#address-cells = <1>;
      	#size-cells = <1>;
      	soc: soc@0 {
      		reg = <0 16>;
      		mixed = <1 2>, [00 11], "text with  blanks ", /bits/ 16 <1 2>;
      		flag;
      		child { ref = <&soc 1>; lines = "a\\nb\\n"; };
      	};
      };
      """;
}
