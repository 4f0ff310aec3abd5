package org.xenwright.assembler;

import java.util.List;

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
 * @param architecture name for -march, or empty
 * @param cpu name for -mcpu, or empty
 * @param fpu name for -mfpu, or empty
 * @param floatAbi {@code soft}, {@code softfp}, {@code hard}, or empty (-mfloat-abi)
 * @param workingDirectory the folder that debug information names as the place of the compilation
 */
public record AssemblerOptions(
    List<String> includeDirectories,
    List<String> defines,
    List<String> undefines,
    List<String> symbols,
    boolean preprocess,
    boolean debug,
    String architecture,
    String cpu,
    String fpu,
    String floatAbi,
    String workingDirectory) {

  /** No option given. */
  public static final AssemblerOptions DEFAULTS =
      new AssemblerOptions(
          List.of(), List.of(), List.of(), List.of(), false, false, "", "", "", "", "/");

  public AssemblerOptions {
    includeDirectories = List.copyOf(includeDirectories);
    defines = List.copyOf(defines);
    undefines = List.copyOf(undefines);
    symbols = List.copyOf(symbols);
  }

  /** The same with other include folders. */
  public AssemblerOptions withIncludeDirectories(List<String> folders) {
    return new AssemblerOptions(
        folders,
        defines,
        undefines,
        symbols,
        preprocess,
        debug,
        architecture,
        cpu,
        fpu,
        floatAbi,
        workingDirectory);
  }

  /** The same with other preprocessor macros. */
  public AssemblerOptions withDefines(List<String> macros) {
    return new AssemblerOptions(
        includeDirectories,
        macros,
        undefines,
        symbols,
        preprocess,
        debug,
        architecture,
        cpu,
        fpu,
        floatAbi,
        workingDirectory);
  }

  /** The same with other symbols set. */
  public AssemblerOptions withSymbols(List<String> settings) {
    return new AssemblerOptions(
        includeDirectories,
        defines,
        undefines,
        settings,
        preprocess,
        debug,
        architecture,
        cpu,
        fpu,
        floatAbi,
        workingDirectory);
  }

  /** The same with the preprocessor on. */
  public AssemblerOptions preprocessed() {
    return new AssemblerOptions(
        includeDirectories,
        defines,
        undefines,
        symbols,
        true,
        debug,
        architecture,
        cpu,
        fpu,
        floatAbi,
        workingDirectory);
  }

  /** The same with line tables; {@code directory} is the folder that relative names start from. */
  public AssemblerOptions withDebug(String directory) {
    return new AssemblerOptions(
        includeDirectories,
        defines,
        undefines,
        symbols,
        preprocess,
        true,
        architecture,
        cpu,
        fpu,
        floatAbi,
        directory);
  }

  /** The same for another target; empty names leave it open. */
  public AssemblerOptions withTarget(String march, String mcpu, String mfpu, String abi) {
    return new AssemblerOptions(
        includeDirectories,
        defines,
        undefines,
        symbols,
        preprocess,
        debug,
        march,
        mcpu,
        mfpu,
        abi,
        workingDirectory);
  }
}
