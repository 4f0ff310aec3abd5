package org.xenwright.verifier.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.xenwright.rules.event.ConstantWord;
import org.xenwright.rules.event.Event;
import org.xenwright.rules.event.Event.MemoryType;
import org.xenwright.rules.event.Truth;
import org.xenwright.rules.path.Decision;
import org.xenwright.rules.path.Moment;
import org.xenwright.rules.path.TableRun;
import org.xenwright.rules.path.Translation;

/** Small images, given as encoded words, walked for several load addresses at once. */
class ExplorerTest {
  private static final List<Long> LOADS = List.of(0x4000_0000L, 0x4020_0000L, 0x43E0_0000L);

  @Test
  void tableFilledByALoopIsOneRunAndTheImageSectionFollowsTheLoadAddress() {
    var trace =
        Tiny.walk(
            LOADS,
            """
            e24f1008  sub r1, pc, #8
            e2811901  add r1, r1, #16384
            e59f0060  ldr r0, [pc, #96]
            e3a03000  mov r3, #0
            e1802a03  orr r2, r0, r3, lsl #20
            e7812103  str r2, [r1, r3, lsl #2]
            e2833001  add r3, r3, #1
            e3530a01  cmp r3, #4096
            1afffffa  bne 10 <_start+0x10>
            e59f2048  ldr r2, [pc, #72]
            e3822403  orr r2, r2, #50331648
            e58120c0  str r2, [r1, #192]
            e24f4038  sub r4, pc, #56
            e1a05a24  lsr r5, r4, #20
            e1a06a05  lsl r6, r5, #20
            e59f0034  ldr r0, [pc, #52]
            e1866000  orr r6, r6, r0
            e7816105  str r6, [r1, r5, lsl #2]
            e381704a  orr r7, r1, #74
            ee027f10  mcr 15, 0, r7, cr2, cr0, {0}
            e3a07001  mov r7, #1
            ee037f10  mcr 15, 0, r7, cr3, cr0, {0}
            ee117f10  mrc 15, 0, r7, cr1, cr0, {0}
            e3877001  orr r7, r7, #1
            ee017f10  mcr 15, 0, r7, cr1, cr0, {0}
            f57ff06f  isb sy
            e5918000  ldr r8, [r1]
            eafffffe  b 6c <_start+0x6c>
            0001140e  .word 0x0001140e
            00000416  .word 0x00000416
            0001940e  .word 0x0001940e
            .space 32768
            """);
    var mapped = trace.moments().get(Moment.MMU_ON);
    assertEquals(
        List.of(
            "SECTION L x1 L+0x1940e NORMAL",
            "SECTION 0x00000000 x48 0x0001140e NORMAL",
            "SECTION 0x03000000 x1 0x03000416 DEVICE",
            "SECTION 0x03100000 x4047 0x0311140e NORMAL"),
        mapped.runs().stream().map(ExplorerTest::text).toList());
    assertEquals(List.of("endless loop"), trace.ends());
    assertEquals(1, trace.exploration().paths(), "one path for all load addresses");
    var last = trace.accesses().getLast();
    assertEquals("L+0x4000", last.address().toString());
    assertEquals(MemoryType.NORMAL, last.type());
  }

  private static String text(TableRun run) {
    return run.kind()
        + " "
        + run.virtualAddress()
        + " x"
        + run.count()
        + " "
        + run.descriptor()
        + " "
        + run.type();
  }

  @Test
  void aBranchOnTheLoadAddressSplitsThePathByLoadAddress() {
    var trace =
        Tiny.walk(
            LOADS,
            """
            e24f1008  sub r1, pc, #8
            e1b02481  lsls r2, r1, #9
            1a000001  bne 14 <_start+0x14>
            e3a00001  mov r0, #1
            eafffffe  b 10 <_start+0x10>
            e3a00002  mov r0, #2
            eafffffe  b 18 <_start+0x18>
            """);
    assertEquals(2, trace.exploration().paths());
    var byResult = new java.util.TreeMap<Long, List<Long>>();
    for (var end : trace.atEnd()) {
      byResult.put(end.r0().constant().orElseThrow(), end.loads());
    }
    assertEquals(List.of(0x4000_0000L), byResult.get(1L));
    assertEquals(List.of(0x4020_0000L, 0x43E0_0000L), byResult.get(2L));
  }

  @Test
  void pollingADeviceEndsByAssumptionAndCallsReturn() {
    var trace =
        Tiny.walk(
            LOADS,
            """
            e3a04422  mov r4, #570425344
            e5940018  ldr r0, [r4, #24]
            e3100020  tst r0, #32
            1afffffc  bne 4 <_start+0x4>
            e3a05007  mov r5, #7
            eb000001  bl 20 <f>
            e320f003  wfi
            eafffffe  b 1c <_start+0x1c>
            e2855001  add r5, r5, #1
            e12fff1e  bx lr
            """);
    assertTrue(trace.exploration().cut() == 0, () -> trace.exploration().toString());
    assertTrue(
        trace.ends().stream().allMatch("endless loop"::equals), () -> trace.ends().toString());
    assertTrue(
        trace.events().stream()
            .anyMatch(e -> e instanceof Event.DeviceAccess d && d.node().equals("/uart")));
    assertTrue(
        trace.events().stream()
            .anyMatch(e -> e instanceof Event.Return r && r.target().toString().equals("L+0x18")));
  }

  @Test
  void aHandlerKeepsWhatItSavesAndLosesWhatItOverwrites() {
    var trace =
        Tiny.walk(
            LOADS,
            """
            e28f0018  add r0, pc, #24
            ee0c0f10  mcr 15, 0, r0, cr12, cr0, {0}
            f1020012  cps #18
            e28fd088  add sp, pc, #136
            f1020013  cps #19
            f1080080  cpsie i
            e320f003  wfi
            eafffffe  b 1c <_start+0x1c>
            eafffffe  b 20 <vectors>
            eafffffe  b 24 <vectors+0x4>
            eafffffe  b 28 <vectors+0x8>
            eafffffe  b 2c <vectors+0xc>
            eafffffe  b 30 <vectors+0x10>
            eafffffe  b 34 <vectors+0x14>
            ea000000  b 40 <irq>
            eafffffe  b 3c <vectors+0x1c>
            e92d500f  push {r0, r1, r2, r3, ip, lr}
            e3a00005  mov r0, #5
            e3a01006  mov r1, #6
            f57ff01f  clrex
            e3a04009  mov r4, #9
            e8bd500f  pop {r0, r1, r2, r3, ip, lr}
            e25ef004  subs pc, lr, #4
            .space 68
            """);
    var end = trace.handlerEnds().getFirst();
    assertEquals("r0@irq", end.registers().get(0).toString());
    assertEquals("r12@irq", end.registers().get(12).toString());
    assertEquals(OptionalLong.of(9), end.registers().get(4).constant());
    assertTrue(
        trace.events().stream()
            .anyMatch(e ->
                e instanceof Event.ExceptionReturn r
                    && r.target().toString().equals("lr_irq@irq-0x4")));
    assertEquals(Truth.TRUE, end.stack().equalTo(end.stack().plus(ConstantWord.of(0))));
  }

  @Test
  void aClaimThatFailsForSomeLoadAddressesIsRefutedWithTheSmallest() {
    var trace =
        Tiny.walk(
            LOADS,
            """
            e24f1008  sub r1, pc, #8
            eafffffe  b .
            """,
            view ->
                view.decide(reading -> {
                  var word = reading.apply(view.core(1));
                  return word.alignedTo(0x0040_0000);
                }));
    var fails = (Decision.Fails) trace.decisions().getLast();
    assertEquals(0x4020_0000L, fails.fails().load());
    assertEquals(0x4000_0000L, fails.works().orElseThrow().load());
  }

  @Test
  void translationsAnswerForTheWholeState() {
    var trace =
        Tiny.walk(
            LOADS,
            """
            e24f1008  sub r1, pc, #8
            e2811901  add r1, r1, #16384
            e59f0060  ldr r0, [pc, #96]
            e3a03000  mov r3, #0
            e1802a03  orr r2, r0, r3, lsl #20
            e7812103  str r2, [r1, r3, lsl #2]
            e2833001  add r3, r3, #1
            e3530a01  cmp r3, #4096
            1afffffa  bne 10 <_start+0x10>
            e59f2048  ldr r2, [pc, #72]
            e3822403  orr r2, r2, #50331648
            e58120c0  str r2, [r1, #192]
            e24f4038  sub r4, pc, #56
            e1a05a24  lsr r5, r4, #20
            e1a06a05  lsl r6, r5, #20
            e59f0034  ldr r0, [pc, #52]
            e1866000  orr r6, r6, r0
            e7816105  str r6, [r1, r5, lsl #2]
            e381704a  orr r7, r1, #74
            ee027f10  mcr 15, 0, r7, cr2, cr0, {0}
            e3a07001  mov r7, #1
            ee037f10  mcr 15, 0, r7, cr3, cr0, {0}
            ee117f10  mrc 15, 0, r7, cr1, cr0, {0}
            e3877001  orr r7, r7, #1
            ee017f10  mcr 15, 0, r7, cr1, cr0, {0}
            f57ff06f  isb sy
            e5918000  ldr r8, [r1]
            eafffffe  b 6c <_start+0x6c>
            0001140e  .word 0x0001140e
            00000416  .word 0x00000416
            0001940e  .word 0x0001940e
            .space 32768
            """,
            view ->
                view.translate(ConstantWord.of(0x0300_1004))
                            instanceof Translation.Mapped(var run, var physical)
                        && run.type() == MemoryType.DEVICE
                        && physical.constant().orElse(0) == 0x0300_1004
                    ? new Decision.Holds()
                    : new Decision.Undecided("not mapped as a device"));
    assertEquals(new Decision.Holds(), trace.decisions().getLast());
  }

  @Test
  void theBudgetCutsAnEndlessComputation() {
    var trace =
        Tiny.walk(
            LOADS,
            """
            e2800001  add r0, r0, #1
            eafffffd  b _start
            """);
    assertEquals(1, trace.exploration().cut());
    assertTrue(trace.ends().getFirst().contains("budget"), () -> trace.ends().toString());
  }

  @Test
  void aJumpToAnUnknownAddressIsCutAndSaysSo() {
    var trace = Tiny.walk(LOADS, "e12fff14  bx r4");
    assertEquals(1, trace.exploration().cut());
    assertTrue(trace.ends().getFirst().contains("r4@entry"), () -> trace.ends().toString());
  }
}
