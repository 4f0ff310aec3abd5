package org.xenwright.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xenwright.verifier.ContractCase.Plan;
import org.xenwright.xen.abi.Bank;
import org.xenwright.xen.abi.BootContract;
import org.xenwright.xen.abi.GuestPlatform;
import org.xenwright.xen.abi.XenVersion;
import org.xenwright.xen.abi.ZImageHeader;

/** Load addresses of contract cases against the placements seen on a real Xen 4.17. */
class ContractCaseTest {
  private static final long MEGABYTE = 0x10_0000;
  private static final XenVersion VERSION = XenVersion.of("4.17").orElseThrow();

  private static ContractCase ready(BootContract contract, int megabytes, byte[] image) {
    return assertInstanceOf(
            Plan.Ready.class, ContractCase.plan(contract, VERSION, platform(megabytes), image))
        .planned();
  }

  private static GuestPlatform platform(int megabytes) {
    var bank = new Bank(0x4000_0000L, megabytes * MEGABYTE);
    return new GuestPlatform(List.of(bank), List.of(), Optional.empty(), new byte[1400]);
  }

  private static byte[] image(int bytes) {
    var image = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    image
        .putInt(ZImageHeader.MAGIC_OFFSET, ZImageHeader.MAGIC)
        .putInt(ZImageHeader.END_OFFSET, bytes);
    return image.array();
  }

  @Test
  void theToolstackHasOneLoadAddress() {
    var planned = ready(BootContract.XEN_LIBXL, 64, image(0x8000));
    assertEquals(List.of(0x4000_8000L), planned.loads());
    assertEquals(0x43FF_F000L, planned.tree());
    assertTrue(planned.complete());
  }

  @Test
  void dom0lessIsProvedForEveryMultipleOfTwoMegabytesButTheTree() {
    var planned = ready(BootContract.XEN_DOM0LESS, 64, image(0x8000));
    assertEquals(0x43C0_0000L, planned.tree());
    assertEquals(31, planned.loads().size());
    assertTrue(planned.loads().contains(0x43E0_0000L), "where Xen 4.17 was seen to put it");
    assertTrue(planned.loads().stream().noneMatch(l -> l == planned.tree()));
  }

  @Test
  void tooManyLoadAddressesAreSampledAndSayThatTheyAre() {
    var planned = ready(BootContract.ANY_4K, 64, image(0x8000));
    assertEquals(ContractCase.MOST_LOADS, planned.loads().size());
    assertEquals(0x4000_0000L, planned.loads().getFirst());
    assertTrue(!planned.complete());
  }

  @Test
  void aContractThatPromisesLittleGetsATreeAcrossAMegabyteLine() {
    var planned = ready(BootContract.ANY_2M, 64, image(0x8000));
    assertEquals(0, planned.tree() % 8);
    assertTrue(planned.tree() / MEGABYTE != (planned.tree() + 1400) / MEGABYTE);
  }

  @Test
  void anImageThatTheLoaderRefusesIsStillPlannedForRulesAboutIt() {
    var plan = ContractCase.plan(BootContract.XEN_LIBXL, VERSION, platform(64), new byte[0x8000]);
    var refused = assertInstanceOf(Plan.Refused.class, plan);
    assertTrue(refused.reason().contains("magic"), refused::reason);
    assertEquals(List.of(0x4000_8000L), refused.otherwise().orElseThrow().loads());
  }

  @Test
  void worldsKeepToTheAlignmentTheyShareWithTheLinkAddress() {
    assertEquals(
        0x8000, ready(BootContract.XEN_LIBXL, 64, image(0x8000)).world(image(0x8000), 0).granule());
    assertEquals(
        MEGABYTE,
        ready(BootContract.XEN_DOM0LESS, 64, image(0x8000)).world(image(0x8000), 0).granule());
    assertEquals(
        0x8000,
        ready(BootContract.XEN_DOM0LESS, 64, image(0x8000))
            .world(image(0x8000), 0x40_8000)
            .granule());
  }
}
