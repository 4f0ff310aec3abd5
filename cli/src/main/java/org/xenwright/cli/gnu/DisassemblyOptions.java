package org.xenwright.cli.gnu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.elf.text.Utf8Text;

/** What a call of objdump says about the disassembly. */
final class DisassemblyOptions {
  boolean all;
  boolean relocations;
  boolean dynamicRelocations;
  boolean wide;
  boolean zeroes;
  boolean prefix;
  boolean noAddresses;
  boolean fileOffsets;
  boolean demangle;
  boolean forceThumb;
  boolean allSymbols;

  /** 1 shown always, 0 by habit, -1 never. */
  int raw;

  int width;
  long adjust;
  long start = Long.MIN_VALUE;
  long stop = Long.MAX_VALUE;
  String registers = "gcc";

  Optional<String> symbol = Optional.empty();
  Optional<String> machine = Optional.empty();
  Optional<JumpArrows.Colours> jumps = Optional.empty();
  Optional<JumpArrows.Colours> colours = Optional.empty();
  Utf8Text.Style oddNames = Utf8Text.Style.PLAIN;
  Optional<Boolean> bigCode = Optional.empty();
  final List<String> sections = new ArrayList<>();

  /** Words of {@code -M} that there are not. */
  final List<String> unknown = new ArrayList<>();
}
