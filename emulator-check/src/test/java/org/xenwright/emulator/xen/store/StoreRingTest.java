package org.xenwright.emulator.xen.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xenwright.emulator.memory.GuestMemory;

/** The guest's side of the ring, byte by byte. */
class StoreRingTest {
  private static final int REQUEST_PRODUCER = 2052;
  private static final int RESPONSE_CONSUMER = 2056;
  private static final int RESPONSE_PRODUCER = 2060;
  private static final int ERROR = 2072;

  private final GuestMemory memory = new GuestMemory(GuestMemory.PAGE);
  private final int page = memory.allocate(GuestMemory.PAGE);
  private final StoreRing ring = new StoreRing(memory, page, 1, 64 << 20, 1, 2, 0x39000);
  private int lastId;

  private void send(int type, int transaction, String payload) {
    var bytes = payload.getBytes(StandardCharsets.ISO_8859_1);
    var message =
        ByteBuffer.allocate(16 + bytes.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(type)
            .putInt(++lastId)
            .putInt(transaction)
            .putInt(bytes.length)
            .put(bytes);
    int producer = memory.wordAt(page + REQUEST_PRODUCER);
    for (byte each : message.array()) {
      memory.putByte(page + (producer++ & 1023), each);
    }
    memory.putWord(page + REQUEST_PRODUCER, producer);
  }

  /** All messages waiting, as "type payload" with NULs as bars. */
  private List<String> receive() {
    var out = new ArrayList<String>();
    int consumer = memory.wordAt(page + RESPONSE_CONSUMER);
    while (consumer != memory.wordAt(page + RESPONSE_PRODUCER)) {
      var header = ByteBuffer.wrap(take(consumer, 16)).order(ByteOrder.LITTLE_ENDIAN);
      int length = header.getInt(12);
      var text = new String(take(consumer + 16, length), StandardCharsets.ISO_8859_1);
      out.add(header.getInt(0) + " " + text.replace('\0', '|'));
      consumer += 16 + length;
    }
    memory.putWord(page + RESPONSE_CONSUMER, consumer);
    return out;
  }

  private byte[] take(int from, int length) {
    var bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) memory.byteAt(page + 1024 + (from + i & 1023));
    }
    return bytes;
  }

  private List<String> ask(int type, int transaction, String payload) {
    send(type, transaction, payload.replace('|', '\0'));
    ring.serve();
    return receive();
  }

  @Test
  void readsWhatTheToolstackWrote() {
    assertEquals(List.of("2 1"), ask(2, 0, "domid|"));
    assertEquals(List.of("2 233472"), ask(2, 0, "/local/domain/1/console/ring-ref|"));
    assertEquals(List.of("1 port|ring-ref|"), ask(1, 0, "store|"));
    assertEquals(List.of("16 ENOENT|"), ask(2, 0, "nothing|"));
    assertEquals(List.of("16 EACCES|"), ask(2, 0, "/local/domain/0/name|"));
    assertEquals(List.of("16 EINVAL|"), ask(2, 0, "a b|"));
    assertEquals(List.of("10 /local/domain/7|"), ask(10, 0, "7|"));
  }

  @Test
  void writesWhereItMay() {
    assertEquals(List.of("11 OK|"), ask(11, 0, "data/key|value"));
    assertEquals(List.of("2 value"), ask(2, 0, "data/key|"));
    assertEquals(List.of("16 EACCES|"), ask(11, 0, "name|other"));
    assertEquals(List.of("13 OK|"), ask(13, 0, "data/key|"));
    assertEquals(List.of("16 ENOENT|"), ask(2, 0, "data/key|"));
  }

  @Test
  void watchesFireAtOnceAndAtChanges() {
    assertEquals(List.of("4 OK|", "15 data|t|"), ask(4, 0, "data|t|"));
    assertEquals(List.of("16 EEXIST|"), ask(4, 0, "data|t|"));
    assertEquals(List.of("11 OK|", "15 data/x|t|"), ask(11, 0, "data/x|1"));
    assertEquals(List.of("5 OK|"), ask(5, 0, "data|t|"));
    assertEquals(List.of("11 OK|"), ask(11, 0, "data/x|2"));
  }

  @Test
  void transactionsAreAllOrNothing() {
    assertEquals(List.of("6 1|"), ask(6, 0, "|"));
    ask(4, 0, "data|t|");
    assertEquals(List.of("11 OK|"), ask(11, 1, "data/x|1"));
    assertEquals(List.of("16 ENOENT|"), ask(2, 0, "data/x|"));
    assertEquals(List.of("7 OK|", "15 data/x|t|"), ask(7, 1, "T|"));
    assertEquals(List.of("2 1"), ask(2, 0, "data/x|"));
    assertEquals(List.of("16 ENOENT|"), ask(7, 1, "T|"));
    assertEquals(List.of("6 2|"), ask(6, 0, "|"));
    ask(11, 2, "data/x|9");
    assertEquals(List.of("7 OK|"), ask(7, 2, "F|"));
    assertEquals(List.of("2 1"), ask(2, 0, "data/x|"));
  }

  @Test
  void answersWaitForRoom() {
    String value = "v".repeat(900);
    assertEquals(List.of("11 OK|"), ask(11, 0, "data/a|" + value));
    send(2, 0, "data/a\0");
    send(2, 0, "data/a\0");
    assertTrue(ring.serve());
    int waiting = memory.wordAt(page + RESPONSE_PRODUCER) - memory.wordAt(page + RESPONSE_CONSUMER);
    assertEquals(1024, waiting);
    assertFalse(ring.serve(), "full");
  }

  @Test
  void aBrokenGuestIsNotAnsweredAnyMore() {
    memory.putWord(page + REQUEST_PRODUCER, 5000);
    assertFalse(ring.serve());
    assertEquals(2, memory.wordAt(page + ERROR));
    memory.putWord(page + REQUEST_PRODUCER, 0);
    assertEquals(List.of(), ask(2, 0, "domid|"));
  }

  @Test
  void anOverlongMessageBreaksTheConnection() {
    var header = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putInt(12, 5000);
    for (int i = 0; i < 16; i++) {
      memory.putByte(page + i, header.get(i));
    }
    memory.putWord(page + REQUEST_PRODUCER, 16);
    ring.serve();
    assertEquals(3, memory.wordAt(page + ERROR));
  }
}
