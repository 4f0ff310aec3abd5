package org.xenwright.linker.tool;

import java.util.List;
import java.util.Optional;
import org.xenwright.elf.model.ByteParts;
import org.xenwright.elf.model.Bytes;
import org.xenwright.linker.LinkedImage;

/**
 * What a run of the linker comes to.
 *
 * @param exitCode GNU ld's: 0, or 1 after an error
 * @param output text for standard output
 * @param messages text for standard error
 * @param files files to write
 * @param linked the image, when there is one
 */
public record LdResult(
    int exitCode,
    String output,
    String messages,
    List<OutputFile> files,
    Optional<LinkedImage> linked) {
  /** A run that came to no image. */
  LdResult(int exitCode, String output, String messages, List<OutputFile> files) {
    this(exitCode, output, messages, files, Optional.empty());
  }

  /** A file to write; {@code executable} asks for the execute permission. */
  public record OutputFile(String path, ByteParts parts, boolean executable) {
    /** A file of one part. */
    OutputFile(String path, Bytes content, boolean executable) {
      this(path, ByteParts.of(content), executable);
    }

    /** All bytes of the file. */
    public Bytes content() {
      return parts.joined();
    }
  }

  /** The same with more on standard error. */
  LdResult withMessages(String more) {
    return new LdResult(exitCode, output, messages + more, files, linked);
  }

  public LdResult {
    files = List.copyOf(files);
  }
}
