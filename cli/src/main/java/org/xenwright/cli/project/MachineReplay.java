package org.xenwright.cli.project;

import java.util.Optional;
import java.util.OptionalLong;
import org.xenwright.emulator.boot.BootRequest;
import org.xenwright.emulator.boot.JudgedBoot;
import org.xenwright.fdt.guest.GuestOptions;
import org.xenwright.rules.event.Event.VectorKind;
import org.xenwright.rules.path.Judge;
import org.xenwright.verifier.ContractCase;
import org.xenwright.verifier.Replay;
import org.xenwright.xen.abi.Birth;

/**
 * Runs witnesses of the verifier on the machine: same image, same load address, same tree. The
 * machine is lenient, for a strict one would stop at the very thing the witness wants to show.
 */
public final class MachineReplay implements Replay {
  private static final long INSTRUCTIONS = 2_000_000;

  private final byte[] image;
  private final GuestOptions guest;
  private final long link;

  /**
   * @param guest version and memory; the birth is the witness's
   * @param link link-time address of the image's first byte
   */
  public MachineReplay(byte[] image, GuestOptions guest, long link) {
    this.image = image.clone();
    this.guest = guest;
    this.link = link;
  }

  @Override
  public Outcome run(
      ContractCase each, Judge judge, OptionalLong bootDone, Optional<VectorKind> vector) {
    var birth = each.contract().birth().orElse(Birth.DOM0LESS);
    var request =
        BootRequest.of(image, GuestOptions.of(guest.version(), birth, guest.memory()))
            .withTree(each.platform().dtb())
            .withInstructions(INSTRUCTIONS)
            .withPlace(each.loads().getFirst(), each.tree())
            .lenient();
    return switch (JudgedBoot.run(request, each.layout(link), judge, bootDone, vector)) {
      case JudgedBoot.Outcome.Refused(var reason) -> new Outcome.Refused(reason);
      case JudgedBoot.Outcome.Watched(JudgedBoot.Ran(var executed, var ending)) ->
          new Outcome.Ran(executed, ending);
    };
  }
}
