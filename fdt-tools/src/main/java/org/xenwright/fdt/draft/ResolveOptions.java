package org.xenwright.fdt.draft;

/**
 * What is added to a tree when its references are resolved.
 *
 * @param symbols {@code /__symbols__} with the path of every label (dtc {@code -@})
 * @param fixups {@code /__fixups__} and {@code /__local_fixups__} even without {@code /plugin/}
 *     (dtc {@code -L})
 * @param aliases {@code /aliases} from labels (dtc {@code -A})
 * @param sorted properties, nodes and reservations in order of name and address (dtc {@code -s})
 * @param phandles which phandle properties are made (dtc {@code -H})
 * @param verbatim nothing the source says is dropped or refused: {@code name} properties stay, odd
 *     phandles are left to checks
 */
public record ResolveOptions(
    boolean symbols,
    boolean fixups,
    boolean aliases,
    boolean sorted,
    Phandles phandles,
    boolean verbatim) {
  /** Names of phandle properties. */
  public enum Phandles {
    LEGACY,
    EPAPR,
    BOTH
  }

  /** As dtc without options. */
  public static final ResolveOptions PLAIN =
      new ResolveOptions(false, false, false, false, Phandles.EPAPR, false);

  /** The same with symbols. */
  public ResolveOptions withSymbols() {
    return new ResolveOptions(true, fixups, aliases, sorted, phandles, verbatim);
  }

  /** The same with fixups. */
  public ResolveOptions withFixups() {
    return new ResolveOptions(symbols, true, aliases, sorted, phandles, verbatim);
  }

  /** The same with aliases. */
  public ResolveOptions withAliases() {
    return new ResolveOptions(symbols, fixups, true, sorted, phandles, verbatim);
  }

  /** The same sorted. */
  public ResolveOptions withSorting() {
    return new ResolveOptions(symbols, fixups, aliases, true, phandles, verbatim);
  }

  /** The same with other phandle properties. */
  public ResolveOptions withPhandles(Phandles which) {
    return new ResolveOptions(symbols, fixups, aliases, sorted, which, verbatim);
  }

  /** The same, dropping and refusing nothing. */
  public ResolveOptions asVerbatim() {
    return new ResolveOptions(symbols, fixups, aliases, sorted, phandles, true);
  }
}
