package org.xenwright.elf.write;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A string table in which a string that ends another one shares its bytes. Offsets follow the order
 * of the first {@link #add}, which together with the sharing rule gives the tables of GNU binutils.
 */
public final class StringTable {
  private final Charset charset;
  private final Map<String, Integer> numbers = new HashMap<>();

  /** The texts in the order they were first added; empty where one was taken back. */
  private final List<String> texts = new ArrayList<>();

  private boolean finished;
  private int[] offsets = {};
  private byte[] bytes = {};

  /** A table of names in UTF-8. */
  public StringTable() {
    this(StandardCharsets.UTF_8);
  }

  /** A table of names that become bytes by {@code charset}. */
  public StringTable(Charset charset) {
    this.charset = charset;
  }

  /** Takes {@code text} back before the table is made. */
  public void drop(String text) {
    if (numbers.remove(text) instanceof Integer number) {
      texts.set(number, "");
    }
  }

  /** Asks for {@code text} to be in the table; answers its number there, -1 for the empty text. */
  public int add(String text) {
    if (text.isEmpty()) {
      return -1;
    }
    var known = numbers.putIfAbsent(text, texts.size());
    if (known != null) {
      return known;
    }
    texts.add(text);
    return texts.size() - 1;
  }

  /** Where {@code text} starts; it was added before. */
  public int offset(String text) {
    return offset(text.isEmpty() ? -1 : numbers.getOrDefault(text, -1));
  }

  /** Where the text with a number of {@link #add} starts. */
  public int offset(int number) {
    finish();
    return number < 0 ? 0 : offsets[number];
  }

  /** The table, starting with the empty string. */
  public byte[] bytes() {
    finish();
    return bytes;
  }

  private void finish() {
    if (finished) {
      return;
    }
    finished = true;
    int count = texts.size();
    int[] starts = new int[count + 1];
    var all = encoded(starts);
    int[] holders = holders(all, starts);
    offsets = new int[count];
    int size = 1;
    for (int i = 0; i < count; i++) {
      if (holders[i] < 0 && starts[i] < starts[i + 1]) {
        offsets[i] = size;
        size += starts[i + 1] - starts[i] + 1;
      }
    }
    bytes = new byte[size];
    for (int i = 0; i < count; i++) {
      int length = starts[i + 1] - starts[i];
      if (holders[i] < 0) {
        System.arraycopy(all, starts[i], bytes, offsets[i], length);
      } else {
        int holder = holders[i];
        offsets[i] = offsets[holder] + starts[holder + 1] - starts[holder] - length;
      }
    }
  }

  /** All texts as bytes, one behind the other, and where each starts. */
  private byte[] encoded(int[] starts) {
    var all = new byte[texts.size() * 16];
    int size = 0;
    for (int i = 0; i < texts.size(); i++) {
      var text = texts.get(i).getBytes(charset);
      if (size + text.length > all.length) {
        all = Arrays.copyOf(all, Math.max(all.length * 2, size + text.length));
      }
      System.arraycopy(text, 0, all, size, text.length);
      size += text.length;
      starts[i + 1] = size;
    }
    return all;
  }

  /** For each string that is the tail of another the longest such string, -1 for the others. */
  private static int[] holders(byte[] all, int[] starts) {
    int[] order = new int[starts.length - 1];
    int[] holders = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
      holders[i] = -1;
    }
    SuffixOrder.sort(all, starts, order);
    for (int i = order.length - 2, holder = i + 1; i >= 0; i--) {
      int length = starts[order[i] + 1] - starts[order[i]];
      int end = starts[order[holder] + 1];
      boolean ends =
          length <= end - starts[order[holder]]
              && Arrays.equals(all, starts[order[i]], starts[order[i] + 1], all, end - length, end);
      if (ends) {
        holders[order[i]] = order[holder];
      } else {
        holder = i;
      }
    }
    return holders;
  }
}
