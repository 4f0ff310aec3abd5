package org.xenwright.cli.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.xenwright.rules.Position;
import org.xenwright.verifier.checks.IntendedLine;

/**
 * A guest as its {@code guest.yaml} describes it.
 *
 * @param folder absolute folder of the file; relative paths in it start here
 * @param name also the stem of the outputs' names
 * @param sources assembled in this order
 * @param include folders searched for included files
 * @param define preprocessor macros
 * @param script linker script
 * @param contracts boot contracts to prove and boot under
 */
public record GuestProject(
    Path folder,
    Position position,
    String name,
    List<FileEntry> sources,
    List<FileEntry> include,
    Map<String, String> define,
    FileEntry script,
    List<ContractEntry> contracts,
    Boot boot,
    Lint lint) {

  /** A path and where the file names it. */
  public record FileEntry(Position position, Path path) {}

  /** A contract's name and where the file names it. */
  public record ContractEntry(Position position, String name) {}

  /**
   * How to boot.
   *
   * @param position of the {@code boot} key, for complaints about what the guest did
   * @param xen version, as text
   * @param memory bytes of RAM
   * @param marker console line that means success
   * @param markerPosition where the marker is named
   * @param instructions budget
   * @param console folder with {@code CONTRACT.txt}, the lines expected; empty path when none
   */
  public record Boot(
      Position position,
      String xen,
      long memory,
      String marker,
      Position markerPosition,
      long instructions,
      List<FileEntry> console) {
    public Boot {
      console = List.copyOf(console);
    }
  }

  /**
   * What lint is told: findings that are allowed, with the reason, and the map that the final table
   * must be.
   */
  public record Lint(List<Allowance> allow, List<IntendedLine> map) {
    public Lint {
      allow = List.copyOf(allow);
      map = List.copyOf(map);
    }
  }

  /** A rule that may be broken here. */
  public record Allowance(Position position, String rule, String reason) {}

  public GuestProject {
    sources = List.copyOf(sources);
    include = List.copyOf(include);
    define = Map.copyOf(define);
    contracts = List.copyOf(contracts);
  }
}
