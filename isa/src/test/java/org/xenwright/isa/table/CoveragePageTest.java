package org.xenwright.isa.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CoveragePageTest {
  @Test
  void isUpToDate() throws IOException {
    assertEquals(
        GenerateCoverage.page(Path.of("src/main/isa")),
        Files.readString(Path.of("../docs/isa-coverage.md")),
        "the table or the lifter changed: write the page again as its first lines say");
  }
}
