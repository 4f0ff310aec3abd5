package org.xenwright.cli.gnu;

import java.util.regex.Pattern;
import org.xenwright.cli.gnu.JumpArrows.Colours;

/**
 * The text of an instruction in the colours of {@code --disassembler-color}: mnemonics, registers,
 * numbers and names of places. Each piece that GNU prints by itself has its own marks: letters of a
 * mnemonic one by one, its condition in one piece.
 */
final class ColouredText {
  /** What a piece is, with its colour among the eight of a terminal and in a palette of 256. */
  private enum Kind {
    MNEMONIC("33", "38;5;142"),
    REGISTER("34", "38;5;27"),
    NUMBER("35", "38;5;134"),
    SYMBOL("32", "38;5;40"),
    COMMENT("", "38;5;250");

    final String basic;
    final String extended;

    Kind(String basic, String extended) {
      this.basic = basic;
      this.extended = extended;
    }
  }

  private static final String CONDITION = "eq|ne|cs|cc|mi|pl|vs|vc|hi|ls|ge|lt|gt|le";

  /** A condition at the end of a mnemonic, before a width or a type. */
  private static final Pattern CONDITIONAL =
      Pattern.compile(
          "(?<head>[a-z0-9]+?)(?<cond>" + CONDITION + ")(?<tail>([sbhd]|sb|sh)?([.].*)?)");

  private static final Pattern OPERAND =
      Pattern.compile(
          "(?<shift>(?:lsl|lsr|asr|ror) (?=#|r|sl|fp|ip|sp|lr|pc)|rrx)"
              + "|(?<coproc>cr)(?<coprocn>[0-9]+)"
              + "|(?<register>\\b(?:r1[0-5]|r[0-9]|sl|fp|ip|sp|lr|pc|[sdq][0-9]{1,2})\\b)"
              + "|(?<hash>#)(?<value>-?[0-9][0-9a-fx.+e]*)"
              + "|(?<target>[0-9a-f]+)(?= <)"
              + "|<(?<name>[^>+]+)(?:[+]0x(?<distance>[0-9a-f]+))?>"
              + "|(?<plain>\\b0x[0-9a-f]+|\\b-?[0-9]+\\b)");

  private static final Pattern IT = Pattern.compile("it[te]{0,3}");
  private static final Pattern COPROCESSOR =
      Pattern.compile("(?:mcr|mrc|mcrr|mrrc|cdp|ldc|stc|ldcl|stcl)\t");
  private static final Pattern FLOATING =
      Pattern.compile(
          "(?:vldr|vstr|vldm|vstm|vpush|vpop|vmrs|vmsr|vmov(?:\\.f(?:32|64))?\t(?:[sr]|d[0-9]+, (?:r|#))"
              + "|v[a-z]+[.](?:f64|[a-z0-9]+[.]f64)|v[a-z]+[.][a-z0-9.]+\ts)");

  private static final Pattern PLACE = Pattern.compile("([0-9a-f]+) <(.+?)(?:[+]0x([0-9a-f]+))?>");
  private static final Pattern NOTE =
      Pattern.compile("0x[0-9a-f]+|\\b[0-9a-f]+ <[^>]+>|\\b(?:r[1-9]|sl|fp|ip|sp|lr|pc)\\b");

  private final Colours colours;
  private final StringBuilder out;

  private ColouredText(Colours colours, StringBuilder out) {
    this.colours = colours;
    this.out = out;
  }

  /**
   * Appends an instruction.
   *
   * @param narrow whether it is a 16-bit one, whose tables hold more of the text letter by letter
   * @param thumb whether it is a T32 one
   */
  static void instruction(
      StringBuilder out, Colours colours, String line, boolean narrow, boolean thumb) {
    var text = new ColouredText(colours, out);
    int comment = line.indexOf("\t@ ");
    int head = comment < 0 ? line.length() : comment;
    var code = comment < 0 ? line : line.substring(0, Math.max(0, head));
    int tab = code.indexOf('\t');
    var name = tab < 0 ? code : code.substring(0, tab);
    text.mnemonic(name, isFloatingOrCoprocessor(code));
    if (tab >= 0) {
      out.append('\t');
      if (IT.matcher(name).matches()) {
        text.piece(Kind.MNEMONIC, code.substring(tab + 1));
      } else {
        text.operands(code.substring(tab + 1), isApart(name, code, narrow, thumb), narrow);
      }
    }
    if (comment >= 0) {
      text.comment(line.substring(Math.max(0, head)));
    }
  }

  /** Appends a datum: a directive and a number. */
  static void datum(StringBuilder out, Colours colours, String directive, String number) {
    var text = new ColouredText(colours, out);
    text.piece(Kind.MNEMONIC, directive);
    out.append('\t');
    text.piece(Kind.NUMBER, number);
  }

  /** Whether the mark of a number is printed before it, by itself. */
  private static boolean isApart(String name, String code, boolean narrow, boolean thumb) {
    boolean shift = name.startsWith("lsr") || name.startsWith("asr");
    boolean pair = thumb && (name.startsWith("ldrd") || name.startsWith("strd"));
    return narrow && !shift || pair || name.startsWith("vmov") && isFloatingOrCoprocessor(code);
  }

  /** Such instructions print a condition always, if an empty one. */
  private static boolean isFloatingOrCoprocessor(String code) {
    return FLOATING.matcher(code).lookingAt() || COPROCESSOR.matcher(code).lookingAt();
  }

  private void piece(Kind kind, String text) {
    var code = colours == Colours.EXTENDED ? kind.extended : kind.basic;
    if (code.isEmpty()) {
      out.append(text);
    } else {
      out.append("\u001b[").append(code).append('m').append(text).append("\u001b[0m");
    }
  }

  private void letters(Kind kind, String text) {
    for (int i = 0; i < text.length(); i++) {
      piece(kind, text.substring(i, i + 1));
    }
  }

  private void mnemonic(String name, boolean conditionShown) {
    var parts = CONDITIONAL.matcher(name);
    boolean conditional = parts.matches() && !isWhole(name);
    if (!conditional && conditionShown) {
      int dot = name.indexOf('.') < 0 ? name.length() : name.indexOf('.');
      letters(Kind.MNEMONIC, name.substring(0, dot));
      piece(Kind.MNEMONIC, "");
      letters(Kind.MNEMONIC, name.substring(dot));
      return;
    }
    if (!conditional) {
      letters(Kind.MNEMONIC, name);
      return;
    }
    letters(Kind.MNEMONIC, parts.group("head"));
    piece(Kind.MNEMONIC, parts.group("cond"));
    letters(Kind.MNEMONIC, parts.group("tail"));
  }

  /** Mnemonics that only look as if they ended in a condition. */
  private static boolean isWhole(String name) {
    return switch (name.replaceAll("[.].*", "")) {
      case "teq",
          "svc",
          "vmls",
          "vnmls",
          "mls",
          "smmls",
          "muls",
          "movs",
          "bics",
          "smlals",
          "umlals",
          "vcge",
          "vcle",
          "vcgt",
          "vclt",
          "vacge",
          "vacgt",
          "vacle",
          "vaclt",
          "vceq",
          "vcls",
          "sdiv",
          "adcs",
          "sbcs",
          "rscs",
          "lsls",
          "vqshls",
          "rscscs" ->
          true;
      default -> false;
    };
  }

  private void operands(String text, boolean apart, boolean narrow) {
    var match = OPERAND.matcher(text);
    boolean spelled = narrow && text.indexOf('#') >= 0;
    int at = 0;
    while (match.find()) {
      out.append(text, at, match.start());
      at = match.end();
      if (match.group("shift") != null) {
        piece(Kind.MNEMONIC, match.group("shift"));
      } else if (match.group("coproc") != null) {
        letters(Kind.REGISTER, match.group("coproc"));
        piece(Kind.REGISTER, match.group("coprocn"));
      } else if (match.group("register") != null) {
        register(match.group("register"), spelled);
      } else if (match.group("hash") != null) {
        if (apart) {
          var value = match.group("value");
          piece(Kind.NUMBER, "#");
          if (!narrow && value.startsWith("-")) {
            piece(Kind.NUMBER, "-");
            value = value.substring(1);
          }
          piece(Kind.NUMBER, value);
        } else {
          piece(Kind.NUMBER, match.group());
        }
      } else if (match.group("target") != null) {
        piece(Kind.NUMBER, match.group("target"));
      } else if (match.group("name") != null) {
        out.append('<');
        piece(Kind.SYMBOL, match.group("name"));
        if (match.group("distance") != null) {
          piece(Kind.NUMBER, "+0x");
          piece(Kind.NUMBER, match.group("distance"));
        }
        out.append('>');
      } else {
        piece(Kind.NUMBER, match.group("plain"));
      }
    }
    out.append(text, at, text.length());
  }

  private void register(String name, boolean spelled) {
    if (spelled && (name.equals("pc") || name.equals("sp"))) {
      letters(Kind.REGISTER, name);
    } else {
      piece(Kind.REGISTER, name);
    }
  }

  /** A note behind the operands; a place in it comes in pieces, what is fixed letter by letter. */
  private void comment(String text) {
    var note = text.substring(3);
    boolean spelled = note.startsWith("(") || note.startsWith("<UNDEFINED>");
    if (!spelled) {
      var place = PLACE.matcher(note);
      if (!place.matches()) {
        piece(Kind.COMMENT, text);
        return;
      }
      piece(Kind.COMMENT, text.substring(0, 3));
      place(place);
      return;
    }
    out.append('\t');
    letters(Kind.COMMENT, "@ ");
    var pieces = NOTE.matcher(note);
    int at = 0;
    while (pieces.find()) {
      letters(Kind.COMMENT, note.substring(at, pieces.start()));
      at = pieces.end();
      var place = PLACE.matcher(pieces.group());
      if (place.matches()) {
        place(place);
      } else {
        piece(Kind.COMMENT, pieces.group());
      }
    }
    letters(Kind.COMMENT, note.substring(at));
  }

  private void place(java.util.regex.Matcher place) {
    piece(Kind.COMMENT, place.group(1));
    piece(Kind.COMMENT, " ");
    piece(Kind.COMMENT, "<");
    piece(Kind.COMMENT, place.group(2));
    if (place.group(3) != null) {
      piece(Kind.COMMENT, "+0x");
      piece(Kind.COMMENT, place.group(3));
    }
    piece(Kind.COMMENT, ">");
  }
}
