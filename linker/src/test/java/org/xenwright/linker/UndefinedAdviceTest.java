package org.xenwright.linker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.read.Archive;
import org.xenwright.elf.write.ArchiveWriter;
import org.xenwright.linker.tool.LdTool;
import org.xenwright.linker.tool.LinkFiles;
import org.xenwright.rules.Report;

/** What is said about names that stay undefined, beyond GNU ld's lines. */
class UndefinedAdviceTest {
  private static final InputObject USER =
      Objects.named("user.o")
          .section(".text", "ax", new int[20])
          .define("_start", 0)
          .refer("puts", ArmRelocation.CALL, 0)
          .refer("puts", ArmRelocation.CALL, 4)
          .refer("puta", ArmRelocation.CALL, 8)
          .refer("wholly_absent", ArmRelocation.CALL, 12)
          .define("putx", 16)
          .build();

  private static final InputObject LIBRARY =
      Objects.named("puts.o").section(".text", "ax", 1).define("puts", 0).build();

  /** A folder {@code lib} with an archive that defines {@code puts}. */
  private record Library(MemoryFiles objects, Bytes archive) implements LinkFiles {
    static Library of() {
      var objects = MemoryFiles.of(USER, LIBRARY);
      var member = new Archive.Member("puts.o", objects.read("puts.o").orElseThrow(), 0);
      return new Library(objects, Bytes.wrap(ArchiveWriter.write(List.of(member), false, true)));
    }

    @Override
    public Optional<Bytes> read(String path) {
      return path.equals("lib/libputs.a") ? Optional.of(archive) : objects.read(path);
    }

    @Override
    public boolean exists(String path) {
      return read(path).isPresent();
    }

    @Override
    public List<String> names(String folder) {
      return folder.equals("lib") ? List.of("libodd.a", "libputs.a", "puts.o") : List.of();
    }
  }

  @Test
  void anArchiveOnTheSearchPathIsNamed() {
    var result = LdTool.run(List.of("user.o", "-Llib"), Library.of());
    assertEquals(1, result.exitCode());
    var said = result.messages();
    assertTrue(
        said.contains(
            "undefined reference to `puts'\n"
                + "  fix: lib/libputs.a(puts.o) on the search path defines it; add -lputs\n"),
        said);
    assertEquals(2, said.split("undefined reference to `puts'", -1).length - 1);
    assertEquals(1, said.split("add -lputs", -1).length - 1);
    assertTrue(said.contains("`puta'\n  fix: did you mean 'putx'?"), said);
    assertFalse(said.contains("`wholly_absent'\n  fix"), said);
  }

  @Test
  void anArchiveThatCameTooEarlyIsNamedAsSuch() {
    var said = LdTool.run(List.of("-Llib", "-lputs", "user.o"), Library.of()).messages();
    assertTrue(said.contains("name the archive behind the objects that need it"), said);
    assertFalse(said.contains("on the search path"), said);
  }

  @Test
  void groupedThereIsOneComplaintForEachName() {
    var complaints = new Report();
    assertTrue(Objects.link("SECTIONS { .text : { *(.text) } }", complaints, USER).isEmpty());
    assertEquals(4, complaints.diagnostics().size());
    var grouped = GroupedReferences.of(complaints).diagnostics();
    assertEquals(3, grouped.size());
    var puts = grouped.getFirst();
    assertEquals("undefined reference to `puts'", puts.message());
    assertEquals("also used here", puts.notes().getLast().text());
    assertEquals("user.o:(.text+0x4)", puts.notes().getLast().position().orElseThrow().toString());
  }
}
