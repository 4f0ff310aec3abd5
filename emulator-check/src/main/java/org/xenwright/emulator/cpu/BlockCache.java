package org.xenwright.emulator.cpu;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xenwright.emulator.memory.GuestMemory;
import org.xenwright.emulator.memory.MemoryType;
import org.xenwright.emulator.memory.PageMaps;
import org.xenwright.emulator.memory.Walk;
import org.xenwright.isa.decode.InstructionSet;
import org.xenwright.isa.decode.ItState;
import org.xenwright.isa.ir.Block;
import org.xenwright.isa.ir.Op;
import org.xenwright.isa.lift.BlockLifter;

/**
 * Lifted blocks by where their bytes lie. A page that holds lifted code is write-protected in the
 * {@link PageMaps}, so ordinary stores pay nothing; a store to bytes that were lifted throws the
 * page's blocks away. A new epoch, begun by every change of mapping, voids what is remembered by
 * virtual address.
 */
final class BlockCache {
  private static final int LIMIT = 64;
  private static final int FRONT = 4096;

  private static final class CodePage {
    final List<CodeBlock> blocks = new ArrayList<>();
    // One bit for each word that was lifted.
    final long[] lifted = new long[GuestMemory.PAGE / 4 / 64];
  }

  private final Core core;
  private final CpuState cpu;
  private final Exceptions exceptions;
  private final GuestMemory memory;
  private final PageMaps maps;
  private final @Nullable CodePage[] pages;
  private final @Nullable CodeBlock[] front = new @Nullable CodeBlock[FRONT];
  private final Walk walk = new Walk();
  private final Translator translator = new Translator();

  /**
   * The mapping epoch: a new one begins whenever what is remembered by virtual address may be
   * wrong.
   */
  int epoch;

  BlockCache(Core core, Exceptions exceptions, PageMaps maps) {
    this.core = core;
    this.cpu = core.cpu();
    this.exceptions = exceptions;
    this.memory = core.memory();
    this.maps = maps;
    this.pages = new @Nullable CodePage[memory.bytes().length / GuestMemory.PAGE];
  }

  /** The block remembered for {@code pc} in {@code state}, if it is sure to be right; else null. */
  @Nullable CodeBlock remembered(int pc, int state) {
    var block = front[pc >>> 1 & FRONT - 1];
    return block != null && block.address == pc && block.state == state && block.epoch == epoch
        ? block
        : null;
  }

  /** Begins a new epoch: nothing remembered by virtual address holds any more. */
  void newEpoch() {
    epoch++;
  }

  /** What a block depends on besides its bytes and address: T, privilege, IT. */
  int state() {
    return (cpu.thumb ? 1 : 0) | (cpu.privileged() ? 2 : 0) | cpu.slots[CpuState.IT] << 8;
  }

  /** The block at the pc; takes the prefetch abort when there is none to be had. */
  CodeBlock at(int pc) {
    int state = state();
    int slot = pc >>> 1 & FRONT - 1;
    var known = front[slot];
    if (known != null && known.address == pc && known.state == state && known.epoch == epoch) {
      return known;
    }
    int offset = fetch(pc, pc);
    var block = find(offset, pc, state);
    front[slot] = block;
    return block;
  }

  private CodeBlock find(int offset, int pc, int state) {
    var page = pages[offset / GuestMemory.PAGE];
    if (page != null) {
      for (int i = 0; i < page.blocks.size(); i++) {
        var block = page.blocks.get(i);
        if (block.offset == offset && block.address == pc && block.state == state) {
          block.epoch = epoch;
          return block;
        }
      }
    }
    var block = lift(offset, pc, state);
    if ((offset & GuestMemory.PAGE - 1) + block.length > GuestMemory.PAGE) {
      block.epoch = epoch - 1; // straddles two pages: lifted anew each time
      return block;
    }
    block.epoch = epoch;
    keep(block);
    return block;
  }

  private CodeBlock lift(int offset, int pc, int state) {
    var set = cpu.thumb ? InstructionSet.T32 : InstructionSet.A32;
    var it = new ItState(cpu.slots[CpuState.IT]);
    // A block that begins in an IT block ends in another state than its own: it is not chained.
    int limit = it.isInside() ? 1 : LIMIT;
    var block =
        BlockLifter.lift(
            address -> halfword((int) address, pc, offset),
            pc & 0xffffffffL,
            set,
            it,
            limit,
            false);
    return translator.translate(block(block), (int) block.address(), state, offset, block.length());
  }

  private int halfword(int address, int pc, int offset) {
    int at = (address ^ pc) >>> 12 == 0 ? offset + address - pc : fetch(address, pc);
    return memory.halfAt(at);
  }

  private static List<List<Op>> block(Block block) {
    var ops = block.ops();
    var instructions = new ArrayList<List<Op>>();
    int from = 0;
    for (int i = 1; i <= ops.size(); i++) {
      if (i == ops.size() || ops.get(i) instanceof Op.Instruction) {
        instructions.add(ops.subList(from, i));
        from = i;
      }
    }
    return instructions;
  }

  private void keep(CodeBlock block) {
    int number = block.offset / GuestMemory.PAGE;
    var page = pages[number];
    if (page == null) {
      page = new CodePage();
      pages[number] = page;
      memory.setWatched(block.offset, true);
      maps.protect(block.offset);
    }
    page.blocks.add(block);
    int first = (block.offset & GuestMemory.PAGE - 1) >>> 2;
    int last = (block.offset + block.length - 1 & GuestMemory.PAGE - 1) >>> 2;
    for (int word = first; word <= last; word++) {
      page.lifted[word >>> 6] |= 1L << word;
    }
  }

  /** Bytes of a watched page were written. */
  void written(int offset, int length) {
    for (int at = offset & -4; at < offset + length; at += 4) {
      var page = pages[at / GuestMemory.PAGE];
      int word = (at & GuestMemory.PAGE - 1) >>> 2;
      if (page != null && (page.lifted[word >>> 6] & 1L << word) != 0) {
        pages[at / GuestMemory.PAGE] = null;
        newEpoch();
      }
    }
  }

  /** Array offset of the bytes at {@code address}, for the instruction at {@code pc}. */
  private int fetch(int address, int pc) {
    cpu.setPc(pc);
    core.mmu().walk(address, walk);
    if (walk.tableAbsent) {
      core.stageTwo(new StageTwoFault(walk.physical, address, true, false, true));
    }
    core.stale().check(address, walk);
    int fault = walk.fault;
    if (fault == 0 && !walk.allowsFetch(cpu.privileged())) {
      fault = core.mmu().permissionFault(walk);
    }
    if (fault != 0) {
      unreachableVector(pc);
      int status = exceptions.status(fault, walk.domain, false, false, false);
      exceptions.prefetchAbort(status, address, pc + 4);
      throw Unwind.NOW;
    }
    if (walk.translated && walk.type != MemoryType.NORMAL) {
      core.strict(
          StrictCheck.FETCH_FROM_DEVICE,
          "instructions at " + Core.hex(address) + " are in memory mapped " + walk.type);
    }
    int offset = memory.offset(walk.physical);
    if (offset == GuestMemory.ABSENT) {
      unreachableVector(pc);
      core.stageTwo(new StageTwoFault(walk.physical, address, true, false, false));
    }
    core.stale().remember(walk);
    return offset;
  }

  /** Ends the run, lenient or not: a core that gets here never completes an instruction again. */
  private void unreachableVector(int pc) {
    if (exceptions.isPrefetchVector(pc)) {
      core.fail(
          StrictCheck.VECTOR_UNREACHABLE,
          "the prefetch abort vector at " + Core.hex(pc) + " cannot be fetched itself");
    }
  }
}
