package org.xenwright.cli.fdtpeers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.xenwright.fdt.named.Check;
import org.xenwright.fdt.named.CheckTable;

/** Random cases of each kind, the same for the same seed. */
final class Cases {
  /** Kinds of cases. */
  enum Kind {
    /** Sources, sound and hurt, with the whole option matrix. */
    SOURCE,
    /** Sources whose grammar is sound, so that output and checks are reached. */
    SOUND,
    /** Blobs read by dtc, half of them hurt. */
    BLOB,
    /** Folders read by dtc. */
    FOLDER,
    FDTGET,
    FDTPUT,
    FDTOVERLAY,
    FDTDUMP,
    /** Command lines and files that are wrong. */
    CALL
  }

  private static final String CHECKS =
      CheckTable.ALL.stream().map(Check::name).collect(Collectors.joining(" "));
  private static final String PROPERTIES =
      SourceWriter.TEXTS
          + " "
          + SourceWriter.COUNTS
          + " "
          + SourceWriter.LISTS
          + " p1 p2 prop reg ranges x,y a-b l1 gic nothing";

  private final Peer peer;

  Cases(Peer peer) {
    this.peer = peer;
  }

  Case of(Kind kind, long seed) throws IOException {
    var dice = new Dice(seed * 31 + kind.ordinal());
    return switch (kind) {
      case SOURCE -> source(dice, false);
      case SOUND -> source(dice, true);
      case BLOB -> blob(dice);
      case FOLDER -> folder(dice);
      case FDTGET -> get(dice);
      case FDTPUT -> put(dice);
      case FDTOVERLAY -> overlay(dice);
      case FDTDUMP -> dump(dice);
      case CALL -> call(dice);
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, byte[]> around(String source) {
    var files = new HashMap<String, byte[]>();
    files.put("t.dts", bytes(source));
    files.put("inc/inc.dtsi", bytes("/ { inc { x = <1>; }; };\n"));
    files.put(
        "data.bin",
        bytes(IntStream.range(0, 20).mapToObj(i -> "" + (char) i).collect(Collectors.joining())));
    return files;
  }

  private static Case source(Dice dice, boolean sound) {
    var source = new SourceWriter(dice, sound).source();
    var form = sound || dice.chance(98) ? dice.word("dtb dtb dts dts asm yaml null") : "foo";
    var words = new ArrayList<>(List.of("dtc"));
    words.addAll(options(dice, form, sound));
    words.addAll(List.of("-I", "dts", "-O", form));
    words.addAll(dice.chance(85) ? List.of("-o", "out", "t.dts") : List.of("t.dts"));
    return new Case(words, around(source));
  }

  private static List<String> options(Dice dice, String form, boolean sound) {
    var out = new ArrayList<String>();
    dice.maybe(30, out, "-@");
    dice.maybe(12, out, "-A");
    dice.maybe(10, out, "-L");
    dice.maybe(15, out, "-s");
    dice.maybe(sound ? 70 : 25, out, "-f");
    dice.maybe(12, out, "-H", dice.word("legacy epapr both both x"));
    dice.maybe(15, out, "-b", dice.word("0 3 0x10 -1 junk"));
    dice.maybe(10, out, dice.word("-q -qq -qqq"));
    for (int i = dice.below(3); i > 0; i--) {
      out.add(dice.word("-W -E"));
      out.add(dice.word("~ ~ no- no_") + (dice.chance(97) ? dice.word(CHECKS) : "bogus"));
    }
    dice.maybe(10, out, "-i", dice.word("inc none"));
    dice.maybe(8, out, "-d", "dep.txt");
    if (form.equals("dtb") || form.equals("asm")) {
      dice.maybe(20, out, "-V", dice.word("1 2 3 16 17 4 5 9 15 0x11 0"));
      dice.maybe(10, out, "-R", dice.word("1 4 0"));
      dice.maybe(10, out, "-S", dice.word("10 4096 0x800"));
      dice.maybe(10, out, "-p", dice.word("1 100"));
      dice.maybe(10, out, "-a", dice.word("1 8 16 3 64 0"));
    }
    dice.maybe(form.equals("dts") ? 25 : 2, out, dice.word("-T -TT"));
    return out;
  }

  /** A blob of a random source, made by us. */
  private byte[] made(Dice dice, boolean plugin) throws IOException {
    while (true) {
      var source = new SourceWriter(dice, true).source();
      var words = new ArrayList<>(List.of("dtc", "-qqq", "-f"));
      dice.maybe(80, words, "-@");
      dice.maybe(20, words, "-p", "50");
      dice.maybe(20, words, "-H", "both");
      words.addAll(List.of("-o", "g.dtb", "t.dts"));
      if (source.contains("/plugin/") != plugin) {
        continue;
      }
      var file = peer.ours(new Case(words, around(source))).files().get("g.dtb");
      if (file != null) {
        return file.getBytes(StandardCharsets.ISO_8859_1);
      }
    }
  }

  private byte[] hurt(Dice dice, byte[] blob, int percent) {
    return dice.chance(percent) ? new Damage(dice).of(blob) : blob;
  }

  private Case blob(Dice dice) throws IOException {
    var blob = hurt(dice, made(dice, dice.chance(15)), 55);
    var form = dice.word("dts dts dts dtb asm yaml null");
    var words = new ArrayList<>(List.of("dtc"));
    words.addAll(options(dice, form, dice.chance(50)));
    words.addAll(List.of("-I", "dtb", "-O", form, "-o", "out", "b.dtb"));
    return new Case(words, Map.of("b.dtb", blob));
  }

  private static Case folder(Dice dice) {
    var files = new HashMap<String, byte[]>();
    folder(dice, "fs/", 0, files);
    var form = dice.word("dts dtb");
    var words = new ArrayList<>(List.of("dtc"));
    words.addAll(options(dice, form, true));
    words.removeIf(w -> w.startsWith("-T"));
    words.addAll(List.of("-I", "fs", "-O", form, "-o", "out", dice.word("fs fs fs/ none")));
    return new Case(words, files);
  }

  private static void folder(Dice dice, String at, int depth, Map<String, byte[]> files) {
    files.put(at, new byte[0]);
    for (int i = dice.below(5); i > 0; i--) {
      var content = dice.pick("\0\0\0\1", "text\0", "a\0b\0", "", "\0\0\0\2\0\0\0\1", "abc", "1");
      files.put(at + dice.word(PROPERTIES).replace("\\", ""), bytes(content));
    }
    for (int i = depth > 2 ? 0 : dice.below(4); i > 0; i--) {
      var name = "n" + dice.word(SourceWriter.NAMES) + dice.word(SourceWriter.UNITS);
      folder(dice, at + name + "/", depth + 1, files);
    }
  }

  private static String path(Dice dice) {
    return switch (dice.below(7)) {
      case 0, 1 -> "/";
      case 2, 3 -> "/" + dice.word(SourceWriter.NAMES) + dice.word(SourceWriter.UNITS);
      case 4, 5 ->
          "/"
              + dice.word(SourceWriter.NAMES)
              + dice.word(SourceWriter.UNITS)
              + "/"
              + dice.word(SourceWriter.NAMES)
              + dice.word(SourceWriter.UNITS);
      default -> dice.word("a foo serial0/b ~ //a /a/ /a//b BAR /__symbols__ x /a/b/c");
    };
  }

  private Case get(Dice dice) throws IOException {
    var words = new ArrayList<>(List.of("fdtget"));
    dice.maybe(50, words, "-t", dice.word("x i u s bx hx bi hhu lx r hi Lx ll q ~ hhx lll"));
    int mode = dice.below(4);
    dice.maybe(mode == 0 ? 100 : 0, words, "-p");
    dice.maybe(mode == 1 ? 100 : 0, words, "-l");
    dice.maybe(15, words, "-d", "otherwise");
    words.add("b.dtb");
    for (int i = 1 + dice.below(3); i > 0; i--) {
      words.add(path(dice));
      dice.maybe(mode > 1 ? 97 : 0, words, dice.word(PROPERTIES));
    }
    return new Case(words, Map.of("b.dtb", hurt(dice, made(dice, false), 50)));
  }

  private Case put(Dice dice) throws IOException {
    var words = new ArrayList<>(List.of("fdtput"));
    dice.maybe(30, words, "-v");
    int mode = dice.below(7);
    dice.maybe(mode == 0 ? 100 : 0, words, "-c");
    dice.maybe(mode == 1 ? 100 : 0, words, "-r");
    dice.maybe(mode == 2 ? 100 : 0, words, "-d");
    dice.maybe(30, words, "-p");
    dice.maybe(50, words, "-t", dice.word("x i u s bx hx bi lx Li r q"));
    words.add("b.dtb");
    words.add(path(dice));
    if (mode < 2) {
      dice.maybe(30, words, path(dice));
    } else {
      words.add(dice.word(PROPERTIES + " newprop sha ells"));
      for (int i = dice.below(4); i > 0; i--) {
        words.add(dice.word("1 2 255 300 a 0x10 7f text 010 ~ 08 -5 +7 4294967295 99999999999 0x"));
      }
    }
    return new Case(words, Map.of("b.dtb", hurt(dice, made(dice, false), 40)));
  }

  private Case dump(Dice dice) throws IOException {
    var words = new ArrayList<>(List.of("fdtdump"));
    dice.maybe(30, words, "-d");
    boolean scan = dice.chance(30);
    dice.maybe(scan ? 100 : 0, words, "-s");
    words.add("b.dtb");
    var blob = hurt(dice, made(dice, false), 30);
    if (scan && dice.chance(60)) {
      int ahead = dice.below(60);
      var moved = new byte[ahead + blob.length + 8];
      System.arraycopy(blob, 0, moved, ahead, blob.length);
      blob = moved;
    }
    return new Case(words, Map.of("b.dtb", blob));
  }

  private Case overlay(Dice dice) throws IOException {
    var files = new HashMap<String, byte[]>();
    if (dice.chance(40)) {
      files.put("b.dtb", hurt(dice, made(dice, false), 40));
      files.put("o1.dtbo", hurt(dice, made(dice, true), 30));
    } else {
      files.put("b.dtb", hurt(dice, fitting(base()), 15));
      files.put("o1.dtbo", hurt(dice, fitting(overlaySource(dice)), 25));
    }
    files.put("o2.dtbo", hurt(dice, fitting(overlaySource(dice)), 10));
    var words = new ArrayList<>(List.of("fdtoverlay", "-i", "b.dtb", "-o", "out"));
    dice.maybe(20, words, "-v");
    words.add("o1.dtbo");
    dice.maybe(25, words, "o2.dtbo");
    return new Case(words, files);
  }

  private byte[] fitting(String source) throws IOException {
    var words = List.of("dtc", "-qqq", "-f", "-@", "-o", "g.dtb", "t.dts");
    var files = peer.ours(new Case(words, around(source))).files();
    return files.getOrDefault("g.dtb", "").getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String base() {
    var out = new StringBuilder("/dts-v1/; / { ");
    int i = 0;
    for (var label : SourceWriter.LABELS.split(" ")) {
      out.append("%s: n%d { x = <%d>; q%d: c@%d { y; }; }; ".formatted(label, i, i, i, i));
      i++;
    }
    return out.append("};").toString();
  }

  private static String overlaySource(Dice dice) {
    var out = new StringBuilder("/dts-v1/; /plugin/; ");
    for (int i = 1 + dice.below(4); i > 0; i--) {
      var label = dice.word(SourceWriter.LABELS);
      out.append(
          dice.chance(60)
              ? "&%s { new = <&%s &k%d>; k%d: kid@%d { z = \"s\"; }; }; "
                  .formatted(label, dice.word(SourceWriter.LABELS), i, i, dice.below(3))
              : "&{/n%d} { str = \"a\"; x = <9 9>; m%d: c@1 { m = <&%s &m%d>; }; }; "
                  .formatted(dice.below(8), i, dice.word(SourceWriter.LABELS + " zz"), i));
    }
    return out.toString();
  }

  private static Case call(Dice dice) {
    var tool = dice.word("dtc dtc fdtget fdtput fdtdump fdtoverlay");
    var words = new ArrayList<>(List.of(tool));
    for (int i = dice.below(4); i > 0; i--) {
      words.add(
          dice.word(
              "-h --help -V --version -v --bogus -Z --out --o --out= -o -I --in-format=dtb -q -i"
                  + " --sort=1 --quiet --annotate --space=9 -S --include - -- empty folder none"
                  + " t.dts b.dtb -t -tx --type=s -p -d -l -x / reg model -s -c -r --list"
                  + " --properties --default=7 --scan --debug --create --verbose -O -Odts -Oxyz"
                  + " --phandle=both -H --warning=no-reg_format -Ereg_format folder/ folder/x"));
    }
    dice.maybe(60, words, dice.word("t.dts b.dtb empty folder none -"));
    var files = new HashMap<>(around("/dts-v1/; / { model = \"m\"; reg = <1>; };"));
    files.put("b.dtb", SMALL);
    files.put("empty", new byte[0]);
    files.put("folder/", new byte[0]);
    return new Case(words, files);
  }

  /** A blob of a root node with nothing in it. */
  private static final byte[] SMALL = {
    (byte) 0xd0,
    0x0d,
    (byte) 0xfe,
    (byte) 0xed,
    0,
    0,
    0,
    72,
    0,
    0,
    0,
    56,
    0,
    0,
    0,
    72,
    0,
    0,
    0,
    40,
    0,
    0,
    0,
    17,
    0,
    0,
    0,
    16,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    16,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    1,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    2,
    0,
    0,
    0,
    9
  };
}
