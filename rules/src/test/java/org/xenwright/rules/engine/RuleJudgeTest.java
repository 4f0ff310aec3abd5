package org.xenwright.rules.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xenwright.rules.Rule;
import org.xenwright.rules.Severity;
import org.xenwright.rules.event.ConstantWord;
import org.xenwright.rules.event.Event;
import org.xenwright.rules.event.Event.AccessKind;
import org.xenwright.rules.event.Event.MemoryType;
import org.xenwright.rules.event.Event.VectorKind;
import org.xenwright.rules.path.Exploration;
import org.xenwright.rules.path.Judgement;
import org.xenwright.rules.path.Judgement.Outcome;
import org.xenwright.rules.path.Moment;
import org.xenwright.rules.path.Observer;
import org.xenwright.rules.path.PathStart;

/** The engine on streams written by hand: one or two rules of each body. */
class RuleJudgeTest {
  private final ScriptedView view =
      new ScriptedView(0x47e00000L, 0x47f79000L).system("SCTLR", 0x00c50078).system("DACR", 1);
  private final RuleJudge judge = judge(Map.of("image", exclusives(true)));
  private final Observer path = judge.begin(new PathStart.Boot(), view);

  private static Datum exclusives(boolean some) {
    return new Datum.Item(Thing.of("image", Map.of("exclusives", Datum.fact(some))));
  }

  private static RuleJudge judge(Map<String, Datum> facts) {
    return new RuleJudge(
        RuleSet.under("xen-dom0less", RuleBodies.all()),
        new Facts("xen-dom0less", facts, ScriptedView.LINK, List.of(), List.of()),
        _ -> (_, _, _) -> {});
  }

  private List<Judgement> verdicts(Rule rule) {
    var none = new Exploration(1, 0, 1, 2, List.of(), List.of());
    return judge.finish(none).stream().filter(j -> j.rule() == rule).toList();
  }

  private void expect(Rule rule, Outcome outcome) {
    var verdicts = verdicts(rule);
    assertEquals(outcome, verdicts.getFirst().outcome(), verdicts::toString);
  }

  private void events(Event... events) {
    for (var event : events) {
      path.event(event, view);
    }
  }

  private static Event end() {
    return new Event.PathEnd(0x400100, "end", true);
  }

  private static Event ldrex() {
    return access(AccessKind.LOAD_EXCLUSIVE);
  }

  private static Event access(AccessKind kind) {
    var address = ConstantWord.of(0x40001000);
    return new Event.DataAccess(
        0x400040, kind, address, Optional.of(address), 4, address, MemoryType.NORMAL, false);
  }

  private static Event eret() {
    return new Event.ExceptionReturn(0x400080, ConstantWord.of(10));
  }

  private static Event irq() {
    return new Event.Vector(0x400018, VectorKind.IRQ);
  }

  private static Event clrex() {
    return new Event.ClearExclusive(0x400078);
  }

  @Test
  void handlerWithoutClrexIsViolatedAtItsReturn() {
    events(irq(), eret(), end());
    expect(Rule.XW_EXC_001, Outcome.VIOLATED);
    assertEquals(
        0x400080L,
        verdicts(Rule.XW_EXC_001).getFirst().violation().orElseThrow().pc().orElseThrow());
  }

  @Test
  void clrexBeforeTheReturnSatisfies() {
    events(irq(), ldrex(), clrex(), eret(), end());
    expect(Rule.XW_EXC_001, Outcome.HOLDS);
  }

  @Test
  void exclusiveAfterTheClrexViolates() {
    events(irq(), clrex(), ldrex(), eret(), end());
    expect(Rule.XW_EXC_001, Outcome.VIOLATED);
  }

  @Test
  void unresolvedCallAfterTheClrexViolates() {
    events(irq(), clrex(), new Event.Call(0x400050, Optional.empty()), eret(), end());
    expect(Rule.XW_EXC_001, Outcome.VIOLATED);
  }

  @Test
  void forksAreJudgedEachForItself() {
    events(irq());
    var other = path.fork();
    events(clrex(), eret(), end());
    other.event(eret(), view);
    other.event(end(), view);
    expect(Rule.XW_EXC_001, Outcome.VIOLATED);
  }

  @Test
  void anImageWithoutExclusivesGetsANote() {
    var quiet = judge(Map.of("image", exclusives(false)));
    var handler = quiet.begin(new PathStart.Boot(), view);
    List.of(irq(), eret(), end()).forEach(e -> handler.event(e, view));
    var found =
        quiet.finish(new Exploration(1, 0, 1, 1, List.of(), List.of())).stream()
            .filter(j -> j.rule() == Rule.XW_EXC_001)
            .toList();
    assertEquals(Severity.INFO, found.getFirst().severity());
    assertEquals(Outcome.VIOLATED, found.getFirst().outcome());
  }

  @Test
  void cutHandlerIsUnknownWithItsReason() {
    events(irq(), new Event.PathEnd(0x400020, "budget used up", false));
    expect(Rule.XW_EXC_001, Outcome.UNKNOWN);
    assertTrue(
        verdicts(Rule.XW_EXC_001).getFirst().reasons().getFirst().contains("budget used up"));
  }

  @Test
  void sequenceAsksForDsbThenIsb() {
    var tlbi = new Event.SystemWrite(0x400010, "TLBIALL", ConstantWord.of(0));
    var isb = new Event.Barrier(0x400014, Event.BarrierKind.ISB, 15);
    events(tlbi, isb, new Event.MmuSwitch(0x400020, true, ConstantWord.of(1)), end());
    expect(Rule.XW_BAR_003, Outcome.VIOLATED);
  }

  @Test
  void completeSequenceHolds() {
    var tlbi = new Event.SystemWrite(0x400010, "TLBIALL", ConstantWord.of(0));
    var dsb = new Event.Barrier(0x400014, Event.BarrierKind.DSB, 15);
    var isb = new Event.Barrier(0x400018, Event.BarrierKind.ISB, 15);
    events(tlbi, dsb, isb, new Event.MmuSwitch(0x400020, true, ConstantWord.of(1)), end());
    expect(Rule.XW_BAR_003, Outcome.HOLDS);
  }

  @Test
  void baseThatIsAlignedForOneLoadAddressOnlyIsAViolation() {
    events(new Event.SystemWrite(0x400030, "TTBR0", view.moved(0x4a)), end());
    var violation = verdicts(Rule.XW_ALN_004).getFirst().violation().orElseThrow();
    assertEquals(0x47f79000L, violation.fails().orElseThrow().load());
    assertEquals(0x47e00000L, violation.works().orElseThrow().load());
  }

  @Test
  void alignedBaseHolds() {
    events(new Event.SystemWrite(0x400030, "TTBR0", ConstantWord.of(0x4000404a)), end());
    expect(Rule.XW_ALN_004, Outcome.HOLDS);
  }

  @Test
  void deviceOverWriteBackMemoryIsTakenApartInTheDetails() {
    var range =
        Map.of(
            "node",
            new Datum.Name("/gic"),
            "address",
            Datum.number(0x03001000),
            "size",
            Datum.number(0x1000));
    var tree =
        Thing.of("tree", Map.of("devices", new Datum.Many(List.of(Thing.of("/gic", range)))));
    var judged = judge(Map.of("fdt", new Datum.Item(tree)));
    var boot = judged.begin(new PathStart.Boot(), view);
    view.system("SCTLR", 0x00c50079)
        .run(ConstantWord.of(0x03000000), 1, ConstantWord.of(0x0301140e), 0, 0x400048);
    boot.snapshot(Moment.BOOT_DONE, view);
    var found =
        judged.finish(new Exploration(1, 0, 1, 1, List.of(), List.of())).stream()
            .filter(j -> j.rule() == Rule.XW_MEM_001)
            .findFirst()
            .orElseThrow();
    var violation = found.violation().orElseThrow();
    assertEquals(
        "/gic is mapped as normal memory by the entry for 0x03000000..0x030fffff",
        violation.message());
    assertEquals(
        List.of(
            "descriptor 0x0301140e is a section",
            "TEX:C:B = 00111 (normal, inner write-back-allocate, outer write-back-allocate)",
            "AP[2:0] = 001 (privileged read-write)",
            "XN = 0, S = 1, nG = 0, domain = 0000, NS = 0, supersection = 0"),
        violation.details().subList(0, 4));
  }

  @Test
  void unalignedWordWithTheMmuOff() {
    var address = ConstantWord.of(0x40001001);
    events(
        new Event.DataAccess(
            0x400040,
            AccessKind.LOAD,
            address,
            Optional.of(address),
            4,
            address,
            MemoryType.STRONGLY_ORDERED,
            false),
        end());
    expect(Rule.XW_ALN_008, Outcome.VIOLATED);
  }

  @Test
  void clobberedRegisterIsNamed() {
    events(irq());
    view.core(12, ConstantWord.of(99));
    events(clrex(), eret(), end());
    assertEquals(
        "the handler returns with r12 = 0x00000063, where it was 0x0000000c",
        verdicts(Rule.XW_EXC_005).getFirst().violation().orElseThrow().message());
  }

  @Test
  void headerFactsNeedNoPath() {
    var fields =
        Map.of(
            "present", Datum.fact(true),
            "magic", Datum.word(0x016f2818),
            "start", Datum.word(0x408000),
            "end", Datum.word(0x10000));
    var file = Thing.of("file", Map.of("size", Datum.number(0x10000)));
    var judged =
        judge(
            Map.of(
                "header",
                new Datum.Item(Thing.of("header", fields)),
                "file",
                new Datum.Item(file)));
    var all = judged.finish(new Exploration(0, 0, 0, 1, List.of(), List.of()));
    var broken =
        all.stream().filter(j -> j.outcome() == Outcome.VIOLATED).map(Judgement::rule).toList();
    assertEquals(List.of(Rule.XW_HDR_002, Rule.XW_HDR_003), broken);
  }
}
