package org.xenwright.cli;

/** The list of commands that {@code xenwright --help} shows. */
final class Overview {
  private Overview() {}

  static String text() {
    var out = new StringBuilder();
    out.append(
        "Xenwright builds, checks and boots guests for Xen on ARM, without Xen, QEMU or a cross binutils.\n\n");
    out.append("Usage: xenwright VERB [OPTION...] [ARGUMENT...]\n\nVerbs:\n");
    for (var command : Commands.all()) {
      out.append(String.format("  %-12s %s%n", command.name(), command.summary()));
    }
    out.append("  self-test    run Xenwright's own test suite (from a checkout)\n");
    out.append("\nxenwright VERB --help tells the options of a verb, with examples.\n");
    out.append(
        "Exit codes: 0 clean, 1 findings, 2 usage or unreadable input, 3 unknown under --strict, 4 our own fault.\n");
    return out.toString();
  }
}
