package org.xenwright.linker.relocate;

import java.util.Optional;
import java.util.TreeMap;
import org.xenwright.elf.model.BuildAttributes;
import org.xenwright.elf.model.BuildAttributes.Value;
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
  private static final int CPU_ARCH = 6;
  private static final int CPU_ARCH_PROFILE = 7;
  private static final int FP_ARCH = 10;
  private static final int PCS_CONFIG = 13;
  private static final int PCS_R9_USE = 14;
  private static final int PCS_WCHAR_T = 18;
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

  private final Report report;
  private final TreeMap<Integer, Value> out = new TreeMap<>();
  private boolean any;

  private AttributeMerge(Report report) {
    this.report = report;
  }

  /** The merged attributes; empty when no input has any. */
  public static Optional<BuildAttributes> of(Tree tree, Report report) {
    var merge = new AttributeMerge(report);
    for (var file : tree.inputs().files()) {
      var section = file.elf().section(".ARM.attributes");
      if (section.isEmpty()) {
        continue;
      }
      var parsed = BuildAttributes.parse(section.get().content());
      if (parsed.isEmpty()) {
        report.add(
            Diagnostic.of(
                Rule.XW_ELF_001, Position.of(file.name()), "the build attributes are malformed"));
      } else {
        merge.add(file, parsed.get());
      }
    }
    merge.out.values().removeIf(v -> v instanceof Value.Number(long n) && n == 0);
    return merge.any ? Optional.of(new BuildAttributes(merge.out)) : Optional.empty();
  }

  private long number(int tag) {
    return out.get(tag) instanceof Value.Number(long n) ? n : 0;
  }

  private void set(int tag, long number) {
    out.put(tag, new Value.Number(number));
  }

  private void add(InputFile file, BuildAttributes in) {
    if (!any) {
      any = true;
      out.putAll(in.values());
      return;
    }
    architecture(in);
    var tags = new java.util.TreeSet<>(out.keySet());
    tags.addAll(in.values().keySet());
    for (int tag : tags) {
      if (tag != CPU_ARCH && !BuildAttributes.isText(tag)) {
        tag(tag, number(tag), in.number(tag), file);
      }
    }
    if (!in.text(CONFORMANCE)
        .equals(out.get(CONFORMANCE) instanceof Value.Text(String t) ? t : "")) {
      out.remove(CONFORMANCE);
    }
  }

  /**
   * The newer architecture wins and brings its CPU's name; equal ones keep the first name unless it
   * is missing.
   */
  private void architecture(BuildAttributes in) {
    long before = number(CPU_ARCH);
    long other = in.number(CPU_ARCH);
    long merged = Math.max(before, other);
    if (merged != before) {
      set(CPU_ARCH, merged);
      copyName(in, CPU_NAME);
      copyName(in, CPU_RAW_NAME);
    } else if (merged == other && !out.containsKey(CPU_NAME)) {
      copyName(in, CPU_NAME);
      copyName(in, CPU_RAW_NAME);
    }
  }

  private void copyName(BuildAttributes in, int tag) {
    var name = in.values().get(tag);
    if (name != null) {
      out.put(tag, name);
    } else {
      out.remove(tag);
    }
  }

  private void tag(int tag, long have, long next, InputFile file) {
    switch (tag) {
      case CPU_ARCH_PROFILE -> profile(have, next, file);
      case OPTIMIZATION_GOALS, FP_OPTIMIZATION_GOALS -> {}
      case ALIGN_PRESERVED, 17 -> set(tag, Math.min(have, next));
      case ALIGN_NEEDED, FP_DENORMAL -> set(tag, order021(have) >= order021(next) ? have : next);
      case FP_ARCH -> set(tag, floatingPoint(have, next));
      case VIRTUALIZATION -> set(tag, have == next || next == 0 ? have : have == 0 ? next : 3);
      case HARDFP_USE -> set(tag, have == next || next == 0 ? have : have == 0 ? next : 3);
      case PCS_CONFIG -> set(tag, have == 0 ? next : have);
      case PCS_R9_USE -> {
        if (have != next && have != 3 && next != 3) {
          warn(file, "uses R9 in another way than the objects before");
        }
        set(tag, have == 3 ? next : have);
      }
      case PCS_WCHAR_T -> {
        if (have != 0 && next != 0 && have != next) {
          warn(file, "uses a wchar_t of " + next + " bytes, the objects before one of " + have);
        }
        set(tag, have == 0 ? next : have);
      }
      case ENUM_SIZE -> {
        if (next != 0) {
          if (have == 0 || have == 3) {
            set(tag, next);
          } else if (next != 3 && have != next) {
            warn(
                file,
                "uses " + enums(next) + " enums, the objects before " + enums(have) + " ones");
          }
        }
      }
      case VFP_ARGS -> {
        if (have != next && have != 3 && next != 3) {
          report.add(
              Diagnostic.of(
                  Rule.XW_LD_009,
                  Position.of(file.name()),
                  next == 1
                      ? "the object passes arguments in VFP registers, the objects before do not"
                      : "the object does not pass arguments in VFP registers, the objects before do"));
        }
        set(tag, have == 3 ? next : have);
      }
      case 15, 16 -> set(tag, Math.max(have, next));
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
      report.add(
          Diagnostic.of(
              Rule.XW_LD_009,
              Position.of(file.name()),
              "the object is for profile "
                  + (char) next
                  + ", the objects before for "
                  + (char) have));
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
    report.add(Diagnostic.of(Rule.XW_LD_015, Position.of(file.name()), "the object " + what));
  }
}
