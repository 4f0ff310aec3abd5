package org.xenwright.assembler.directive;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xenwright.elf.model.BuildAttributes;
import org.xenwright.elf.model.BuildAttributes.Value;
import org.xenwright.elf.model.ElfHeader;
import org.xenwright.isa.decode.Encoding;
import org.xenwright.isa.decode.Feature;
import org.xenwright.isa.syntax.Context;
import org.xenwright.isa.syntax.RegisterName;
import org.xenwright.isa.syntax.RegisterNames;

/**
 * The instruction set in force, register names, and the build attributes that follow. Mutable, one
 * job.
 */
public final class Target {
  private boolean unnamed;
  private static final int CPU_NAME = 5;
  private static final int CPU_ARCH = 6;
  private static final int ARMV5T = 3;
  private static final int V6KZ = 7;
  private static final int V6K = 9;
  private static final int V6M = 11;
  private static final int V6SM = 12;
  private static final int CPU_ARCH_PROFILE = 7;
  private static final int ARM_ISA_USE = 8;
  private static final int THUMB_ISA_USE = 9;
  private static final int FP_ARCH = 10;
  private static final int ADVANCED_SIMD_ARCH = 12;
  private static final int WMMX_ARCH = 11;
  private static final int ABI_HARD_FP_USE = 27;
  private static final int FP_HP_EXTENSION = 36;
  private static final int MP_EXTENSION_USE = 42;
  private static final int HALF_FORMAT = 38;
  private static final int DIV_USE = 44;
  private static final int DSP_EXTENSION = 46;
  private static final int V8M_BASE = 16;
  private static final int MVE_ARCH = 48;
  private static final int NODEFAULTS = 64;
  private static final int VIRTUALIZATION_USE = 68;

  private static final Set<String> XSCALES = Set.of("xscale", "i80200");

  private final Map<String, RegisterName> aliases = new HashMap<>();
  private final Map<Integer, Value> explicit = new TreeMap<>();
  private final TreeMap<Integer, Value> gnu = new TreeMap<>();
  private final Set<Feature> added = EnumSet.noneOf(Feature.class);
  private final Set<Feature> removed = EnumSet.noneOf(Feature.class);
  private final UsedFeatures used = new UsedFeatures();
  private @Nullable Architecture architecture;
  private @Nullable Architecture objectArchitecture;
  private @Nullable FloatingPoint floatingPoint;
  private Set<Feature> coreFeatures = Set.of();
  private Set<Feature> unitFeatures = Set.of();

  /** Units that have the instructions of the old accelerator. */
  private static final Set<FloatingPoint> ACCELERATORS =
      EnumSet.range(FloatingPoint.FPE, FloatingPoint.ARM7500FE);

  /** Those of them that move several registers at once. */
  private static final Set<FloatingPoint> FULL_ACCELERATORS =
      EnumSet.range(FloatingPoint.FPE3, FloatingPoint.ARM7500FE);

  private Optional<FloatFormat> halfFormat = Optional.empty();
  private boolean unified;
  private boolean multiprocessing;
  private int wmmx;
  private int customDatapaths;
  private boolean systemCalls;

  /** The architecture chosen so far has no name in the attributes. */
  public void unnamed() {
    unnamed = true;
  }

  void architecture(Architecture chosen) {
    unnamed = false;
    architecture = chosen;
    coreFeatures = chosen.features();
    added.clear();
    removed.clear();
    multiprocessing = chosen.multiprocessing() != 0;
    wmmx = chosen.wmmx();
    customDatapaths = 0;
    systemCalls = false;
  }

  Optional<Architecture> architecture() {
    return Optional.ofNullable(architecture);
  }

  void objectArchitecture(Architecture shown) {
    objectArchitecture = shown;
  }

  void floatingPoint(FloatingPoint unit) {
    floatingPoint = unit;
    unitFeatures = unit.features();
  }

  /** The unit in force. */
  FloatingPoint floatingPoint() {
    return floatingPoint == null ? FloatingPoint.SOFTVFP : floatingPoint;
  }

  /**
   * {@code e_flags} of objects from before the EABI: the format of floats, and whether calls
   * compute them, which {@code abi} says unless it is empty.
   */
  int oldFloatFlags(String abi) {
    var unit = floatingPoint();
    boolean soft = abi.isEmpty() ? unit == FloatingPoint.SOFTVFP : !abi.equals("hard");
    int format =
        unit == FloatingPoint.MAVERICK
            ? ElfHeader.OLD_MAVERICK_FLOAT
            : unit.fpArch() == 0 && unit != FloatingPoint.SOFTVFP ? 0 : ElfHeader.OLD_VFP_FLOAT;
    return format | (soft ? ElfHeader.OLD_SOFT_FLOAT : 0);
  }

  void unified(boolean on) {
    unified = on;
  }

  void extend(Feature feature) {
    added.add(feature);
    removed.remove(feature);
  }

  /** Takes away what an extension brought, or a processor has beyond its architecture. */
  void reduce(Feature feature) {
    added.remove(feature);
    if (architecture == null || !architecture.basis().contains(feature)) {
      removed.add(feature);
    }
  }

  void multiprocessing(boolean on) {
    multiprocessing = on;
  }

  /** Whether ARMv6-M has its extension for operating systems. */
  void systemCalls(boolean on) {
    systemCalls = on;
  }

  boolean hasSystemCalls() {
    return systemCalls;
  }

  void customDatapath(int coprocessor) {
    customDatapaths |= 1 << coprocessor;
  }

  /** Whether a coprocessor has the instructions of the Custom Datapath Extension. */
  boolean hasCustomDatapath(int coprocessor) {
    return (customDatapaths >>> coprocessor & 1) != 0;
  }

  /** Which version of iWMMXt there is, 0 for none. */
  void wmmx(int version) {
    wmmx = version;
  }

  /** Whether vectors of Armv8.1 were chosen, not only ones that take its instructions. */
  boolean hasYoungVectors() {
    int young = FloatingPoint.NEON_FP_ARMV8_1.simdArch();
    return architecture != null && architecture.simd() >= young
        || floatingPoint().simdArch() >= young;
  }

  /** Whether the processor has the accumulator of XScale. */
  boolean hasAccumulator() {
    return wmmx != 0 || architecture != null && XSCALES.contains(architecture.spelling());
  }

  /** Whether the processor has the multimedia unit of XScale. */
  boolean hasMultimedia() {
    return wmmx != 0;
  }

  /** Version of the multimedia unit; 0 for none. */
  int multimedia() {
    return wmmx;
  }

  /**
   * Whether the old floating-point accelerator was chosen.
   *
   * @param several whether it must move several registers at once
   */
  boolean hasFloatAccelerator(boolean several) {
    return (several ? FULL_ACCELERATORS : ACCELERATORS).contains(floatingPoint());
  }

  /** Whether the processor can run in Arm state. */
  public boolean hasArm() {
    return architecture == null || !architecture.isMicrocontroller() && architecture.armUse() != 0;
  }

  /** Whether the processor can run in Thumb state. */
  boolean hasThumb() {
    return architecture == null || architecture.thumbUse() != 0;
  }

  /** The format of half precision. */
  FloatFormat halfFormat() {
    return halfFormat.orElse(FloatFormat.HALF);
  }

  /** Chooses the format of half precision; false when that was done before. */
  boolean halfFormat(boolean ieee) {
    if (halfFormat.isPresent()) {
      return false;
    }
    halfFormat = Optional.of(ieee ? FloatFormat.HALF : FloatFormat.HALF_ALTERNATIVE);
    attribute(HALF_FORMAT, new Value.Number(ieee ? 1 : 2));
    return true;
  }

  /** Sets an attribute of the vendor GNU; a value that says nothing takes it away. */
  void gnuAttribute(int tag, Value value) {
    // Tag 1 opens the file's scope, so no attribute can have it.
    if (tag < 2 || value.equals(new Value.Number(0)) || value.equals(new Value.Text(""))) {
      gnu.remove(tag);
    } else {
      gnu.put(tag, value);
    }
  }

  /** What {@code .gnu_attribute} said. */
  public BuildAttributes gnuAttributes() {
    return new BuildAttributes(gnu);
  }

  void attribute(int tag, Value value) {
    explicit.put(tag, value);
  }

  /**
   * Whether instructions that need {@code feature} may be used: all of the core when no
   * architecture was chosen.
   */
  boolean has(Feature feature) {
    return switch (feature) {
      case DIVIDED -> !unified;
      case VFP,
          VFP_D,
          VFP_D32,
          VFP3,
          VFP_FP16,
          VFP4,
          VFP_V8,
          NEON,
          NEON_FMA,
          NEON_V8,
          CRYPTO,
          NEON_RDMA ->
          !removed.contains(feature) && (added.contains(feature) || unitFeatures.contains(feature));
      case UNIFIED -> unified;
      case NEON_FP16 -> has(Feature.VFP_V82) && has(Feature.NEON_V8);
      case DOTPROD -> architecture != null && hasCore(feature);
      case V2,
          V2S,
          V3,
          V3M,
          V4,
          V4T,
          THUMB,
          V5T,
          V5E,
          V5EP,
          V5J,
          V6,
          V6K,
          T2,
          T2B,
          NOTM,
          BARRIER,
          DSP,
          V7,
          MP,
          SEC,
          IDIV,
          IDIVT,
          VIRT,
          V8,
          CRC,
          PAN,
          VFP_V82,
          FP16FML,
          V83,
          BF16,
          I8MM,
          SB,
          PREDRES,
          RAS,
          V8M,
          V8MM,
          V81M,
          PACBTI ->
          !removed.contains(feature)
              && (architecture == null
                  || added.contains(feature)
                  || coreFeatures.contains(feature));
      case MAVERICK ->
          floatingPoint == FloatingPoint.MAVERICK
              || architecture != null && architecture.spelling().equals("ep9312");
      case CDE -> customDatapaths != 0;
      case M, MVE, MVE_FP -> architecture != null && hasCore(feature);
    };
  }

  private boolean hasCore(Feature feature) {
    return !removed.contains(feature)
        && (architecture == null || added.contains(feature) || coreFeatures.contains(feature));
  }

  /** Whether the code may run on ARMv4, where linkers replace BX (AAELF32 4.6.1.8). */
  boolean mayLackThumb() {
    return architecture == null
        || architecture.archTag() < ARMV5T
        || objectArchitecture != null && objectArchitecture.archTag() < ARMV5T;
  }

  /** Whether the processor chosen has BLX. */
  public boolean hasExchange() {
    return architecture != null && architecture.archTag() >= ARMV5T;
  }

  /** Notes that an instruction was assembled. */
  void used(Encoding encoding, int word) {
    if (architecture == null) {
      used.add(encoding, word);
    } else {
      used.addPlain();
    }
  }

  /** Whether any register has a name of the source. */
  boolean hasAliases() {
    return !aliases.isEmpty();
  }

  /** The register that {@code .req} gave a name. */
  Optional<RegisterName> alias(String name) {
    return aliases.isEmpty() ? Optional.empty() : Optional.ofNullable(aliases.get(name));
  }

  /** The register of that name, its own or one that {@code .req} gave. */
  Optional<RegisterName> register(String name) {
    return RegisterNames.of(name, new AliasContext(this));
  }

  /** Gives a register another name, as written and in capital and small letters. */
  void define(String name, RegisterName register) {
    aliases.put(name, register);
    aliases.put(name.toLowerCase(java.util.Locale.ROOT), register);
    aliases.put(name.toUpperCase(java.util.Locale.ROOT), register);
  }

  /** {@code .unreq}; answers whether there was such a name. */
  boolean forget(String name) {
    boolean known = aliases.remove(name) != null;
    aliases.remove(name.toLowerCase(java.util.Locale.ROOT));
    aliases.remove(name.toUpperCase(java.util.Locale.ROOT));
    return known;
  }

  /** The context in which register names are looked up. */
  private record AliasContext(Target target) implements Context {
    @Override
    public org.xenwright.isa.decode.InstructionSet set() {
      return org.xenwright.isa.decode.InstructionSet.A32;
    }

    @Override
    public boolean has(Feature feature) {
      return target.has(feature);
    }

    @Override
    public Optional<RegisterName> alias(String name) {
      return target.alias(name);
    }

    @Override
    public org.xenwright.isa.syntax.Operand.Immediate expression(
        org.xenwright.isa.syntax.Cursor cursor) {
      return new org.xenwright.isa.syntax.Operand.Unreadable("no expression can stand here");
    }

    @Override
    public int handle(long value) {
      return 0;
    }
  }

  /** What {@code .ARM.attributes} says, as GNU as derives it. */
  public BuildAttributes attributes() {
    var values = new TreeMap<Integer, Value>();
    var chosen = architecture;
    if (chosen == null) {
      used.attributes().forEach((tag, number) -> put(values, tag, number));
    } else {
      if (!unnamed) {
        values.put(CPU_NAME, new Value.Text(chosen.attributeName()));
      }
      // ARMv6K with the Security Extensions is ARMv6KZ.
      boolean secure = chosen.archTag() == V6K && has(Feature.SEC);
      boolean serviced = systemCalls && chosen.archTag() == V6M;
      put(values, CPU_ARCH, secure ? V6KZ : serviced ? V6SM : chosen.archTag());
      put(values, CPU_ARCH_PROFILE, chosen.profile());
      put(values, ARM_ISA_USE, chosen.armUse());
      put(values, THUMB_ISA_USE, chosen.thumbUse());
      put(values, WMMX_ARCH, wmmx);
      put(values, ADVANCED_SIMD_ARCH, chosen.simd());
      put(values, MP_EXTENSION_USE, multiprocessing || chosen.multiprocessing() != 0 ? 1 : 0);
      boolean signals =
          chosen.isMicrocontroller() && chosen.archTag() >= V8M_BASE && has(Feature.DSP);
      put(values, DSP_EXTENSION, signals ? 1 : removed.contains(Feature.DSP) ? 0 : chosen.dsp());
      put(values, MVE_ARCH, has(Feature.MVE_FP) ? 2 : has(Feature.MVE) ? 1 : 0);
      boolean divides = has(Feature.IDIV) || has(Feature.VIRT);
      put(values, DIV_USE, divides && !chosen.isVersion8() ? 2 : 0);
      // What the architecture brings stays there even where an extension takes it away.
      put(
          values,
          VIRTUALIZATION_USE,
          (has(Feature.SEC) || coreFeatures.contains(Feature.SEC) ? 1 : 0)
              + (has(Feature.VIRT) || coreFeatures.contains(Feature.VIRT) ? 2 : 0));
    }
    if (objectArchitecture != null) {
      put(values, CPU_ARCH, objectArchitecture.archTag());
      put(values, CPU_ARCH_PROFILE, objectArchitecture.profile());
    }
    if (floatingPoint != null) {
      put(values, FP_ARCH, floatingPoint.fpArch());
      int simd = chosen == null ? 0 : chosen.simd();
      if (floatingPoint.simdArch() > simd) {
        put(values, ADVANCED_SIMD_ARCH, floatingPoint.simdArch());
      }
      put(values, FP_HP_EXTENSION, floatingPoint.halfPrecision());
      put(values, ABI_HARD_FP_USE, floatingPoint.singleOnly());
    }
    values.putAll(explicit);
    // Zero is what an absent attribute means; Tag_nodefaults says something by being there.
    values
        .entrySet()
        .removeIf(e -> e.getValue().equals(new Value.Number(0)) && e.getKey() != NODEFAULTS);
    return new BuildAttributes(values);
  }

  private static void put(TreeMap<Integer, Value> values, int tag, int number) {
    if (number == 0) {
      values.remove(tag);
    } else {
      values.put(tag, new Value.Number(number));
    }
  }
}
