package org.xenwright.isa.syntax;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.syntax.RegisterName.Kind;

/** Names of registers: those of the architecture and those of the procedure call standard. */
public final class RegisterNames {
  private static final String[] CORE = {
    "r0", "r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9", "sl", "fp", "ip", "sp", "lr", "pc"
  };
  private static final Map<String, Optional<RegisterName>> NAMES = names();

  private RegisterNames() {}

  private static Map<String, Optional<RegisterName>> names() {
    var names = new HashMap<String, RegisterName>();
    numbered(names, "r", Kind.CORE, 16);
    numbered(names, "s", Kind.SINGLE, 32);
    numbered(names, "d", Kind.DOUBLE, 32);
    numbered(names, "q", Kind.QUAD, 16);
    numbered(names, "p", Kind.COPROCESSOR, 16);
    numbered(names, "c", Kind.COPROCESSOR_REGISTER, 16);
    numbered(names, "cr", Kind.COPROCESSOR_REGISTER, 16);
    numbered(names, "w", Kind.W, 31);
    numbered(names, "x", Kind.X, 31);
    for (int i = 0; i < 4; i++) {
      names.put("a" + (i + 1), new RegisterName(Kind.CORE, i));
    }
    for (int i = 0; i < 8; i++) {
      names.put("v" + (i + 1), new RegisterName(Kind.CORE, i + 4));
    }
    var aliases = List.of("sb", "sl", "fp", "ip", "sp", "lr", "pc");
    for (int i = 0; i < aliases.size(); i++) {
      names.put(aliases.get(i), new RegisterName(Kind.CORE, i + 9));
    }
    var found = new HashMap<String, Optional<RegisterName>>();
    names.forEach((name, register) -> found.put(name, Optional.of(register)));
    return Map.copyOf(found);
  }

  private static void numbered(
      Map<String, RegisterName> names, String prefix, Kind kind, int count) {
    for (int i = 0; i < count; i++) {
      names.put(prefix + i, new RegisterName(kind, i));
    }
  }

  /** The core register's name as objdump writes it. */
  static String core(int number) {
    return CORE[number];
  }

  /** Looks a name up, the architecture's first. */
  public static Optional<RegisterName> of(String word, Context context) {
    var name = NAMES.get(word);
    if (name == null) {
      name = NAMES.get(word.toLowerCase(Locale.ROOT));
    }
    return name != null && !isForeign(name.orElseThrow(), context) ? name : context.alias(word);
  }

  /** The names of A64 registers are free to use elsewhere. */
  private static boolean isForeign(RegisterName name, Context context) {
    return (name.kind() == Kind.W || name.kind() == Kind.X) && context.set() != InstructionSet.A64;
  }

  /** The register at the cursor, which moves behind the word in any case. */
  static Optional<RegisterName> read(Cursor cursor, Context context) {
    var word = word(cursor);
    return word.isEmpty() ? Optional.empty() : of(word, context);
  }

  /** The word at the cursor without the percent sign that GNU as allows before registers. */
  private static String word(Cursor cursor) {
    if (cursor.peek() == '%') {
      cursor.moveTo(cursor.position() + 1);
    }
    return cursor.word();
  }

  /**
   * Reads a vector register of any kind, its data type if it bears one skipped; the cursor stays
   * when there is none.
   */
  static Optional<RegisterName> vector(Reading in) {
    var cursor = in.cursor();
    cursor.skipBlanks();
    int start = cursor.position();
    var word = word(cursor);
    int dot = word.indexOf('.', 1);
    var name = dot > 0 && DataTypes.isType(word.substring(dot + 1)) ? word.substring(0, dot) : word;
    var register =
        (name.isEmpty() ? Optional.<RegisterName>empty() : of(name, in.context()))
            .filter(
                r -> r.kind() == Kind.SINGLE || r.kind() == Kind.DOUBLE || r.kind() == Kind.QUAD);
    if (register.isEmpty()) {
      cursor.moveTo(start);
    }
    return register;
  }

  /**
   * Reads a register of one kind.
   *
   * @return its number, or -1 with the fault noted
   */
  static int parse(Reading in, Kind kind) {
    var cursor = in.cursor();
    cursor.skipBlanks();
    int start = cursor.position();
    var register = in.register();
    if (register.isPresent() && register.get().kind() == kind && register.get().index() < 0) {
      return register.get().number();
    }
    cursor.moveTo(start);
    if (!in.isQuiet()) {
      var word = word(cursor);
      cursor.moveTo(start);
      in.failAt(
          start,
          expected(kind) + " expected",
          register.isPresent() ? word + " is not one" : range(kind));
    }
    return -1;
  }

  private static String expected(Kind kind) {
    return switch (kind) {
      case CORE -> "core register";
      case SINGLE -> "single-precision register";
      case DOUBLE -> "double-precision register";
      case QUAD -> "quadword register";
      case COPROCESSOR -> "coprocessor";
      case COPROCESSOR_REGISTER -> "coprocessor register";
      case W -> "32-bit register";
      case X -> "64-bit register";
    };
  }

  private static String range(Kind kind) {
    return switch (kind) {
      case CORE -> "r0-r12, sp, lr, pc";
      case SINGLE -> "s0-s31";
      case DOUBLE -> "d0-d31";
      case QUAD -> "q0-q15";
      case COPROCESSOR -> "p0-p15";
      case COPROCESSOR_REGISTER -> "c0-c15";
      case W -> "w0-w30, wsp";
      case X -> "x0-x30, sp";
    };
  }
}
