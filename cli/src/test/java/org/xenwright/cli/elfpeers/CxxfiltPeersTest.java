package org.xenwright.cli.elfpeers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every mangled name in the C++ library beside GNU's {@code c++filt}. */
@Tag("peers")
class CxxfiltPeersTest {
  private static final int AT_ONCE = 500;

  @TempDir Path folder;

  private List<String> names() throws IOException, InterruptedException {
    Assumptions.assumeTrue(Tools.exists(Tools.PREFIX + "c++filt"), "no c++filt for Arm here");
    var tools = new Tools(folder, Optional.empty());
    var where = tools.process(List.of(Tools.PREFIX + "gcc", "-print-file-name=libstdc++.so")).out();
    var library = new String(where, StandardCharsets.UTF_8).strip();
    var listing = tools.process(List.of(Tools.PREFIX + "nm", "-D", library)).out();
    var names = new LinkedHashSet<String>();
    for (var line : new String(listing, StandardCharsets.ISO_8859_1).split("\n")) {
      var name = line.substring(line.lastIndexOf(' ') + 1);
      int version = name.indexOf('@');
      name = version < 0 ? name : name.substring(0, version);
      if (name.startsWith("_Z")) {
        names.add(name);
      }
    }
    Assumptions.assumeFalse(names.isEmpty(), "no C++ library for Arm here");
    return List.copyOf(names);
  }

  @Test
  void namesAreWrittenAsGnusAre() throws IOException, InterruptedException {
    var tools = new Tools(folder, Optional.empty());
    var names = names();
    for (var option : List.of("-n", "-i", "-p")) {
      var different = new ArrayList<String>();
      for (int at = 0; at < names.size(); at += AT_ONCE) {
        var words = new ArrayList<>(List.of(option));
        words.addAll(names.subList(at, Math.min(at + AT_ONCE, names.size())));
        var theirs = new String(tools.theirs("c++filt", words).out(), StandardCharsets.UTF_8);
        var ours = new String(tools.ours("c++filt", words).out(), StandardCharsets.UTF_8);
        var a = theirs.split("\n");
        var b = ours.split("\n");
        for (int i = 0; i < a.length; i++) {
          if (i >= b.length || !a[i].equals(b[i])) {
            different.add(names.get(at + i) + "\n  " + a[i]);
          }
        }
      }
      assertTrue(
          different.size() * 1000 <= names.size(),
          () ->
              option
                  + ": "
                  + different.size()
                  + " of "
                  + names.size()
                  + "\n"
                  + different.getFirst());
    }
  }
}
