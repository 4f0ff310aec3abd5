package org.xenwright.linker.random;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.linker.random.RandomLink.Names;

/** Random options of a link. */
final class RandomOptions {
  private RandomOptions() {}

  static List<String> draw(Draw draw, Names names, boolean scripted) {
    var all = new ArrayList<String>();
    for (int i = draw.number(0, 3); i > 0; i--) {
      all.add(one(draw, names, scripted));
    }
    all.add(draw.chance(70) ? "-e " + names.functions(0).getFirst() : "-e 0x8000");
    all.add("--no-warn-rwx-segments");
    return all;
  }

  /** What makes an image move. */
  static String dynamic(Draw draw) {
    return draw.of(
        "-shared",
        "-shared -Bsymbolic",
        "-shared --hash-style=gnu -soname lib.so",
        "-pie",
        "-pie --no-dynamic-linker",
        "-pie -E -z now");
  }

  private static String one(Draw draw, Names names, boolean scripted) {
    var any = names.any(draw);
    return switch (draw.number(0, 36)) {
      case 0, 1, 2 -> "--gc-sections";
      case 3 -> "--gc-sections --print-gc-sections";
      case 4 -> draw.of("-s", "-S", "-x", "-X", "--discard-none");
      case 5 -> draw.of("-N", "-n");
      case 6 -> "-z separate-code";
      case 7 -> "-z max-page-size=" + draw.of("0x1000", "0x4000", "0x10000", "4096");
      case 8 -> "-z common-page-size=0x1000 -z max-page-size=0x10000";
      case 9 -> "--sort-section=" + draw.of("name", "alignment");
      case 10 -> "-Ttext " + draw.of("0x8000", "0x10000", "0x80008000", "0");
      case 11 -> "-Tdata 0x40000";
      case 12 -> "-Tbss 0x60000";
      case 13 -> "--section-start " + draw.of(".table", ".fast", ".rodata") + "=0x70000";
      case 14 -> "-Ttext-segment=0x20000";
      case 15 -> draw.of("--unique=.data*", "--unique=.text.*");
      case 16, 17 -> "-q";
      case 18, 19, 20 -> scripted ? "-r" : draw.of("-r", "-r -d", "-r -x");
      case 21 -> "-u " + any;
      case 22 -> "--defsym extra=" + any + "+4";
      case 23 -> "--defsym extra=0x1234 --defsym other=extra*2";
      case 24 -> "--orphan-handling=" + draw.of("place", "discard", "warn");
      case 25 -> "--no-merge-exidx-entries";
      case 26 -> "--cref";
      case 27 -> "--sort-common=" + draw.of("ascending", "descending");
      case 28 -> "--target1-rel --target2=" + draw.of("rel", "abs", "got-rel");
      case 29 -> "-z norelro";
      case 30 -> "--wrap " + any + " --defsym __wrap_" + any + "=0x40";
      case 31 -> "-z " + draw.of("execstack", "noexecstack", "muldefs", "nocombreloc", "now");
      case 32 -> "--no-check-sections";
      case 33 -> "-z nodefaultlib";
      case 34 -> "--emit-relocs --gc-sections";
      case 35 -> "-z start-stop-gc --gc-sections";
      default -> "--warn-common";
    };
  }
}
