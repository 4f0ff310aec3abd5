package org.xenwright.emulator.boot;

import java.util.List;
import java.util.OptionalLong;
import org.xenwright.rules.Rule;

/**
 * Something the boot showed to be wrong. The command line adds symbol and source position.
 *
 * @param pc virtual address of the instruction it is about, when there is one
 * @param caller the return address of the code that was there, for a pc that is no code of the
 *     guest
 * @param message one sentence without a full stop
 * @param facts further facts, one sentence each
 */
public record Finding(
    Rule rule, OptionalLong pc, OptionalLong caller, String message, List<String> facts) {
  public Finding {
    facts = List.copyOf(facts);
  }
}
