package org.xenwright.elf.debug;

import java.util.Optional;
import java.util.zip.CRC32;
import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.raw.Words;

/**
 * The file that a stripped image names in {@code .gnu_debuglink}: its debugging information is for
 * the image, too. It is found by name, and taken when its checksum is the one in the link.
 */
public final class LinkedDebug {
  private static final String LINK = ".gnu_debuglink";

  private LinkedDebug() {}

  /** The file linked to, if an image without debugging information has a link and it is found. */
  public static Optional<BfdObject> of(BfdObject object, SeparateFiles files) {
    var link = object.section(LINK).map(object::content);
    boolean own = object.section(".debug_info").isPresent() || object.isRelocatable();
    if (own || link.isEmpty() || Separate.name(link.get()).isEmpty()) {
      return Optional.empty();
    }
    return find(object, link.get(), files);
  }

  /** The file linked to whatever there is in the object itself. */
  public static Optional<BfdObject> named(BfdObject object, SeparateFiles files) {
    return object
        .section(LINK)
        .map(object::content)
        .filter(link -> !Separate.name(link).isEmpty())
        .flatMap(link -> find(object, link, files));
  }

  private static Optional<BfdObject> find(BfdObject object, Words link, SeparateFiles files) {
    var name = Separate.name(link);
    for (var place : Separate.places(object, name, files)) {
      var bytes = files.contents(place).filter(b -> sum(b) == Separate.checksum(link));
      var found = bytes.flatMap(b -> BfdObject.open(b, name));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  static long sum(Bytes bytes) {
    var crc = new CRC32();
    crc.update(bytes.toArray());
    return crc.getValue();
  }
}
