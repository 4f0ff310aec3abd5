package org.xenwright.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.syntax.FixupKind;
import org.xenwright.isa.syntax.ParseResult;

/** Complaints: what, where, and what to write instead. Columns count from the operands. */
class ParserMessagesTest {
  @Test
  void namesTheNearestMnemonic() {
    assertEquals("no instruction is called adde @-1: did you mean add?", complaint("adde r0, r1"));
    assertEquals("no instruction is called frobnicate @-1: ", complaint("frobnicate r0"));
  }

  @Test
  void pointsAtTheOperand() {
    assertEquals("core register expected @4: r0-r12, sp, lr, pc", complaint("add r0, r17, #1"));
    assertEquals("end of the statement expected @7: ", complaint("mov r0, r1 r2"));
    assertEquals(
        "offset 4096 is out of range @10: -4095 to 4095", complaint("ldr r0, [r1, #4096]"));
    assertEquals("']' expected @8: ", complaint("ldr r0, [r1 #4]"));
    assertEquals("33 is out of range @5: 1 to 32", complaint("ssat r0, #33, r1"));
  }

  @Test
  void explainsConstants() {
    assertEquals(
        "constant 0x101 cannot be encoded here @9: eight bits rotated right by an even number; load"
            + " others with ldr rX, =value or movw and movt",
        complaint("add r0, r1, #0x101"));
  }

  @Test
  void refusesPcWhereTheManualDoes() {
    assertEquals(
        "pc is not allowed as Rd @0: the manual calls it UNPREDICTABLE",
        complaint("mul pc, r1, r2"));
  }

  @Test
  void warnsOfWhatWorksButShouldNotBe() {
    var result = Text.parse("ldr r0, [r0], #4", new PlainContext(InstructionSet.A32));
    assertTrue(
        result instanceof ParseResult.Encoded encoded
            && encoded.warnings().equals(java.util.List.of("UNPREDICTABLE: Rn is Rt")),
        result::toString);
  }

  @Test
  void leavesHolesForSymbols() {
    assertEquals(FixupKind.A32_BRANCH, hole("b symbol"));
    assertEquals(FixupKind.A32_CALL, hole("bl symbol"));
    assertEquals(FixupKind.A32_BRANCH, hole("bleq symbol"));
    assertEquals(FixupKind.A32_BLX, hole("blx symbol"));
    assertEquals(FixupKind.A32_LITERAL12, hole("ldr r0, symbol"));
    assertEquals(FixupKind.A32_LITERAL8, hole("ldrd r0, symbol"));
    assertEquals(FixupKind.A32_LITERAL_WORDS, hole("vldr d0, symbol"));
    assertEquals(FixupKind.A32_ADR, hole("adr r0, symbol"));
    assertEquals(FixupKind.A32_IMMEDIATE, hole("mov r0, #symbol"));
    assertEquals(FixupKind.A32_OFFSET12, hole("ldr r0, [r1, #symbol]"));
    assertEquals(FixupKind.A32_OFFSET8, hole("ldrh r0, [r1, #symbol]"));
    assertEquals(FixupKind.A32_MOVW, hole("movw r0, #:lower16:symbol"));
    assertEquals(FixupKind.A32_MOVT, hole("movt r0, #:upper16:symbol"));
    assertEquals(FixupKind.A32_IMM16, hole("movw r0, #symbol"));
    assertEquals(FixupKind.A32_HVC, hole("hvc #symbol"));
    assertEquals(FixupKind.A32_SVC, hole("svc #symbol"));
  }

  @Test
  void knowsNamesGivenByReq() {
    assertEquals("e92d0002", Text.assemble("stmfd stack!, {r1}", context(), 0));
  }

  private static String complaint(String text) {
    var result = Text.parse(text, context());
    return result instanceof ParseResult.Failure failure
        ? failure.message() + " @" + failure.column() + ": " + failure.hint()
        : "accepted: " + result;
  }

  private static FixupKind hole(String text) {
    var result = Text.parse(text, context());
    if (result instanceof ParseResult.Encoded encoded && encoded.fixups().size() == 1) {
      return encoded.fixups().getFirst().kind();
    }
    throw new AssertionError(text + ": " + result);
  }

  private static PlainContext context() {
    return new PlainContext(InstructionSet.A32);
  }
}
