package org.xenwright.assembler.directive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.assembler.layout.Output;
import org.xenwright.isa.decode.Predicate;
import org.xenwright.isa.decode.VptState;

/**
 * The VPT block around the next instruction (DDI 0553 B5.6.2); each section has its own. Mutable.
 */
final class VptBlock {
  private final Output output;
  private final Map<Object, Open> blocks = new LinkedHashMap<>();

  /** What is left of a block in a section of that name. */
  private record Open(String section, VptState state) {}

  VptBlock(Output output) {
    this.output = output;
  }

  private VptState state() {
    if (blocks.isEmpty()) {
      return VptState.NONE;
    }
    var known = blocks.get(output.section());
    return known == null ? VptState.NONE : known.state;
  }

  /** Whether a block is not over. */
  boolean isOpen() {
    return state().isInside();
  }

  /** VPT or VPST begins a block. */
  void start(VptState state) {
    put(state);
  }

  private void put(VptState state) {
    var section = output.section();
    blocks.put(section, new Open(section.name(), state));
  }

  /** Names of the sections that end inside a block. */
  List<String> unfinished() {
    return blocks.values().stream().filter(b -> b.state.isInside()).map(Open::section).toList();
  }

  /** Something that is no instruction took a place of the block. */
  void skip() {
    if (isOpen()) {
      put(state().next());
    }
  }

  /**
   * Takes the next instruction into account; answers what is wrong with its place, in the words of
   * GNU as.
   *
   * @param predicable whether a block governs it
   */
  Optional<String> next(Predicate written, boolean predicable) {
    var state = state();
    if (!state.isInside()) {
      return written == Predicate.NONE
          ? Optional.empty()
          : Optional.of("vector predicated instruction should be in VPT/VPST block");
    }
    put(state.next());
    if (!predicable || written == state.predicate()) {
      return Optional.empty();
    }
    return Optional.of(
        written == Predicate.NONE
            ? "instruction missing MVE vector predication code"
            : "incorrect condition in VPT/VPST block");
  }
}
