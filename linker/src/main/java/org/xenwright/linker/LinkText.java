package org.xenwright.linker;

/** Options of a link whose value is a word or a name, named after GNU ld's options. */
public enum LinkText {
  /** {@code -soname}. */
  SONAME,
  /** {@code -I}, {@code --dynamic-linker}. */
  INTERPRETER,
  /** {@code -rpath}, joined with colons. */
  RPATH,
  /** {@code -init}. */
  INIT,
  /** {@code -fini}. */
  FINI,
  /** {@code -f}, {@code --auxiliary}. */
  AUXILIARY,
  /** {@code -F}, {@code --filter}. */
  FILTER,
  /** {@code --hash-style}: sysv, gnu or both. */
  HASH_STYLE,
  /** {@code --build-id}: none, md5, sha1, uuid or 0xHEX. */
  BUILD_ID,
  /** {@code --target2}: rel, abs or got-rel. */
  TARGET2,
  /** {@code --stub-group-size}. */
  STUB_GROUP_SIZE,
  /** {@code --sort-section}: name or alignment. */
  SORT_SECTION,
  /** {@code --sort-common}: ascending or descending. */
  SORT_COMMON,
  /** {@code --thumb-entry}. */
  THUMB_ENTRY,
  /** {@code -z stack-size}. */
  STACK_SIZE,
  /** {@code --vfp11-denorm-fix}. */
  VFP11_FIX,
  /** {@code --package-metadata}. */
  PACKAGE_METADATA
}
