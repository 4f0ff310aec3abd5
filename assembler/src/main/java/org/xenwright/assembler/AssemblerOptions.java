package org.xenwright.assembler;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the command line says.
 *
 * @param includeDirectories folders for {@code #include}, {@code .include} and {@code .incbin}, in
 *     order (-I)
 * @param defines macros for the preprocessor, {@code NAME} or {@code NAME=VALUE} (-D)
 * @param undefines predefined macros to forget (-U)
 * @param symbols {@code NAME=VALUE} to set before the first line (--defsym)
 * @param preprocess whether the C preprocessor runs first
 * @param debug whether line tables are made for the assembly source (-g)
 * @param dwarfVersion version of the debug information made for {@code debug} (--gdwarf-N)
 * @param alternate whether macros start in alternate syntax (--alternate)
 * @param bigEndian whether the object is big-endian (-EB)
 * @param thumb whether the source starts in Thumb state (-mthumb)
 * @param implicitIt in which state a missing IT is made: {@code never}, {@code always}, {@code arm}
 *     or {@code thumb}
 * @param keepLocals whether local labels stay in the symbol table (-L)
 * @param stripLocalAbsolute whether local absolute symbols leave the symbol table
 * @param architecture name for -march, or empty
 * @param cpu name for -mcpu, or empty
 * @param fpu name for -mfpu, or empty
 * @param floatAbi {@code soft}, {@code softfp}, {@code hard}, or empty (-mfloat-abi)
 * @param workingDirectory the folder that debug information names as the place of the compilation
 * @param warnDeprecated whether deprecated instructions are warned of (-mno-warn-deprecated)
 * @param stackNote {@code noexec}, {@code exec} or empty: the note about the stack that is added
 * @param prefixMaps {@code OLD=NEW} for folders in debug information, the last one tried first
 *     (--debug-prefix-map)
 * @param abi what {@code -meabi} names: {@code 5}, {@code 4}, or {@code gnu} for objects from
 *     before the EABI
 * @param anyExchange whether BX may stand in code for ARMv4, where linkers replace it (--fix-v4bx)
 * @param foldData whether {@code .data} goes to the end of the text section (-R)
 * @param sectionNameSubstitution whether %S in a section's name is the current one's
 *     (--sectname-subst)
 * @param frameVersion version of the entries that call frames share: 1, 3 or 4
 *     (--gdwarf-cie-version)
 * @param halfFormat {@code ieee}, {@code alternative} or empty: the format of half precision
 *     (-mfp16-format)
 * @param switches what else is on
 */
public record AssemblerOptions(
    List<String> includeDirectories,
    List<String> defines,
    List<String> undefines,
    List<String> symbols,
    boolean preprocess,
    boolean debug,
    int dwarfVersion,
    boolean alternate,
    boolean bigEndian,
    boolean thumb,
    String implicitIt,
    boolean keepLocals,
    boolean stripLocalAbsolute,
    String architecture,
    String cpu,
    String fpu,
    String floatAbi,
    String workingDirectory,
    boolean warnDeprecated,
    String stackNote,
    List<String> prefixMaps,
    String abi,
    boolean anyExchange,
    boolean foldData,
    boolean sectionNameSubstitution,
    int frameVersion,
    String halfFormat,
    Set<AssemblerSwitch> switches) {
  /** No option given. */
  public static final AssemblerOptions DEFAULTS = new Builder().build();

  public AssemblerOptions {
    includeDirectories = List.copyOf(includeDirectories);
    defines = List.copyOf(defines);
    undefines = List.copyOf(undefines);
    symbols = List.copyOf(symbols);
    prefixMaps = List.copyOf(prefixMaps);
    var set = EnumSet.noneOf(AssemblerSwitch.class);
    set.addAll(switches);
    switches = Collections.unmodifiableSet(set);
  }

  /** Whether {@code which} is on. */
  public boolean has(AssemblerSwitch which) {
    return switches.contains(which);
  }

  /** The same with other include folders. */
  public AssemblerOptions withIncludeDirectories(List<String> folders) {
    return toBuilder().includeDirectories(folders).build();
  }

  /** The same with other preprocessor macros. */
  public AssemblerOptions withDefines(List<String> macros) {
    return toBuilder().defines(macros).build();
  }

  /** The same with other symbols set. */
  public AssemblerOptions withSymbols(List<String> settings) {
    return toBuilder().symbols(settings).build();
  }

  /** The same with the preprocessor on. */
  public AssemblerOptions preprocessed() {
    return toBuilder().preprocess(true).build();
  }

  /** The same with line tables; {@code directory} is the folder that relative names start from. */
  public AssemblerOptions withDebug(String directory) {
    return toBuilder().debug(true).workingDirectory(directory).build();
  }

  /** The same for another target; empty names leave it open. */
  public AssemblerOptions withTarget(String march, String mcpu, String mfpu, String abi) {
    return toBuilder().architecture(march).cpu(mcpu).fpu(mfpu).floatAbi(abi).build();
  }

  /** A builder that starts with these options. */
  public Builder toBuilder() {
    var builder = new Builder();
    builder.includeDirectories = includeDirectories;
    builder.defines = defines;
    builder.undefines = undefines;
    builder.symbols = symbols;
    builder.preprocess = preprocess;
    builder.debug = debug;
    builder.dwarfVersion = dwarfVersion;
    builder.alternate = alternate;
    builder.bigEndian = bigEndian;
    builder.thumb = thumb;
    builder.implicitIt = implicitIt;
    builder.keepLocals = keepLocals;
    builder.stripLocalAbsolute = stripLocalAbsolute;
    builder.architecture = architecture;
    builder.cpu = cpu;
    builder.fpu = fpu;
    builder.floatAbi = floatAbi;
    builder.workingDirectory = workingDirectory;
    builder.warnDeprecated = warnDeprecated;
    builder.stackNote = stackNote;
    builder.prefixMaps = prefixMaps;
    builder.abi = abi;
    builder.anyExchange = anyExchange;
    builder.foldData = foldData;
    builder.sectionNameSubstitution = sectionNameSubstitution;
    builder.frameVersion = frameVersion;
    builder.halfFormat = halfFormat;
    builder.switches.addAll(switches);
    return builder;
  }

  /** Collects options; each method sets the one of its name. */
  public static final class Builder {
    private List<String> includeDirectories = List.of();
    private List<String> defines = List.of();
    private List<String> undefines = List.of();
    private List<String> symbols = List.of();
    private boolean preprocess = false;
    private boolean debug = false;
    private int dwarfVersion = 2;
    private boolean alternate = false;
    private boolean bigEndian = false;
    private boolean thumb = false;
    private String implicitIt = "arm";
    private boolean keepLocals = false;
    private boolean stripLocalAbsolute = false;
    private String architecture = "";
    private String cpu = "";
    private String fpu = "";
    private String floatAbi = "";
    private String workingDirectory = "/";
    private boolean warnDeprecated = true;
    private String stackNote = "";
    private List<String> prefixMaps = List.of();
    private String abi = "5";
    private boolean anyExchange = false;
    private boolean foldData = false;
    private boolean sectionNameSubstitution = false;
    private int frameVersion = 1;
    private String halfFormat = "";
    private final Set<AssemblerSwitch> switches = EnumSet.noneOf(AssemblerSwitch.class);

    public Builder includeDirectories(List<String> value) {
      includeDirectories = value;
      return this;
    }

    public Builder defines(List<String> value) {
      defines = value;
      return this;
    }

    public Builder undefines(List<String> value) {
      undefines = value;
      return this;
    }

    public Builder symbols(List<String> value) {
      symbols = value;
      return this;
    }

    public Builder preprocess(boolean value) {
      preprocess = value;
      return this;
    }

    public Builder debug(boolean value) {
      debug = value;
      return this;
    }

    public Builder dwarfVersion(int value) {
      dwarfVersion = value;
      return this;
    }

    public Builder alternate(boolean value) {
      alternate = value;
      return this;
    }

    public Builder bigEndian(boolean value) {
      bigEndian = value;
      return this;
    }

    public Builder thumb(boolean value) {
      thumb = value;
      return this;
    }

    public Builder implicitIt(String value) {
      implicitIt = value;
      return this;
    }

    public Builder keepLocals(boolean value) {
      keepLocals = value;
      return this;
    }

    public Builder stripLocalAbsolute(boolean value) {
      stripLocalAbsolute = value;
      return this;
    }

    public Builder architecture(String value) {
      architecture = value;
      return this;
    }

    public Builder cpu(String value) {
      cpu = value;
      return this;
    }

    public Builder fpu(String value) {
      fpu = value;
      return this;
    }

    public Builder floatAbi(String value) {
      floatAbi = value;
      return this;
    }

    public Builder workingDirectory(String value) {
      workingDirectory = value;
      return this;
    }

    public Builder warnDeprecated(boolean value) {
      warnDeprecated = value;
      return this;
    }

    public Builder stackNote(String value) {
      stackNote = value;
      return this;
    }

    public Builder prefixMaps(List<String> value) {
      prefixMaps = value;
      return this;
    }

    public Builder abi(String value) {
      abi = value;
      return this;
    }

    public Builder anyExchange(boolean value) {
      anyExchange = value;
      return this;
    }

    public Builder foldData(boolean value) {
      foldData = value;
      return this;
    }

    public Builder sectionNameSubstitution(boolean value) {
      sectionNameSubstitution = value;
      return this;
    }

    public Builder frameVersion(int value) {
      frameVersion = value;
      return this;
    }

    public Builder halfFormat(String value) {
      halfFormat = value;
      return this;
    }

    /** Turns {@code which} on or off. */
    public Builder turn(AssemblerSwitch which, boolean on) {
      if (on) {
        switches.add(which);
      } else {
        switches.remove(which);
      }
      return this;
    }

    /** The options. */
    public AssemblerOptions build() {
      return new AssemblerOptions(
          includeDirectories,
          defines,
          undefines,
          symbols,
          preprocess,
          debug,
          dwarfVersion,
          alternate,
          bigEndian,
          thumb,
          implicitIt,
          keepLocals,
          stripLocalAbsolute,
          architecture,
          cpu,
          fpu,
          floatAbi,
          workingDirectory,
          warnDeprecated,
          stackNote,
          prefixMaps,
          abi,
          anyExchange,
          foldData,
          sectionNameSubstitution,
          frameVersion,
          halfFormat,
          switches);
    }
  }
}
