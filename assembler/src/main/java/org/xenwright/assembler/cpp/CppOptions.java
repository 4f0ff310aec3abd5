package org.xenwright.assembler.cpp;

import java.util.ArrayList;
import java.util.List;

/**
 * What the command line says to the preprocessor.
 *
 * @param quoted folders searched for names in quotes only ({@code -iquote})
 * @param folders folders searched for all names, in order ({@code -I}, {@code -isystem}, {@code
 *     -idirafter})
 * @param predefined macros that exist before the first line
 * @param definitions of {@code -D NAME}, {@code -D NAME=TEXT} and {@code -U NAME}, in order
 * @param forced files of {@code -imacros} and {@code -include}
 * @param style what the output shows
 * @param prefixMaps {@code OLD=NEW} for {@code __FILE__} ({@code -fmacro-prefix-map})
 */
public record CppOptions(
    List<Folder> quoted,
    List<Folder> folders,
    List<Definition> predefined,
    List<Definition> definitions,
    List<Forced> forced,
    Style style,
    List<String> prefixMaps) {

  /** Nothing at all. */
  public static final CppOptions NONE = new CppOptions(List.of(), List.of(), List.of());

  /**
   * A folder to search.
   *
   * @param system whether linemarkers call its files system headers
   */
  public record Folder(String path, boolean system) {}

  /**
   * A file read before the main one.
   *
   * @param macrosOnly whether its text is thrown away ({@code -imacros})
   */
  public record Forced(String path, boolean macrosOnly) {}

  /** What {@code -d} asks to show of macros. */
  public enum Dump {
    NOTHING,
    /** {@code #include} where it stands ({@code -dI}). */
    INCLUDES,
    /** Instead of the text, all macros at the end ({@code -dM}). */
    MACROS,
    /** Definitions where they stand ({@code -dD}). */
    DEFINITIONS,
    /** As DEFINITIONS, the names only ({@code -dN}). */
    NAMES
  }

  /**
   * What the output shows.
   *
   * @param markers linemarkers, and blank lines in place of them (not with {@code -P})
   * @param comments comments too ({@code -C})
   * @param generated files that are not there are dependencies that will be made ({@code -MG})
   * @param trigraphs sequences such as {@code ??=} are what they stand for ({@code -trigraphs})
   */
  public record Style(
      boolean markers, boolean comments, Dump dump, boolean generated, boolean trigraphs) {
    /** As {@code gcc -E} writes. */
    public static final Style PLAIN = new Style(true, false, Dump.NOTHING, false, false);
  }

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
    quoted = List.copyOf(quoted);
    folders = List.copyOf(folders);
    predefined = List.copyOf(predefined);
    definitions = List.copyOf(definitions);
    forced = List.copyOf(forced);
    prefixMaps = List.copyOf(prefixMaps);
  }

  /** Options for assembling: plain folders, the macros of assembly sources. */
  public CppOptions(List<String> includes, List<Definition> definitions, List<String> forced) {
    this(
        List.of(),
        includes.stream().map(path -> new Folder(path, false)).toList(),
        Predefined.FOR_ASSEMBLY,
        definitions,
        forced.stream().map(path -> new Forced(path, false)).toList(),
        Style.PLAIN,
        List.of());
  }

  /** The folders in the order of the search; for names in quotes those of {@code -iquote} first. */
  List<Folder> searched(boolean system) {
    if (system) {
      return folders;
    }
    var all = new ArrayList<>(quoted);
    all.addAll(folders);
    return all;
  }

  /** A file's name as {@code __FILE__} shows it. */
  String shown(String file) {
    for (var map : prefixMaps.reversed()) {
      int equals = map.indexOf('=');
      if (equals >= 0 && file.startsWith(map.substring(0, equals))) {
        return map.substring(equals + 1) + file.substring(equals);
      }
    }
    return file;
  }
}
