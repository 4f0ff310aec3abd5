package org.xenwright.fdt.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.xenwright.fdt.Sources;
import org.xenwright.fdt.TreeGenerator;
import org.xenwright.fdt.blob.Layout;
import org.xenwright.fdt.blob.Version;
import org.xenwright.fdt.dts.DtsSamplesAccess;
import org.xenwright.fdt.form.TreeDocument;
import org.xenwright.fdt.form.TreeForm;

/** Files of all forms, hurt in some places; the same for the same seed. */
final class Mutator {
  private static final List<String> DTS_WORDS =
      List.of(
          "/dts-v1/;",
          "/plugin/;",
          "/ {",
          "};",
          "&l",
          "&{/",
          "<",
          ">",
          "(",
          ")",
          "[",
          "]",
          "\"",
          "'",
          "/bits/ 64",
          "/incbin/(\"x\")",
          "/include/ \"x\"",
          "/delete-node/",
          "/*",
          "*/",
          "//",
          "0x",
          "99999999999999999999",
          "\\",
          "l:",
          "/omit-if-no-ref/",
          "/memreserve/ 1 1;",
          "?",
          "<<",
          "=",
          ";",
          "# 1 \"x\"\n",
          "\u00ff",
          "\0");
  private static final List<String> YAML_WORDS =
      List.of(
          "fdt: 1\n",
          "guest:\n",
          "tree:\n",
          "{",
          "}",
          "[",
          "]",
          ": ",
          "- ",
          "&a ",
          "*a",
          "!dts '",
          "!!str ",
          "|\n",
          ">\n",
          "\"",
          "'",
          "#",
          "\t",
          "---\n",
          "null",
          "true",
          "{ref: x}",
          "{bytes: \"00\"}",
          "{u64: [1]}",
          "$label: x\n",
          "$nodes:\n",
          "$props:\n",
          "layout:\n",
          "total: 4\n",
          "0x",
          "1e9",
          "64GiB",
          "memory: 64MiB\n",
          "  ",
          "\n",
          "\u00e9",
          "<<: ");
  private static final int[] WORDS = {
    0, 1, 2, 3, 4, 9, 16, 17, 40, -1, 0x7fffffff, 0x80000000, 0xfffffff0, 1 << 20
  };

  private final Random random;

  Mutator(long seed) {
    random = new Random(seed);
  }

  /** A file of that form that is sound but for one to four injuries, or wholly sound. */
  byte[] file(TreeForm form) {
    var whole = sound(form);
    for (int i = random.nextInt(5); i > 0; i--) {
      whole =
          switch (form) {
            case DTB -> hurt(whole);
            case DTS -> hurt(whole, DTS_WORDS);
            case YAML -> hurt(whole, YAML_WORDS);
          };
    }
    return whole;
  }

  private byte[] sound(TreeForm form) {
    if (form == TreeForm.DTS && random.nextBoolean()) {
      return DtsSamplesAccess.source(random.nextInt(100)).getBytes(StandardCharsets.ISO_8859_1);
    }
    if (form == TreeForm.YAML && random.nextInt(4) == 0) {
      return "guest:\n  xen: \"4.17\"\n  memory: 64MiB\n  vcpus: 2\ntree:\n  chosen:\n    x: [1]\n"
          .getBytes(StandardCharsets.UTF_8);
    }
    var tree =
        random.nextInt(4) == 0
            ? Sources.tree(DtsSamplesAccess.source(random.nextInt(3)))
            : new TreeGenerator(random.nextInt(500)).tree();
    var layout =
        switch (random.nextInt(6)) {
          case 0 -> Layout.LIBFDT;
          case 1 -> Layout.DTC.withVersion(Version.values()[random.nextInt(5)]);
          case 2 -> Layout.DTC.withPadding(random.nextInt(64)).withExtraReservations(1);
          case 3 -> Layout.DTC.withNops(List.of(new Layout.Nops(1 + random.nextInt(3), 2)));
          default -> Layout.DTC;
        };
    return form.write(new TreeDocument(tree, layout));
  }

  private byte[] hurt(byte[] blob) {
    if (blob.length < 8) {
      return blob;
    }
    int at = random.nextInt(blob.length);
    switch (random.nextInt(7)) {
      case 0 -> blob[at] = (byte) random.nextInt(256);
      case 1 -> blob[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> put(blob, at & -4, WORDS[random.nextInt(WORDS.length)]);
      case 3 -> put(blob, at % 40 & -4, WORDS[random.nextInt(WORDS.length)]);
      case 4 -> put(blob, at % 40 & -4, random.nextInt(blob.length));
      case 5 -> {
        return Arrays.copyOf(blob, at);
      }
      default -> {
        return Arrays.copyOf(blob, blob.length + random.nextInt(40));
      }
    }
    return blob;
  }

  private static void put(byte[] blob, int at, int value) {
    for (int i = 0; i < 4 && at + i < blob.length; i++) {
      blob[at + i] = (byte) (value >>> 24 - 8 * i);
    }
  }

  private byte[] hurt(byte[] file, List<String> words) {
    var text = new String(file, StandardCharsets.ISO_8859_1);
    int at = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), at + random.nextInt(12));
    var word = words.get(random.nextInt(words.size()));
    var changed =
        switch (random.nextInt(6)) {
          case 0 -> text.substring(0, at) + text.substring(end);
          case 1 -> text.substring(0, at);
          case 2 -> text.substring(0, at) + text.substring(at, end).repeat(3) + text.substring(end);
          case 3 ->
              text.substring(0, at) + word.repeat(1 + random.nextInt(400)) + text.substring(at);
          default -> text.substring(0, at) + word + text.substring(at);
        };
    return changed.getBytes(StandardCharsets.ISO_8859_1);
  }
}
