package org.xenwright.linker.script;

import java.util.List;

/**
 * A parsed linker script.
 *
 * @param name the file it came from
 * @param commands in the order written, includes spliced in
 */
public record Script(String name, List<Command.Top> commands) {
  public Script {
    commands = List.copyOf(commands);
  }

  /** This script followed by another, as several {@code -T} options give. */
  public Script then(Script other) {
    var all = new java.util.ArrayList<>(commands);
    all.addAll(other.commands);
    return new Script(other.name, all);
  }

  /** Whether it has a {@code SECTIONS} command. */
  public boolean describesSections() {
    for (var command : commands) {
      if (command instanceof Command.Sections) {
        return true;
      }
    }
    return false;
  }

  /** Whether it only adds to another script, with {@code INSERT}. */
  public boolean isInsertion() {
    for (var command : commands) {
      if (command instanceof Command.Insert) {
        return true;
      }
    }
    return false;
  }
}
