package org.xenwright.isa.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code cp15.isa} and writes the enum of system registers. */
final class SystemRegisterTable {
  private static final Pattern LINE =
      Pattern.compile(
          "(\\w+) +p(\\d+) (\\d) c(\\d+)(?: c(\\d+) (\\d))? +(RO|RW|WO|HYP|SECURE)(?:/(RO|RW|WO))?"
              + " +([A-Z_]+) +(.+)");

  private SystemRegisterTable() {}

  /** A line of the table. */
  record Line(
      String name,
      int coprocessor,
      int op1,
      int crn,
      int crm,
      int op2,
      boolean wide,
      String pl1,
      String pl0,
      String effect,
      String note) {
    int key() {
      return (wide ? 1 << 20 : 0) | coprocessor << 16 | op1 << 12 | crn << 8 | crm << 4 | op2;
    }
  }

  static List<Line> read(Path file) throws IOException {
    var lines = new ArrayList<Line>();
    var seen = new HashMap<Integer, String>();
    int number = 0;
    for (var text : Files.readAllLines(file)) {
      number++;
      if (text.isBlank() || text.startsWith("#")) {
        continue;
      }
      var at = file.getFileName() + ":" + number;
      var match = LINE.matcher(text);
      if (!match.matches()) {
        throw new TableException(at + ": not 'NAME pCP OP1 cCRN cCRM OP2 ACCESS EFFECT note'");
      }
      boolean wide = match.group(5) == null;
      int first = Integer.parseInt(match.group(4));
      var line =
          new Line(
              match.group(1),
              Integer.parseInt(match.group(2)),
              Integer.parseInt(match.group(3)),
              wide ? 0 : first,
              wide ? first : Integer.parseInt(match.group(5)),
              wide ? 0 : Integer.parseInt(match.group(6)),
              wide,
              match.group(7),
              Optional.ofNullable(match.group(8)).orElse("NONE"),
              match.group(9),
              match.group(10).strip());
      var other = Optional.ofNullable(seen.put(line.key(), at));
      if (other.isPresent()) {
        throw new TableException(at + " and " + other.get() + ": one encoding, two registers");
      }
      lines.add(line);
    }
    return List.copyOf(lines);
  }

  static String java(List<Line> lines) {
    var out =
        new StringBuilder(
            """
            package org.xenwright.isa.sysreg;

            import java.util.Optional;
            import org.xenwright.isa.ir.Op.SystemRegisterName;

            /** Generated from {@code cp15.isa}: the system registers of coprocessors 14 and 15. */
            public enum SystemRegister {
            """);
    for (int i = 0; i < lines.size(); i++) {
      var l = lines.get(i);
      out.append("  /** ")
          .append(sentence(l.note()))
          .append(" */\n  ")
          .append(l.name())
          .append('(');
      out.append(
          "%d, %d, %d, %d, %d, %b, Access.%s, Access.%s, Effect.%s, \"%s\")"
              .formatted(
                  l.coprocessor(),
                  l.op1(),
                  l.crn(),
                  l.crm(),
                  l.op2(),
                  l.wide(),
                  access(l.pl1()),
                  access(l.pl0()),
                  l.effect(),
                  RowTextWriter.escape(l.note())));
      out.append(i + 1 < lines.size() ? ",\n" : ";\n\n");
    }
    out.append(
        """
          private final SystemRegisterName encoding;
          private final Access access;
          private final Access userAccess;
          private final Effect effect;
          private final String note;

          SystemRegister(
              int coprocessor, int op1, int crn, int crm, int op2, boolean wide, Access access, Access userAccess, Effect effect, String note) {
            this.encoding = new SystemRegisterName(coprocessor, op1, crn, crm, op2, wide);
            this.access = access;
            this.userAccess = userAccess;
            this.effect = effect;
            this.note = note;
          }

          /** How MCR, MRC, MCRR and MRRC name it. */
          public SystemRegisterName encoding() {
            return encoding;
          }

          /** What PL1 may do with it. */
          public Access access() {
            return access;
          }

          /** What PL0 may do with it, where the control registers allow. */
          public Access userAccess() {
            return userAccess;
          }

          /** What an access does besides moving a value. */
          public Effect effect() {
            return effect;
          }

          /** What it is, in a few words. */
          public String note() {
            return note;
          }

          /** The register that an instruction names; empty when the table has none. */
          public static Optional<SystemRegister> of(SystemRegisterName name) {
            int key = (name.wide() ? 1 << 20 : 0) | name.coprocessor() << 16 | name.op1() << 12 | name.crn() << 8 | name.crm() << 4 | name.op2();
            return switch (key) {
        """);
    for (var l : lines) {
      out.append("      case 0x")
          .append(Integer.toHexString(l.key()))
          .append(" -> Optional.of(")
          .append(l.name())
          .append(");\n");
    }
    return out.append("      default -> Optional.empty();\n    };\n  }\n}\n").toString();
  }

  private static String sentence(String note) {
    return Character.toUpperCase(note.charAt(0)) + note.substring(1) + ".";
  }

  private static String access(String text) {
    return switch (text) {
      case "RO" -> "READ_ONLY";
      case "WO" -> "WRITE_ONLY";
      case "RW" -> "READ_WRITE";
      case "HYP" -> "HYPERVISOR";
      default -> text;
    };
  }
}
