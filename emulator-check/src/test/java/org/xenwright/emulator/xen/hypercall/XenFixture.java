package org.xenwright.emulator.xen.hypercall;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.xenwright.emulator.device.Gic;
import org.xenwright.emulator.device.GicCpuInterface;
import org.xenwright.emulator.device.GicDistributor;
import org.xenwright.emulator.memory.GuestMemory;
import org.xenwright.emulator.xen.domain.ConsoleLine;
import org.xenwright.emulator.xen.domain.ConsoleLog;
import org.xenwright.emulator.xen.domain.Domain;
import org.xenwright.emulator.xen.domain.GuestPages;
import org.xenwright.xen.abi.Birth;
import org.xenwright.xen.abi.XenVersion;

/** A domain of 4 MiB without a core: the test plays the guest, with its MMU off. */
final class XenFixture {
  static final long RAM = 0x40000000L;
  static final int BUFFER = 0x40100000;
  static final int HOLE = 0x70000000;
  private static final long SIZE = 4 << 20;

  final GuestMemory memory = new GuestMemory((int) SIZE + 80 * GuestMemory.PAGE);
  final Gic gic = new Gic(0);
  final GicCpuInterface cpuInterface = new GicCpuInterface(gic);
  final List<ConsoleLine> lines = new ArrayList<>();
  final Domain domain;
  private final Hypercalls calls;
  private final GuestPointers pointers =
      new GuestPointers(
          memory, (virtual, write) -> OptionalLong.of(Integer.toUnsignedLong(virtual)));

  XenFixture(Birth birth) {
    var version = XenVersion.V4_17;
    var pages = new GuestPages(memory);
    pages.populate(version.map().banks(SIZE));
    domain = new Domain(birth, version, pages, gic, new ConsoleLog(() -> 7, lines::add), SIZE);
    calls = new Hypercalls(domain);
    cpuInterface.write(0x04, 4, 0xff);
    cpuInterface.write(0x00, 4, 1);
    new GicDistributor(gic).write(0x100, 4, -1);
  }

  /** The outcome of a hypercall. */
  Outcome outcome(int number, int... arguments) {
    var registers = new ArrayList<Integer>();
    for (int i = 0; i < 5; i++) {
      registers.add(i < arguments.length ? arguments[i] : 0);
    }
    return calls.handle(number, new Arguments(registers, pointers, 1000));
  }

  /** The value in r0 after a hypercall. */
  int call(int number, int... arguments) {
    return switch (outcome(number, arguments)) {
      case Outcome.Result(int value) -> value;
      case Outcome.Waits _ -> throw new AssertionError("the guest sleeps");
      case Outcome.Ended _ -> throw new AssertionError("the domain has ended");
    };
  }

  /** Puts words into the buffer and answers its address. */
  int words(int... words) {
    var bytes = ByteBuffer.allocate(4 * words.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int word : words) {
      bytes.putInt(word);
    }
    memory.write(BUFFER, bytes.array(), 0, bytes.capacity());
    return BUFFER;
  }

  /** A word of the buffer. */
  int word(int index) {
    return wordAt(BUFFER + 4L * index);
  }

  /** A word of guest-physical memory. */
  int wordAt(long physical) {
    return memory.wordAt(memory.offset(physical));
  }

  /** The text in the buffer up to a NUL. */
  String text() {
    var text = new StringBuilder();
    for (long at = BUFFER; memory.byteAt(memory.offset(at)) != 0; at++) {
      text.append((char) memory.byteAt(memory.offset(at)));
    }
    return text.toString();
  }

  /** What reading GICC_IAR gives; ends it too. */
  int interrupt() {
    int id = (int) cpuInterface.read(0x0c, 4);
    cpuInterface.write(0x10, 4, id);
    return id;
  }
}
