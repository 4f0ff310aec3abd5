package org.xenwright.linker;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.write.ElfWriter;
import org.xenwright.linker.tool.LinkFiles;

/** Files for a command line of the linker, kept in memory. */
record MemoryFiles(Map<String, Bytes> contents) implements LinkFiles {
  /** The objects under their names. */
  static MemoryFiles of(InputObject... objects) {
    var contents = new HashMap<String, Bytes>();
    for (var object : objects) {
      if (object instanceof InputObject.Relocatable(var name, var elf)) {
        contents.put(name, Bytes.wrap(ElfWriter.write(elf)));
      }
    }
    return new MemoryFiles(contents);
  }

  /** The same with a text file. */
  MemoryFiles with(String name, String text) {
    var more = new HashMap<>(contents);
    more.put(name, Bytes.wrap(text.getBytes(StandardCharsets.UTF_8)));
    return new MemoryFiles(more);
  }

  @Override
  public Optional<Bytes> read(String path) {
    return Optional.ofNullable(contents.get(path));
  }

  @Override
  public boolean exists(String path) {
    return contents.containsKey(path);
  }
}
