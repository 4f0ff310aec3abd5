package org.xenwright.linker;

/** Options of a link that gather symbol or file names, named after GNU ld's options. */
public enum LinkNames {
  /** {@code -u}, and {@code EXTERN} of scripts. */
  UNDEFINED,
  /** {@code --require-defined}; such names are undefined from the start, too. */
  REQUIRE_DEFINED,
  /** {@code --wrap}. */
  WRAP,
  /** {@code -y}. */
  TRACE_SYMBOL,
  /** {@code --ignore-unresolved-symbol}. */
  IGNORE_UNRESOLVED,
  /** {@code --retain-symbols-file}: the names in the file. */
  RETAIN,
  /** {@code --exclude-libs}. */
  EXCLUDE_LIBRARIES,
  /** {@code --export-dynamic-symbol} and the lists of {@code --dynamic-list}; may be globs. */
  EXPORT,
  /** {@code --dynamic-list} was given, so that only its names can be preempted. */
  DYNAMIC_LIST,
  /** {@code --unique=section}; may be globs. */
  UNIQUE_SECTION
}
