package org.xenwright.cli.verb;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.xenwright.cli.AtomicFile;
import org.xenwright.cli.Session;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.read.ElfReader;
import org.xenwright.linker.image.GzipImage;
import org.xenwright.linker.image.ZImageExtension;

/**
 * An image on disk, packed or not, of which only parts are ever in memory.
 *
 * @param source where its bytes come from
 * @param fileLength bytes of the file
 * @param head the first bytes of the image, unpacked
 * @param length bytes of the image, unpacked
 * @param packed whether the file is packed
 * @param fault why a packed file cannot be unpacked, or what a loader dislikes about it
 */
record ImageFile(
    Source source,
    long fileLength,
    byte[] head,
    long length,
    boolean packed,
    Optional<String> fault)
    implements ZImageExtension.Window {
  /** Largest file looked at. */
  private static final long LARGEST = 1L << 30;

  /** Largest image held in memory: both loaders keep a kernel in the first 128 MiB. */
  static final int WHOLE = 1 << 27;

  private static final int HEAD = 1 << 16;

  /** Bytes that can be read from the beginning as often as needed. */
  @FunctionalInterface
  interface Source {
    InputStream open() throws IOException;
  }

  /** The file of that name; empty after saying why it cannot be read. */
  static Optional<ImageFile> open(Session session, String command, String file) {
    try {
      var image = open(session.path(file));
      if (image.fileLength > LARGEST) {
        session.err().println(command + ": " + file + ": larger than 1 GiB");
        return Optional.empty();
      }
      return Optional.of(image);
    } catch (IOException | InvalidPathException failed) {
      var reason = failed instanceof IOException io ? AtomicFile.reason(io) : "no path";
      session.err().println(command + ": " + file + ": " + reason);
      return Optional.empty();
    }
  }

  private static ImageFile open(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      return of(() -> Files.newInputStream(path), Files.size(path));
    }
    try (var in = Files.newInputStream(path)) {
      // A pipe can be read once only.
      var bytes = in.readNBytes(WHOLE);
      return of(() -> new ByteArrayInputStream(bytes), bytes.length);
    }
  }

  private static ImageFile of(Source source, long length) throws IOException {
    byte[] head;
    try (var in = source.open()) {
      head = in.readNBytes(HEAD);
    }
    if (!GzipImage.isPacked(head)) {
      return new ImageFile(source, length, head, length, false, Optional.empty());
    }
    try (var in = source.open()) {
      var unpacked = GzipImage.unpack(in, 0, HEAD, GzipImage.LIMIT);
      return new ImageFile(
          source, length, unpacked.bytes(), unpacked.length(), true, unpacked.fault());
    }
  }

  @Override
  public byte[] read(long offset, int count) throws IOException {
    if (offset + count <= head.length) {
      return Arrays.copyOfRange(head, (int) offset, (int) offset + count);
    }
    try (var in = source.open()) {
      if (packed) {
        return GzipImage.unpack(in, offset, count, GzipImage.LIMIT).bytes();
      }
      in.skip(offset);
      return in.readNBytes(count);
    }
  }

  /** All bytes of the image; empty when they are more than any loader places. */
  Optional<byte[]> whole() throws IOException {
    // Most of a program may be what is told to debuggers.
    long most = packed || !ElfReader.isElf(Bytes.wrap(head)) ? WHOLE : 4L * WHOLE;
    return length > most ? Optional.empty() : Optional.of(read(0, (int) length));
  }
}
