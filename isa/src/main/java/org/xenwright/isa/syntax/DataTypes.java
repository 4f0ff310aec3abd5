package org.xenwright.isa.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The freedom GNU as leaves in writing data types (DDI 0406C A7.2.2): a type that says more than
 * the instruction asks for fits, so `s32` fits `i32` and `32`, and `i32`, `f32` or `p8` fit the
 * bare size; types may stand on the operands instead of the mnemonic.
 */
final class DataTypes {
  /** How the table spells a mnemonic that takes any type. */
  static final String ANY = ".*";

  /** More types than any mnemonic has: their readings multiply. */
  private static final int MOST_TYPES = 4;

  private DataTypes() {}

  /**
   * A mnemonic with the types spelled out that GNU as takes in short: {@code .f} is {@code .f32},
   * {@code .d} is {@code .f64}.
   */
  static String inFull(String name) {
    int dot = name.indexOf('.');
    if (dot < 0 || name.indexOf('f', dot) < 0 && name.indexOf('d', dot) < 0) {
      return name;
    }
    var out = new StringBuilder(name.substring(0, dot));
    for (var type : name.substring(dot + 1).split("\\.", -1)) {
      out.append('.').append(type.equals("f") ? "f32" : type.equals("d") ? "f64" : type);
    }
    return out.toString();
  }

  /** Whether {@code word} is a type such as {@code s32}, without its dot. */
  static boolean isType(String word) {
    int digits = !word.isEmpty() && "suifp".indexOf(word.charAt(0)) >= 0 ? 1 : 0;
    return switch (word.substring(digits)) {
      case "8", "16", "32", "64" -> true;
      default -> word.equals("bf16");
    };
  }

  /**
   * The spellings of the table that {@code mnemonic} may mean, itself first; only itself when it
   * has no types.
   */
  static List<String> meanings(String mnemonic) {
    int dot = mnemonic.indexOf('.');
    if (dot < 0) {
      return List.of(mnemonic);
    }
    var types = mnemonic.substring(dot + 1).split("\\.", -1);
    for (var type : types) {
      if (types.length > MOST_TYPES || !isType(type)) {
        return List.of(mnemonic);
      }
    }
    var meanings = new ArrayList<String>();
    meanings.add(mnemonic.substring(0, dot));
    for (var type : types) {
      var longer = new ArrayList<String>();
      for (var general : generalised(type)) {
        meanings.forEach(m -> longer.add(m + "." + general));
      }
      meanings = longer;
    }
    if (types.length == 1) {
      meanings.add(mnemonic.substring(0, dot) + ANY);
    }
    return meanings;
  }

  private static List<String> generalised(String type) {
    return switch (type.charAt(0)) {
      case 's', 'u' -> List.of(type, "i" + type.substring(1), type.substring(1));
      case 'i', 'f', 'p' -> List.of(type, type.substring(1));
      case 'b' -> List.of(type, type.substring(2));
      default -> List.of(type);
    };
  }

  /**
   * The mnemonics that {@code mnemonic} may stand for when its operands bear types: that of the
   * last operand decides, for conversions the first and the last, for lengthening forms the first.
   */
  static List<String> fromOperands(String mnemonic, String operands, Context context) {
    var types = new ArrayList<String>();
    var cursor = new Cursor(operands);
    while (!cursor.atEnd()) {
      var word = cursor.word();
      if (word.isEmpty()) {
        cursor.moveTo(cursor.position() + 1);
      } else {
        var type = type(word, context);
        if (!type.isEmpty()) {
          types.add(type);
        }
      }
    }
    if (types.isEmpty()) {
      return List.of();
    }
    var first = "." + types.getFirst();
    var last = "." + types.getLast();
    return List.of(mnemonic + last, mnemonic + first + last, mnemonic + first);
  }

  /** The type of a register's name, of itself or of the alias; empty when it has none. */
  private static String type(String word, Context context) {
    int dot = word.indexOf('.');
    var type = dot < 0 ? "" : word.substring(dot + 1).toLowerCase(Locale.ROOT);
    var register = RegisterNames.of(dot < 0 ? word : word.substring(0, dot), context);
    if (register.isEmpty() || !type.isEmpty() && !isType(type)) {
      return "";
    }
    return type.isEmpty() ? register.get().type() : type;
  }
}
