package org.xenwright.linker.random;

import java.util.ArrayList;
import java.util.List;

/**
 * A random link: what one seed gives never changes, so that a seed names a case. About half of the
 * links go by the built-in script.
 */
public final class RandomLink {
  /** From this seed on links are of images that move. */
  public static final long DYNAMIC = 1_000_000;

  private RandomLink() {}

  /** The case's text, to be taken apart as the files of {@code resources/cases} are. */
  public static String text(long seed) {
    var draw = new Draw(seed);
    var names = new Names(draw);
    var text = new StringBuilder();
    boolean old = draw.chance(30);
    if (seed >= DYNAMIC) {
      text.append("== as\n-march=armv7-a\n");
    } else if (old) {
      text.append("== as\n")
          .append(draw.of("-march=armv7-a", "-march=armv5te", "-march=armv6", "-march=armv7ve"))
          .append('\n');
    }
    boolean scripted = draw.chance(55);
    var options = RandomOptions.draw(draw, names, scripted);
    if (seed >= DYNAMIC) {
      options.addFirst(RandomOptions.dynamic(draw));
    }
    if (!options.isEmpty()) {
      text.append("== options\n").append(String.join(" ", options)).append('\n');
    }
    for (int file = 0; file < names.files(); file++) {
      text.append("== ")
          .append(names.library(file))
          .append(names.file(file))
          .append(".s\n")
          .append(new RandomSource(draw, names, file).text(seed >= DYNAMIC));
    }
    if (scripted) {
      text.append("== rnd.lds\n").append(new RandomScript(draw, names).text());
    }
    return text.toString();
  }

  /** What the sources of one link define, so that they can refer to one another. */
  static final class Names {
    private final List<String> libraries = new ArrayList<>();
    private final List<List<String>> functions = new ArrayList<>();
    private final List<List<String>> objects = new ArrayList<>();
    private final List<String> commons = new ArrayList<>();
    private final List<String> threads = new ArrayList<>();
    private final boolean threadLocal;

    Names(Draw draw) {
      int files = draw.number(1, 5);
      threadLocal = draw.chance(20);
      for (int file = 0; file < files; file++) {
        boolean member = file > 0 && draw.chance(25);
        libraries.add(member ? draw.of("one", "two") + ".a:" : "");
        var own = new ArrayList<String>();
        for (int i = draw.number(1, 4); i > 0; i--) {
          own.add("f" + file + "_" + i);
        }
        functions.add(own);
        var data = new ArrayList<String>();
        for (int i = draw.number(0, 4); i > 0; i--) {
          data.add("d" + file + "_" + i);
        }
        objects.add(data);
      }
      for (int i = draw.number(0, 3); i > 0; i--) {
        commons.add("common" + i);
      }
      if (threadLocal) {
        threads.add("t0_1");
      }
    }

    int files() {
      return functions.size();
    }

    String file(int number) {
      return "m" + number;
    }

    String library(int file) {
      return libraries.get(file);
    }

    List<String> functions(int file) {
      return functions.get(file);
    }

    List<String> objects(int file) {
      return objects.get(file);
    }

    List<String> commons() {
      return commons;
    }

    List<String> threads() {
      return threads;
    }

    /** A function of any file. */
    String function(Draw draw) {
      return draw.of(functions.get(draw.number(0, files() - 1)));
    }

    /** A function, an object or a common of any file. */
    String any(Draw draw) {
      var own = objects.get(draw.number(0, files() - 1));
      if (!commons.isEmpty() && draw.chance(15)) {
        return draw.of(commons);
      }
      return own.isEmpty() || draw.chance(50) ? function(draw) : draw.of(own);
    }
  }
}
