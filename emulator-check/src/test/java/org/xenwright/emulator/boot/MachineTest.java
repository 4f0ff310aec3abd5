package org.xenwright.emulator.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xenwright.emulator.boot.BootResult.Outcome;
import org.xenwright.emulator.xen.FaultRecord;
import org.xenwright.emulator.xen.domain.ConsoleLine.Channel;
import org.xenwright.fdt.guest.GuestOptions;
import org.xenwright.rules.Rule;
import org.xenwright.xen.abi.Birth;
import org.xenwright.xen.abi.ShutdownReason;
import org.xenwright.xen.abi.XenVersion;

/** Guests of a few words, from their first instruction to their end. */
class MachineTest {
  private static final int LOAD = 0x43e00000; // by dom0less, with 64 MiB

  private static BootRequest request(byte[] image, Birth birth) {
    return BootRequest.of(image, GuestOptions.of(XenVersion.V4_17, birth, 64 << 20));
  }

  private static BootResult boot(byte[] image) {
    return Machine.boot(request(image, Birth.DOM0LESS).withInstructions(10_000));
  }

  private static List<Rule> rules(BootResult result) {
    return result.findings().stream().map(Finding::rule).toList();
  }

  @Test
  void aGuestOfTheHypervisorPrintsByHypercall() {
    var result = boot(TinyGuests.HYPERCALL);
    assertEquals(Outcome.SHUTDOWN, result.outcome());
    assertEquals(Optional.of(ShutdownReason.POWEROFF), result.shutdown());
    assertEquals(List.of("hello"), result.lines(Channel.HYPERCALL));
    assertEquals(List.of(), result.findings());
    assertEquals(17, result.instructions(), "nine of the header, eight more");
  }

  @Test
  void aGuestOfTheToolstackPrintsByRing() {
    var result = Machine.boot(request(TinyGuests.RING, Birth.LIBXL));
    assertEquals(Outcome.SHUTDOWN, result.outcome());
    assertEquals(Optional.of(ShutdownReason.REBOOT), result.shutdown());
    assertEquals(List.of("hello"), result.lines(Channel.RING));
  }

  @Test
  void eachWayOfPrintingIsOneBirthsOnly() {
    var silent = Machine.boot(request(TinyGuests.HYPERCALL, Birth.LIBXL));
    assertEquals(List.of(), silent.console());
    var lost = boot(TinyGuests.RING);
    assertEquals(List.of(), lost.console());
  }

  @Test
  void theStrictMachineOverwritesWhatAHypercallMayClobber() {
    var request = request(TinyGuests.HYPERCALL, Birth.DOM0LESS);
    var strict = Machine.boot(request).registers().orElseThrow().general();
    assertEquals(0xdeadbeef, strict.get(2));
    assertEquals(0xdeadbeef, strict.get(12));
    var lenient = Machine.boot(request.lenient()).registers().orElseThrow().general();
    assertEquals(18, lenient.get(12));
  }

  @Test
  void theMarkerEndsTheRun() {
    var base = request(TinyGuests.HYPERCALL, Birth.DOM0LESS);
    assertEquals(Outcome.MARKER, Machine.boot(base.withMarker("hell")).outcome());
    var other = Machine.boot(base.withMarker("heaven"));
    assertEquals(Outcome.SHUTDOWN, other.outcome());
    assertEquals(List.of(Rule.XW_RUN_007), rules(other));
  }

  @Test
  void aStoreToNowhereIsADebugEventWithAnOddLink() {
    var result = boot(TinyGuests.STORE_TO_HOLE);
    var registers = result.registers().orElseThrow().general();
    int pc = LOAD + 0x40;
    assertEquals(Outcome.DIED, result.outcome());
    assertEquals(0x002, registers.get(5), "DFSR");
    assertEquals(pc, registers.get(6), "lr is the instruction itself");
    var fault = result.faults().getFirst();
    assertEquals(FaultRecord.Kind.STORE, fault.kind());
    assertEquals(pc, fault.pc());
    assertEquals(0x70000000L, fault.physical());
    assertEquals(List.of(Rule.XW_RUN_002, Rule.XW_RUN_005), rules(result));
    assertTrue(result.findings().get(0).message().contains("nothing at guest-physical 0x70000000"));
    assertTrue(
        result.findings().get(1).facts().contains("last data abort: DFSR 00000002, DFAR 70000000"));
  }

  @Test
  void aJumpToNowhereLikewise() {
    var result = boot(TinyGuests.JUMP_TO_HOLE);
    var registers = result.registers().orElseThrow().general();
    assertEquals(0x002, registers.get(5), "IFSR");
    assertEquals(0x70000000, registers.get(6));
    assertEquals(FaultRecord.Kind.FETCH, result.faults().getFirst().kind());
  }

  @Test
  void anUnknownHypercallImmediateIsUndefinedAndSkipsTooFar() {
    var result = boot(TinyGuests.BAD_HVC);
    assertEquals(Outcome.SHUTDOWN, result.outcome());
    assertEquals(LOAD + 0x3c + 8, result.registers().orElseThrow().general().get(6));
  }

  @Test
  void aHandlerReturnsByLoadMultiple() {
    var result = boot(TinyGuests.CALL_AND_RETURN);
    var registers = result.registers().orElseThrow().general();
    assertEquals(Outcome.SHUTDOWN, result.outcome());
    assertEquals(9, registers.get(4), "restored");
    assertEquals(7, registers.get(5), "the handler ran");
    assertEquals(0x40100000, registers.get(13));
  }

  @Test
  void waitingForNothingIsFoundAtOnce() {
    var result = boot(TinyGuests.WAIT);
    assertEquals(Outcome.DIED, result.outcome());
    assertEquals(List.of(Rule.XW_RUN_004), rules(result));
  }

  @Test
  void anEndlessLoopIsNamed() {
    var result = boot(TinyGuests.LOOP);
    assertEquals(Outcome.BUDGET, result.outcome());
    assertEquals(List.of(Rule.XW_RUN_003), rules(result));
    var message = result.findings().getFirst().message();
    assertTrue(message.contains("between 0x43e00034 and 0x43e00034"), message);
  }

  @Test
  void aGuestWithoutVectorsIsStoppedInsteadOfTurningRound() {
    var request = request(TinyGuests.LOST, Birth.DOM0LESS);
    for (var result : List.of(Machine.boot(request), Machine.boot(request.lenient()))) {
      assertEquals(Outcome.DIED, result.outcome());
      assertTrue(result.findings().getLast().rule().id().matches("XW-RUN-006|XW-EXC-010"));
      assertTrue(result.instructions() < 100);
      assertEquals(0x70000000, result.faults().getFirst().pc());
    }
  }

  @Test
  void theStrictMachineStopsWhereHardwareMay() {
    var result = boot(TinyGuests.UNALIGNED);
    assertEquals(Outcome.DIED, result.outcome());
    assertEquals("XW-ALN-008", rules(result).getFirst().id());
    assertEquals(LOAD + 0x30L, result.findings().getFirst().pc().orElseThrow());
    var lenient =
        Machine.boot(request(TinyGuests.UNALIGNED, Birth.DOM0LESS).lenient().withInstructions(10));
    assertEquals(Outcome.BUDGET, lenient.outcome());
  }

  @Test
  void theLastCpuOffIsTheEnd() {
    assertEquals(List.of(Rule.XW_RUN_010), rules(boot(TinyGuests.CPU_OFF)));
  }

  @Test
  void theSameRequestGivesTheSameResult() {
    for (var image : List.of(TinyGuests.HYPERCALL, TinyGuests.LOST, TinyGuests.LOOP)) {
      assertEquals(boot(image), boot(image));
    }
  }
}
