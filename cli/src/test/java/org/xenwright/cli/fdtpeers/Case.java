package org.xenwright.cli.fdtpeers;

import java.util.List;
import java.util.Map;

/**
 * One call of a tool.
 *
 * @param words the tool and its arguments
 * @param files what lies in its folder; a name that ends in a slash is a folder
 */
record Case(List<String> words, Map<String, byte[]> files) {
  Case {
    words = List.copyOf(words);
    files = Map.copyOf(files);
  }
}
