package org.xenwright.isa;

import java.util.Map;

/** Where another tool is wrong or does not know, by row; the value says how. Nothing else may differ. */
final class OracleFaults {
  /** Capstone 4, the engine of the binding. */
  static final Map<String, String> CAPSTONE =
      Map.of("NOP", "writes hints without a meaning as hint #n");

  /** Keystone 0.9, an LLVM of 2016. */
  static final Map<String, String> KEYSTONE = Map.of();

  private OracleFaults() {}
}
