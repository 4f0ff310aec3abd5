package org.xenwright.linker.tool;

/** The text of {@code --help}. */
final class LdHelp {
  private LdHelp() {}

  static String text() {
    return """
    Usage: xenwright ld [options] file...
      Links objects, archives and shared objects to images, with the options of GNU ld 2.40 for Arm ELF.
    Inputs
      -l NAME, -L FOLDER, --sysroot=FOLDER, -R FILE, -b binary, @FILE, (scripts are inputs too)
      --start-group ... --end-group, --whole-archive, -Bstatic, --push-state
    Layout
      -T SCRIPT, --defsym NAME=VALUE, --section-start NAME=HEX, -Ttext HEX, -Tdata, -Tbss,
      -Ttext-segment HEX, -n, -N, -z max-page-size=N, -z common-page-size=N, -z separate-code,
      --sort-section name|alignment, --orphan-handling place|warn|error|discard, --verbose
    Symbols
      -e NAME, -u NAME, --require-defined NAME, --wrap NAME, -s, -S, -x, -X, --discard-none,
      --retain-symbols-file FILE, --gc-keep-exported, -z start-stop-gc, --warn-once,
      --gc-sections, --print-gc-sections, -z muldefs, --warn-common, --cref, -y NAME,
      --unresolved-symbols=METHOD, --noinhibit-exec, --fatal-warnings
    Kind of output
      -o FILE, -r, -q, -shared, -pie, --oformat elf32-littlearm|binary|ihex|srec|zimage,
      -z relro, -z now, -z text, -z defs, -z stack-size=N, --build-id[=sha1|md5|0xHEX]
    Dynamic linking
      -soname NAME, -dynamic-linker PATH, --no-dynamic-linker, -rpath PATH, --as-needed, -E,
      -Bsymbolic, --dynamic-list FILE, --version-script FILE, --hash-style sysv|gnu|both
    Arm
      --check-interworking, --thumb-entry NAME,
      --target1-rel, --target2=rel|abs|got-rel, --fix-v4bx, --use-blx, --pic-veneer,
      --stub-group-size=N, --no-merge-exidx-entries, --no-enum-size-warning,
      --no-wchar-size-warning
    Reports
      -Map FILE, -M, --print-memory-usage, --stats, -t, --dependency-file FILE
    Example: xenwright ld -T image.lds start.o main.o lib.a -o image.elf -Map=image.map
    """;
  }
}
