package org.xenwright.assembler;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;

/** Looks into object files without our reader, which is not what these tests are about. */
final class Dump {
  private Dump() {}

  /** Contents of a section in hex, empty when there is none. */
  static String section(byte[] file, String name) {
    var bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int headers = bytes.getInt(32);
    int count = bytes.getShort(48);
    int names = bytes.getInt(headers + 40 * bytes.getShort(50) + 16);
    for (int i = 0; i < count; i++) {
      int header = headers + 40 * i;
      int at = names + bytes.getInt(header);
      int end = at;
      while (file[end] != 0) {
        end++;
      }
      if (new String(file, at, end - at, java.nio.charset.StandardCharsets.ISO_8859_1)
          .equals(name)) {
        int offset = bytes.getInt(header + 16);
        return HexFormat.of()
            .formatHex(Arrays.copyOfRange(file, offset, offset + bytes.getInt(header + 20)));
      }
    }
    return "";
  }
}
