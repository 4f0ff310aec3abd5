package org.xenwright.assembler.directive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xenwright.isa.decode.Feature;

/**
 * An architecture or processor as {@code .arch} and {@code .cpu} name it, with what GNU as then
 * writes as build attributes (Addenda to the ABI, 3.3.5.2). The list is {@code targets.txt}.
 *
 * @param spelling the name in the source
 * @param isProcessor whether it is the name of a processor
 * @param attributeName {@code Tag_CPU_name}
 * @param archTag {@code Tag_CPU_arch}
 * @param profile {@code Tag_CPU_arch_profile}, 0 for none
 * @param armUse {@code Tag_ARM_ISA_use}
 * @param thumbUse {@code Tag_THUMB_ISA_use}
 * @param wmmx {@code Tag_WMMX_arch}
 * @param simd {@code Tag_Advanced_SIMD_arch}
 * @param multiprocessing {@code Tag_MPextension_use}
 * @param dsp {@code Tag_DSP_extension}
 * @param division {@code Tag_DIV_use}
 * @param virtualization {@code Tag_Virtualization_use}
 * @param features of the instruction table that it has
 * @param padsWithMoves whether its A32 no-op is a move though it has the hints
 */
record Architecture(
    String spelling,
    boolean isProcessor,
    String attributeName,
    int archTag,
    int profile,
    int armUse,
    int thumbUse,
    int wmmx,
    int simd,
    int multiprocessing,
    int dsp,
    int division,
    int virtualization,
    Set<Feature> features,
    boolean padsWithMoves) {

  private static final int V8 = 14;

  private static final Map<String, Architecture> ALL = read();

  private static Map<String, Architecture> read() {
    var all = new LinkedHashMap<String, Architecture>(256);
    try (var in = Architecture.class.getResourceAsStream("targets.txt")) {
      if (in == null) {
        throw new IllegalStateException("targets.txt is missing");
      }
      for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.startsWith("#")) {
          var architecture = row(line.trim().split(" +"));
          all.put(key(architecture.spelling, architecture.isProcessor), architecture);
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return all;
  }

  private static Architecture row(String[] words) {
    int[] numbers = new int[10];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Integer.parseInt(words[3 + i]);
    }
    return new Architecture(
        words[1],
        words[0].equals("cpu"),
        words[2].replace('_', ' '),
        numbers[0],
        numbers[1],
        numbers[2],
        numbers[3],
        numbers[4],
        numbers[5],
        numbers[6],
        numbers[7],
        numbers[8],
        numbers[9],
        features(words.length > 13 ? words[13] : ""),
        words.length > 14 && words[14].equals("mov"));
  }

  private static Set<Feature> features(String names) {
    var set = EnumSet.noneOf(Feature.class);
    for (var name : names.split(",")) {
      if (!name.isEmpty()) {
        set.add(Feature.valueOf(name));
      }
    }
    return Collections.unmodifiableSet(set);
  }

  private static String key(String name, boolean processor) {
    return (processor ? "cpu " : "arch ") + name;
  }

  /** What the architecture has that a processor is one of; its own features otherwise. */
  Set<Feature> basis() {
    if (!isProcessor) {
      return features;
    }
    return ALL.values().stream()
        .filter(a -> !a.isProcessor && !a.isEverything() && features.containsAll(a.features))
        .max(Comparator.comparingInt(a -> a.features.size()))
        .map(Architecture::features)
        .orElse(features);
  }

  /** Whether it is ARMv8 or younger, A profile or R. */
  boolean isVersion8() {
    return archTag >= V8 && !isMicrocontroller();
  }

  /** Whether it stands for all there are, where nothing is deprecated but by name. */
  boolean isEverything() {
    return spelling.equals("all");
  }

  /** Whether its A32 no-op is the hint of ARMv6K. */
  boolean hasNop() {
    return features.contains(Feature.V6K) && !padsWithMoves;
  }

  /** Whether it has Thumb state only. */
  boolean isMicrocontroller() {
    return profile == 'M';
  }

  /** The architecture or processor of that name. */
  static Optional<Architecture> of(String name, boolean processor) {
    return Optional.ofNullable(ALL.get(key(name, processor)));
  }

  /** All names, for messages. */
  static List<String> names(boolean processor) {
    return ALL.values().stream()
        .filter(a -> a.isProcessor == processor)
        .map(Architecture::spelling)
        .toList();
  }
}
