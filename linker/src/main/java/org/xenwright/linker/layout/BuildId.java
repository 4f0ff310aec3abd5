package org.xenwright.linker.layout;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalInt;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.model.DataEncoding;

/**
 * {@code --build-id}: a note whose bytes tell one link from another. With sha1 and md5 they are a
 * digest of the image: file header, program headers, and each section header with its contents (but
 * not those of the symbol table and its strings), all without places in the file. What would be
 * chance with uuid is the digest, too, for the same inputs are to give the same image.
 */
public final class BuildId {
  /** Name of the section. */
  public static final String SECTION = ".note.gnu.build-id";

  private static final int HEADER = 16;
  private static final int FILE_HEADER = 52;
  private static final int PROGRAM_HEADER = 32;
  private static final int SECTION_HEADER = 40;
  private static final int SYMTAB = 2;
  private static final int STRTAB = 3;
  private static final int NOBITS = 8;
  private static final int ALLOC = 2;

  private BuildId() {}

  /** The note with its bytes left zero. */
  public static byte[] empty(String style, DataEncoding encoding) {
    int length = length(style);
    var note = ByteBuffer.allocate(HEADER + length).order(order(encoding.number()));
    note.putInt(4).putInt(length).putInt(3);
    note.put("GNU\0".getBytes(StandardCharsets.US_ASCII));
    return note.array();
  }

  /** The order of bytes that a value of {@code EI_DATA} stands for. */
  private static ByteOrder order(int number) {
    return number == DataEncoding.MSB.number() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  private static int length(String style) {
    return switch (style) {
      case "sha1" -> 20;
      case "md5", "uuid" -> 16;
      default -> digits(style).length() / 2;
    };
  }

  private static String digits(String style) {
    var digits = style.substring(2).replaceAll("[:-]", "");
    return digits.length() % 2 == 0 ? digits : digits.substring(0, digits.length() - 1);
  }

  /** The file with its note filled in, wherever the script put it; without a note it stays. */
  public static byte[] stamp(byte[] file, String style, Tree tree) {
    for (var section : tree.inputs().sections()) {
      if (section.index() < 0 && section.name().equals(SECTION)) {
        tree.outputOf(section)
            .ifPresent(output ->
                place(file, output, (int) tree.offsetOf(section), section.section().content())
                    .ifPresent(start -> stamp(file, style, start)));
        break;
      }
    }
    return file;
  }

  /**
   * Where the note is in the file: sections of relocations come between those of the layout, so its
   * own is looked for by name and by what it holds.
   */
  private static OptionalInt place(byte[] file, Output output, int offset, Bytes note) {
    var in = ByteBuffer.wrap(file).order(order(file[5]));
    int table = in.getInt(32);
    int count = in.getShort(48) & 0xffff;
    int names = in.getInt(table + (in.getShort(50) & 0xffff) * SECTION_HEADER + 16);
    var name = (output.name() + "\0").getBytes(StandardCharsets.UTF_8);
    var bytes = note.toArray();
    for (int i = 1; i < count; i++) {
      int header = table + i * SECTION_HEADER;
      int called = names + in.getInt(header);
      int start = in.getInt(header + 16) + offset;
      if (in.getInt(header + 4) != NOBITS
          && in.getInt(header + 20) >= offset + bytes.length
          && called + name.length <= file.length
          && Arrays.equals(file, called, called + name.length, name, 0, name.length)
          && Arrays.equals(file, start, start + bytes.length, bytes, 0, bytes.length)) {
        return OptionalInt.of(start);
      }
    }
    return OptionalInt.empty();
  }

  private static void stamp(byte[] file, String style, int start) {
    var in = ByteBuffer.wrap(file).order(order(file[5]));
    byte[] head = Arrays.copyOfRange(file, start, start + HEADER);
    // GNU ld writes the note last, so that nothing of it is in the digest.
    Arrays.fill(file, start, start + HEADER + length(style), (byte) 0);
    byte[] id = bytes(file, in, style);
    System.arraycopy(head, 0, file, start, HEADER);
    System.arraycopy(id, 0, file, start + HEADER, id.length);
  }

  private static byte[] bytes(byte[] file, ByteBuffer in, String style) {
    return switch (style) {
      case "sha1" -> digest(file, in, "SHA-1");
      case "md5", "uuid" -> digest(file, in, "MD5");
      default -> HexFormat.of().parseHex(digits(style));
    };
  }

  private static byte[] digest(byte[] file, ByteBuffer in, String algorithm) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    var header = ByteBuffer.wrap(Arrays.copyOf(file, FILE_HEADER));
    header.order(in.order()).putInt(28, 0).putInt(32, 0);
    digest.update(header.array());
    digest.update(file, in.getInt(28), (in.getShort(44) & 0xffff) * PROGRAM_HEADER);
    int table = in.getInt(32);
    int count = in.getShort(48) & 0xffff;
    for (int i = 0; i < count; i++) {
      int at = table + i * SECTION_HEADER;
      var section = ByteBuffer.wrap(Arrays.copyOfRange(file, at, at + SECTION_HEADER));
      section.order(in.order()).putInt(16, 0);
      digest.update(section.array());
      int type = in.getInt(at + 4);
      boolean loaded = (in.getInt(at + 8) & ALLOC) != 0;
      if (type != NOBITS && (loaded || type != SYMTAB && type != STRTAB)) {
        digest.update(file, in.getInt(at + 16), in.getInt(at + 20));
      }
    }
    return digest.digest();
  }
}
