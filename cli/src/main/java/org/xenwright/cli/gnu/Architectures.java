package org.xenwright.cli.gnu;

import java.util.Locale;
import java.util.Set;

/** Names of architectures and of cores that {@code -B} and {@code -m} take, in either case. */
final class Architectures {
  private static final Set<String> NAMES =
      Set.of(
          """
          arm armv2 armv2a armv3 armv3m armv4 armv4t armv5 armv5t armv5te xscale ep9312 iwmmxt
          iwmmxt2 armv5tej armv6 armv6kz armv6t2 armv6k armv7 armv6-m armv6s-m armv7e-m armv8-a
          armv8-r armv8-m.base armv8-m.main armv8.1-m.main armv9-a arm_any
          arm2 arm250 arm3 arm6 arm60 arm600 arm610 arm620 arm7 arm70 arm700 arm700i arm710 arm7100
          arm710c arm7dm arm7dmi arm7tdmi arm7tdmi-s arm8 arm810 arm9 arm920 arm920t arm922t arm940t
          arm9tdmi arm9e arm926ej-s arm946e-s arm966e-s arm968e-s arm1020e arm1020t arm1022e arm10e
          arm10tdmi arm1026ej-s arm1136j-s arm1136jf-s arm1156t2-s arm1156t2f-s arm1176jz-s
          arm1176jzf-s mpcore strongarm strongarm110 strongarm1100 cortex-a5 cortex-a7 cortex-a8
          cortex-a9 cortex-a15 cortex-a53 cortex-m3 cortex-m4 cortex-m33 cortex-r4 cortex-r5 fa526
          exynos-m1 sa1 marvell-pj4\
          """
              .split("\\s+"));

  private Architectures() {}

  static boolean knows(String name) {
    return NAMES.contains(name.toLowerCase(Locale.ROOT));
  }
}
