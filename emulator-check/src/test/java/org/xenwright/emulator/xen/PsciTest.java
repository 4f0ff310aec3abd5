package org.xenwright.emulator.xen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xenwright.emulator.device.Gic;
import org.xenwright.emulator.memory.GuestMemory;
import org.xenwright.emulator.xen.domain.ConsoleLog;
import org.xenwright.emulator.xen.domain.Domain;
import org.xenwright.emulator.xen.domain.GuestPages;
import org.xenwright.xen.abi.Birth;
import org.xenwright.xen.abi.ShutdownReason;
import org.xenwright.xen.abi.XenVersion;

class PsciTest {
  private final Domain domain =
      new Domain(
          Birth.DOM0LESS,
          XenVersion.V4_17,
          new GuestPages(new GuestMemory(80 * GuestMemory.PAGE)),
          new Gic(0),
          new ConsoleLog(() -> 0, line -> {}),
          GuestMemory.PAGE);
  private final Psci psci = new Psci(domain);

  @ParameterizedTest
  @CsvSource({
    "0x84000000, 0, 0, 0x00010001", // version
    "0x80000000, 0, 0, 0x00010001", // SMCCC version
    "0x84000006, 0, 0, 2", // no migration needed
    "0x84000004, 0x80000000, 0, 0", // this CPU is on
    "0x84000004, 1, 0, 1", // another is off
    "0x84000003, 1, 0, -2", // no such CPU
    "0x84000003, 0, 0, -4", // running already
    "0x8400000a, 0x84000008, 0, 0", // features: SYSTEM_OFF
    "0x8400000a, 0xc4000003, 0, 0", // features: a 64-bit call
    "0x8400000a, 0xc4000005, 0, -1", // features: one that Xen does not have
    "0x84000005, 0, 0, -1",
    "0x8400ff00, 0, 0, 15",
    "0x8600ff00, 0, 0, -1",
    "0xc4000003, 0, 0, -1",
    "0x12345678, 0, 0, -1"
  })
  void answers(String function, String r1, String r2, String expected) {
    assertEquals(
        new Psci.Answer.Values(List.of(Long.decode(expected).intValue())),
        psci.call(
            Long.decode(function).intValue(), Long.decode(r1).intValue(), Integer.decode(r2)));
  }

  @Test
  void theIdentityOfTheStandardService() {
    assertEquals(
        new Psci.Answer.Values(List.of(0x6f3863f8, 0xbd4c394b, 0x16ce2092, 0x6f9fe541)),
        psci.call(0x8400ff01, 0, 0));
  }

  @Test
  void offAndReset() {
    assertEquals(new Psci.Answer.CpuOff(), psci.call(0x84000002, 0, 0));
    assertEquals(Optional.empty(), domain.shutdown());
    assertEquals(new Psci.Answer.Ended(), psci.call(0x84000009, 0, 0));
    assertEquals(Optional.of(ShutdownReason.REBOOT), domain.shutdown());
    psci.call(0x84000008, 0, 0);
    assertEquals(Optional.of(ShutdownReason.REBOOT), domain.shutdown(), "the first counts");
  }
}
