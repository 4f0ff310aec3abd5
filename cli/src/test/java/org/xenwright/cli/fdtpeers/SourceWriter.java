package org.xenwright.cli.fdtpeers;

/**
 * Writes random sources that use the whole language and trip all checks. Sound ones have no
 * mistakes of grammar; what the checks say of them is another matter.
 */
final class SourceWriter {
  static final String LABELS = "l1 l2 gic clk a_b lab X";
  static final String NAMES =
      "a b soc i2c spi pci pcie port ports endpoint chosen aliases cpus cpu memory i2c-bus timer"
          + " dev n,x x.y z+w interrupt-controller gpio __overlay__ __symbols__ fragment w_x";
  static final String UNITS =
      "~ ~ ~ @0 @1 @10 @01 @0x2 @a @A @1,0 @7f @3f @1@2 @0,1 @400 @0, @ffff";
  static final String TEXTS =
      "compatible model status device_type label bootargs stdout-path linux,stdout-path name"
          + " clock-names foo-names";
  static final String COUNTS =
      "#address-cells #size-cells #interrupt-cells #clock-cells #gpio-cells #phy-cells #msi-cells"
          + " #dma-cells #sound-dai-cells #cooling-cells #mbox-cells interrupt-parent phandle"
          + " linux,phandle";
  static final String LISTS =
      "clocks gpios foo-gpio foo-gpios dmas interrupts-extended interrupt-map interrupt-map-mask"
          + " remote-endpoint msi-parent phys sound-dai cooling-device power-domains gpio"
          + " x,nr-gpios interrupts mboxes pwms resets iommus hwlocks io-channels mux-controls"
          + " thermal-sensors";
  private static final String LITERALS =
      "0 1 2 3 0x10 0x7f 0xff 0x100 0x40000001 4294967295 010 0xdeadbeef 1U 2UL 3ULL 0x1L 0 1";

  private final Dice dice;
  private final boolean sound;

  SourceWriter(Dice dice, boolean sound) {
    this.dice = dice;
    this.sound = sound;
  }

  private boolean slip(int percent) {
    return !sound && dice.chance(percent);
  }

  String source() {
    boolean plugin = dice.chance(15);
    var out = new StringBuilder();
    out.append(
        dice.pick(
            "",
            "",
            "",
            "// top\n",
            "/* x\n */\n",
            "# 1 \"foo.dts\"\n",
            "#line 5 \"dir/foo.dts\" 1\n",
            "# 0 \"a/b/c.dts\"\n# 7 \"a/b/d.dtsi\" 1 3\n"));
    out.append("/dts-v1/;\n").append(plugin ? "/plugin/;\n" : "");
    if (slip(3)) {
      out.append(dice.pick("/dts-v1/; ", "/dts-v1/; /plugin/; "));
    }
    for (int i = dice.below(4); i > 1; i--) {
      out.append(label(20)).append("/memreserve/ ");
      out.append(dice.word("0 0x1000 (1<<20) 0x123456789abc")).append(' ');
      out.append(dice.word("0 0x2000 5")).append(";\n");
    }
    if (dice.chance(4)) {
      out.append("/include/ \"inc/inc.dtsi\"\n");
    }
    if (!plugin || dice.chance(50)) {
      out.append("/ ").append(node(0, 0)).append('\n');
    }
    for (int i = dice.below(5); i > 0; i--) {
      block(out, plugin);
    }
    return slip(12) ? damaged(out.toString()) : out.toString();
  }

  private void block(StringBuilder out, boolean plugin) {
    boolean safe = sound && !plugin;
    switch (safe ? 2 : dice.below(11)) {
      case 0, 1 ->
          out.append(dice.pick("", "", "ll: "))
              .append('&')
              .append(dice.word(LABELS))
              .append(' ')
              .append(node(2, 0))
              .append('\n');
      case 2, 3 -> out.append("/ ").append(node(2, 0)).append('\n');
      case 4 -> out.append("&{/").append(name()).append("} ").append(node(3, 0)).append('\n');
      case 5 ->
          out.append("&{")
              .append(dice.word(LABELS))
              .append('/')
              .append(name())
              .append("} ")
              .append(node(3, 0))
              .append('\n');
      case 6 -> out.append("/delete-node/ &").append(dice.word(LABELS)).append(";\n");
      case 7 -> out.append("/omit-if-no-ref/ &").append(dice.word(LABELS)).append(";\n");
      case 8 -> out.append("/delete-node/ &{/").append(name()).append("};\n");
      case 9 ->
          out.append("/include/ \"")
              .append(dice.word("inc.dtsi inc/inc.dtsi none.dtsi"))
              .append("\"\n");
      default ->
          out.append("# ")
              .append(1 + dice.below(99))
              .append(" \"")
              .append(dice.word("x.dtsi a/b.dtsi foo.dts"))
              .append("\"\n");
    }
  }

  /** Bytes taken out, put in or cut off. */
  private String damaged(String text) {
    int at = dice.below(text.length());
    return switch (dice.below(5)) {
      case 0, 1 ->
          text.substring(0, at) + text.substring(Math.min(text.length(), at + 1 + dice.below(3)));
      case 2, 3 ->
          text.substring(0, at)
              + dice.word("; { } < > \" & / $ [ ] ' # ( ) \1 = : \\ % /* // 0 @ , é \\\n")
              + text.substring(at);
      default -> text.substring(0, at);
    };
  }

  private String name() {
    return dice.word(NAMES) + dice.word(UNITS);
  }

  private String label(int percent) {
    return dice.chance(percent)
        ? dice.word(LABELS) + dice.word("~ ~ 7 8 9") + ":" + dice.pick("", " ")
        : "";
  }

  private String node(int depth, int indent) {
    var tabs = "\t".repeat(indent);
    var out = new StringBuilder("{\n");
    for (int i = dice.below(6); i > 0; i--) {
      out.append(tabs).append('\t').append(property());
      out.append(dice.pick("\n", "\n", "\n", " ", "\n\n", " /* c */\n", " // c\n"));
    }
    for (int i = depth > 3 ? 0 : dice.below(depth == 0 ? 6 : 4); i > 0; i--) {
      out.append(tabs).append('\t');
      if (dice.chance(5)) {
        out.append("/delete-node/ ").append(name()).append(";\n");
        continue;
      }
      out.append(dice.chance(6) ? "/omit-if-no-ref/ " : "").append(label(30)).append(label(5));
      out.append(name()).append(' ').append(node(depth + 1, indent + 1)).append('\n');
      if (slip(1)) {
        out.append(property()).append('\n');
      }
    }
    return out.append(tabs).append("};").toString();
  }

  private String property() {
    var label = label(10);
    return switch (dice.below(16)) {
      case 0, 1 ->
          label
              + "reg = "
              + (dice.chance(80)
                  ? "<"
                      + dice.words(
                          dice.below(7), "0 1 2 0x10 0x7f 0x400 0x80000001 0x800 0x100 0x10000")
                      + ">"
                  : item())
              + ";";
      case 2 ->
          label
              + dice.word("ranges dma-ranges")
              + dice.pick(";", " = <>;", " = <0 1 2>;", " = <0 0 0 1>;", " = <0 1 2 3 4 5 6>;");
      case 3, 4 ->
          label
              + dice.word(TEXTS)
              + " = "
              + (dice.chance(50)
                  ? dice.pick(
                      "\"simple-bus\"",
                      "\"pci\"",
                      "\"okay\"",
                      "\"disabled\"",
                      "\"a\", \"simple-bus\"",
                      "\"/a\"",
                      "\"/soc\"")
                  : item())
              + ";";
      case 5, 6 ->
          label
              + dice.word(COUNTS)
              + " = "
              + (dice.chance(85)
                  ? dice.pick("<1>", "<0>", "<2>", "<3>", "<1>", "<&" + dice.word(LABELS) + ">")
                  : item())
              + ";";
      case 7, 8 ->
          label
              + dice.word(LISTS)
              + " = "
              + (dice.chance(80)
                  ? "<" + dice.words(1 + dice.below(8), "&gic &clk 1 0 2 (-1) &l1") + ">"
                  : item())
              + ";";
      case 9 ->
          label
              + dice.word("interrupt-controller gpio-hog spi-slave gpio-controller spi-cpol ranges")
              + ";";
      case 10 ->
          dice.pick("/delete-property/ ", label + "bus-range = <0 1>; /delete-property/ ")
              + dice.word("reg compatible a p1 status")
              + ";";
      case 11 ->
          label + "bus-range = " + dice.pick("<0 0xff>", "<0 0>", "<2 1>", "<0 256>", "<1>") + ";";
      case 12 -> label + dice.word(NAMES) + " = " + item() + ";";
      case 13 ->
          label
              + dice.word("foo BAR x_y serial0")
              + " = "
              + dice.pick("\"/a\"", "\"/soc/b\"", "&l1", "\"x\"")
              + ";";
      default -> {
        var name =
            dice.word(
                "p1 p2 prop x,y a-b #q x? y*z \\delete foo_bar q.r 1a "
                    + "a-rather-long-property-name-of-more-than-thirty-one");
        yield label
            + name
            + (dice.chance(25) ? "" : dice.pick(" = ", "=", " =\n\t") + value())
            + ";";
      }
    };
  }

  private String value() {
    return dice.many(1 + dice.below(3), ", ", () -> label(5) + item() + " " + label(5));
  }

  private String item() {
    return switch (dice.below(12)) {
      case 0, 1, 2, 3, 4 -> "<" + dice.many(dice.below(6), " ", this::cell) + ">";
      case 5, 6 -> text();
      case 7 -> {
        var digits = "00 ff a0 1B 12 34 77 55";
        var odd = slip(5) ? " 0 1" : "";
        yield "["
            + dice.many(dice.below(6), dice.pick("", " "), () -> dice.word(digits))
            + odd
            + "]";
      }
      case 8 -> "&" + dice.word(LABELS);
      case 9 -> "&{/" + dice.word(NAMES) + "}";
      case 10 -> {
        var bits = slip(10) ? dice.word("7 0 128 0x10") : dice.word("8 16 32 64");
        yield "/bits/ "
            + bits
            + " <"
            + dice.many(
                dice.below(5), " ", () -> slip(20) ? cell() : dice.word("1 2 0xff (1+1) 0x7f"))
            + ">";
      }
      default ->
          "/incbin/(\""
              + (slip(20) ? "none.bin" : "data.bin")
              + "\""
              + dice.pick("", "", ", 2, 5", ", 15, 50", ",0,0", ", (1 + 1), 3")
              + ")";
    };
  }

  private String cell() {
    return switch (dice.below(16)) {
      case 0, 1, 2, 3, 4, 5, 6 -> dice.word(LITERALS);
      case 7 -> "&" + dice.word(LABELS);
      case 8 -> slip(50) ? "&{/" + name() + "}" : "&{/a}";
      case 9 -> "&{" + dice.word(LABELS) + "/" + dice.word(NAMES) + "}";
      case 10, 11, 12 -> "(" + expression(0) + ")";
      case 13 ->
          slip(30)
              ? dice.word("'ab' '' '\\' '\\x' '\\400' ''' '\\8'")
              : dice.word("'a' '\\n' '\\x41' '\\0' '\\\\' '\\''");
      case 14 -> dice.word(LABELS) + dice.word("3 4 5 ~") + ": ";
      default ->
          slip(60)
              ? dice.word(
                  "0x1ffffffff -1 (-1) 08 0x 1+2 99999999999999999999 (1/0) (1%0) (0-5) 1ul"
                      + " 0xfffffffffffffff0 0b1 junk")
              : dice.word("0x1ffffffff (-1) 5");
    };
  }

  private String expression(int depth) {
    if (depth > 3 || dice.chance(30)) {
      return dice.word("1 2 0 0x10 7 33 64 ~0 !1 -3 'c' 0xffffffffffffffff 100UL (2)");
    }
    var space = dice.pick("", " ");
    if (dice.chance(8)) {
      return expression(depth + 1) + " ? " + expression(depth + 1) + ":" + expression(depth + 1);
    }
    var operator =
        sound
            ? dice.word("+ - * | << >> & ^ && || == != < > <= >=")
            : dice.word("+ - * | / % << >> & ^ && || == != < > <= >=");
    var out = expression(depth + 1) + space + operator + space + expression(depth + 1);
    return dice.chance(50) ? "(" + out + ")" : out;
  }

  private String text() {
    return "\""
        + dice.many(
            dice.below(6),
            "",
            () ->
                dice.pick(
                    "a",
                    "b",
                    " ",
                    "1",
                    "\\n",
                    "\\t",
                    "\\\"",
                    "\\\\",
                    "\\0",
                    "\\x41",
                    "\\101",
                    "\\7",
                    "é",
                    "/",
                    "longer text here ",
                    "\\a\\b\\v\\f\\r",
                    "disabled",
                    "\\xff",
                    "\\e"))
        + "\"";
  }
}
