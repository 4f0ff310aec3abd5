package org.xenwright.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xenwright.rules.event.ConstantWord;
import org.xenwright.rules.event.Event;
import org.xenwright.rules.path.Judgement;
import org.xenwright.rules.path.PathStart;
import org.xenwright.verifier.checks.RuleJudges;
import org.xenwright.verifier.explore.Budget;
import org.xenwright.xen.abi.Bank;
import org.xenwright.xen.abi.BootContract;
import org.xenwright.xen.abi.GuestPlatform;
import org.xenwright.xen.abi.XenVersion;
import org.xenwright.xen.abi.ZImageHeader;

/** From an image to verdicts with witnesses, and what a replay makes of them. */
class VerifierTest {
  private static final int LOAD_AT = 0x38;

  /** A word load from an odd address with the MMU off, right after the header. */
  private static byte[] image() {
    var image = ByteBuffer.allocate(0x1000).order(ByteOrder.LITTLE_ENDIAN);
    IntStream.range(0, 8).forEach(i -> image.putInt(4 * i, 0xe1a0_0000)); // mov r0, r0
    image.putInt(0x20, 0xea00_0002); // b 0x30
    image
        .putInt(ZImageHeader.MAGIC_OFFSET, ZImageHeader.MAGIC)
        .putInt(ZImageHeader.END_OFFSET, 0x1000);
    image.putInt(0x30, 0xe24f_1038); // sub r1, pc, #0x38
    image.putInt(0x34, 0xea00_0000 - 1 & 0x00ff_ffff | 0xea00_0000); // b 0x38
    image.putInt(LOAD_AT, 0xe591_0001); // ldr r0, [r1, #1]
    image.putInt(LOAD_AT + 4, 0xeaff_fffe); // b .
    return image.array();
  }

  private static LintRequest request(Optional<Replay> replay) {
    var bank = new Bank(0x4000_0000L, 0x400_0000);
    var platform = new GuestPlatform(List.of(bank), List.of(), Optional.empty(), new byte[64]);
    var version = XenVersion.of("4.17").orElseThrow();
    var cases =
        Stream.of(BootContract.XEN_LIBXL, BootContract.XEN_DOM0LESS)
            .map(c -> ContractCase.plan(c, version, platform, image()))
            .map(p -> ((ContractCase.Plan.Ready) p).planned())
            .toList();
    return new LintRequest(
        image(),
        Optional.empty(),
        0,
        cases,
        OptionalLong.empty(),
        Budget.NORMAL,
        address -> Optional.empty(),
        replay);
  }

  private static List<Verdict> violated(Optional<Replay> replay) {
    var judges = RuleJudges.only(rule -> rule.name().equals("XW_ALN_008"), List.of());
    return new Verifier(judges)
        .lint(request(replay)).verdicts().stream()
            .filter(v -> v.judgement().outcome() == Judgement.Outcome.VIOLATED)
            .toList();
  }

  @Test
  void aViolationComesWithTheSmallestLoadAddressAndTheWayThere() {
    var verdicts = violated(Optional.empty());
    assertEquals(
        List.of("xen-libxl", "xen-dom0less"), verdicts.stream().map(Verdict::contract).toList());
    var witness = verdicts.get(1).witness().orElseThrow();
    assertEquals(0x4000_0000L, witness.load());
    assertEquals(LOAD_AT, witness.pc());
    assertEquals(
        List.of(0L, 0x30L, (long) LOAD_AT),
        witness.steps().stream().map(Witness.Step::pc).toList());
    assertInstanceOf(Confirmation.NotConfirmed.class, verdicts.get(1).confirmation());
  }

  /** A machine on which the instruction that loads is reached at this address. */
  private static Replay machine(long address) {
    return (each, judge, _, _) -> {
      var load = each.loads().getFirst();
      var view = new LoadView(load);
      var watching = judge.begin(new PathStart.Boot(), view);
      watching.event(access(address), view);
      watching.event(new Event.PathEnd(LOAD_AT, "", true), view);
      return new Replay.Outcome.Ran(Set.of((long) LOAD_AT), "it ended");
    };
  }

  private static Event access(long address) {
    var word = ConstantWord.of((int) address);
    return new Event.DataAccess(
        LOAD_AT,
        Event.AccessKind.LOAD,
        word,
        Optional.of(word),
        4,
        ConstantWord.of(0),
        Event.MemoryType.STRONGLY_ORDERED,
        false);
  }

  @Test
  void aMachineOnWhichTheRuleIsBrokenConfirms() {
    assertTrue(
        violated(Optional.of(machine(0x4000_0001L))).stream()
            .allMatch(v -> v.confirmation() instanceof Confirmation.Confirmed));
  }

  @Test
  void aMachineOnWhichItHoldsIsADoubt() {
    for (var verdict : violated(Optional.of(machine(0x4000_0004L)))) {
      var reason = ((Confirmation.NotConfirmed) verdict.confirmation()).reason();
      assertTrue(reason.contains("comes to this instruction"), reason);
    }
  }
}
