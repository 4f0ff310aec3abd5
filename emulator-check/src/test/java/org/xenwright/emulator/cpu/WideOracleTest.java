package org.xenwright.emulator.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.xenwright.isa.decode.Decoder;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.ir.Fold;
import org.xenwright.isa.ir.IrBuilder;
import org.xenwright.isa.ir.Op;
import org.xenwright.isa.ir.Register;
import org.xenwright.isa.ir.Type;
import org.xenwright.isa.ir.Value;
import org.xenwright.isa.lift.Lifter;
import unicorn.Arm64Const;
import unicorn.Unicorn;
import unicorn.UnicornConst;

/**
 * The A64 row, from its word through decoder and lifter, with the steps of the intermediate form
 * folded on 64-bit registers, against an independent emulator. There is no 64-bit core yet.
 */
final class WideOracleTest {
  private static final long CODE = 0x10000;
  private static final int SAMPLES = 400;
  private static final int SP = 31;

  @Test
  void addImmediate() {
    Unicorn oracle;
    try {
      oracle = new Unicorn(UnicornConst.UC_ARCH_ARM64, UnicornConst.UC_MODE_ARM);
    } catch (LinkageError absent) {
      Assumptions.abort("no Unicorn for this platform: " + absent.getMessage());
      return;
    }
    oracle.mem_map(CODE, 0x1000, UnicornConst.UC_PROT_ALL);
    var random = new Random(64);
    for (int i = 0; i < SAMPLES; i++) {
      int form = random.nextBoolean() ? 0x9100_0000 : 0x1100_0000;
      int word = form | random.nextInt(1 << 23) & ~0x3ff | register(random) << 5 | register(random);
      var start = random.longs(32).toArray();
      start[29] = start[30] = 0; // the oracle numbers these apart
      assertArrayEquals(
          oracle(oracle, word, start), lifted(word, start), Integer.toHexString(word));
    }
  }

  private static int register(Random random) {
    int number = random.nextInt(30);
    return number == 29 ? SP : number;
  }

  private static int name(int register) {
    return register == SP ? Arm64Const.UC_ARM64_REG_SP : Arm64Const.UC_ARM64_REG_X0 + register;
  }

  private static long[] oracle(Unicorn oracle, int word, long[] start) {
    var code = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(word).array();
    oracle.mem_write(CODE, code);
    for (int i = 0; i < 32; i++) {
      if (i < 29 || i == SP) {
        oracle.reg_write(name(i), start[i]);
      }
    }
    oracle.emu_start(CODE, CODE + 4, 0, 1);
    var end = start.clone();
    for (int i = 0; i < 32; i++) {
      if (i < 29 || i == SP) {
        end[i] = (Long) oracle.reg_read(name(i));
      }
    }
    return end;
  }

  private static long[] lifted(int word, long[] start) {
    var ir = new IrBuilder();
    Lifter.lift(Decoder.decode(InstructionSet.A64, word).orElseThrow(), CODE, ir);
    var registers = start.clone();
    var temps = new HashMap<Integer, Long>();
    for (var op : ir.ops()) {
      switch (op) {
        case Op.Instruction _ -> {}
        case Op.Get(var to, Register.Core(int number, var _)) ->
            temps.put(to.id(), registers[number]);
        case Op.Put(Register.Core(int number, var _), var value) ->
            registers[number] = value(value, temps);
        case Op.Compute(var to, var operation, var first, var second) ->
            temps.put(
                to.id(),
                Fold.binary(
                    operation, first.type().bits(), value(first, temps), value(second, temps)));
        case Op.Convert(var to, var operation, var operand) ->
            temps.put(
                to.id(),
                Fold.unary(
                        operation,
                        new Value.Constant(operand.type(), value(operand, temps)),
                        to.type())
                    .value());
        case Op _ -> throw new AssertionError(op); // open set: nothing else adds
      }
    }
    return registers;
  }

  private static long value(Value value, Map<Integer, Long> temps) {
    return switch (value) {
      case Value.Constant constant -> constant.value();
      case Value.Temp temp ->
          temp.type() == Type.I32 ? temps.get(temp.id()) & 0xffff_ffffL : temps.get(temp.id());
    };
  }
}
