package org.xenwright.emulator.boot;

import java.util.List;
import java.util.Optional;
import org.xenwright.emulator.xen.FaultRecord;
import org.xenwright.emulator.xen.domain.ConsoleLine;
import org.xenwright.xen.abi.ShutdownReason;

/**
 * What a boot came to.
 *
 * @param shutdown the reason the domain ended with, if it did
 * @param place where image and tree were, unless the image was refused
 * @param console all lines
 * @param findings what was wrong; empty for success
 * @param instructions how many were run
 * @param time virtual time at the end, in instructions; waiting counts
 * @param registers at the end, unless the image was refused
 * @param faults those Xen injected, in order
 */
public record BootResult(
    Outcome outcome,
    Optional<ShutdownReason> shutdown,
    Optional<Place> place,
    List<ConsoleLine> console,
    List<Finding> findings,
    long instructions,
    long time,
    Optional<Registers> registers,
    List<FaultRecord> faults) {

  /** How a boot can end. */
  public enum Outcome {
    /** A line contained the marker. */
    MARKER,
    /** The guest shut down in good order: power off, reboot or suspend. */
    SHUTDOWN,
    /** The instructions were used up. */
    BUDGET,
    /** The guest crashed, broke a strict check, or can never go on. */
    DIED,
    /** It was not started. */
    REFUSED
  }

  /** Guest-physical addresses: the image's first byte, the first instruction, the device tree. */
  public record Place(long load, long entry, long dtb) {}

  public BootResult {
    console = List.copyOf(console);
    findings = List.copyOf(findings);
    faults = List.copyOf(faults);
  }

  /** The lines of one channel, as text. */
  public List<String> lines(ConsoleLine.Channel channel) {
    return console.stream()
        .filter(line -> line.channel() == channel)
        .map(ConsoleLine::text)
        .toList();
  }
}
