package org.xenwright.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows of docs/architecture.md: who may use whom. */
class ArchitectureTest {
  /** Module package, and the module packages it may use besides its own. */
  private static final Map<String, Set<String>> ARROWS =
      Map.of(
          "rules", Set.of(),
          "xen", Set.of("rules"),
          "isa", Set.of("rules"),
          "elf", Set.of("rules"),
          "fdt", Set.of("rules", "xen"),
          "assembler", Set.of("rules", "isa", "elf"),
          "linker", Set.of("rules", "elf"),
          "verifier", Set.of("rules", "isa", "elf", "xen"),
          "emulator", Set.of("rules", "isa", "elf", "fdt", "xen"));

  private static JavaClasses all;

  @BeforeAll
  static void read() {
    all =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.xenwright");
  }

  @Test
  void arrowsPointDownward() {
    ARROWS.forEach((from, allowed) -> {
      var forbidden =
          Stream.concat(ARROWS.keySet().stream(), Stream.of("cli"))
              .filter(other -> !other.equals(from) && !allowed.contains(other))
              .map(other -> "org.xenwright." + other + "..")
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage("org.xenwright." + from + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(forbidden)
          .check(all);
    });
  }

  @Test
  void onlyTheCommandLinePrints() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "org.xenwright.cli..",
            "org.xenwright.benchmarks..",
            "org.xenwright.rules.build..",
            "org.xenwright.isa.table..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .because("a Report is the one way out, but for build steps")
        .check(all);
  }

  @Test
  void jelfIsSeenByTheReaderAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.xenwright.elf.read..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("net.fornwall.jelf..")
        .check(all);
  }

  @Test
  void noPatternNames() {
    classes()
        .should()
        .haveSimpleNameNotEndingWith("Impl")
        .andShould()
        .haveSimpleNameNotEndingWith("Manager")
        .andShould()
        .haveSimpleNameNotEndingWith("Util")
        .andShould()
        .haveSimpleNameNotEndingWith("Utils")
        .andShould()
        .haveSimpleNameNotEndingWith("Helper")
        .check(all);
  }
}
