package org.xenwright.assembler.directive;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.xenwright.isa.decode.Encoding;
import org.xenwright.isa.decode.Feature;
import org.xenwright.isa.decode.InstructionSet;

/**
 * Build attributes of a source that chooses no architecture: the least one that has every
 * instruction used.
 */
final class UsedFeatures {
  /**
   * {@code Tag_CPU_arch} of the least architecture that has a feature, where that is above ARMv3.
   */
  private static final Map<Feature, Integer> LEAST =
      Map.of(
          Feature.V4, 1,
          Feature.V4T, 2,
          Feature.V5T, 3,
          Feature.V5E, 4,
          Feature.V5EP, 4,
          Feature.V5J, 5,
          Feature.V6, 6);

  private static final int V4T = 2;
  private static final int V6 = 6;
  private static final int V6KZ = 7;
  private static final int V6T2 = 8;
  private static final int V7 = 10;
  private static final int V6M = 11;
  private static final int V8 = 14;
  private static final int V8MB = 16;
  private static final int V8M = 17;
  private static final int V81M = 21;

  /** What no architecture before ARMv8-A has. */
  private static final Set<Feature> EIGHT =
      Set.of(
          Feature.V8,
          Feature.CRC,
          Feature.PAN,
          Feature.SB,
          Feature.RAS,
          Feature.V83,
          Feature.BF16,
          Feature.PREDRES);

  private static final Set<Feature> NOTHING = EnumSet.noneOf(Feature.class);

  /** MOV of two low registers without flags, new in ARMv6. */
  private static final int LOW_MOVE = 0x4600;

  private static final int LOW_MOVE_MASK = 0xffc0;

  private final Set<Feature> features = EnumSet.noneOf(Feature.class);
  private boolean any;
  private boolean arm;
  private boolean armSeven;
  private int thumb;
  private boolean thumbInterworking;
  private int least;

  void addPlain() {
    any = true;
  }

  void add(Encoding encoding, int word) {
    boolean thumbState = encoding.set() == InstructionSet.T32;
    var needs = EnumSet.copyOf(encoding.features().isEmpty() ? NOTHING : encoding.features());
    if (!thumbState && (needs.contains(Feature.VFP) || needs.contains(Feature.NEON))) {
      return; // tells of a unit, not of a core
    }
    if (encoding.row().endsWith("_banked")) {
      needs.remove(Feature.VIRT); // a register, not an instruction
    }
    if (encoding.row().equals("HLT") || encoding.row().equals("DCPS")) {
      needs.remove(Feature.V8);
    }
    if (needs.contains(Feature.BARRIER)) {
      needs.remove(Feature.T2); // ARMv6-M has them, though they are 32 bits long
    }
    any = true;
    features.addAll(needs);
    for (var feature : needs) {
      least = Math.max(least, LEAST.getOrDefault(feature, 0));
    }
    if (thumbState) {
      addThumb(encoding, needs);
      if (encoding.length() == 2 && (word & LOW_MOVE_MASK) == LOW_MOVE) {
        least = Math.max(least, V6);
      }
    } else {
      arm = true;
      armSeven |= needs.contains(Feature.V7);
      thumbInterworking |= needs.contains(Feature.V4T);
    }
  }

  /** T32: the features of the row say all, and BL is the one 32-bit form of ARMv4T. */
  private void addThumb(Encoding encoding, Set<Feature> needs) {
    least = Math.max(least, V4T);
    boolean barrier = needs.contains(Feature.BARRIER);
    boolean old = encoding.length() == 2 || needs.contains(Feature.THUMB) || barrier;
    if (!old) {
      features.add(Feature.T2);
    }
    boolean narrow = old && !needs.contains(Feature.T2) && !needs.contains(Feature.V6K);
    thumb = Math.max(thumb, narrow ? 1 : 2);
  }

  private boolean has(Feature feature) {
    return features.contains(feature);
  }

  /** Numbers of the tags, without those that are zero. */
  Map<Integer, Integer> attributes() {
    var out = new TreeMap<Integer, Integer>();
    boolean two = has(Feature.T2) || has(Feature.T2B) || has(Feature.V6K);
    boolean late = has(Feature.V81M) || has(Feature.PACBTI);
    int micro8 = late ? V81M : has(Feature.V8MM) ? V8M : has(Feature.V8M) ? V8MB : 0;
    if (micro8 != 0) {
      out.put(6, micro8);
      out.put(7, (int) 'M');
      out.put(9, micro8 == V81M ? 2 : 3);
      return out;
    }
    boolean eight = EIGHT.stream().anyMatch(this::has);
    boolean seven =
        has(Feature.V7)
            || has(Feature.IDIV)
            || has(Feature.IDIVT)
            || has(Feature.VIRT)
            || has(Feature.MP);
    boolean micro = has(Feature.BARRIER) && !seven && !two && !arm;
    seven |= has(Feature.BARRIER) && !micro;
    int arch = least;
    arch = has(Feature.SEC) ? Math.max(arch, V6KZ) : arch;
    arch = two ? Math.max(arch, V6T2) : arch;
    arch = eight ? V8 : seven ? V7 : micro ? V6M : arch;
    boolean application =
        eight
            || seven
                && (arm
                    || armSeven
                    || has(Feature.IDIV)
                    || has(Feature.VIRT)
                    || has(Feature.MP)
                    || has(Feature.DSP)
                    || has(Feature.NOTM));
    boolean divides = has(Feature.IDIV) || has(Feature.IDIVT) && !application;
    out.put(6, arch);
    out.put(7, application ? (int) 'A' : micro ? (int) 'M' : 0);
    out.put(8, arm || thumb == 0 ? 1 : 0);
    out.put(9, thumb != 0 ? thumb : !any || thumbInterworking ? 1 : 0);
    out.put(42, has(Feature.MP) && !eight ? 1 : 0);
    out.put(44, divides && !eight ? 2 : 0);
    out.put(68, (has(Feature.SEC) ? 1 : 0) + (has(Feature.VIRT) ? 2 : 0));
    return out;
  }
}
