package org.xenwright.cli.gnu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xenwright.cli.Session;
import org.xenwright.elf.text.Console;

/** {@code xenwright ar}. */
public final class ArCommand extends ElfTool {
  @Override
  public String name() {
    return "ar";
  }

  @Override
  public String summary() {
    return "make, list and change archives, as GNU ar";
  }

  @Override
  String help() {
    return """
    Usage: xenwright ar [-]OPERATION[MODIFIER...] [MEMBER] [COUNT] ARCHIVE [FILE...]
           xenwright ar -M < SCRIPT
    Operations:
      r  put files in, over members of the same name; q  append
      d  delete;  m  move;  t  list;  p  print;  x  extract;  s  make the index
    Modifiers:
      a, b (i) MEMBER  put new members after, before MEMBER
      c  do not tell that the archive is made;  s, S  make the index, or not
      u  only files newer than the member;  v  tell what is done
      D, U  without, with times and owners (D is the default);  o  keep times when extracting
      N COUNT  the COUNTth member of that name;  O  offsets in the list
      P  compare whole paths;  f  cut names to 15 characters;  T, --thin  a thin archive
    --output=DIR  where x puts files;  --help  show this help
    Example: xenwright ar rcs libguest.a start.o main.o
    """;
  }

  private static final Set<String> TARGETS =
      Set.of("", "default", "elf32-littlearm", "elf32-bigarm", "elf32-little", "elf32-big");

  @Override
  int run(Session session, Console console, List<String> words) {
    var rest = new ArrayList<String>();
    Optional<String> letters = Optional.empty();
    var output = "";
    var target = "";
    boolean thin = false;
    for (int i = 0; i < words.size(); i++) {
      var word = words.get(i);
      if (word.startsWith("--output=")) {
        output = word.substring(9);
      } else if (word.equals("--output") || word.equals("--plugin") || word.equals("--target")) {
        i++;
        output = word.equals("--output") && i < words.size() ? words.get(i) : output;
        target = word.equals("--target") && i < words.size() ? words.get(i) : target;
      } else if (word.equals("--thin")) {
        thin = true;
      } else if (word.startsWith("--target=")) {
        target = word.substring("--target=".length());
      } else if (word.startsWith("--") && word.length() > 2) {
        if (!word.startsWith("--plugin=") && !word.startsWith("--record-libdeps")) {
          return misused(console, "unrecognized option '" + Console.bytes(word) + "'", 1);
        }
      } else if (letters.isEmpty() || word.startsWith("-") && word.length() > 1 && rest.isEmpty()) {
        var plain = word.startsWith("-") ? word.substring(1) : word;
        letters = Optional.of(letters.orElse("") + plain);
      } else {
        rest.add(word);
      }
    }
    if (letters.isEmpty()) {
      console.complain("%s", help());
      return 1;
    }
    var keys = letters.get() + (thin ? "T" : "");
    if (keys.equals("M")) {
      return new ArScript(session, console).run();
    }
    if (!TARGETS.contains(target) && !rest.isEmpty()) {
      console.complain("ar: %s: invalid bfd target\n", Console.bytes(rest.getFirst()));
      return 1;
    }
    return new ArRun(session, console, output).run(keys, rest, help());
  }
}
