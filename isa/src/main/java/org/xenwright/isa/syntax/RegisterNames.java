package org.xenwright.isa.syntax;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.syntax.RegisterName.Kind;

/** Names of registers: those of the architecture and those of the procedure call standard. */
public final class RegisterNames {
  private static final String[] CORE = {
    "r0", "r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9", "sl", "fp", "ip", "sp", "lr", "pc"
  };

  /** Places of the table of names, a power of two and several times as many as there are names. */
  private static final int PLACES = 1 << 10;

  /** Names of four characters, one in each byte: found without making a text of them. */
  private static final int[] KEYS = new int[PLACES];

  private static final List<Optional<RegisterName>> NAMES = names();

  private RegisterNames() {}

  private static List<Optional<RegisterName>> names() {
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
    numbered(names, "a", 1, Kind.CORE, 0, 4);
    numbered(names, "v", 1, Kind.CORE, 4, 8);
    var aliases = List.of("sb", "sl", "fp", "ip", "sp", "lr", "pc");
    for (int i = 0; i < aliases.size(); i++) {
      names.put(aliases.get(i), new RegisterName(Kind.CORE, i + 9));
    }
    var table =
        new ArrayList<Optional<RegisterName>>(Collections.nCopies(PLACES, Optional.empty()));
    names.forEach((name, register) -> {
      int key = key(name, 0, name.length());
      int place = place(key);
      while (KEYS[place] != 0) {
        place = place + 1 & PLACES - 1;
      }
      KEYS[place] = key;
      table.set(place, Optional.of(register));
    });
    return List.copyOf(table);
  }

  private static int place(int key) {
    return key * 0x9e37_79b1 >>> 32 - 10;
  }

  /** The characters of a name in small letters, or 0 when it cannot be a register's. */
  private static int key(String text, int from, int end) {
    if (end - from > 4) {
      return 0;
    }
    int key = 0;
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c > 'z') {
        return 0;
      }
      key = key << 8 | (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
    return key;
  }

  private static void numbered(
      Map<String, RegisterName> names, String prefix, Kind kind, int count) {
    numbered(names, prefix, 0, kind, 0, count);
  }

  private static void numbered(
      Map<String, RegisterName> names, String prefix, int from, Kind kind, int first, int count) {
    for (int i = 0; i < count; i++) {
      names.put(prefix + (from + i), new RegisterName(kind, first + i));
    }
  }

  /** The core register's name as objdump writes it. */
  static String core(int number) {
    return CORE[number];
  }

  /** Looks a name up, the architecture's first. */
  public static Optional<RegisterName> of(String word, Context context) {
    return of(word, 0, word.length(), context);
  }

  /** Looks up the name that is a part of {@code text}. */
  private static Optional<RegisterName> of(String text, int from, int end, Context context) {
    var known = known(key(text, from, end), context);
    return known.isEmpty() && context.hasAliases()
        ? context.alias(text.substring(from, end))
        : known;
  }

  /** As above where the source gives registers no names. */
  static Optional<RegisterName> of(byte[] text, int from, int end, Context context) {
    if (end - from > 4) {
      return Optional.empty();
    }
    int key = 0;
    for (int i = from; i < end; i++) {
      byte c = text[i];
      key = key << 8 | (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
    return known(key, context);
  }

  private static Optional<RegisterName> known(int key, Context context) {
    if (key != 0) {
      int place = place(key);
      while (KEYS[place] != 0) {
        if (KEYS[place] == key) {
          var name = NAMES.get(place);
          if (!isForeign(name.orElseThrow(), context)) {
            return name;
          }
          break;
        }
        place = place + 1 & PLACES - 1;
      }
    }
    return Optional.empty();
  }

  /** The names of A64 registers are free to use elsewhere. */
  private static boolean isForeign(RegisterName name, Context context) {
    return (name.kind() == Kind.W || name.kind() == Kind.X) && context.set() != InstructionSet.A64;
  }

  /**
   * The register at the cursor, which moves behind the word in any case: letters, digits,
   * underscores, dots and dollars, and the percent sign that GNU as allows before registers.
   */
  static Optional<RegisterName> read(Cursor cursor, Context context) {
    percent(cursor);
    cursor.skipBlanks();
    int start = cursor.position();
    cursor.skipWord();
    return cursor.position() == start
        ? Optional.empty()
        : of(cursor.text(), start, cursor.position(), context);
  }

  private static void percent(Cursor cursor) {
    if (cursor.peek() == '%') {
      cursor.moveTo(cursor.position() + 1);
    }
  }

  /**
   * Reads a vector register of any kind, its data type if it bears one skipped; the cursor stays
   * when there is none.
   */
  static Optional<RegisterName> vector(Reading in) {
    var cursor = in.cursor();
    cursor.skipBlanks();
    int start = cursor.position();
    var known = in.register();
    if (known.isPresent()) {
      if (!isVector(known.get().kind())) {
        cursor.moveTo(start);
        return Optional.empty();
      }
      return known;
    }
    percent(cursor);
    cursor.skipBlanks();
    int from = cursor.position();
    cursor.skipWord();
    int end = cursor.position();
    int dot = end > from ? cursor.text().indexOf('.', from + 1, end) : -1;
    if (dot > 0 && DataTypes.isType(cursor.text().substring(dot + 1, end))) {
      end = dot;
    }
    var register =
        end == from ? Optional.<RegisterName>empty() : of(cursor.text(), from, end, in.context());
    if (register.isEmpty() || !isVector(register.get().kind())) {
      cursor.moveTo(start);
      return Optional.empty();
    }
    return register;
  }

  private static boolean isVector(Kind kind) {
    return kind == Kind.SINGLE || kind == Kind.DOUBLE || kind == Kind.QUAD;
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
    if (register.isEmpty()) {
      register = read(cursor, in.context());
    }
    if (register.isPresent() && register.get().kind() == kind && register.get().index() < 0) {
      return register.get().number();
    }
    cursor.moveTo(start);
    if (!in.isQuiet()) {
      percent(cursor);
      var word = cursor.word();
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
