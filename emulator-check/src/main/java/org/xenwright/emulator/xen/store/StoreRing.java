package org.xenwright.emulator.xen.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.xenwright.emulator.memory.GuestMemory;
import org.xenwright.xen.abi.XenstoreRingLayout;

/**
 * The daemon's end of the xenstore ring. A guest that breaks the protocol is not answered any more.
 */
public final class StoreRing {
  private static final int MASK = XenstoreRingLayout.RING_SIZE - 1;
  private static final int ERROR_RING_INDEX = 2;
  private static final int ERROR_PROTOCOL = 3;

  private final GuestMemory memory;
  private final int page;
  private final StoreSession session;
  private final ByteBuffer request =
      ByteBuffer.allocate(XenstoreRingLayout.HEADER_SIZE + XenstoreRingLayout.PAYLOAD_LIMIT)
          .order(ByteOrder.LITTLE_ENDIAN);
  private final Deque<Byte> answers = new ArrayDeque<>();
  private boolean broken;

  /**
   * The ring in the page at array offset {@code page}, with the nodes that the toolstack writes.
   *
   * @param domain the guest's number
   * @param memoryBytes its memory
   * @param storePort event channel of this ring
   * @param consolePort event channel of the console
   * @param consoleFrame frame of the console ring; that of the store follows it
   */
  public StoreRing(
      GuestMemory memory,
      int page,
      int domain,
      long memoryBytes,
      int storePort,
      int consolePort,
      long consoleFrame) {
    this.memory = memory;
    this.page = page;
    String home = "/local/domain/" + domain;
    var tree = new StoreTree(home);
    String vm = "/vm/00112233-4455-6677-8899-aabbccddeeff"; // the handle xen_version answers
    long kibibytes = memoryBytes >> 10;
    tree.put(home + "/name", "guest");
    tree.put(home + "/domid", String.valueOf(domain));
    tree.put(home + "/vm", vm);
    tree.put(vm + "/name", "guest");
    tree.put(home + "/store/port", String.valueOf(storePort));
    tree.put(home + "/store/ring-ref", String.valueOf(consoleFrame + 1));
    tree.put(home + "/console/port", String.valueOf(consolePort));
    tree.put(home + "/console/ring-ref", String.valueOf(consoleFrame));
    tree.put(home + "/console/limit", "1048576");
    tree.put(home + "/console/type", "xenconsoled");
    tree.put(home + "/console/output", "pty");
    tree.put(home + "/memory/static-max", String.valueOf(kibibytes));
    tree.put(home + "/memory/target", String.valueOf(kibibytes));
    tree.put(home + "/memory/videoram", "-1");
    tree.put(home + "/cpu/0/availability", "online");
    for (var name : new String[] {"poweroff", "reboot", "suspend"}) {
      tree.put(home + "/control/feature-" + name, "");
    }
    tree.put(home + "/control/shutdown", "");
    tree.put(home + "/control/sysrq", "");
    tree.put(home + "/control/platform-feature-multiprocessor-suspend", "1");
    tree.put(home + "/control/platform-feature-xs_reset_watches", "1");
    tree.put(home + "/device/suspend/event-channel", "");
    tree.put(home + "/data", "");
    tree.put(home + "/drivers", "");
    tree.put(home + "/feature", "");
    tree.put(home + "/attr", "");
    tree.put(home + "/error", "");
    session = new StoreSession(tree);
    request.limit(XenstoreRingLayout.HEADER_SIZE);
  }

  /** Takes requests and gives answers as far as the ring has room; whether anything moved. */
  public boolean serve() {
    if (broken) {
      return false;
    }
    boolean moved = takeRequests();
    return giveAnswers() || moved;
  }

  private boolean takeRequests() {
    int consumer = memory.wordAt(page + XenstoreRingLayout.REQUEST_CONSUMER);
    int producer = memory.wordAt(page + XenstoreRingLayout.REQUEST_PRODUCER);
    if (outOfRange(producer - consumer)) {
      return false;
    }
    int start = consumer;
    for (; consumer != producer && !broken; consumer++) {
      request.put((byte) memory.byteAt(page + XenstoreRingLayout.REQUEST + (consumer & MASK)));
      if (!request.hasRemaining()) {
        complete();
      }
    }
    memory.putWord(page + XenstoreRingLayout.REQUEST_CONSUMER, consumer);
    return consumer != start;
  }

  /** The header is there and tells how much follows, or all of the message is. */
  private void complete() {
    int length = request.getInt(12);
    if (Integer.compareUnsigned(length, XenstoreRingLayout.PAYLOAD_LIMIT) > 0) {
      fail(ERROR_PROTOCOL);
      return;
    }
    int whole = XenstoreRingLayout.HEADER_SIZE + length;
    if (request.limit() < whole) {
      request.limit(whole);
      return;
    }
    var payload =
        new String(
            request.array(), XenstoreRingLayout.HEADER_SIZE, length, StandardCharsets.ISO_8859_1);
    int transaction = request.getInt(8);
    var reply = session.request(request.getInt(0), transaction, payload);
    answer(request.getInt(4), transaction, reply);
    session.takeEvents().forEach(event -> answer(0, 0, event));
    request.clear().limit(XenstoreRingLayout.HEADER_SIZE);
  }

  private void answer(int id, int transaction, StoreSession.Reply reply) {
    var bytes = reply.payload().getBytes(StandardCharsets.ISO_8859_1);
    var message =
        ByteBuffer.allocate(XenstoreRingLayout.HEADER_SIZE + bytes.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(reply.type().number())
            .putInt(id)
            .putInt(transaction)
            .putInt(bytes.length)
            .put(bytes);
    for (byte each : message.array()) {
      answers.add(each);
    }
  }

  private boolean giveAnswers() {
    int consumer = memory.wordAt(page + XenstoreRingLayout.RESPONSE_CONSUMER);
    int producer = memory.wordAt(page + XenstoreRingLayout.RESPONSE_PRODUCER);
    if (broken || outOfRange(producer - consumer)) {
      return false;
    }
    int start = producer;
    for (; !answers.isEmpty() && producer - consumer < XenstoreRingLayout.RING_SIZE; producer++) {
      memory.putByte(page + XenstoreRingLayout.RESPONSE + (producer & MASK), answers.remove());
    }
    memory.putWord(page + XenstoreRingLayout.RESPONSE_PRODUCER, producer);
    return producer != start;
  }

  private boolean outOfRange(int waiting) {
    boolean wrong = Integer.compareUnsigned(waiting, XenstoreRingLayout.RING_SIZE) > 0;
    if (wrong) {
      fail(ERROR_RING_INDEX);
    }
    return wrong;
  }

  private void fail(int reason) {
    broken = true;
    memory.putWord(page + XenstoreRingLayout.ERROR, reason);
  }
}
