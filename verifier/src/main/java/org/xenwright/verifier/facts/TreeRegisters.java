package org.xenwright.verifier.facts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.xenwright.rules.path.Layout;

/**
 * Where in a flattened tree the {@code reg} of each node lies, by path of the node (Devicetree
 * specification 5.4). For a tree that was read before; one that is damaged gives what was found up
 * to the damage.
 */
public final class TreeRegisters {
  private static final int HEADER = 40;
  private static final int STRUCTURE_OFFSET = 8;
  private static final int STRINGS_OFFSET = 12;
  private static final int BEGIN = 1;
  private static final int END = 2;
  private static final int PROPERTY = 3;
  private static final int NOTHING = 4;

  private final ByteBuffer blob;
  private final Map<String, Layout.Range> found = new HashMap<>();
  private final Deque<String> path = new ArrayDeque<>();
  private int at;

  private TreeRegisters(byte[] blob) {
    this.blob = ByteBuffer.wrap(blob);
  }

  /** Offsets from the first byte of the tree. */
  public static Map<String, Layout.Range> of(byte[] blob) {
    var reader = new TreeRegisters(blob);
    if (blob.length >= HEADER) {
      reader.at = reader.blob.getInt(STRUCTURE_OFFSET);
      while (reader.token()) {
        // each token moves on
      }
    }
    return Map.copyOf(reader.found);
  }

  private boolean has(int offset, int bytes) {
    return offset >= 0 && bytes >= 0 && offset <= blob.capacity() - bytes;
  }

  private boolean token() {
    if (!has(at, 4)) {
      return false;
    }
    int token = blob.getInt(at);
    at += 4;
    return switch (token) {
      case BEGIN -> {
        var name = text(at);
        path.addLast(name);
        at = aligned(at + name.length() + 1);
        yield true;
      }
      case END -> path.pollLast() != null;
      case PROPERTY -> property();
      case NOTHING -> true;
      default -> false; // the end, or damage
    };
  }

  private boolean property() {
    if (!has(at, 8) || !has(at + 8, blob.getInt(at))) {
      return false;
    }
    int length = blob.getInt(at);
    if (text(blob.getInt(STRINGS_OFFSET) + blob.getInt(at + 4)).equals("reg")) {
      found.put(String.join("/", path), new Layout.Range(at + 8, length));
    }
    at = aligned(at + 8 + length);
    return true;
  }

  private String text(int from) {
    int end = from;
    while (has(end, 1) && blob.get(end) != 0) {
      end++;
    }
    return end > from
        ? new String(blob.array(), from, end - from, StandardCharsets.ISO_8859_1)
        : "";
  }

  private static int aligned(int offset) {
    return offset + 3 & ~3;
  }
}
