package org.xenwright.assembler.tool;

import java.util.List;
import org.xenwright.elf.model.ByteParts;
import org.xenwright.elf.model.Bytes;

/**
 * What a run of the tool asks its caller to do.
 *
 * @param exitCode 0, or 1 when there was an error, as GNU as has it
 * @param files to be written, the object first
 * @param output text for standard output: version, help, or what {@code .print} says
 * @param messages text for standard error: the complaints as GNU as words them
 */
public record AsResult(int exitCode, List<OutputFile> files, String output, String messages) {
  /** A file to write. */
  public record OutputFile(String path, ByteParts parts) {
    /** A file of one part. */
    OutputFile(String path, Bytes content) {
      this(path, ByteParts.of(content));
    }

    /** All bytes of the file. */
    public Bytes content() {
      return parts.joined();
    }
  }

  public AsResult {
    files = List.copyOf(files);
  }

  /** The outcome of a run that failed. */
  static AsResult failed(String messages) {
    return new AsResult(1, List.of(), "", messages);
  }
}
