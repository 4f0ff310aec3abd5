package org.xenwright.emulator.xen.hypercall;

import java.nio.ByteBuffer;
import java.util.OptionalInt;
import org.xenwright.emulator.memory.GuestMemory;
import org.xenwright.emulator.xen.domain.Domain;
import org.xenwright.emulator.xen.domain.EventPort;
import org.xenwright.emulator.xen.domain.GuestPages;
import org.xenwright.xen.abi.Birth;
import org.xenwright.xen.abi.Errno;
import org.xenwright.xen.abi.EventChannelOp;
import org.xenwright.xen.abi.EventChannelStatus;
import org.xenwright.xen.abi.FifoLayout;
import org.xenwright.xen.abi.Virq;

/** {@code event_channel_op}: event channels, two-level or queued. */
record EventChannelCall(Domain domain) implements HypercallHandler {
  private static final int VIRQS = 24;
  private static final int TOOLSTACK = 0;

  @Override
  public Outcome handle(Arguments in) {
    return EventChannelOp.of(in.command())
        .map(operation -> perform(operation, in))
        .orElse(Outcome.error(Errno.ENOSYS));
  }

  private Outcome perform(EventChannelOp operation, Arguments in) {
    var argument = in.pointers().read(in.r(1), operation.bytes());
    if (argument.isEmpty()) {
      return Outcome.error(Errno.EFAULT);
    }
    var structure = argument.get();
    return switch (operation) {
      case BIND_INTERDOMAIN -> answer(in, structure, 8, bindInterdomain(structure));
      case BIND_VIRQ -> answer(in, structure, 8, bindVirq(structure));
      case BIND_PIRQ -> Outcome.error(Errno.ENOMEM); // observed: there are none on Arm
      case INIT_CONTROL -> initControl(in, structure);
      case EXPAND_ARRAY -> expandArray(structure.getLong(0));
      case SET_PRIORITY -> priority(structure.getInt(0), structure.getInt(4));
      case CLOSE -> close(structure.getInt(0));
      case SEND -> send(structure.getInt(0));
      case STATUS -> status(in, structure);
      case ALLOC_UNBOUND -> answer(in, structure, 4, allocate(structure));
      case BIND_IPI -> answer(in, structure, 4, bindIpi(structure));
      case BIND_VCPU -> bindVcpu(structure);
      case UNMASK -> unmask(structure.getInt(0));
      case RESET, RESET_CONT -> reset(structure);
    };
  }

  /** A negative {@code port} is an error; else it goes to {@code at} in the guest's structure. */
  private static Outcome answer(Arguments in, ByteBuffer structure, int at, int port) {
    if (port < 0) {
      return new Outcome.Result(port);
    }
    structure.putInt(at, port);
    return in.pointers().write(in.r(1), structure) ? Outcome.OK : Outcome.error(Errno.EFAULT);
  }

  private int open(EventPort connection) {
    OptionalInt port = domain.events().open(connection);
    return port.orElse(Errno.ENOSPC.result());
  }

  private int allocate(ByteBuffer structure) {
    if (!Domain.isSelf(structure.getShort(0) & 0xffff)) {
      return Errno.EPERM.result();
    }
    int remote = structure.getShort(2) & 0xffff;
    // A guest that Xen built runs without a domain 0 (observed: -3).
    boolean exists = Domain.isSelf(remote) || remote == TOOLSTACK && domain.birth() == Birth.LIBXL;
    return exists ? open(new EventPort.Unbound(remote)) : Errno.ESRCH.result();
  }

  private int bindInterdomain(ByteBuffer structure) {
    int remote = structure.getShort(0) & 0xffff;
    int remotePort = structure.getInt(4);
    if (!Domain.isSelf(remote)) {
      boolean exists = remote == TOOLSTACK && domain.birth() == Birth.LIBXL;
      return (exists ? Errno.EINVAL : Errno.ESRCH).result();
    }
    boolean waiting =
        domain.events().port(remotePort) instanceof EventPort.Unbound(int expected)
            && Domain.isSelf(expected);
    if (!waiting) {
      return Errno.EINVAL.result();
    }
    int port = open(new EventPort.Loopback(remotePort));
    if (port > 0) {
      domain.events().connect(remotePort, new EventPort.Loopback(port));
      domain.events().deliver(port); // Xen notifies the binder once
    }
    return port;
  }

  private int bindVirq(ByteBuffer structure) {
    int virq = structure.getInt(0);
    if (Integer.compareUnsigned(virq, VIRQS) >= 0) {
      return Errno.EINVAL.result();
    }
    if (structure.getInt(4) != 0) {
      return (Virq.perCpu(virq) ? Errno.ENOENT : Errno.EINVAL).result();
    }
    if (domain.events().boundTo(virq).isPresent()) {
      return Errno.EEXIST.result();
    }
    return open(new EventPort.VirtualInterrupt(virq));
  }

  private int bindIpi(ByteBuffer structure) {
    return structure.getInt(0) == 0 ? open(new EventPort.Doorbell()) : Errno.ENOENT.result();
  }

  private Outcome close(int port) {
    if (domain.events().port(port) instanceof EventPort.Closed) {
      return Outcome.error(Errno.EINVAL);
    }
    domain.events().close(port, Domain.ID);
    return Outcome.OK;
  }

  private Outcome send(int port) {
    return switch (domain.events().port(port)) {
      case EventPort.Closed _, EventPort.VirtualInterrupt _ -> Outcome.error(Errno.EINVAL);
      case EventPort.Unbound _ -> Outcome.OK; // dropped
      case EventPort.Service(int _, int _, var backend) -> {
        backend.run();
        yield Outcome.OK;
      }
      case EventPort.Loopback(int remotePort) -> {
        domain.events().deliver(remotePort);
        yield Outcome.OK;
      }
      case EventPort.Doorbell _ -> {
        domain.events().deliver(port);
        yield Outcome.OK;
      }
    };
  }

  /** A call about another domain's ports: there is one only where a toolstack runs. */
  private Outcome notOurs(ByteBuffer structure) {
    boolean exists = (structure.getShort(0) & 0xffff) == TOOLSTACK && domain.birth() == Birth.LIBXL;
    return Outcome.error(exists ? Errno.EPERM : Errno.ESRCH);
  }

  private Outcome status(Arguments in, ByteBuffer structure) {
    if (!Domain.isSelf(structure.getShort(0) & 0xffff)) {
      return notOurs(structure);
    }
    int port = structure.getInt(4);
    if (!domain.events().valid(port)) {
      return Outcome.error(Errno.EINVAL);
    }
    var status =
        switch (domain.events().port(port)) {
          case EventPort.Closed _ -> EventChannelStatus.CLOSED;
          case EventPort.Unbound(int remote) -> {
            structure.putShort(16, (short) remote);
            yield EventChannelStatus.UNBOUND;
          }
          case EventPort.Service(int remote, int remotePort, var _) -> {
            structure.putShort(16, (short) remote);
            structure.putInt(20, remotePort);
            yield EventChannelStatus.INTERDOMAIN;
          }
          case EventPort.Loopback(int remotePort) -> {
            structure.putShort(16, (short) Domain.ID);
            structure.putInt(20, remotePort);
            yield EventChannelStatus.INTERDOMAIN;
          }
          case EventPort.VirtualInterrupt(int virq) -> {
            structure.putInt(16, virq);
            yield EventChannelStatus.VIRQ;
          }
          case EventPort.Doorbell _ -> EventChannelStatus.IPI;
        };
    structure.putInt(12, 0); // the only CPU
    return answer(in, structure, 8, status.number());
  }

  private Outcome bindVcpu(ByteBuffer structure) {
    if (structure.getInt(4) != 0) {
      return Outcome.error(Errno.ENOENT);
    }
    return switch (domain.events().port(structure.getInt(0))) {
      case EventPort.Closed _, EventPort.Doorbell _ -> Outcome.error(Errno.EINVAL);
      case EventPort.Unbound _,
          EventPort.Service _,
          EventPort.Loopback _,
          EventPort.VirtualInterrupt _ ->
          Outcome.OK;
    };
  }

  /** Xen does not ask whether the port is open (observed). */
  private Outcome unmask(int port) {
    if (!domain.events().valid(port)) {
      return Outcome.error(Errno.EINVAL);
    }
    domain.events().unmask(port);
    return Outcome.OK;
  }

  /** Errors in the order in which Xen 4.17 was seen to find them. */
  private Outcome initControl(Arguments in, ByteBuffer structure) {
    if (structure.getInt(12) != 0) {
      return Outcome.error(Errno.ENOENT);
    }
    int offset = structure.getInt(8);
    int last = GuestMemory.PAGE - FifoLayout.CONTROL_BYTES;
    var page = page(structure.getLong(0));
    if ((offset & 7) != 0
        || Integer.compareUnsigned(offset, last) > 0
        || page.isEmpty()
        || !domain.events().queue(page.getAsInt() + offset)) {
      return Outcome.error(Errno.EINVAL);
    }
    structure.put(16, (byte) FifoLayout.LINK_BITS);
    return in.pointers().write(in.r(1), structure) ? Outcome.OK : Outcome.error(Errno.EFAULT);
  }

  private OptionalInt page(long frame) {
    int offset =
        GuestPages.addressable(frame)
            ? domain.pages().memory().offset(frame * GuestMemory.PAGE)
            : GuestMemory.ABSENT;
    return offset == GuestMemory.ABSENT ? OptionalInt.empty() : OptionalInt.of(offset);
  }

  private Outcome expandArray(long frame) {
    if (!domain.events().queued()) {
      return Outcome.error(Errno.EOPNOTSUPP);
    }
    var page = page(frame);
    if (page.isEmpty()) {
      return Outcome.error(Errno.EINVAL);
    }
    return domain.events().addWords(page.getAsInt()) ? Outcome.OK : Outcome.error(Errno.ENOSPC);
  }

  private Outcome priority(int port, int priority) {
    if (domain.events().port(port) instanceof EventPort.Closed) {
      return Outcome.error(Errno.EINVAL);
    }
    if (!domain.events().queued()) {
      return Outcome.error(Errno.ENOSYS);
    }
    if (Integer.compareUnsigned(priority, FifoLayout.QUEUES) >= 0) {
      return Outcome.error(Errno.EINVAL);
    }
    domain.events().priority(port, priority);
    return Outcome.OK;
  }

  private Outcome reset(ByteBuffer structure) {
    if (!Domain.isSelf(structure.getShort(0) & 0xffff)) {
      return notOurs(structure);
    }
    domain.events().closeAll(Domain.ID);
    return Outcome.OK;
  }
}
