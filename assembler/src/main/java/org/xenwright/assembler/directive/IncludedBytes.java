package org.xenwright.assembler.directive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.xenwright.rules.Rule;

/** {@code .incbin "file"[, skip[, count]]}, and the search for included files. */
final class IncludedBytes {
  private final Job job;

  IncludedBytes(Job job) {
    this.job = job;
  }

  void run(Statement statement) {
    var name = statement.string();
    if (name.isEmpty()) {
      return;
    }
    var file = find(new String(name.get(), StandardCharsets.UTF_8));
    if (file.isEmpty()) {
      statement.complain(
          Rule.XW_ASM_009, "file not found: " + new String(name.get(), StandardCharsets.UTF_8));
      return;
    }
    byte[] bytes = file.get().bytes();
    long skip = statement.comma() ? statement.constantOr(0).orElse(0) : 0;
    long count = statement.comma() ? statement.constant().orElse(0) : bytes.length - skip;
    if (skip < 0 || count < 0 || skip > bytes.length || count > bytes.length - skip) {
      statement.complain(
          Rule.XW_ASM_006,
          "the file has %d bytes, not %d from %d on".formatted(bytes.length, count, skip));
      return;
    }
    if (bytes.length > job.output.room()) {
      statement.complain(Rule.XW_ASM_012, "the output is larger than 256 MiB");
      return;
    }
    statement.end();
    job.output.data(Arrays.copyOfRange(bytes, (int) skip, (int) (skip + count)));
  }

  /** A file that was found. */
  record Found(String path, byte[] bytes) {}

  /** Looks where GNU as looks: the name as it is, then in the include folders. */
  Optional<Found> find(String name) {
    var direct = job.files.read(name);
    if (direct.isPresent()) {
      return Optional.of(new Found(name, direct.get()));
    }
    if (!name.startsWith("/")) {
      for (var folder : job.options.includeDirectories()) {
        var path = folder.endsWith("/") ? folder + name : folder + "/" + name;
        var bytes = job.files.read(path);
        if (bytes.isPresent()) {
          return Optional.of(new Found(path, bytes.get()));
        }
      }
    }
    return Optional.empty();
  }
}
