package org.xenwright.assembler.cpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xenwright.assembler.DiskFiles;
import org.xenwright.assembler.tool.CppTool;

/** What {@code xenwright cpp} shows besides the text. */
class CppToolTest {
  @TempDir private Path folder;

  @Test
  void headersAreShownAsTheyAreEntered() throws Exception {
    Files.writeString(folder.resolve("plain.h"), "x\n");
    Files.writeString(folder.resolve("once.h"), "#pragma once\n#include \"plain.h\"\n");
    Files.writeString(folder.resolve("main.S"), "#include \"once.h\"\n#include \"once.h\"\n");
    var main = folder.resolve("main.S").toString();
    var ran = CppTool.run(List.of("-H", main), new DiskFiles(Path.of("")));
    assertEquals(
        """
        . %1$s/once.h
        .. %1$s/plain.h
        Multiple include guards may be useful for:
        %1$s/plain.h
        """
            .formatted(folder),
        ran.messages());
  }

  @Test
  void trigraphsOnlyWhereAsked() throws Exception {
    var source = folder.resolve("main.S");
    Files.writeString(source, "??=define A 1 ??/\n+ 2\nA ??( ??' ??! ??> ??- ??)\n");
    var asked =
        CppTool.run(List.of("-P", "-trigraphs", source.toString()), new DiskFiles(Path.of("")));
    assertTrue(asked.output().contains("1 + 2 [ ^ | } ~ ]"), asked.output());
    var plain = CppTool.run(List.of("-P", source.toString()), new DiskFiles(Path.of("")));
    assertTrue(plain.output().contains("A ??("), plain.output());
  }
}
