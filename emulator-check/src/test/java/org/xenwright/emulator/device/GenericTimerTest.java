package org.xenwright.emulator.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xenwright.isa.ir.Op.SystemRegisterName;

class GenericTimerTest {
  private static final SystemRegisterName CNTV_CTL = word(3, 1);
  private static final SystemRegisterName CNTP_CTL = word(2, 1);
  private static final SystemRegisterName CNTV_TVAL = word(3, 0);
  private static final SystemRegisterName CNTP_TVAL = word(2, 0);
  private static final SystemRegisterName CNTV_CVAL = pair(3);

  private final List<Integer> raised = new ArrayList<>();
  private final GenericTimer timer = new GenericTimer(raised::add);

  private static SystemRegisterName word(int crm, int op2) {
    return new SystemRegisterName(15, 0, 14, crm, op2, false);
  }

  private static SystemRegisterName pair(int op1) {
    return new SystemRegisterName(15, op1, 0, 14, 0, true);
  }

  private long read(SystemRegisterName register, long now) {
    return timer.read(register, now).orElseThrow();
  }

  @Test
  void frequencyIsThatOfQemuAndCannotBeWritten() {
    assertEquals(62_500_000, read(word(0, 0), 0));
    assertFalse(timer.write(word(0, 0), 1, 0));
  }

  @Test
  void theVirtualCounterStartsNearZeroAndThePhysicalRunsAhead() {
    assertEquals(5, read(pair(1), 5));
    assertTrue(read(pair(0), 5) > 5);
  }

  @Test
  void xenMasksTheVirtualTimerWhenItFires() {
    timer.write(CNTV_CVAL, 100, 0);
    timer.write(CNTV_CTL, 1, 0);
    assertEquals(100, timer.next(0));
    timer.advance(99);
    assertEquals(List.of(), raised);
    timer.advance(100);
    assertEquals(List.of(27), raised);
    assertEquals(7, read(CNTV_CTL, 100));
    assertEquals(Long.MAX_VALUE, timer.next(100));
    timer.write(CNTV_CVAL, 200, 110);
    timer.advance(300);
    assertEquals(List.of(27), raised, "a new deadline alone is not enough");
    timer.write(CNTV_CTL, 1, 300);
    assertEquals(List.of(27, 27), raised, "expired and unmasked: at once");
  }

  @Test
  void theDownCounterIsTheDistance() {
    timer.write(CNTV_TVAL, 50, 10);
    assertEquals(60, read(CNTV_CVAL, 10));
    assertEquals(45, read(CNTV_TVAL, 15));
    assertEquals(0xffff_fffbL, read(CNTV_TVAL, 65));
  }

  @Test
  void thePhysicalTimerIsNotMasked() {
    timer.write(CNTP_TVAL, 30, 0);
    timer.write(CNTP_CTL, 1, 0);
    assertEquals(30, timer.next(0));
    timer.advance(30);
    assertEquals(List.of(30), raised);
    assertEquals(5, read(CNTP_CTL, 31));
    assertEquals(Long.MAX_VALUE, timer.next(31));
    timer.write(CNTP_TVAL, 10, 31);
    timer.advance(41);
    assertEquals(List.of(30, 30), raised);
  }

  @Test
  void userModeUsesWhatItIsGiven() {
    assertFalse(timer.userMay(pair(1)));
    timer.write(word(1, 0), 2, 0); // CNTKCTL.PL0VCTEN
    assertTrue(timer.userMay(pair(1)));
    assertTrue(timer.userMay(word(0, 0)));
    assertFalse(timer.userMay(pair(0)));
    assertFalse(timer.userMay(CNTV_CTL));
    assertFalse(timer.userMay(word(1, 0)));
  }

  @Test
  void maskedTimersStaySilent() {
    timer.write(CNTV_CVAL, 10, 0);
    timer.write(CNTV_CTL, 3, 0);
    timer.write(CNTP_TVAL, 10, 0);
    timer.write(CNTP_CTL, 3, 0);
    timer.advance(20);
    assertEquals(List.of(), raised);
    assertEquals(7, read(CNTV_CTL, 20));
    assertEquals(7, read(CNTP_CTL, 20));
  }
}
