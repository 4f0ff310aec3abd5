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
   * {@code Tag_CPU_arch} of instructions younger than ARMv3, oldest prefix match first; the table's
   * features say the rest.
   */
  private static final Map<String, Integer> LEAST =
      Map.ofEntries(
          Map.entry("ldrh", 1),
          Map.entry("ldrsh", 1),
          Map.entry("ldrsb", 1),
          Map.entry("strh", 1),
          Map.entry("bx", 2),
          Map.entry("blx", 3),
          Map.entry("clz", 3),
          Map.entry("bkpt", 3),
          Map.entry("mcr2", 3),
          Map.entry("mrc2", 3),
          Map.entry("cdp2", 3),
          Map.entry("ldc2", 3),
          Map.entry("stc2", 3),
          Map.entry("ldrd", 4),
          Map.entry("strd", 4),
          Map.entry("pld", 4),
          Map.entry("mcrr", 4),
          Map.entry("mrrc", 4),
          Map.entry("smulbb", 4),
          Map.entry("qadd", 4),
          Map.entry("qsub", 4),
          Map.entry("rev", 6),
          Map.entry("rev16", 6),
          Map.entry("revsh", 6),
          Map.entry("ldrex", 6),
          Map.entry("strex", 6),
          Map.entry("cps", 6),
          Map.entry("cpsid", 6),
          Map.entry("cpsie", 6),
          Map.entry("setend", 6),
          Map.entry("sxtb", 6),
          Map.entry("sxth", 6),
          Map.entry("uxtb", 6),
          Map.entry("uxth", 6),
          Map.entry("uxtab", 6),
          Map.entry("uxtah", 6),
          Map.entry("srsia", 6),
          Map.entry("srsdb", 6),
          Map.entry("rfeia", 6),
          Map.entry("rfedb", 6),
          Map.entry("usat", 6),
          Map.entry("ssat", 6),
          Map.entry("umaal", 6));

  private static final int V4T = 2;
  private static final int V5T = 3;
  private static final int V6 = 6;

  /** MOV of two low registers without flags, new in ARMv6. */
  private static final int LOW_MOVE = 0x4600;

  private static final int LOW_MOVE_MASK = 0xffc0;

  private final Set<Feature> features = EnumSet.noneOf(Feature.class);
  private boolean any;
  private boolean arm;
  private int thumb;
  private boolean thumbInterworking;
  private int least;

  void addPlain() {
    any = true;
  }

  void add(Encoding encoding, int word, String mnemonic) {
    any = true;
    if (encoding.set() == InstructionSet.T32) {
      addThumb(encoding);
      if (encoding.length() == 2 && (word & LOW_MOVE_MASK) == LOW_MOVE) {
        least = Math.max(least, V6);
      }
      return;
    }
    arm = true;
    features.addAll(encoding.features());
    var name = mnemonic.toLowerCase(java.util.Locale.ROOT);
    var tag = LEAST.get(name);
    if (tag == null && name.length() > 3) {
      tag = LEAST.get(name.substring(0, name.length() - 2));
    }
    if (tag != null) {
      least = Math.max(least, tag);
      thumbInterworking |= tag == 2;
    }
  }

  /** T32: the features of the row say all, and BL is the one 32-bit form of ARMv4T. */
  private void addThumb(Encoding encoding) {
    features.addAll(encoding.features());
    least = Math.max(least, V4T);
    if (encoding.features().contains(Feature.V5T)) {
      least = Math.max(least, V5T);
    }
    if (encoding.features().contains(Feature.V6)) {
      least = Math.max(least, V6);
    }
    boolean old = encoding.length() == 2 || encoding.features().contains(Feature.THUMB);
    if (!old) {
      features.add(Feature.T2);
    }
    int use = old && !encoding.features().contains(Feature.T2) ? 1 : 2;
    thumb = Math.max(thumb, use);
  }

  /** Numbers of the tags, without those that are zero. */
  Map<Integer, Integer> attributes() {
    var out = new TreeMap<Integer, Integer>();
    int arch = least;
    arch = features.contains(Feature.SEC) ? Math.max(arch, 7) : arch;
    arch =
        features.contains(Feature.T2) || features.contains(Feature.V6K) ? Math.max(arch, 8) : arch;
    boolean seven =
        features.contains(Feature.V7)
            || features.contains(Feature.IDIV)
            || features.contains(Feature.VIRT);
    arch = seven ? 10 : arch;
    out.put(6, arch);
    out.put(7, seven ? (int) 'A' : 0);
    out.put(8, arm || thumb == 0 ? 1 : 0);
    out.put(9, thumb != 0 ? thumb : !any || thumbInterworking ? 1 : 0);
    out.put(44, features.contains(Feature.IDIV) ? 2 : 0);
    out.put(
        68, (features.contains(Feature.SEC) ? 1 : 0) + (features.contains(Feature.VIRT) ? 2 : 0));
    return out;
  }
}
