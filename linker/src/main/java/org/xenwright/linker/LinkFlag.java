package org.xenwright.linker;

/** Choices of a link that are either made or not, named after GNU ld's options. */
public enum LinkFlag {
  /** {@code --gc-sections}. */
  GC_SECTIONS,
  /** {@code --print-gc-sections}. */
  PRINT_GC_SECTIONS,
  /** {@code --gc-keep-exported}. */
  GC_KEEP_EXPORTED,
  /** {@code -z start-stop-gc}: references to {@code __start_x} keep nothing. */
  START_STOP_GC,
  /** {@code -z muldefs} and {@code --allow-multiple-definition}. */
  ALLOW_MULTIPLE_DEFINITION,
  /** {@code --check-sections}. */
  CHECK_SECTIONS,
  /** Off for {@code -n} and {@code -N}: sections are placed for paging. */
  PAGE_ALIGNED,
  /** {@code -N}: text is writable. */
  WRITABLE_TEXT,
  /** {@code --merge-exidx-entries}. */
  MERGE_EXIDX,
  /** {@code -r}. */
  RELOCATABLE,
  /** {@code --traditional-format}: debug information in the stabs format is not joined. */
  TRADITIONAL_FORMAT,
  /** {@code -q}. */
  EMIT_RELOCATIONS,
  /** {@code -shared}. */
  SHARED,
  /** {@code -pie}. */
  PIE,
  /** {@code -Bsymbolic}. */
  SYMBOLIC,
  /** {@code -Bsymbolic-functions}. */
  SYMBOLIC_FUNCTIONS,
  /** {@code -E}. */
  EXPORT_DYNAMIC,
  /** {@code -z now}. */
  NOW,
  /** {@code -z relro}. */
  RELRO,
  /** {@code -z combreloc}. */
  COMBINE_RELOCATIONS,
  /** {@code -z separate-code}. */
  SEPARATE_CODE,
  /** {@code -z text}: text relocations are an error. */
  REFUSE_TEXT_RELOCATIONS,
  /** {@code --enable-new-dtags}: RUNPATH, not RPATH. */
  NEW_DTAGS,
  /** {@code -z nocopyreloc} makes it false. */
  COPY_RELOCATIONS,
  /** {@code --no-dynamic-linker}. */
  NO_DYNAMIC_LINKER,
  /** {@code -z execstack}. */
  EXECUTABLE_STACK,
  /** {@code -z noexecstack}. */
  NO_EXECUTABLE_STACK,
  /** {@code -d}: commons get storage in {@code -r} too. */
  DEFINE_COMMON,
  /** {@code --unique}: no orphan is joined with another. */
  UNIQUE,
  /** {@code --warn-common}. */
  WARN_COMMON,
  /** {@code --noinhibit-exec}: an image in spite of errors. */
  NO_INHIBIT_EXEC,
  /** {@code --fatal-warnings}. */
  FATAL_WARNINGS,
  /** {@code -w}. */
  NO_WARNINGS,
  /** {@code --warn-unresolved-symbols}. */
  WARN_UNRESOLVED,
  /** {@code --unresolved-symbols=ignore-all} and {@code -z undefs}. */
  IGNORE_UNRESOLVED,
  /** {@code --no-undefined} and {@code -z defs}: also in shared objects. */
  NO_UNDEFINED,
  /** {@code --allow-shlib-undefined}. */
  ALLOW_SHLIB_UNDEFINED,
  /** {@code --warn-rwx-segments}. */
  WARN_RWX_SEGMENTS,
  /** {@code --warn-execstack}. */
  WARN_EXECSTACK,
  /** {@code --no-warn-execstack}. */
  NO_WARN_EXECSTACK,
  /** {@code --no-warn-mismatch}: differing build attributes are no error. */
  NO_WARN_MISMATCH,
  /** {@code --no-enum-size-warning}. */
  NO_ENUM_WARNING,
  /** {@code --no-wchar-size-warning}. */
  NO_WCHAR_WARNING,
  /** {@code --cref}. */
  CROSS_REFERENCE,
  /** {@code --warn-section-align}. */
  WARN_SECTION_ALIGN,
  /** {@code -z unique-symbol}: local symbols are numbered. */
  UNIQUE_SYMBOLS,
  /** {@code --enable-non-contiguous-regions}. */
  NON_CONTIGUOUS_REGIONS,
  /** {@code --enable-non-contiguous-regions-warnings}. */
  NON_CONTIGUOUS_WARNINGS,
  /** {@code --print-map-discarded}. */
  MAP_DISCARDED,
  /** {@code --force-group-allocation}. */
  FORCE_GROUPS,
  /** {@code --strip-discarded}. */
  STRIP_DISCARDED,
  /** {@code --be8}. */
  BE8,
  /** The output is big-endian. */
  BIG_ENDIAN,
  /** {@code -EB}: a big-endian output is asked for. */
  WANT_BIG_ENDIAN,
  /** {@code -EL}: a little-endian output is asked for. */
  WANT_LITTLE_ENDIAN,
  /** {@code -m armelfb}: the output is big-endian unless something else is said. */
  EMULATES_BIG_ENDIAN,
  /** {@code --target1-rel}. */
  TARGET1_REL,
  /** {@code --fix-v4bx}. */
  FIX_V4BX,
  /** {@code --fix-v4bx-interworking}. */
  FIX_V4BX_INTERWORKING,
  /** {@code --use-blx}. */
  USE_BLX,
  /** {@code --pic-veneer}. */
  PIC_VENEER,
  /** {@code --long-plt}. */
  LONG_PLT,
  /** {@code --fix-cortex-a8}. */
  FIX_CORTEX_A8,
  /** {@code --no-fix-cortex-a8}; else the choice follows the merged architecture. */
  NO_FIX_CORTEX_A8,
  /** {@code --fix-arm1176}. */
  FIX_ARM1176,
  /** {@code --section-start} and kin came behind a {@code -T} script, so that their sections do. */
  STARTS_AFTER_SCRIPT,
  /** {@code --eh-frame-hdr}: a table for unwinding by {@code .eh_frame} is wanted. */
  EH_FRAME_HEADER,
  /** {@code --warn-once}: an undefined name is complained of once. */
  WARN_ONCE,
  /** {@code --check-interworking}: branches to untyped labels in the other state are an error. */
  CHECK_INTERWORKING,
  /** {@code --dynamic-list}: what it does not name is bound in shared objects. */
  DYNAMIC_LIST,
  /** {@code --dynamic-list-data}: variables count as if the list named them. */
  DYNAMIC_DATA,
  /** {@code --default-symver}: symbols have the object's name for their version. */
  DEFAULT_VERSION,
  /** {@code -z unique}: there is one such object in a process, whatever the namespace. */
  UNIQUE_OBJECT,
  /** {@code --warn-textrel}. */
  WARN_TEXT_RELOCATIONS,
  /** {@code --cmse-implib}: the import library has secure gateways only. */
  SECURE_IMPORT_LIBRARY,
  /** {@code --print-icf-sections}. */
  PRINT_FOLDED,
  /** {@code --bare}: the defaults of the emulation {@code armelf}, for images without a system. */
  BARE
}
