package org.xenwright.fdt.blob;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.fdt.Bytes;

/**
 * The strings block. Both writers search every byte for a match that ends in a zero byte, so a name
 * that is the tail of an earlier one shares it; a map of all tails gives the same offsets without
 * the search.
 */
public final class StringTable {
  private final Layout.Style style;
  private final Map<String, Integer> tails = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final Optional<Bytes> fixed;
  private int size;

  StringTable(Layout.Style style, Optional<Bytes> fixed) {
    this.style = style;
    this.fixed = fixed;
    fixed.ifPresent(this::adopt);
  }

  /** An empty table in dtc's order. */
  public static StringTable dtc() {
    return new StringTable(Layout.Style.DTC, Optional.empty());
  }

  /** The names that take up room, in the order they were added. */
  public List<String> names() {
    return List.copyOf(names);
  }

  private void adopt(Bytes block) {
    int start = 0;
    for (int i = 0; i < block.size(); i++) {
      if (block.u8(i) == 0) {
        var name = new String(block.slice(start, i).toArray(), StandardCharsets.ISO_8859_1);
        for (int j = 0; j <= name.length(); j++) {
          tails.putIfAbsent(name.substring(j), start + j);
        }
        start = i + 1;
      }
    }
    size = block.size();
  }

  /**
   * Offset of the name; counted back from the end of the finished block, so negative, for {@link
   * Layout.Style#LIBFDT}.
   */
  public int add(String name) {
    var known = tails.get(name);
    if (known != null) {
      return known;
    }
    if (fixed.isPresent()) {
      return 0; // a patch puts the right offset in
    }
    int length = name.length() + 1;
    names.add(name);
    int start =
        switch (style) {
          case DTC -> size;
          case LIBFDT -> -(size + length);
        };
    size += length;
    for (int i = 0; i <= name.length(); i++) {
      var tail = name.substring(i);
      switch (style) {
        case DTC -> tails.putIfAbsent(tail, start + i);
        case LIBFDT -> tails.put(tail, start + i); // the newest lies lowest and is met first
      }
    }
    return start;
  }

  /** The offset in the finished block. */
  int settle(int offset) {
    return offset < 0 ? size + offset : offset;
  }

  Bytes block() {
    if (fixed.isPresent()) {
      return fixed.get();
    }
    var order =
        switch (style) {
          case DTC -> names;
          case LIBFDT -> names.reversed();
        };
    var out = new ByteArrayOutputStream();
    for (var name : order) {
      out.writeBytes(name.getBytes(StandardCharsets.ISO_8859_1));
      out.write(0);
    }
    return Bytes.of(out.toByteArray());
  }
}
