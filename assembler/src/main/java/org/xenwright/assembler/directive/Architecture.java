package org.xenwright.assembler.directive;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.xenwright.isa.decode.Feature;

/**
 * An architecture or processor as {@code .arch} and {@code .cpu} name it, with what GNU as then
 * writes as build attributes (Addenda to the ABI, 3.3.5.2): {@code Tag_CPU_arch}, profile, Thumb
 * use, MP, division, virtualization.
 */
enum Architecture {
  ARMV4("armv4", "4", 1, 0, 0, ""),
  ARMV4T("armv4t", "4T", 2, 0, 1, ""),
  ARMV5T("armv5t", "5T", 3, 0, 1, ""),
  ARMV5TE("armv5te", "5TE", 4, 0, 1, ""),
  ARMV6("armv6", "6", 6, 0, 1, ""),
  ARMV6K("armv6k", "6K", 9, 0, 1, "k"),
  ARMV6T2("armv6t2", "6T2", 8, 0, 2, "t"),
  ARMV6Z("armv6z", "6Z", 7, 0, 1, "s"),
  ARMV6KZ("armv6kz", "6KZ", 7, 0, 1, "ks"),
  ARMV7_A("armv7-a", "7-A", 10, 'A', 2, "kt7"),
  ARMV7A("armv7a", "7A", 10, 'A', 2, "kt7"),
  ARMV7VE("armv7ve", "7VE", 10, 'A', 2, "kt7divm"),
  ARMV7_R("armv7-r", "7-R", 10, 'R', 2, "kt7"),
  ARMV8_A("armv8-a", "8-A", 14, 'A', 2, "kt7dsvm8"),
  ARM926("arm926ej-s", "ARM926EJ-S", 5, 0, 1, ""),
  ARM1176("arm1176jzf-s", "ARM1176JZF-S", 7, 0, 1, "ks"),
  CORTEX_A5("cortex-a5", "Cortex-A5", 10, 'A', 2, "kt7sm"),
  CORTEX_A7("cortex-a7", "Cortex-A7", 10, 'A', 2, "kt7divsm"),
  CORTEX_A8("cortex-a8", "Cortex-A8", 10, 'A', 2, "kt7s"),
  CORTEX_A9("cortex-a9", "Cortex-A9", 10, 'A', 2, "kt7sm"),
  CORTEX_A12("cortex-a12", "Cortex-A12", 10, 'A', 2, "kt7divsm"),
  CORTEX_A15("cortex-a15", "Cortex-A15", 10, 'A', 2, "kt7divsm"),
  CORTEX_A17("cortex-a17", "Cortex-A17", 10, 'A', 2, "kt7divsm"),
  CORTEX_A53("cortex-a53", "Cortex-A53", 14, 'A', 2, "kt7dsvm8"),
  CORTEX_A57("cortex-a57", "Cortex-A57", 14, 'A', 2, "kt7dsvm8"),
  CORTEX_A72("cortex-a72", "Cortex-A72", 14, 'A', 2, "kt7dsvm8");

  private final String spelling;
  private final String attributeName;
  private final int archTag;
  private final int profile;
  private final int thumbUse;
  private final String letters;

  /**
   * Letters: k, t, 7 for the features of that name, d division, i also says so, v virtualization, s
   * security, m MP, 8 ARMv8.
   */
  Architecture(
      String spelling,
      String attributeName,
      int archTag,
      int profile,
      int thumbUse,
      String letters) {
    this.spelling = spelling;
    this.attributeName = attributeName;
    this.archTag = archTag;
    this.profile = profile;
    this.thumbUse = thumbUse;
    this.letters = letters;
  }

  /** The name in the source. */
  String spelling() {
    return spelling;
  }

  /** Whether the name is that of a processor. */
  boolean isProcessor() {
    return compareTo(ARMV8_A) > 0;
  }

  /** {@code Tag_CPU_name}. */
  String attributeName() {
    return attributeName;
  }

  /** {@code Tag_CPU_arch}. */
  int archTag() {
    return archTag;
  }

  /** {@code Tag_CPU_arch_profile}, 0 for none. */
  int profile() {
    return profile;
  }

  /** {@code Tag_THUMB_ISA_use}. */
  int thumbUse() {
    return thumbUse;
  }

  boolean hasMultiprocessing() {
    return letters.indexOf('m') >= 0;
  }

  boolean isVersion8() {
    return letters.indexOf('8') >= 0;
  }

  /** Instruction table features it has. */
  Set<Feature> features() {
    var set = EnumSet.noneOf(Feature.class);
    for (char letter : letters.toCharArray()) {
      switch (letter) {
        case 'k' -> set.add(Feature.V6K);
        case 't' -> set.add(Feature.T2);
        case '7' -> set.add(Feature.V7);
        case 'd' -> set.add(Feature.IDIV);
        case 'v' -> set.addAll(List.of(Feature.VIRT, Feature.SEC));
        case 's' -> set.add(Feature.SEC);
        default -> {}
      }
    }
    return set;
  }

  /** The architecture or processor of that name. */
  static Optional<Architecture> of(String name, boolean processor) {
    var lower = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(a -> a.isProcessor() == processor && a.spelling.equals(lower))
        .findFirst();
  }

  /** All names, for messages. */
  static List<String> names(boolean processor) {
    return Arrays.stream(values())
        .filter(a -> a.isProcessor() == processor)
        .map(a -> a.spelling)
        .toList();
  }
}
