package org.xenwright.cli.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.emulator.boot.BootRequest;
import org.xenwright.emulator.boot.BootResult;
import org.xenwright.emulator.boot.Machine;
import org.xenwright.fdt.guest.GuestOptions;
import org.xenwright.rules.event.Event;
import org.xenwright.verifier.Replay;
import org.xenwright.verifier.Witness;
import org.xenwright.xen.abi.Birth;

/**
 * Runs witnesses of the verifier on the machine: same image, same load address, same tree. The
 * machine is lenient, for a strict one would stop at the very thing the witness wants to show.
 */
final class MachineReplay implements Replay {
  private static final long INSTRUCTIONS = 2_000_000;
  private static final int MOST_EVENTS = 4_000_000;

  private final byte[] image;
  private final GuestOptions guest;
  private final long link;

  /**
   * @param guest version and memory; the birth is the witness's
   * @param link link-time address of the image's first byte
   */
  MachineReplay(byte[] image, GuestOptions guest, long link) {
    this.image = image.clone();
    this.guest = guest;
    this.link = link;
  }

  @Override
  public Optional<List<Event>> run(Witness witness) {
    var contract = witness.contractCase().contract();
    var birth = contract.birth().orElse(Birth.DOM0LESS);
    var events = new ArrayList<Event>();
    long move = link - witness.load();
    var request =
        BootRequest.of(image, GuestOptions.of(guest.version(), birth, guest.memory()))
            .withTree(witness.contractCase().platform().dtb())
            .withInstructions(INSTRUCTIONS)
            .withEvents(event -> {
              if (event instanceof Event.Executed executed && events.size() < MOST_EVENTS) {
                events.add(
                    new Event.Executed(executed.pc() + move, executed.row(), executed.word()));
              }
            })
            .lenient();
    if (!contract.load().fixed()) {
      request = request.withLoadAddress(witness.load());
    }
    var result = Machine.boot(request);
    return result.outcome() == BootResult.Outcome.REFUSED ? Optional.empty() : Optional.of(events);
  }
}
