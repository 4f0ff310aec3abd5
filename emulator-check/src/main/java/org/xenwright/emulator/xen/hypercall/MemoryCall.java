package org.xenwright.emulator.xen.hypercall;

import java.nio.ByteBuffer;
import java.util.function.LongPredicate;
import org.xenwright.emulator.xen.domain.Domain;
import org.xenwright.emulator.xen.domain.GuestPages;
import org.xenwright.emulator.xen.domain.SharedPage;
import org.xenwright.xen.abi.DomainId;
import org.xenwright.xen.abi.Errno;
import org.xenwright.xen.abi.MemoryOp;
import org.xenwright.xen.abi.PhysmapSpace;

/**
 * {@code memory_op}: what appears where in the guest's map. Ballooning works page by page (order
 * 0). Bits 31:6 of the command count the work done before Xen interrupted itself; guests pass 0.
 */
record MemoryCall(Domain domain) implements HypercallHandler {
  private static final int COMMAND_MASK = 0x3f;

  /** The end of a host with 1 GiB of RAM at 1 GiB. */
  private static final long HOST_PAGES = 0x80000;

  private static final int MOST_EXTENTS = 1 << 18;

  @Override
  public Outcome handle(Arguments in) {
    return MemoryOp.of(in.command() & COMMAND_MASK)
        .map(operation -> perform(operation, in))
        .orElse(Outcome.error(Errno.ENOSYS));
  }

  private Outcome perform(MemoryOp operation, Arguments in) {
    return switch (operation) {
      case INCREASE_RESERVATION -> extents(in, operation, frame -> false);
      case DECREASE_RESERVATION -> extents(in, operation, domain.pages()::release);
      case POPULATE_PHYSMAP -> extents(in, operation, domain.pages()::reclaim);
      case MAXIMUM_RAM_PAGE ->
          new Outcome.Result((int) Math.max(HOST_PAGES, domain.pages().highest()));
      case CURRENT_RESERVATION, MAXIMUM_RESERVATION ->
          ofSelf(in, operation, (int) domain.pages().count());
      case MAXIMUM_GPFN -> ofSelf(in, operation, (int) domain.pages().highest());
      case ADD_TO_PHYSMAP -> add(in, operation);
      case REMOVE_FROM_PHYSMAP -> remove(in, operation);
      case ADD_TO_PHYSMAP_BATCH -> addBatch(in, operation);
      case EXCHANGE -> {
        boolean readable = in.pointers().read(in.r(1), operation.bytes()).isPresent();
        yield Outcome.error(readable ? Errno.EINVAL : Errno.EFAULT); // observed
      }
      case MEMORY_MAP, MACHINE_MEMORY_MAP -> Outcome.error(Errno.ENOSYS);
    };
  }

  private static Outcome ofSelf(Arguments in, MemoryOp operation, int answer) {
    var argument = in.pointers().read(in.r(1), operation.bytes());
    if (argument.isEmpty()) {
      return Outcome.error(Errno.EFAULT);
    }
    boolean self = isSelf(argument.get());
    return self ? new Outcome.Result(answer) : Outcome.error(Errno.ESRCH);
  }

  /** Answers how many extents were done, which is all a guest learns of errors. */
  private Outcome extents(Arguments in, MemoryOp operation, LongPredicate each) {
    int start = in.command() >>> 6;
    var argument = in.pointers().read(in.r(1), operation.bytes());
    if (argument.isEmpty()) {
      return new Outcome.Result(start); // observed
    }
    int list = (int) argument.get().getLong(0);
    long count = argument.get().getLong(8);
    int order = argument.get().getInt(16);
    boolean self = Domain.isSelf(argument.get().getShort(24) & 0xffff);
    if (!self || order != 0 || count < 0 || count > MOST_EXTENTS) {
      return new Outcome.Result(start);
    }
    int done = start;
    for (; done < count; done++) {
      var frame = in.pointers().read(list + 8 * done, 8);
      if (frame.isEmpty() || !each.test(frame.get().getLong(0))) {
        break;
      }
    }
    return new Outcome.Result(done);
  }

  private Outcome add(Arguments in, MemoryOp operation) {
    var argument = in.pointers().read(in.r(1), operation.bytes());
    if (argument.isEmpty()) {
      return Outcome.error(Errno.EFAULT);
    }
    var structure = argument.get();
    if (!isSelf(structure)) {
      return Outcome.error(Errno.ESRCH);
    }
    return new Outcome.Result(
        place(structure.getInt(4), structure.getLong(8), structure.getLong(16)));
  }

  private int place(int spaceNumber, long index, long frame) {
    var space = PhysmapSpace.of(spaceNumber);
    if (space.isEmpty()) {
      return Errno.ENOSYS.result();
    }
    return switch (space.get()) {
      case SHARED_INFO -> index == 0 ? show(domain.sharedInfo(), frame) : Errno.EINVAL.result();
      case GRANT_TABLE ->
          index >= 0 && index < domain.grants().size()
              ? show(domain.grants().frame((int) index), frame)
              : Errno.EINVAL.result();
      case GMFN, GMFN_RANGE, GMFN_FOREIGN -> Errno.ENOSYS.result();
      case DEV_MMIO -> Errno.EPERM.result();
    };
  }

  private int show(SharedPage page, long frame) {
    if (!GuestPages.addressable(frame)) {
      return Errno.EINVAL.result();
    }
    if (page.frame().isPresent() && domain.version().refusesSecondMapping()) {
      return Errno.EBUSY.result(); // observed; the first stays
    }
    domain.pages().show(frame, page.offset());
    page.placed(frame);
    return 0;
  }

  private Outcome remove(Arguments in, MemoryOp operation) {
    var argument = in.pointers().read(in.r(1), operation.bytes());
    if (argument.isEmpty()) {
      return Outcome.error(Errno.EFAULT);
    }
    if (!isSelf(argument.get())) {
      return Outcome.error(Errno.ESRCH);
    }
    long frame = argument.get().getLong(8);
    if (!domain.pages().hide(frame)) {
      return Outcome.error(Errno.ENOENT);
    }
    forget(domain.sharedInfo(), frame);
    for (int i = 0; i < domain.grants().size(); i++) {
      forget(domain.grants().frame(i), frame);
    }
    return Outcome.OK;
  }

  private static void forget(SharedPage page, long frame) {
    if (page.frame().isPresent() && page.frame().getAsLong() == frame) {
      page.removed();
    }
  }

  /** Each entry gets its own result; mapping another domain's pages finds no such domain. */
  private Outcome addBatch(Arguments in, MemoryOp operation) {
    var argument = in.pointers().read(in.r(1), operation.bytes());
    if (argument.isEmpty()) {
      return Outcome.error(Errno.EFAULT);
    }
    var structure = argument.get();
    if (!isSelf(structure)) {
      return Outcome.error(Errno.ESRCH);
    }
    int space = structure.getShort(2) & 0xffff;
    boolean foreign = space == PhysmapSpace.GMFN_FOREIGN.number();
    if (foreign && (structure.getShort(6) & 0xffff) >= DomainId.FIRST_RESERVED) {
      return Outcome.error(Errno.ESRCH);
    }
    int count = structure.getShort(4) & 0xffff;
    for (int i = 0; i < count; i++) {
      var index = in.pointers().read((int) structure.getLong(8) + 8 * i, 8);
      var frame = in.pointers().read((int) structure.getLong(16) + 8 * i, 8);
      if (index.isEmpty() || frame.isEmpty()) {
        return Outcome.error(Errno.EFAULT);
      }
      int result =
          foreign
              ? Errno.EPERM.result()
              : place(space, index.get().getLong(0), frame.get().getLong(0));
      var out = ByteBuffer.allocate(4).order(structure.order()).putInt(0, result);
      if (!in.pointers().write((int) structure.getLong(24) + 4 * i, out)) {
        return Outcome.error(Errno.EFAULT);
      }
    }
    return Outcome.OK;
  }

  private static boolean isSelf(ByteBuffer structure) {
    return Domain.isSelf(structure.getShort(0) & 0xffff);
  }
}
