package org.xenwright.emulator.cpu;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import org.xenwright.isa.ir.Op;
import org.xenwright.isa.ir.Op.InstructionSet;

/**
 * The fast interpreter: one switch over micro-ops, blocks chained without coming back. All state is
 * in arrays, so whatever leaves by {@link Unwind} leaves it exact. {@link #run} must stay below
 * 8000 bytes of bytecode or HotSpot will not compile it; a test looks.
 */
final class Interpreter {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle HALF =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int PC = 15;

  private final Core core;
  private final CpuState cpu;
  private final BlockCache blocks;
  private final Reference reference;
  private final Effects effects;
  private final byte[] ram;
  private final int[] slots;
  private boolean chaining = true;

  Interpreter(Core core, BlockCache blocks, Reference reference, Effects effects) {
    this.core = core;
    this.cpu = core.cpu();
    this.blocks = blocks;
    this.reference = reference;
    this.effects = effects;
    this.ram = core.memory().bytes();
    this.slots = cpu.slots;
  }

  /**
   * Runs from the start of {@code block} until the core is due or the way on is not known here; the
   * pc then says where. With {@code oneBlock} it never goes on by itself, so that compiled
   * successors get their turn.
   */
  void run(CodeBlock block, int[] readMap, int[] writeMap, boolean oneBlock) {
    chaining = !oneBlock;
    final int[] s = slots;
    final byte[] bytes = ram;
    final Core clock = core;
    clock.executed += block.count;
    long[] code = block.code;
    int i = 0;
    for (; ; ) {
      long w = code[i++];
      int d = (int) (w >>> 48) & 0xff;
      int a = (int) (w >>> 40) & 0xff;
      int b = (int) (w >>> 32) & 0xff;
      int imm = (int) w;
      switch ((int) (w >>> 56)) {
        case MicroOps.REFERENCE -> {
          if (reference(block, imm)) {
            return;
          }
        }
        case MicroOps.REFERENCE_EXIT -> {
          reference(block, imm);
          return;
        }
        case MicroOps.END -> {
          block = following(block);
          if (block == null) {
            return;
          }
          code = block.code;
          i = 0;
        }
        case MicroOps.BRANCH -> {
          block = taken(block);
          if (block == null) {
            return;
          }
          code = block.code;
          i = 0;
        }
        case MicroOps.BRANCH_IF -> {
          block = holds(s, d) ? taken(block) : following(block);
          if (block == null) {
            return;
          }
          code = block.code;
          i = 0;
        }
        case MicroOps.JUMP -> {
          block = jump(block, i - 1, s[a]);
          if (block == null) {
            return;
          }
          code = block.code;
          i = 0;
        }
        case MicroOps.SKIP -> {
          if (!holds(s, d)) {
            i += imm;
          }
        }
        case MicroOps.SKIP_IF_ZERO -> {
          if (s[a] == 0) {
            i += imm;
          }
        }
        case MicroOps.CONSTANT -> s[d] = imm;
        case MicroOps.MOVE -> s[d] = s[a];
        case MicroOps.ADD -> s[d] = s[a] + s[b];
        case MicroOps.ADD_CONSTANT -> s[d] = s[a] + imm;
        case MicroOps.ADD_SHIFTED -> s[d] = s[a] + (s[b] << imm);
        case MicroOps.SUB -> s[d] = s[a] - s[b];
        case MicroOps.SUB_FROM -> s[d] = imm - s[a];
        case MicroOps.AND -> s[d] = s[a] & s[b];
        case MicroOps.AND_CONSTANT -> s[d] = s[a] & imm;
        case MicroOps.OR -> s[d] = s[a] | s[b];
        case MicroOps.OR_CONSTANT -> s[d] = s[a] | imm;
        case MicroOps.XOR -> s[d] = s[a] ^ s[b];
        case MicroOps.XOR_CONSTANT -> s[d] = s[a] ^ imm;
        case MicroOps.MUL -> s[d] = s[a] * s[b];
        case MicroOps.SHL_CONSTANT -> s[d] = s[a] << imm;
        case MicroOps.LSR_CONSTANT -> s[d] = s[a] >>> imm;
        case MicroOps.ASR_CONSTANT -> s[d] = s[a] >> imm;
        case MicroOps.ROR_CONSTANT -> s[d] = Integer.rotateRight(s[a], imm);
        case MicroOps.SHL -> s[d] = s[b] >>> 5 != 0 ? 0 : s[a] << s[b];
        case MicroOps.LSR -> s[d] = s[b] >>> 5 != 0 ? 0 : s[a] >>> s[b];
        case MicroOps.ASR -> s[d] = s[a] >> (s[b] >>> 5 != 0 ? 31 : s[b]);
        case MicroOps.ROR -> s[d] = Integer.rotateRight(s[a], s[b]);
        case MicroOps.UDIV -> s[d] = s[b] == 0 ? 0 : Integer.divideUnsigned(s[a], s[b]);
        case MicroOps.SDIV -> s[d] = s[b] == 0 ? 0 : s[a] / s[b];
        case MicroOps.SIGNED_BYTE -> s[d] = (byte) s[a];
        case MicroOps.SIGNED_HALF -> s[d] = (short) s[a];
        case MicroOps.LEADING_ZEROS -> s[d] = Integer.numberOfLeadingZeros(s[a]);
        case MicroOps.REVERSE_BYTES -> s[d] = Integer.reverseBytes(s[a]);
        case MicroOps.REVERSE_BITS -> s[d] = Integer.reverse(s[a]);
        case MicroOps.EQUAL -> s[d] = s[a] == s[b] ? 1 : 0;
        case MicroOps.UNSIGNED_LESS ->
            s[d] = s[a] + Integer.MIN_VALUE < s[b] + Integer.MIN_VALUE ? 1 : 0;
        case MicroOps.UNSIGNED_LESS_EQUAL ->
            s[d] = s[a] + Integer.MIN_VALUE <= s[b] + Integer.MIN_VALUE ? 1 : 0;
        case MicroOps.LESS -> s[d] = s[a] < s[b] ? 1 : 0;
        case MicroOps.LESS_EQUAL -> s[d] = s[a] <= s[b] ? 1 : 0;
        case MicroOps.SIGN -> s[d] = s[a] >>> 31;
        case MicroOps.IS_ZERO -> s[d] = s[a] == 0 ? 1 : 0;
        case MicroOps.SELECT -> s[d] = s[a] != 0 ? s[b] : s[imm];
        case MicroOps.FLAGS_NZ -> {
          int r = s[a];
          s[CpuState.N] = r;
          s[CpuState.Z] = r;
        }
        case MicroOps.ADD_FLAGS -> addFlags(s, d, s[a], s[b]);
        case MicroOps.ADD_CONSTANT_FLAGS -> addFlags(s, d, s[a], imm);
        case MicroOps.SUB_FLAGS -> subFlags(s, d, s[a], s[b]);
        case MicroOps.SUB_CONSTANT_FLAGS -> subFlags(s, d, s[a], imm);
        case MicroOps.ADD_CARRY_FLAGS -> addCarryFlags(s, d, s[a], s[b]);
        case MicroOps.AND_CONSTANT_FLAGS -> {
          int r = s[a] & imm;
          s[d] = r;
          s[CpuState.N] = r;
          s[CpuState.Z] = r;
        }
        case MicroOps.SUB_FLAGS_BRANCH -> {
          subFlags(s, d, s[a], s[b]);
          block = holds(s, imm) ? taken(block) : following(block);
          if (block == null) {
            return;
          }
          code = block.code;
          i = 0;
        }
        case MicroOps.SUB_CONSTANT_FLAGS_BRANCH -> {
          subFlags(s, d, s[a], imm);
          block = holds(s, b) ? taken(block) : following(block);
          if (block == null) {
            return;
          }
          code = block.code;
          i = 0;
        }
        case MicroOps.LOAD_WORD -> {
          int va = s[a] + imm;
          int x = readMap[va >>> 12] | va & 0xfff | -(va & 3);
          s[d] = x >= 0 ? (int) WORD.get(bytes, x) : load(block, i, va, 4);
        }
        case MicroOps.LOAD_BYTE -> {
          int va = s[a] + imm;
          int x = readMap[va >>> 12] | va & 0xfff;
          s[d] = x >= 0 ? bytes[x] & 0xff : load(block, i, va, 1);
        }
        case MicroOps.LOAD_HALF -> {
          int va = s[a] + imm;
          int x = readMap[va >>> 12] | va & 0xfff | -(va & 1);
          s[d] = x >= 0 ? (short) HALF.get(bytes, x) & 0xffff : load(block, i, va, 2);
        }
        case MicroOps.LOAD_SIGNED_BYTE -> {
          int va = s[a] + imm;
          int x = readMap[va >>> 12] | va & 0xfff;
          s[d] = x >= 0 ? bytes[x] : (byte) load(block, i, va, 1);
        }
        case MicroOps.LOAD_SIGNED_HALF -> {
          int va = s[a] + imm;
          int x = readMap[va >>> 12] | va & 0xfff | -(va & 1);
          s[d] = x >= 0 ? (short) HALF.get(bytes, x) : (short) load(block, i, va, 2);
        }
        case MicroOps.LOAD_WORD_INDEXED -> {
          int va = s[a] + (s[b] << imm);
          int x = readMap[va >>> 12] | va & 0xfff | -(va & 3);
          s[d] = x >= 0 ? (int) WORD.get(bytes, x) : load(block, i, va, 4);
        }
        case MicroOps.LOAD_BYTE_INDEXED -> {
          int va = s[a] + (s[b] << imm);
          int x = readMap[va >>> 12] | va & 0xfff;
          s[d] = x >= 0 ? bytes[x] & 0xff : load(block, i, va, 1);
        }
        case MicroOps.LOAD_HALF_INDEXED -> {
          int va = s[a] + (s[b] << imm);
          int x = readMap[va >>> 12] | va & 0xfff | -(va & 1);
          s[d] = x >= 0 ? (short) HALF.get(bytes, x) & 0xffff : load(block, i, va, 2);
        }
        case MicroOps.STORE_WORD -> {
          int va = s[a] + imm;
          int x = writeMap[va >>> 12] | va & 0xfff | -(va & 3);
          if (x >= 0) {
            WORD.set(bytes, x, s[d]);
          } else {
            store(block, i, va, 4, s[d]);
          }
        }
        case MicroOps.STORE_BYTE -> {
          int va = s[a] + imm;
          int x = writeMap[va >>> 12] | va & 0xfff;
          if (x >= 0) {
            bytes[x] = (byte) s[d];
          } else {
            store(block, i, va, 1, s[d]);
          }
        }
        case MicroOps.STORE_HALF -> {
          int va = s[a] + imm;
          int x = writeMap[va >>> 12] | va & 0xfff | -(va & 1);
          if (x >= 0) {
            HALF.set(bytes, x, (short) s[d]);
          } else {
            store(block, i, va, 2, s[d]);
          }
        }
        case MicroOps.STORE_WORD_INDEXED -> {
          int va = s[a] + (s[b] << imm);
          int x = writeMap[va >>> 12] | va & 0xfff | -(va & 3);
          if (x >= 0) {
            WORD.set(bytes, x, s[d]);
          } else {
            store(block, i, va, 4, s[d]);
          }
        }
        case MicroOps.STORE_BYTE_INDEXED -> {
          int va = s[a] + (s[b] << imm);
          int x = writeMap[va >>> 12] | va & 0xfff;
          if (x >= 0) {
            bytes[x] = (byte) s[d];
          } else {
            store(block, i, va, 1, s[d]);
          }
        }
        case MicroOps.LOAD_MULTIPLE ->
            loadMultiple(block, i, s[a] + (imm >> 16), imm & 0xffff, readMap);
        case MicroOps.STORE_MULTIPLE ->
            storeMultiple(block, i, s[a] + (imm >> 16), imm & 0xffff, writeMap);
        case MicroOps.MULTIPLY_UNSIGNED -> {
          long product = (s[a] & 0xffffffffL) * (s[b] & 0xffffffffL);
          s[d] = (int) product;
          s[imm] = (int) (product >>> 32);
        }
        case MicroOps.MULTIPLY_SIGNED -> {
          long product = (long) s[a] * s[b];
          s[d] = (int) product;
          s[imm] = (int) (product >>> 32);
        }
        default -> throw new IllegalStateException("micro-op " + (w >>> 56)); // numbers, not a type
      }
    }
  }

  private static void addFlags(int[] s, int d, int x, int y) {
    int r = x + y;
    s[d] = r;
    s[CpuState.N] = r;
    s[CpuState.Z] = r;
    s[CpuState.C] = r + Integer.MIN_VALUE < x + Integer.MIN_VALUE ? 1 : 0;
    s[CpuState.V] = (x ^ r) & (y ^ r);
  }

  private static void subFlags(int[] s, int d, int x, int y) {
    int r = x - y;
    s[d] = r;
    s[CpuState.N] = r;
    s[CpuState.Z] = r;
    s[CpuState.C] = x + Integer.MIN_VALUE >= y + Integer.MIN_VALUE ? 1 : 0;
    s[CpuState.V] = (x ^ y) & (x ^ r);
  }

  private static void addCarryFlags(int[] s, int d, int x, int y) {
    long wide = (x & 0xffffffffL) + (y & 0xffffffffL) + s[CpuState.C];
    int r = (int) wide;
    s[d] = r;
    s[CpuState.N] = r;
    s[CpuState.Z] = r;
    s[CpuState.C] = (int) (wide >>> 32);
    s[CpuState.V] = (x ^ r) & (y ^ r);
  }

  /** Condition {@code c} of the flags. */
  private static boolean holds(int[] s, int c) {
    return switch (c) {
      case 0 -> s[CpuState.Z] == 0;
      case 1 -> s[CpuState.Z] != 0;
      case 2 -> s[CpuState.C] != 0;
      case 3 -> s[CpuState.C] == 0;
      case 4 -> s[CpuState.N] < 0;
      case 5 -> s[CpuState.N] >= 0;
      case 6 -> s[CpuState.V] < 0;
      case 7 -> s[CpuState.V] >= 0;
      case 8 -> s[CpuState.C] != 0 && s[CpuState.Z] != 0;
      case 9 -> s[CpuState.C] == 0 || s[CpuState.Z] == 0;
      case 10 -> (s[CpuState.N] ^ s[CpuState.V]) >= 0;
      case 11 -> (s[CpuState.N] ^ s[CpuState.V]) < 0;
      case 12 -> s[CpuState.Z] != 0 && (s[CpuState.N] ^ s[CpuState.V]) >= 0;
      default -> s[CpuState.Z] == 0 || (s[CpuState.N] ^ s[CpuState.V]) < 0;
    };
  }

  /** The block at the branch target when it is known and the core is not due; else sets the pc. */
  private @Nullable CodeBlock taken(CodeBlock block) {
    var next = block.taken;
    if (next != null && block.linkEpoch == blocks.epoch && core.executed < core.deadline) {
      core.executed += next.count;
      return next;
    }
    return link(block, true);
  }

  private @Nullable CodeBlock following(CodeBlock block) {
    var next = block.following;
    if (next != null && block.linkEpoch == blocks.epoch && core.executed < core.deadline) {
      core.executed += next.count;
      return next;
    }
    return link(block, false);
  }

  /** The slow way to a successor: finds it, remembers it, and goes there unless the core is due. */
  private @Nullable CodeBlock link(CodeBlock block, boolean taken) {
    int target = taken ? block.takenAddress : block.address + block.length;
    cpu.setPc(target);
    if (core.executed >= core.deadline || !chaining) {
      return null;
    }
    var next = blocks.at(target);
    if (block.linkEpoch != blocks.epoch) {
      block.linkEpoch = blocks.epoch;
      block.taken = null;
      block.following = null;
    }
    if (next.epoch == blocks.epoch) {
      if (taken) {
        block.taken = next;
      } else {
        block.following = next;
      }
    }
    core.executed += next.count;
    return next;
  }

  private @Nullable CodeBlock jump(CodeBlock block, int at, int target) {
    if ((target & 3) != 0 && (target & 1 | block.state & 1) != 1
        || (target & 1) != (block.state & 1)) {
      locate(block, at);
      effects.jump(target, InstructionSet.BY_BIT_0);
      core.behind = 0;
      return null;
    }
    int pc = target & ~1;
    slots[PC] = pc;
    if (core.executed >= core.deadline || !chaining) {
      return null;
    }
    var next = blocks.remembered(pc, block.state);
    if (next == null) {
      next = blocks.at(pc);
    }
    core.executed += next.count;
    return next;
  }

  private boolean reference(CodeBlock block, int index) {
    core.locate(0, block.count - 1 - index);
    boolean left = reference.instruction(block.instructions.get(index));
    core.behind = 0;
    return left;
  }

  /** Says which instruction micro-op {@code at} belongs to, for faults and the time. */
  private void locate(CodeBlock block, int at) {
    int index = block.instructionOf[at];
    var mark = (Op.Instruction) block.instructions.get(index).getFirst();
    slots[PC] = (int) mark.address();
    core.locate((int) mark.address() + mark.length(), block.count - 1 - index);
  }

  private int load(CodeBlock block, int after, int va, int size) {
    locate(block, after - 1);
    var access = block.accessOf[after - 1];
    if (access == null) {
      throw new IllegalStateException("a load without an access");
    }
    int value = (int) core.dataPath().load(va, size, access);
    core.behind = 0;
    return value;
  }

  private void store(CodeBlock block, int after, int va, int size, int value) {
    locate(block, after - 1);
    var access = block.accessOf[after - 1];
    if (access == null) {
      throw new IllegalStateException("a store without an access");
    }
    core.dataPath().store(va, size, value, access);
    core.behind = 0;
  }

  private void loadMultiple(CodeBlock block, int after, int va, int list, int[] readMap) {
    final int[] s = slots;
    int count = Integer.bitCount(list);
    int x = readMap[va >>> 12] | va & 0xfff | -(va & 3);
    if (x >= 0 && (va & 0xfff) + 4 * count <= 4096) {
      for (int rest = list & 0x7fff; rest != 0; rest &= rest - 1, x += 4) {
        s[Integer.numberOfTrailingZeros(rest)] = (int) WORD.get(ram, x);
      }
      if ((list & 0x8000) != 0) {
        s[CpuState.TEMPORARY] = (int) WORD.get(ram, x);
      }
      return;
    }
    var values = new int[count];
    for (int k = 0; k < count; k++) {
      values[k] = load(block, after, va + 4 * k, 4);
    }
    int k = 0;
    for (int rest = list; rest != 0; rest &= rest - 1) {
      int register = Integer.numberOfTrailingZeros(rest);
      s[register == PC ? CpuState.TEMPORARY : register] = values[k++];
    }
  }

  private void storeMultiple(CodeBlock block, int after, int va, int list, int[] writeMap) {
    int x = writeMap[va >>> 12] | va & 0xfff | -(va & 3);
    if (x >= 0 && (va & 0xfff) + 4 * Integer.bitCount(list) <= 4096) {
      for (int rest = list; rest != 0; rest &= rest - 1, x += 4) {
        WORD.set(ram, x, slots[Integer.numberOfTrailingZeros(rest)]);
      }
      return;
    }
    for (int rest = list; rest != 0; rest &= rest - 1, va += 4) {
      store(block, after, va, 4, slots[Integer.numberOfTrailingZeros(rest)]);
    }
  }
}
