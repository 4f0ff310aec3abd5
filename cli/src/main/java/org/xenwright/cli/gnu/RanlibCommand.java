package org.xenwright.cli.gnu;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.cli.Session;
import org.xenwright.elf.text.Console;

/** {@code xenwright ranlib}. */
public final class RanlibCommand extends ElfTool {
  @Override
  public String name() {
    return "ranlib";
  }

  @Override
  public String summary() {
    return "make the symbol index of archives, as GNU ranlib";
  }

  @Override
  String help() {
    return """
    Usage: xenwright ranlib [-D | -U] [-t] ARCHIVE...
      -D      no time in the index (default)
      -U      the time of now in the index
      -t      only renew the time of the index
      --help  show this help
    Example: xenwright ranlib libguest.a
    """;
  }

  @Override
  int run(Session session, Console console, List<String> words) {
    boolean timed = false;
    boolean touched = false;
    var files = new ArrayList<String>();
    for (var word : words) {
      if (word.startsWith("-") && word.length() > 1) {
        if (!word.substring(1).chars().allMatch(c -> "DUt".indexOf(c) >= 0)) {
          return misused(
              console, "invalid option -- '" + Console.bytes(word.substring(1, 2)) + "'", 1);
        }
        timed |= word.contains("U");
        touched |= word.contains("t");
      } else {
        files.add(word);
      }
    }
    if (files.isEmpty()) {
      console.complain("%s", help());
      return 1;
    }
    int code = 0;
    for (var file : files) {
      var run = new ArRun(session, console, "");
      code |= touched ? run.touch(file, timed) : run.index(file, timed, name());
    }
    return code;
  }
}
