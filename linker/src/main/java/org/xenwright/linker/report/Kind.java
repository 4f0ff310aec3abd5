package org.xenwright.linker.report;

import org.xenwright.linker.pass.Traits;

/** What bytes are for. */
enum Kind {
  CODE("code"),
  UNWIND("unwind"),
  READ_ONLY("read-only"),
  DATA("data"),
  ZEROS("bss"),
  NOT_LOADED("not loaded");

  /** {@code SHT_ARM_EXIDX}. */
  private static final long EXIDX = 0x7000_0001L;

  private final String word;

  Kind(String word) {
    this.word = word;
  }

  /** The word for people. */
  String word() {
    return word;
  }

  /** Whether the bytes are in the file and in memory. */
  boolean isLoaded() {
    return this != ZEROS && this != NOT_LOADED;
  }

  /** By bits of {@link Traits} and {@code sh_type}. */
  static Kind of(int traits, long type) {
    if ((traits & Traits.ALLOC) == 0) {
      return NOT_LOADED;
    }
    if (type == EXIDX) {
      return UNWIND;
    }
    if ((traits & Traits.LOAD) == 0) {
      return ZEROS;
    }
    if ((traits & Traits.CODE) != 0) {
      return CODE;
    }
    return (traits & Traits.READONLY) != 0 ? READ_ONLY : DATA;
  }
}
