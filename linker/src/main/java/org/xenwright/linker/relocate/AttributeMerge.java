package org.xenwright.linker.relocate;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xenwright.elf.model.BuildAttributes;
import org.xenwright.elf.model.BuildAttributes.Value;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.model.DataEncoding;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.LinkOptions;
import org.xenwright.linker.layout.LinkerSections;
import org.xenwright.linker.layout.Tree;
import org.xenwright.linker.pass.InputFile;
import org.xenwright.rules.Diagnostic;
import org.xenwright.rules.Position;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/**
 * Merges {@code .ARM.attributes} of all inputs ("Addenda to the ABI for the Arm Architecture",
 * section 3.3): the first object's attributes, changed by each further one tag by tag.
 */
public final class AttributeMerge {
  private static final int CPU_RAW_NAME = 4;
  private static final int CPU_NAME = 5;
  private static final int ALSO_COMPATIBLE = 65;
  private static final int CPU_ARCH = 6;
  private static final int CPU_ARCH_PROFILE = 7;
  private static final int FP_ARCH = 10;
  private static final int PCS_CONFIG = 13;
  private static final int PCS_R9_USE = 14;
  private static final int PCS_RW_DATA = 15;
  private static final int PCS_WCHAR_T = 18;
  private static final int FP_NUMBER_MODEL = 23;
  private static final int WMMX_ARGS = 29;
  private static final int FP_16BIT_FORMAT = 38;
  private static final long ANY_CONVENTION = 3;
  private static final long R9_UNUSED = 3;
  private static final int FP_DENORMAL = 20;
  private static final int ALIGN_NEEDED = 24;
  private static final int ALIGN_PRESERVED = 25;
  private static final int ENUM_SIZE = 26;
  private static final int HARDFP_USE = 27;
  private static final int VFP_ARGS = 28;
  private static final int OPTIMIZATION_GOALS = 30;
  private static final int FP_OPTIMIZATION_GOALS = 31;
  private static final int CONFORMANCE = 67;
  private static final int VIRTUALIZATION = 68;
  private static final int COMPATIBILITY = 32;
  private static final int MP_EXTENSION = 42;
  private static final int MP_EXTENSION_OLD = 70;

  /** A tag below those of the list that GNU ld 2.40 does not know. */
  private static final int FRAME_POINTER = 72;

  /** Tags behind this one GNU ld keeps in a list of unknown ones. */
  private static final int LAST_KNOWN = 76;

  /** Tags below this, modulo 128, must be understood. */
  private static final int MANDATORY = 64;

  private final LinkOptions options;
  private final String output;
  private final Report report;
  private final TreeMap<Integer, Value> out = new TreeMap<>();
  private boolean any;

  /**
   * Attributes that changed nothing when they were last merged, and gave nothing to tell: most
   * objects of a link have the same.
   */
  private final Set<Bytes> settled = new HashSet<>();

  private void settle(Bytes attributes, boolean unchanged) {
    if (unchanged) {
      settled.add(attributes);
    } else {
      settled.clear();
    }
  }

  /** Whether any input names its CPU; only then does the output. */
  private boolean named;

  private AttributeMerge(LinkOptions options, Report report) {
    this.options = options;
    this.output = options.output();
    this.report = report;
  }

  /** The merged attributes; empty when no input has any. */
  public static Optional<BuildAttributes> of(Tree tree, Report report) {
    var merge = new AttributeMerge(tree.options(), report);
    for (var file : tree.inputs().files()) {
      if (merge.isForeign(file)) {
        continue;
      }
      var section = file.elf().section(".ARM.attributes");
      if (section.isEmpty()) {
        continue;
      }
      var content = section.get().content();
      if (merge.settled.contains(content)) {
        continue;
      }
      int complaints = report.diagnostics().size();
      var before = new TreeMap<>(merge.out);
      boolean named = merge.named;
      var parsed = BuildAttributes.parse(content);
      if (parsed.isEmpty()) {
        report.add(
            Diagnostic.of(
                Rule.XW_ELF_001, Position.of(file.name()), "the build attributes are malformed"));
      } else {
        merge.add(file, parsed.get());
      }
      merge.settle(
          content,
          named == merge.named
              && complaints == report.diagnostics().size()
              && before.equals(merge.out));
    }
    if (!merge.named) {
      merge.out.remove(CPU_NAME);
    }
    merge.out.values().removeIf(v -> v instanceof Value.Number(long n) && n == 0);
    return merge.any ? Optional.of(new BuildAttributes(merge.out)) : Optional.empty();
  }

  /** Complains of a file whose numbers have another order of bytes than the output's. */
  private boolean isForeign(InputFile file) {
    var order = file.elf().header().encoding();
    if (order == options.encoding() || file.name().equals(LinkerSections.STUBS)) {
      return false;
    }
    boolean big = order == DataEncoding.MSB;
    report.add(
        Diagnostic.of(
                Rule.XW_LD_009,
                Position.of(file.name()),
                String.format(
                    "compiled for a %s endian system and target is %s endian",
                    big ? "big" : "little", big ? "little" : "big"))
            .withFix(big ? "link with -EB" : "assemble or compile it with -mbig-endian"));
    failedToMerge(file);
    return true;
  }

  private void failedToMerge(InputFile file) {
    report.add(
        Diagnostic.of(
            Rule.XW_LD_009,
            Position.of(file.name()),
            "failed to merge target specific data of file " + file.name()));
  }

  private long number(int tag) {
    return out.get(tag) instanceof Value.Number(long n) ? n : 0;
  }

  private void set(int tag, long number) {
    out.put(tag, new Value.Number(number));
  }

  /** The old tag of multiprocessing extensions stands for the new one. */
  private static void multiprocessing(TreeMap<Integer, Value> values) {
    var old = values.remove(MP_EXTENSION_OLD);
    if (old instanceof Value.Number(long n) && n != 0) {
      values.put(MP_EXTENSION, old);
    }
  }

  private void add(InputFile file, BuildAttributes all) {
    var values = new TreeMap<>(all.values());
    long before = all.number(MP_EXTENSION);
    long old = all.number(MP_EXTENSION_OLD);
    if (any && old != 0 && before != 0 && before != old) {
      conflict(
          file, file.name() + " has both the current and legacy Tag_MPextension_use attributes");
      return;
    }
    multiprocessing(values);
    failed = false;
    merge(file, new BuildAttributes(values));
    if (failed) {
      failedToMerge(file);
    }
  }

  private static final Value ZERO = new Value.Number(0);

  private boolean failed;

  private void merge(InputFile file, BuildAttributes in) {
    named |= in.values().containsKey(CPU_NAME);
    if (!any) {
      any = true;
      out.putAll(in.values());
      multiprocessing(out);
      return;
    }
    floatArguments(in, file);
    if (!architecture(in, file)) {
      return;
    }
    hardware(in);
    var tags = new java.util.TreeSet<>(out.keySet());
    tags.addAll(in.values().keySet());
    for (int tag : tags) {
      if (tag != CPU_ARCH
          && tag != COMPATIBILITY
          && tag <= LAST_KNOWN
          && !BuildAttributes.isText(tag)) {
        if (tag == FRAME_POINTER) {
          if (number(tag) + in.number(tag) > 0 && !failed) {
            unknown(tag, in, file);
          }
        } else {
          tag(tag, number(tag), in.number(tag), file);
        }
      }
    }
    if (!in.text(CONFORMANCE)
        .equals(out.get(CONFORMANCE) instanceof Value.Text(String t) ? t : "")) {
      out.remove(CONFORMANCE);
    }
    if (compatible(in, file)) {
      unknown(in, file);
    }
  }

  /** What only a certain toolchain understands must be said by all inputs alike. */
  private boolean compatible(BuildAttributes in, InputFile file) {
    var next = compatibility(in.values().get(COMPATIBILITY));
    var have = compatibility(out.get(COMPATIBILITY));
    if (next.flag() > 0 && !next.vendor().equals("gnu")) {
      conflict(
          file,
          file.name()
              + ": object has vendor-specific contents that must be processed by the '"
              + next.vendor()
              + "' toolchain");
      return false;
    }
    if (next.flag() != have.flag() || (next.flag() != 0 && !next.vendor().equals(have.vendor()))) {
      conflict(
          file,
          String.format(
              "%s: object tag '%d, %s' is incompatible with tag '%d, %s'",
              file.name(), next.flag(), next.vendor(), have.flag(), have.vendor()));
      return false;
    }
    return true;
  }

  private static Value.Compatibility compatibility(@Nullable Value value) {
    return value instanceof Value.Compatibility known ? known : new Value.Compatibility(0, "");
  }

  /** Attributes that nobody knows stay only if all inputs have them alike. */
  private void unknown(BuildAttributes in, InputFile file) {
    var tags = new java.util.TreeSet<>(out.keySet());
    tags.addAll(in.values().keySet());
    tags.removeIf(tag -> tag <= LAST_KNOWN);
    tags.forEach(tag -> unknown(tag, in, file));
  }

  private void unknown(int tag, BuildAttributes in, InputFile file) {
    var who = out.containsKey(tag) && !out.get(tag).equals(ZERO) ? output : file.name();
    if ((tag & 127) < MANDATORY) {
      mismatch(file, who + ": unknown mandatory EABI object attribute " + tag);
    } else {
      warn(file, who + ": unknown EABI object attribute " + tag);
    }
    if (!java.util.Objects.equals(out.get(tag), in.values().get(tag))) {
      out.remove(tag);
    }
  }

  /**
   * Whether floating-point arguments are in VFP registers must agree, unless one side has no
   * floating point or admits both.
   */
  private void floatArguments(BuildAttributes in, InputFile file) {
    long have = number(VFP_ARGS);
    long next = in.number(VFP_ARGS);
    if (have == next) {
      return;
    }
    boolean floats = in.number(FP_NUMBER_MODEL) != 0;
    if (number(FP_NUMBER_MODEL) == 0 || (floats && have == ANY_CONVENTION)) {
      set(VFP_ARGS, next);
    } else if (floats && next != ANY_CONVENTION) {
      conflict(
          file,
          next != 0
              ? file.name() + " uses VFP register arguments, " + output + " does not"
              : output + " uses VFP register arguments, " + file.name() + " does not");
    }
  }

  /** The architecture that runs both, false when none does; it brings the name of its CPU along. */
  private boolean architecture(BuildAttributes in, InputFile file) {
    long before = number(CPU_ARCH);
    long other = in.number(CPU_ARCH);
    if (Architectures.isUnknown(before) || Architectures.isUnknown(other)) {
      conflict(file, file.name() + ": unknown CPU architecture");
      return false;
    }
    // What both run is one architecture, not one and another beside it.
    out.remove(ALSO_COMPATIBLE);
    int merged = Architectures.combined((int) before, (int) other);
    if (merged < 0) {
      conflict(file, file.name() + ": conflicting CPU architectures " + before + "/" + other);
      return false;
    }
    if (merged != before) {
      set(CPU_ARCH, merged);
      out.remove(CPU_NAME);
      out.remove(CPU_RAW_NAME);
      if (merged == other) {
        copyName(in, CPU_NAME);
        copyName(in, CPU_RAW_NAME);
      }
    }
    if (!out.containsKey(CPU_NAME)) {
      Architectures.name(merged).ifPresent(name -> out.put(CPU_NAME, new Value.Text(name)));
    }
    return true;
  }

  private void copyName(BuildAttributes in, int tag) {
    var name = in.values().get(tag);
    if (name != null) {
      out.put(tag, name);
    } else {
      out.remove(tag);
    }
  }

  /** What of the floating-point hardware is used counts only where there is any. */
  private void hardware(BuildAttributes in) {
    if (number(FP_ARCH) == 0) {
      set(HARDFP_USE, in.number(HARDFP_USE));
    } else if (in.number(FP_ARCH) != 0 && in.number(HARDFP_USE) != number(HARDFP_USE)) {
      set(HARDFP_USE, 0);
    }
  }

  private void tag(int tag, long have, long next, InputFile file) {
    switch (tag) {
      case CPU_ARCH_PROFILE -> profile(have, next, file);
      case OPTIMIZATION_GOALS, FP_OPTIMIZATION_GOALS -> {}
      case ALIGN_PRESERVED, 16 -> set(tag, Math.min(have, next));
      case ALIGN_NEEDED, FP_DENORMAL, 17 ->
          set(tag, order021(have) >= order021(next) ? have : next);
      case FP_ARCH -> set(tag, floatingPoint(have, next));
      case VIRTUALIZATION -> set(tag, have == next || next == 0 ? have : have == 0 ? next : 3);
      case HARDFP_USE -> {}
      case PCS_CONFIG -> {
        if (have != 0 && next != 0 && have != next) {
          warn(file, file.name() + ": conflicting platform configuration");
        }
        set(tag, have == 0 ? next : have);
      }
      case PCS_R9_USE -> {
        if (have != next && have != R9_UNUSED && next != R9_UNUSED) {
          conflict(file, file.name() + ": conflicting use of R9");
        }
        set(tag, have == R9_UNUSED ? next : have);
      }
      case PCS_RW_DATA -> {
        long r9 = number(PCS_R9_USE);
        if (next == 2 && r9 != 1 && r9 != R9_UNUSED) {
          conflict(file, file.name() + ": SB relative addressing conflicts with use of R9");
        }
        set(tag, Math.min(have, next));
      }
      case PCS_WCHAR_T -> {
        if (have != 0 && next != 0 && have != next && !options.has(LinkFlag.NO_WCHAR_WARNING)) {
          warn(
              file,
              String.format(
                  "%s uses %d-byte wchar_t yet the output is to use %d-byte wchar_t; use of wchar_t values across objects may fail",
                  file.name(), next, have));
        }
        set(tag, have == 0 ? next : have);
      }
      case ENUM_SIZE -> {
        if (next != 0) {
          if (have == 0 || have == 3) {
            set(tag, next);
          } else if (next != 3 && have != next && !options.has(LinkFlag.NO_ENUM_WARNING)) {
            warn(
                file,
                String.format(
                    "%s uses %s enums yet the output is to use %s enums; use of enum values across objects may fail",
                    file.name(), enums(next), enums(have)));
          }
        }
      }
      case VFP_ARGS -> {}
      case WMMX_ARGS -> {
        if (have != next) {
          conflict(file, file.name() + " uses iWMMXt register arguments, " + output + " does not");
        }
      }
      case FP_16BIT_FORMAT -> {
        if (have != 0 && next != 0 && have != next) {
          conflict(file, "fp16 format mismatch between " + file.name() + " and " + output);
        }
        set(tag, next != 0 ? next : have);
      }
      default -> set(tag, Math.max(have, next));
    }
  }

  private void profile(long have, long next, InputFile file) {
    if (have == next || next == 0) {
      return;
    }
    if (have == 0 || (have == 'S' && (next == 'A' || next == 'R'))) {
      set(CPU_ARCH_PROFILE, next);
    } else if (!(next == 'S' && (have == 'A' || have == 'R'))) {
      conflict(
          file,
          String.format(
              "%s: conflicting architecture profiles %c/%c",
              file.name(), (char) next, (char) have));
    }
  }

  private static String enums(long value) {
    return value == 1 ? "variable-size" : value == 2 ? "32-bit" : "other";
  }

  /** 0 is weakest, 2 stronger, 1 strongest of the three values. */
  private static long order021(long value) {
    return value == 0 ? 0 : value == 2 ? 1 : value == 1 ? 2 : value + 1;
  }

  /**
   * Version and number of registers of each value of the tag; the pair of both maxima is looked up
   * again.
   */
  private static final int[][] FP = {
    {0, 0}, {1, 16}, {2, 16}, {3, 32}, {3, 16}, {4, 32}, {4, 16}, {8, 32}, {8, 16}
  };

  private static long floatingPoint(long have, long next) {
    if (have >= FP.length || next >= FP.length) {
      return Math.max(have, next);
    }
    int version = Math.max(FP[(int) have][0], FP[(int) next][0]);
    int registers = Math.max(FP[(int) have][1], FP[(int) next][1]);
    for (int i = FP.length - 1; i >= 0; i--) {
      if (FP[i][0] == version && FP[i][1] == registers) {
        return i;
      }
    }
    return Math.max(have, next);
  }

  private void warn(InputFile file, String what) {
    report.add(Diagnostic.of(Rule.XW_LD_015, Position.of(file.name()), what));
  }

  /**
   * Objects that cannot go into one image; with {@code --no-warn-mismatch} they do all the same.
   */
  private void conflict(InputFile file, String what) {
    mismatch(file, "error: " + what);
  }

  private void mismatch(InputFile file, String what) {
    if (!options.has(LinkFlag.NO_WARN_MISMATCH)) {
      report.add(Diagnostic.of(Rule.XW_LD_009, Position.of(file.name()), what));
      failed = true;
    }
  }
}
