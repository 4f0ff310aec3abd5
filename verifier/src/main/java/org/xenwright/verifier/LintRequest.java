package org.xenwright.verifier;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.xenwright.elf.model.ElfObject;
import org.xenwright.verifier.explore.Budget;

/**
 * What to prove.
 *
 * @param image the image file as a loader sees it
 * @param elf the linked program it was made from, for symbols, sections and attributes
 * @param imageLink link-time address of the image's first byte
 * @param cases contracts, each with its platform
 * @param bootDone link-time address whose execution ends boot: the C entry; empty for the first
 *     wait or the end of the path
 * @param budget how much exploring is allowed
 * @param lines source lines
 * @param replay runs witnesses, where there is a machine
 */
public record LintRequest(
    byte[] image,
    Optional<ElfObject> elf,
    long imageLink,
    List<ContractCase> cases,
    OptionalLong bootDone,
    Budget budget,
    LineLookup lines,
    Optional<Replay> replay) {
  public LintRequest {
    image = image.clone();
    cases = List.copyOf(cases);
  }

  /** An image without symbols, linked at 0, as much exploring as usual, no replay. */
  public static LintRequest of(byte[] image, List<ContractCase> cases) {
    return new LintRequest(
        image,
        Optional.empty(),
        0,
        cases,
        OptionalLong.empty(),
        Budget.NORMAL,
        address -> Optional.empty(),
        Optional.empty());
  }

  @Override
  public byte[] image() {
    return image.clone();
  }
}
