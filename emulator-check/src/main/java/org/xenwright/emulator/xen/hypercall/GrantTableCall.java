package org.xenwright.emulator.xen.hypercall;

import java.nio.ByteBuffer;
import org.xenwright.emulator.xen.domain.Domain;
import org.xenwright.xen.abi.Errno;
import org.xenwright.xen.abi.GrantStatus;
import org.xenwright.xen.abi.GrantTableOp;

/**
 * {@code grant_table_op}, version 1. There is no other guest, so mapping and copying between
 * domains finds no partner. Where the table appears is decided by add_to_physmap, not here.
 */
record GrantTableCall(Domain domain) implements HypercallHandler {
  private static final int COMMAND_MASK = 0xfff;
  private static final int VERSION = 1;
  private static final int MOST_ENTRIES = 4096;

  @Override
  public Outcome handle(Arguments in) {
    int command = in.command() & COMMAND_MASK;
    boolean continued = (in.command() & ~COMMAND_MASK) != 0;
    if (continued && command != GrantTableOp.CACHE_FLUSH.number() || in.r(2) < 0) {
      return Outcome.error(Errno.EINVAL); // observed
    }
    return GrantTableOp.of(command)
        .map(operation -> perform(operation, in))
        .orElse(Outcome.error(Errno.ENOSYS));
  }

  private Outcome perform(GrantTableOp operation, Arguments in) {
    return switch (operation) {
      case SETUP_TABLE -> one(in, operation, this::setUp);
      case QUERY_SIZE -> one(in, operation, this::querySize);
      case GET_VERSION -> one(in, operation, this::version);
      case MAP_GRANT_REF -> each(in, operation, 18, this::noPartner);
      case UNMAP_GRANT_REF -> each(in, operation, 20, s -> GrantStatus.BAD_HANDLE);
      case COPY -> each(in, operation, 36, s -> GrantStatus.BAD_DOMAIN);
      case SWAP_GRANT_REF -> each(in, operation, 8, s -> GrantStatus.BAD_GREF);
      case SET_VERSION -> setVersion(in, operation);
      case GET_STATUS_FRAMES -> Outcome.error(Errno.ENOSYS); // version 2 only
      case CACHE_FLUSH -> Outcome.OK; // caches are coherent here
    };
  }

  private interface Fill {
    Outcome fill(Arguments in, ByteBuffer structure);
  }

  private interface Judge {
    GrantStatus judge(ByteBuffer structure);
  }

  private static Outcome one(Arguments in, GrantTableOp operation, Fill fill) {
    if (in.r(2) != 1) {
      return Outcome.error(Errno.EINVAL);
    }
    var structure = in.pointers().read(in.r(1), operation.bytes());
    if (structure.isEmpty()) {
      return Outcome.error(Errno.EFAULT);
    }
    var outcome = fill.fill(in, structure.get());
    boolean written = in.pointers().write(in.r(1), structure.get());
    return written ? outcome : Outcome.error(Errno.EFAULT);
  }

  private static Outcome each(Arguments in, GrantTableOp operation, int statusAt, Judge judge) {
    int count = in.r(2);
    if (count > MOST_ENTRIES) {
      return Outcome.error(Errno.EINVAL);
    }
    for (int i = 0; i < count; i++) {
      int address = in.r(1) + i * operation.bytes();
      var structure = in.pointers().read(address, operation.bytes());
      if (structure.isEmpty()) {
        return Outcome.error(Errno.EFAULT);
      }
      structure.get().putShort(statusAt, (short) judge.judge(structure.get()).number());
      if (!in.pointers().write(address, structure.get())) {
        return Outcome.error(Errno.EFAULT);
      }
    }
    return Outcome.OK;
  }

  private GrantStatus noPartner(ByteBuffer structure) {
    boolean self = Domain.isSelf(structure.getShort(16) & 0xffff);
    return self ? GrantStatus.BAD_GREF : GrantStatus.BAD_DOMAIN;
  }

  /** Lists the frames where the guest has placed them; all ones for a frame it has not placed. */
  private Outcome setUp(Arguments in, ByteBuffer structure) {
    int frames = structure.getInt(4);
    var status = GrantStatus.OKAY;
    if (!Domain.isSelf(structure.getShort(0) & 0xffff)) {
      status = GrantStatus.BAD_DOMAIN;
    } else if (Integer.compareUnsigned(frames, domain.grants().size()) > 0) {
      status = GrantStatus.GENERAL_ERROR;
    }
    for (int i = 0; status == GrantStatus.OKAY && i < frames; i++) {
      long frame = domain.grants().frame(i).frame().orElse(-1L);
      var out = ByteBuffer.allocate(8).order(structure.order()).putLong(0, frame);
      if (!in.pointers().write((int) structure.getLong(16) + 8 * i, out)) {
        status = GrantStatus.BAD_VIRT_ADDR;
      }
    }
    structure.putShort(8, (short) status.number());
    return Outcome.OK;
  }

  private Outcome querySize(Arguments in, ByteBuffer structure) {
    boolean self = Domain.isSelf(structure.getShort(0) & 0xffff);
    structure.putInt(4, domain.grants().size());
    structure.putInt(8, domain.grants().size());
    var status = self ? GrantStatus.OKAY : GrantStatus.BAD_DOMAIN;
    structure.putShort(12, (short) status.number());
    return Outcome.OK;
  }

  private Outcome version(Arguments in, ByteBuffer structure) {
    if (!Domain.isSelf(structure.getShort(0) & 0xffff)) {
      return Outcome.error(Errno.ESRCH);
    }
    structure.putInt(4, VERSION);
    return Outcome.OK;
  }

  private static Outcome setVersion(Arguments in, GrantTableOp operation) {
    if (in.r(2) != 1) {
      return Outcome.error(Errno.EINVAL);
    }
    var structure = in.pointers().read(in.r(1), operation.bytes());
    if (structure.isEmpty()) {
      return Outcome.error(Errno.EFAULT);
    }
    return switch (structure.get().getInt(0)) {
      case VERSION -> Outcome.OK;
      case 2 -> { // refused, and told which one stays (observed)
        structure.get().putInt(0, VERSION);
        boolean told = in.pointers().write(in.r(1), structure.get());
        yield Outcome.error(told ? Errno.ENOSYS : Errno.EFAULT);
      }
      default -> Outcome.error(Errno.EINVAL); // open set: guests may send any number
    };
  }
}
