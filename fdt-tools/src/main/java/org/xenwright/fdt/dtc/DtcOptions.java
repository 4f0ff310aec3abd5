package org.xenwright.fdt.dtc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.fdt.draft.ResolveOptions;
import org.xenwright.fdt.named.CheckLevels;

/** dtc's options, as its command line fills them in. */
public final class DtcOptions {
  /** {@code -I}. */
  public Optional<String> inputForm = Optional.empty();

  /** {@code -O}. */
  public Optional<String> outputForm = Optional.empty();

  /** {@code -o}; {@code -} is standard output. */
  public String output = "-";

  /** {@code -d}. */
  public Optional<String> dependencies = Optional.empty();

  /** The file to read; {@code -} is standard input. */
  public String input = "-";

  /** {@code -V}. */
  public int version = 17;

  /** {@code -R}. */
  public long reserve;

  /** {@code -S}. */
  public int space;

  /** {@code -p}. */
  public int pad;

  /** {@code -a}. */
  public int align;

  /** {@code -b}. */
  public Optional<Integer> bootCpu = Optional.empty();

  /** {@code -f}. */
  public boolean force;

  /** {@code -q}, how often. */
  public int quiet;

  /** {@code -s}. */
  public boolean sort;

  /** {@code -@}. */
  public boolean symbols;

  /** {@code -L}. */
  public boolean fixups;

  /** {@code -A}. */
  public boolean aliases;

  /** {@code -T}, how often. */
  public int annotations;

  /** {@code -H}. */
  public ResolveOptions.Phandles phandles = ResolveOptions.Phandles.EPAPR;

  /** {@code -i}. */
  public final List<String> includes = new ArrayList<>();

  /** {@code -W} and {@code -E}. */
  public final CheckLevels levels = CheckLevels.byDefault();
}
