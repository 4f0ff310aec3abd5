package org.xenwright.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xenwright.isa.syntax.Encoder;
import org.xenwright.isa.syntax.FixupKind;
import org.xenwright.isa.syntax.ModifiedImmediate;
import org.xenwright.isa.syntax.Patched;

/** Values that go into holes; expected words are those of GNU as 2.40. */
class EncoderTest {
  @Test
  void branchesCountFromTwoInstructionsAhead() {
    assertEquals("eafffffe", patch(FixupKind.A32_BRANCH, 0xea000000, 0));
    assertEquals("eb000000", patch(FixupKind.A32_CALL, 0xeb000000, 8));
    assertEquals("fbffffff", patch(FixupKind.A32_BLX, 0xfa000000, 6));
    assertEquals(
        "branch target is not a multiple of 4", patch(FixupKind.A32_BRANCH, 0xea000000, 6));
    assertEquals(
        "branch target is 33554432 bytes away, at most 32 MiB can be reached",
        patch(FixupKind.A32_BRANCH, 0xea000000, (1 << 25) + 8));
  }

  @Test
  void literalsMayLieBehind() {
    assertEquals("e59f0004", patch(FixupKind.A32_LITERAL12, 0xe59f0000, 12));
    assertEquals("e51f0008", patch(FixupKind.A32_LITERAL12, 0xe59f0000, 0));
    assertEquals("e1cf21d0", patch(FixupKind.A32_LITERAL8, 0xe1cf20d0, 24));
    assertEquals("ed1f0b02", patch(FixupKind.A32_LITERAL_WORDS, 0xed9f0b00, 0));
    assertEquals(
        "4096 is out of range (-4095 to 4095)", patch(FixupKind.A32_LITERAL12, 0xe59f0000, 4104));
  }

  @Test
  void adrAddsOrSubtracts() {
    assertEquals("e28f0008", patch(FixupKind.A32_ADR, 0xe28f0000, 16));
    assertEquals("e24f0008", patch(FixupKind.A32_ADR, 0xe28f0000, 0));
  }

  @Test
  void adrlTakesTwoWords() {
    assertEquals(
        Optional.of(List.of(0xe28f00f8, 0xe2800cec)), Encoder.patchAdrl(0xe28f0000, 0xed00));
    assertEquals(
        Optional.of(List.of(0xe28f10f4, 0xe2811c0f)), Encoder.patchAdrl(0xe28f1000, 0xffc));
    assertEquals(Optional.of(List.of(0xe28f2000, 0xe1a00000)), Encoder.patchAdrl(0xe28f2000, 8));
    assertEquals(
        Optional.of(List.of(0xe24f3b48, 0xe2433fd3)), Encoder.patchAdrl(0xe28f3000, -0x12344));
    assertEquals(Optional.empty(), Encoder.patchAdrl(0xe28f3000, 0x1234_5678));
  }

  @Test
  void constantsExchangeTheirOpcode() {
    assertEquals("e3e00000", patch(FixupKind.A32_IMMEDIATE, 0xe3a00000, -1));
    assertEquals("e2400004", patch(FixupKind.A32_IMMEDIATE, 0xe2800000, -4));
    assertEquals("e3700001", patch(FixupKind.A32_IMMEDIATE, 0xe3500000, -1));
    assertEquals("e3c00001", patch(FixupKind.A32_IMMEDIATE, 0xe2000000, -2));
    assertEquals(
        "constant 0x101 cannot be encoded: eight bits rotated right by an even number",
        patch(FixupKind.A32_IMMEDIATE, 0xe3a00000, 0x101));
  }

  @Test
  void halvesOfAddresses() {
    assertEquals("e3050678", patch(FixupKind.A32_MOVW, 0xe3000000, 0x1234_5678));
    assertEquals("e3410234", patch(FixupKind.A32_MOVT, 0xe3400000, 0x1234_5678));
    assertEquals(
        "65536 is out of range (0 to 65535)", patch(FixupKind.A32_IMM16, 0xe3000000, 65536));
  }

  @Test
  void loadConstantChoosesAsGnuDoes() {
    assertEquals(OptionalInt.of(0xe3a000ff), Encoder.loadConstant(0, 14, 255));
    assertEquals(OptionalInt.of(0xe3e00000), Encoder.loadConstant(0, 14, -1));
    assertEquals(OptionalInt.empty(), Encoder.loadConstant(0, 14, 0x1234));
  }

  @Test
  void modifiedImmediatesRoundTrip() {
    long seed = 20260105;
    var random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      int bits = random.nextInt(0x1000);
      int value = ModifiedImmediate.decodeA32(bits);
      var again = ModifiedImmediate.encodeA32(value);
      assertTrue(
          again.isPresent() && ModifiedImmediate.decodeA32(again.getAsInt()) == value,
          "seed " + seed);
      int thumb = ModifiedImmediate.decodeT32(bits);
      var thumbAgain = ModifiedImmediate.encodeT32(thumb);
      assertTrue(
          thumbAgain.isPresent() && ModifiedImmediate.decodeT32(thumbAgain.getAsInt()) == thumb,
          () -> "T32 " + Integer.toHexString(bits) + " seed " + seed);
    }
  }

  private static String patch(FixupKind kind, int word, long value) {
    return switch (Encoder.patch(kind, word, value)) {
      case Patched.Word patched -> Text.hex(patched.word(), 4);
      case Patched.OutOfRange bad -> bad.message();
    };
  }
}
