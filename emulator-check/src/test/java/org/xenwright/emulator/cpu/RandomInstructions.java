package org.xenwright.emulator.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.xenwright.isa.decode.Decoder;
import org.xenwright.isa.decode.Encoding;
import org.xenwright.isa.decode.Instruction;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.ir.IrBuilder;
import org.xenwright.isa.ir.Op;
import org.xenwright.isa.ir.Register;
import org.xenwright.isa.lift.Lifter;

/**
 * Words of every row of the table whose meaning is computing and moving data, drawn from the bit
 * pictures.
 */
final class RandomInstructions {
  private static final int ATTEMPTS = 200;

  private RandomInstructions() {}

  /** The A32 encodings that stay within registers and memory. */
  static List<Encoding> rows() {
    return rows(InstructionSet.A32);
  }

  /** The encodings of a set that stay within registers and memory. */
  static List<Encoding> rows(InstructionSet set) {
    var rows = new ArrayList<Encoding>();
    for (var encoding : Encoding.values()) {
      if (encoding.set() == set && word(encoding, new Random(1)).isPresent()) {
        rows.add(encoding);
      }
    }
    return rows;
  }

  /** A predictable word of {@code encoding}; empty when the row does more than compute. */
  static Optional<Instruction> word(Encoding encoding, Random random) {
    return predictable(encoding, random).filter(RandomInstructions::computes);
  }

  /** A predictable word of {@code encoding}, whatever it does; empty when none was found. */
  static Optional<Instruction> predictable(Encoding encoding, Random random) {
    var pattern = encoding.pattern();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int word = random.nextInt();
      if (pattern.conditional()) {
        int condition = random.nextInt(4) == 0 ? random.nextInt(14) : 14;
        word = word & 0x0fffffff | condition << 28;
      }
      word = word & ~pattern.mask() | pattern.value();
      word = word & ~pattern.expectMask() | pattern.expectValue();
      word = encoding.length() == 2 ? word & 0xffff : word;
      var decoded = Decoder.decode(encoding.set(), word);
      if (decoded.isEmpty()
          || decoded.get().encoding() != encoding
          || !decoded.get().unpredictable().isEmpty()) {
        continue;
      }
      return decoded;
    }
    return Optional.empty();
  }

  /** Whether the instruction touches nothing but registers, flags and memory. */
  private static boolean computes(Instruction instruction) {
    var ir = new IrBuilder();
    Lifter.lift(instruction, 0x8000, ir);
    for (var op : ir.ops()) {
      var plain =
          switch (op) {
            case Op.Trap trap -> false;
            case Op.ExceptionReturn exit -> false;
            case Op.ReadSystem read -> false;
            case Op.WriteSystem write -> false;
            case Op.WriteStatus write -> false;
            case Op.ChangeState change -> false;
            case Op.SetEndian endian -> false;
            case Op.Unpredictable note -> false;
            case Op.LoadExclusive load -> false;
            case Op.StoreExclusive store -> false;
            case Op.Get get -> visible(get.from());
            case Op.Put put -> visible(put.to());
            case Op.Hint hint ->
                hint.kind() == Op.HintKind.NOP || hint.kind() == Op.HintKind.PRELOAD;
            case Op.Load load -> !load.access().unprivileged();
            case Op.Store store -> !store.access().unprivileged();
            case Op.Instruction mark -> true;
            case Op.SkipUnless skip -> true;
            case Op.Compute compute -> true;
            case Op.Convert convert -> true;
            case Op.Select select -> true;
            case Op.FloatCompute compute -> true;
            case Op.VectorCompute compute -> true;
            case Op.ClearExclusive clear -> true;
            case Op.Jump jump -> true;
            case Op.Barrier barrier -> true;
            case Op.RequireVfp vfp -> true;
          };
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  private static boolean visible(Register register) {
    return switch (register) {
      case Register.Core core -> true;
      case Register.Flag flag -> true;
      case Register.GreaterOrEqual ge -> true;
      case Register.Vector vector -> true;
      case Register.VfpSystem system -> system == Register.VfpSystem.FPSCR;
      case Register.ItState it -> false;
      case Register.Banked banked -> false;
      case Register.CurrentStatus status -> false;
      case Register.SavedStatus status -> false;
    };
  }

  /** Whether the instruction accesses memory. */
  static boolean accesses(Instruction instruction) {
    var ir = new IrBuilder();
    Lifter.lift(instruction, 0x8000, ir);
    return ir.ops().stream().anyMatch(op -> op instanceof Op.Load || op instanceof Op.Store);
  }

  /** Whether the instruction stores at an address made of the pc, where the code of others is. */
  static boolean storesBesideItself(Instruction instruction) {
    var ir = new IrBuilder();
    Lifter.lift(instruction, 0x8000, ir);
    return instruction.encoding().hasField('n')
        && instruction.field("n") == 15
        && ir.ops().stream().anyMatch(op -> op instanceof Op.Store);
  }

  /** Whether the instruction computes in floating point or in lanes. */
  static boolean computesVectors(Instruction instruction) {
    var ir = new IrBuilder();
    Lifter.lift(instruction, 0x8000, ir);
    return ir.ops().stream()
        .anyMatch(op -> op instanceof Op.FloatCompute || op instanceof Op.VectorCompute);
  }

  /** Whether the instruction may jump. */
  static boolean jumps(Instruction instruction) {
    var ir = new IrBuilder();
    Lifter.lift(instruction, 0x8000, ir);
    return ir.ops().stream().anyMatch(op -> op instanceof Op.Jump);
  }

  /** A register value: often a border case. */
  static int value(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> random.nextInt(4);
      case 1 -> -random.nextInt(4);
      case 2 -> Integer.MIN_VALUE + random.nextInt(3) - 1;
      case 3 -> random.nextInt(256);
      default -> random.nextInt();
    };
  }
}
