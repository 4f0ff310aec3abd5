package org.xenwright.linker;

/** Options of a link whose value is a word or a name, named after GNU ld's options. */
public enum LinkText {
  /** {@code --target2}: rel, abs or got-rel. */
  TARGET2,
  /** {@code --stub-group-size}. */
  STUB_GROUP_SIZE,
  /** {@code --sort-section}: name or alignment. */
  SORT_SECTION,
  /** {@code --sort-common}: ascending or descending. */
  SORT_COMMON,
  /** {@code --hash-style}: sysv, gnu or both. */
  HASH_STYLE,
  /** {@code -soname}. */
  SONAME,
  /** {@code -dynamic-linker}. */
  INTERPRETER,
  /** {@code -rpath}, joined by colons. */
  RUN_PATH,
  /** {@code -init}. */
  INIT,
  /** {@code -fini}. */
  FINI,
  /** {@code --spare-dynamic-tags}. */
  SPARE_TAGS,
  /** {@code --build-id}: sha1, md5, uuid or bytes in base sixteen. */
  BUILD_ID,
  /** {@code DT_FLAGS_1} bits of {@code -z} words, a decimal number. */
  DYNAMIC_FLAGS,
  /** {@code -z stack-size}, bytes in the way of {@code Long.decode}. */
  STACK_SIZE,
  /** {@code --icf}: none, safe or all. */
  FOLD,
  /** {@code --fix-stm32l4xx-629360}: none, default or all. */
  MULTIPLE_LOADS_FIX,
  /** {@code --vfp11-denorm-fix}: none, scalar or vector. */
  VFP11_FIX,
  /** {@code --audit}, joined by colons. */
  AUDIT,
  /** {@code --depaudit}, joined by colons. */
  DEPENDENCY_AUDIT,
  /** {@code -F}. */
  FILTER,
  /** {@code --package-metadata}: JSON. */
  PACKAGE_METADATA,
  /** {@code --out-implib}: a file. */
  OUT_IMPORT_LIBRARY,
  /** {@code --in-implib}: a file. */
  IN_IMPORT_LIBRARY,
  /** {@code --compress-debug-sections}. */
  COMPRESS_DEBUG,
  /** {@code --thumb-entry}. */
  THUMB_ENTRY
}
