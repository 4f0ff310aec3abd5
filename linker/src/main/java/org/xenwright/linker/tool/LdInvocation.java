package org.xenwright.linker.tool;

import java.util.List;
import java.util.Optional;
import org.xenwright.linker.LinkOptions;

/**
 * A command line, understood.
 *
 * @param options what the link depends on
 * @param inputs files and libraries in order
 * @param scripts texts of {@code -T} scripts, and {@code --defsym} written as assignments, in order
 * @param searchPath {@code -L} folders
 * @param rpathLink {@code -rpath-link} folders
 * @param sysroot what {@code =} at the start of a folder stands for
 * @param map file of {@code -Map}
 * @param dependencyFile file of {@code --dependency-file}
 * @param versionScripts files of {@code --version-script}
 * @param dynamicLists files of {@code --dynamic-list}
 * @param outputFormat {@code --oformat}
 * @param outputGiven whether {@code -o} was given
 * @param requests what is to be printed: see {@link Request}
 */
record LdInvocation(
    LinkOptions options,
    List<InputSpec> inputs,
    List<ScriptSource> scripts,
    List<String> searchPath,
    List<String> rpathLink,
    String sysroot,
    Optional<String> map,
    Optional<String> dependencyFile,
    List<String> versionScripts,
    List<String> dynamicLists,
    String outputFormat,
    boolean outputGiven,
    java.util.Set<Request> requests) {
  /** A script named on the command line, or its text when it was written there. */
  record ScriptSource(String name, Optional<String> text, int inputsBefore, boolean isDefault) {}

  /** Things to print beside the output file. */
  enum Request {
    HELP,
    VERSION,
    VERSION_AND_EMULATIONS,
    VERBOSE,
    TRACE,
    PRINT_MAP,
    MEMORY_USAGE,
    OUTPUT_FORMAT,
    SYSROOT,
    STATISTICS,
    TARGET_HELP,
    NO_STANDARD_LIBRARIES
  }
}
