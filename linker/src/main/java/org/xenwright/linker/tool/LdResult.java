package org.xenwright.linker.tool;

import java.util.List;
import org.xenwright.elf.model.Bytes;

/**
 * What a run of the linker comes to.
 *
 * @param exitCode GNU ld's: 0, or 1 after an error
 * @param output text for standard output
 * @param messages text for standard error
 * @param files files to write
 */
public record LdResult(int exitCode, String output, String messages, List<OutputFile> files) {
  /** A file to write; {@code executable} asks for the execute permission. */
  public record OutputFile(String path, Bytes content, boolean executable) {}

  public LdResult {
    files = List.copyOf(files);
  }
}
