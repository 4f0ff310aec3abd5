package org.xenwright.assembler.cpp;

import java.util.List;

/**
 * What the command line says to the preprocessor.
 *
 * @param includes folders of {@code -I}, in order
 * @param definitions of {@code -D NAME}, {@code -D NAME=TEXT} and {@code -U NAME}, in order
 * @param forced files of {@code -include}
 */
public record CppOptions(List<String> includes, List<Definition> definitions, List<String> forced) {
  /** Nothing at all. */
  public static final CppOptions NONE = new CppOptions(List.of(), List.of(), List.of());

  /**
   * One {@code -D} or {@code -U}.
   *
   * @param name macro, perhaps with parameters: {@code F(x)}
   * @param text replacement; {@code 1} for a bare {@code -D NAME}
   * @param defined false for {@code -U}
   */
  public record Definition(String name, String text, boolean defined) {
    /** Reads {@code NAME}, {@code NAME=TEXT} or {@code F(x)=TEXT}. */
    public static Definition parse(String argument) {
      int equals = argument.indexOf('=');
      return equals < 0
          ? new Definition(argument, "1", true)
          : new Definition(argument.substring(0, equals), argument.substring(equals + 1), true);
    }

    /** {@code -U NAME}. */
    public static Definition undefined(String name) {
      return new Definition(name, "", false);
    }
  }

  public CppOptions {
    includes = List.copyOf(includes);
    definitions = List.copyOf(definitions);
    forced = List.copyOf(forced);
  }
}
