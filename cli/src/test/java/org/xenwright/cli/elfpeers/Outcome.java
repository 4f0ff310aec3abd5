package org.xenwright.cli.elfpeers;

import java.util.Arrays;
import java.util.Optional;

/** What one run of a tool gave: exit code, both streams, and the file it wrote. */
record Outcome(int code, byte[] out, byte[] err, Optional<byte[]> file) {
  boolean same(Outcome other) {
    return code == other.code
        && Arrays.equals(out, other.out)
        && Arrays.equals(err, other.err)
        && file.isPresent() == other.file.isPresent()
        && Arrays.equals(file.orElse(new byte[0]), other.file.orElse(new byte[0]));
  }
}
