package org.xenwright.elf.model;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * File-scope build attributes of the vendor {@code aeabi}, the contents of {@code .ARM.attributes}
 * ("Addenda to the ABI for the Arm Architecture", section 3). Other vendors and the deprecated
 * section and symbol scopes are skipped when read.
 *
 * @param values value of each tag, in tag order
 */
public record BuildAttributes(SortedMap<Integer, Value> values) {
  /** The value of one attribute. */
  public sealed interface Value {
    /** A number. */
    record Number(long number) implements Value {}

    /** A text. */
    record Text(String text) implements Value {}

    /** {@code Tag_compatibility}: a flag and a vendor's name. */
    record Compatibility(long flag, String vendor) implements Value {}
  }

  /** No attributes. */
  public static final BuildAttributes NONE = new BuildAttributes(new TreeMap<>());

  private static final int TAG_FILE = 1;
  private static final int COMPATIBILITY = 32;
  private static final int NODEFAULTS = 64;
  private static final int CONFORMANCE = 67;

  public BuildAttributes {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** The number of a tag, 0 when it is not set, as the document asks. */
  public long number(int tag) {
    return values.get(tag) instanceof Value.Number(long number) ? number : 0;
  }

  /** The text of a tag, empty when it is not set. */
  public String text(int tag) {
    return values.get(tag) instanceof Value.Text(String text) ? text : "";
  }

  /** The same with one more or changed value. */
  public BuildAttributes with(int tag, Value value) {
    var changed = new TreeMap<>(values);
    changed.put(tag, value);
    return new BuildAttributes(changed);
  }

  /**
   * Whether a tag's value is a text: CPU names, conformance, and odd tags above 32 (Addenda 3.2).
   */
  public static boolean isText(int tag) {
    return tag == 4 || tag == 5 || tag != COMPATIBILITY && tag > 32 && (tag & 1) == 1;
  }

  /** The contents of {@code .ARM.attributes}; empty when there is no attribute. */
  public byte[] toBytes() {
    return toBytes(DataEncoding.LSB);
  }

  /** The same for a file of that order of bytes. */
  public byte[] toBytes(DataEncoding encoding) {
    if (values.isEmpty()) {
      return new byte[0];
    }
    var out = new ByteArrayOutputStream();
    out.write('A');
    out.writeBytes(subsection("aeabi", encoding));
    return out.toByteArray();
  }

  /** The subsection that a vendor's attributes make, without the format letter before the first. */
  public byte[] subsection(String vendor, DataEncoding encoding) {
    var body = new ByteArrayOutputStream();
    // GNU order (binutils elf32_arm_obj_attrs_order): conformance and nodefaults come first.
    writeIfSet(body, CONFORMANCE);
    writeIfSet(body, NODEFAULTS);
    for (var tag : values.keySet()) {
      if (tag != CONFORMANCE && tag != NODEFAULTS) {
        writeIfSet(body, tag);
      }
    }
    var out = new ByteArrayOutputStream();
    int fileLength = 5 + body.size();
    out.writeBytes(encoding.bytes(4L + vendor.length() + 1 + fileLength, 4));
    text(out, vendor);
    out.write(TAG_FILE);
    out.writeBytes(encoding.bytes(fileLength, 4));
    out.writeBytes(body.toByteArray());
    return out.toByteArray();
  }

  private void writeIfSet(ByteArrayOutputStream out, int tag) {
    var value = values.get(tag);
    if (value == null) {
      return;
    }
    uleb(out, tag);
    switch (value) {
      case Value.Number(long number) -> uleb(out, number);
      case Value.Text(String text) -> text(out, text);
      case Value.Compatibility(long flag, String vendor) -> {
        uleb(out, flag);
        text(out, vendor);
      }
    }
  }

  private static void text(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    out.write(0);
  }

  private static void uleb(ByteArrayOutputStream out, long value) {
    long rest = value;
    while (Long.compareUnsigned(rest, 0x7f) > 0) {
      out.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  /** Reads the contents of {@code .ARM.attributes}; empty when they are malformed. */
  public static Optional<BuildAttributes> parse(Bytes content) {
    var result = new TreeMap<Integer, Value>();
    if (content.length() == 0) {
      return Optional.of(NONE);
    }
    if (content.u8(0) != 'A') {
      return Optional.empty();
    }
    int at = 1;
    while (at < content.length()) {
      if (content.length() - at < 4) {
        return Optional.empty();
      }
      long length = content.u32(at);
      if (length < 5 || length > content.length() - at) {
        return Optional.empty();
      }
      var vendor = new Input(content.slice(at + 4, (int) length - 4));
      var name = vendor.text();
      if (name.equals("aeabi") && !vendor.scopes(result)) {
        return Optional.empty();
      }
      at += (int) length;
    }
    return Optional.of(new BuildAttributes(result));
  }

  /** A bounded cursor; {@code failed} once it ran past the end. */
  private static final class Input {
    private final Bytes bytes;
    private int at;
    private boolean failed;

    Input(Bytes bytes) {
      this.bytes = bytes;
    }

    boolean scopes(SortedMap<Integer, Value> result) {
      while (!failed && at < bytes.length()) {
        int start = at;
        long scope = uleb();
        if (bytes.length() - at < 4) {
          return false;
        }
        long length = bytes.u32(at);
        at += 4;
        if (length < at - start || length > bytes.length() - start) {
          return false;
        }
        int end = start + (int) length;
        if (scope == TAG_FILE) {
          var file = new Input(bytes.slice(at, end - at));
          while (!file.failed && file.at < file.bytes.length()) {
            file.attribute(result);
          }
          failed |= file.failed;
        }
        at = end;
      }
      return !failed;
    }

    private void attribute(SortedMap<Integer, Value> result) {
      long tag = uleb();
      if (tag < 0 || tag > 0xffff) {
        failed = true;
        return;
      }
      Value value =
          tag == COMPATIBILITY
              ? new Value.Compatibility(uleb(), text())
              : isText((int) tag) ? new Value.Text(text()) : new Value.Number(uleb());
      if (!failed) {
        result.put((int) tag, value);
      }
    }

    long uleb() {
      long value = 0;
      for (int shift = 0; shift < 63; shift += 7) {
        if (at >= bytes.length()) {
          break;
        }
        int next = bytes.u8(at++);
        value |= (long) (next & 0x7f) << shift;
        if (next < 0x80) {
          return value;
        }
      }
      failed = true;
      return 0;
    }

    String text() {
      int end = at;
      while (end < bytes.length() && bytes.u8(end) != 0) {
        end++;
      }
      if (end == bytes.length()) {
        failed = true;
        return "";
      }
      var text = new String(bytes.slice(at, end - at).toArray(), StandardCharsets.UTF_8);
      at = end + 1;
      return text;
    }
  }
}
