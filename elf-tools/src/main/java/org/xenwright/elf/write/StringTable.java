package org.xenwright.elf.write;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A string table in which a string that ends another one shares its bytes. Offsets follow the order
 * of the first {@link #add}, which together with the sharing rule gives the tables of GNU binutils.
 */
public final class StringTable {
  private final Charset charset;
  private final Map<String, Integer> offsets = new LinkedHashMap<>();
  private boolean finished;
  private byte[] bytes = new byte[0];

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
    offsets.remove(text);
  }

  /** Asks for {@code text} to be in the table. */
  public void add(String text) {
    if (!text.isEmpty()) {
      offsets.putIfAbsent(text, -1);
    }
  }

  /** Where {@code text} starts; it was added before. */
  public int offset(String text) {
    finish();
    return text.isEmpty() ? 0 : offsets.getOrDefault(text, 0);
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
    var holders = holders();
    var out = new ByteArrayOutputStream();
    out.write(0);
    for (var entry : offsets.entrySet()) {
      if (!holders.containsKey(entry.getKey())) {
        entry.setValue(out.size());
        out.writeBytes(entry.getKey().getBytes(charset));
        out.write(0);
      }
    }
    for (var shared : holders.entrySet()) {
      var holder = shared.getValue();
      int skip = byteLength(holder) - byteLength(shared.getKey());
      offsets.put(shared.getKey(), offsets.getOrDefault(holder, 0) + skip);
    }
    bytes = out.toByteArray();
  }

  /**
   * For each string that is the tail of another the longest such string, found by sorting on the
   * reversed text.
   */
  private Map<String, String> holders() {
    List<String> reversed = new ArrayList<>(offsets.size());
    for (var text : offsets.keySet()) {
      reversed.add(new StringBuilder(text).reverse().toString());
    }
    reversed.sort(null);
    Map<String, String> holders = new LinkedHashMap<>();
    var holder = "";
    for (var text : reversed.reversed()) {
      if (holder.startsWith(text)) {
        holders.put(
            new StringBuilder(text).reverse().toString(),
            new StringBuilder(holder).reverse().toString());
      } else {
        holder = text;
      }
    }
    return holders;
  }

  private int byteLength(String text) {
    return text.getBytes(charset).length;
  }
}
