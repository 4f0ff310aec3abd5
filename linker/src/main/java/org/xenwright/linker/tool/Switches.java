package org.xenwright.linker.tool;

import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.LinkOptions;

/** The options without a value that make or unmake a choice of the link. */
final class Switches {
  private Switches() {}

  /** Makes the choice an option stands for; answers whether the option is one of these. */
  static boolean set(LinkOptions.Builder options, String name) {
    switch (name) {
      case "gc-sections" -> options.set(LinkFlag.GC_SECTIONS, true);
      case "no-gc-sections" -> options.set(LinkFlag.GC_SECTIONS, false);
      case "print-gc-sections" -> options.set(LinkFlag.PRINT_GC_SECTIONS, true);
      case "no-print-gc-sections" -> options.set(LinkFlag.PRINT_GC_SECTIONS, false);
      case "gc-keep-exported" -> options.set(LinkFlag.GC_KEEP_EXPORTED, true);
      case "allow-multiple-definition" -> options.set(LinkFlag.ALLOW_MULTIPLE_DEFINITION, true);
      case "check-sections" -> options.set(LinkFlag.CHECK_SECTIONS, true);
      case "no-check-sections" -> options.set(LinkFlag.CHECK_SECTIONS, false);
      case "nmagic" -> options.set(LinkFlag.PAGE_ALIGNED, false);
      case "omagic" -> options.set(LinkFlag.PAGE_ALIGNED, false).set(LinkFlag.WRITABLE_TEXT, true);
      case "no-omagic" ->
          options.set(LinkFlag.PAGE_ALIGNED, true).set(LinkFlag.WRITABLE_TEXT, false);
      case "relocatable", "Ur" -> options.set(LinkFlag.RELOCATABLE, true);
      case "emit-relocs" -> options.set(LinkFlag.EMIT_RELOCATIONS, true);
      case "shared", "Bshareable" -> options.set(LinkFlag.SHARED, true).set(LinkFlag.PIE, false);
      case "pie", "pic-executable" -> options.set(LinkFlag.PIE, true).set(LinkFlag.SHARED, false);
      case "no-pie" -> options.set(LinkFlag.PIE, false);
      case "Bsymbolic" -> options.set(LinkFlag.SYMBOLIC, true);
      case "Bsymbolic-functions" -> options.set(LinkFlag.SYMBOLIC_FUNCTIONS, true);
      case "Bno-symbolic" ->
          options.set(LinkFlag.SYMBOLIC, false).set(LinkFlag.SYMBOLIC_FUNCTIONS, false);
      case "export-dynamic" -> options.set(LinkFlag.EXPORT_DYNAMIC, true);
      case "no-export-dynamic" -> options.set(LinkFlag.EXPORT_DYNAMIC, false);
      case "no-dynamic-linker" -> options.set(LinkFlag.NO_DYNAMIC_LINKER, true);
      case "enable-new-dtags" -> options.set(LinkFlag.NEW_DTAGS, true);
      case "disable-new-dtags" -> options.set(LinkFlag.NEW_DTAGS, false);
      case "dc", "dp" -> options.set(LinkFlag.DEFINE_COMMON, true);
      case "force-group-allocation" -> options.set(LinkFlag.FORCE_GROUPS, true);
      case "warn-common" -> options.set(LinkFlag.WARN_COMMON, true);
      case "noinhibit-exec" -> options.set(LinkFlag.NO_INHIBIT_EXEC, true);
      case "fatal-warnings" -> options.set(LinkFlag.FATAL_WARNINGS, true);
      case "no-fatal-warnings" -> options.set(LinkFlag.FATAL_WARNINGS, false);
      case "no-warnings" -> options.set(LinkFlag.NO_WARNINGS, true);
      case "allow-shlib-undefined" -> options.set(LinkFlag.ALLOW_SHLIB_UNDEFINED, true);
      case "no-allow-shlib-undefined" -> options.set(LinkFlag.ALLOW_SHLIB_UNDEFINED, false);
      case "warn-unresolved-symbols" -> options.set(LinkFlag.WARN_UNRESOLVED, true);
      case "error-unresolved-symbols" -> options.set(LinkFlag.WARN_UNRESOLVED, false);
      case "warn-rwx-segments" -> options.set(LinkFlag.WARN_RWX_SEGMENTS, true);
      case "no-warn-rwx-segments" -> options.set(LinkFlag.WARN_RWX_SEGMENTS, false);
      case "warn-execstack" -> options.set(LinkFlag.WARN_EXECSTACK, true);
      case "no-warn-execstack" -> options.set(LinkFlag.NO_WARN_EXECSTACK, true);
      case "no-warn-mismatch" -> options.set(LinkFlag.NO_WARN_MISMATCH, true);
      case "no-enum-size-warning" -> options.set(LinkFlag.NO_ENUM_WARNING, true);
      case "no-wchar-size-warning" -> options.set(LinkFlag.NO_WCHAR_WARNING, true);
      case "traditional-format" -> options.set(LinkFlag.TRADITIONAL_FORMAT, true);
      case "cref" -> options.set(LinkFlag.CROSS_REFERENCE, true);
      case "print-map-discarded" -> options.set(LinkFlag.MAP_DISCARDED, true);
      case "no-print-map-discarded" -> options.set(LinkFlag.MAP_DISCARDED, false);
      case "strip-discarded" -> options.set(LinkFlag.STRIP_DISCARDED, true);
      case "no-strip-discarded" -> options.set(LinkFlag.STRIP_DISCARDED, false);
      case "strip-all" -> options.strip(LinkOptions.Strip.ALL);
      case "strip-debug" -> options.strip(LinkOptions.Strip.DEBUG);
      case "discard-all" -> options.discard(LinkOptions.Discard.ALL);
      case "discard-locals" -> options.discard(LinkOptions.Discard.COMPILER_LABELS);
      case "discard-none" -> options.discard(LinkOptions.Discard.NONE);
      case "merge-exidx-entries" -> options.set(LinkFlag.MERGE_EXIDX, true);
      case "no-merge-exidx-entries" -> options.set(LinkFlag.MERGE_EXIDX, false);
      case "be8" -> options.set(LinkFlag.BE8, true);
      case "EB" ->
          options.set(LinkFlag.WANT_BIG_ENDIAN, true).set(LinkFlag.WANT_LITTLE_ENDIAN, false);
      case "EL" ->
          options.set(LinkFlag.WANT_BIG_ENDIAN, false).set(LinkFlag.WANT_LITTLE_ENDIAN, true);
      case "target1-rel" -> options.set(LinkFlag.TARGET1_REL, true);
      case "target1-abs" -> options.set(LinkFlag.TARGET1_REL, false);
      case "fix-v4bx" -> options.set(LinkFlag.FIX_V4BX, true);
      case "fix-v4bx-interworking" -> options.set(LinkFlag.FIX_V4BX_INTERWORKING, true);
      case "use-blx" -> options.set(LinkFlag.USE_BLX, true);
      case "pic-veneer" -> options.set(LinkFlag.PIC_VENEER, true);
      case "long-plt" -> options.set(LinkFlag.LONG_PLT, true);
      case "no-fix-cortex-a8" ->
          options.set(LinkFlag.FIX_CORTEX_A8, false).set(LinkFlag.NO_FIX_CORTEX_A8, true);
      case "fix-arm1176" -> options.set(LinkFlag.FIX_ARM1176, true);
      case "no-fix-arm1176" -> options.set(LinkFlag.FIX_ARM1176, false);
      case "check-interworking" -> options.set(LinkFlag.CHECK_INTERWORKING, true);
      case "no-undefined" ->
          options.set(LinkFlag.IGNORE_UNRESOLVED, false).set(LinkFlag.NO_UNDEFINED, true);
      case "dynamic-list-data" ->
          options.set(LinkFlag.DYNAMIC_DATA, true).set(LinkFlag.DYNAMIC_LIST, true);
      case "default-symver" -> options.set(LinkFlag.DEFAULT_VERSION, true);
      case "warn-textrel", "warn-shared-textrel" ->
          options.set(LinkFlag.WARN_TEXT_RELOCATIONS, true);
      case "cmse-implib" -> options.set(LinkFlag.SECURE_IMPORT_LIBRARY, true);
      case "print-icf-sections" -> options.set(LinkFlag.PRINT_FOLDED, true);
      case "no-print-icf-sections" -> options.set(LinkFlag.PRINT_FOLDED, false);
      case "warn-once" -> options.set(LinkFlag.WARN_ONCE, true);
      case "warn-section-align" -> options.set(LinkFlag.WARN_SECTION_ALIGN, true);
      case "enable-non-contiguous-regions" -> options.set(LinkFlag.NON_CONTIGUOUS_REGIONS, true);
      case "enable-non-contiguous-regions-warnings" ->
          options.set(LinkFlag.NON_CONTIGUOUS_WARNINGS, true);
      case "eh-frame-hdr" -> options.set(LinkFlag.EH_FRAME_HEADER, true);
      case "no-eh-frame-hdr" -> options.set(LinkFlag.EH_FRAME_HEADER, false);
      default -> {
        return false;
      }
    }
    return true;
  }
}
