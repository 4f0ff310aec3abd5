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
  /** {@code --export-dynamic-symbol}; may be globs. */
  EXPORT,
  /** {@code --retain-symbols-file}: the names in the file. */
  RETAIN,
  /** Patterns of demangled C++ names that are exported as if a dynamic list had them. */
  DYNAMIC_CXX,
  /** {@code -f}. */
  AUXILIARY,
  /** {@code --exclude-libs}: names of archives, or ALL. */
  EXCLUDE_LIBRARIES,
  /** {@code --unique=section}; may be globs. */
  UNIQUE_SECTION
}
