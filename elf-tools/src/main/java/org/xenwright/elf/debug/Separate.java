package org.xenwright.elf.debug;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.raw.Words;
import org.xenwright.elf.text.Console;

/**
 * The files that an object's debug information is continued in: split objects, named by skeleton
 * units (DWARF 5, 3.1.2), and the file of {@code .gnu_debuglink}, found by name and checksum.
 */
final class Separate {
  /** A file that was found; of a split object {@code split} holds. */
  record Found(BfdObject object, String name, boolean split) {}

  private static final int NAME = 0x76;
  private static final int NAME_BEFORE_5 = 0x2130;
  private static final int ID_BEFORE_5 = 0x2131;
  private static final int DIRECTORY = 0x1b;

  private final BfdObject object;
  private final DebugData data;
  private final Console console;
  private final String program;
  private final SeparateFiles files;
  private final boolean told;
  private final boolean followed;

  /**
   * A search.
   *
   * @param told whether links are shown
   * @param followed whether files are opened
   */
  Separate(
      BfdObject object,
      DebugData data,
      Console console,
      String program,
      SeparateFiles files,
      boolean told,
      boolean followed) {
    this.object = object;
    this.data = data;
    this.console = console;
    this.program = program;
    this.files = files;
    this.told = told;
    this.followed = followed;
  }

  List<Found> find() {
    var found = new ArrayList<Found>();
    splitObjects(found);
    if (followed) {
      linked(".gnu_debuglink").ifPresent(found::add);
      linked(".gnu_debugaltlink").ifPresent(found::add);
    }
    return found;
  }

  private record Link(String name, String directory, Optional<Long> id) {}

  private void splitObjects(List<Found> found) {
    var links = new ArrayList<Link>();
    var seen = new HashSet<Link>();
    for (var unit : Unit.all(data)) {
      unit.root().flatMap(Separate::link).filter(seen::add).ifPresent(links::addFirst);
    }
    if (told && !links.isEmpty()) {
      console.print("The .debug_info section contains link(s) to dwo file(s):\n\n");
    }
    for (var link : links) {
      if (told) {
        console.printf("  Name:      %s\n", link.name());
        console.printf(
            "  Directory: %s\n", link.directory().isEmpty() ? "<not-found>" : link.directory());
        link.id().ifPresent(this::identity);
        console.print(link.id().isPresent() ? "\n" : "\n\n");
      }
      if (followed) {
        open(link).ifPresent(found::add);
      }
    }
  }

  private void identity(long id) {
    console.print("  ID:       ");
    for (int shift = 0; shift < 64; shift += 8) {
      console.printf(" %02x", id >>> shift & 255);
    }
    console.print("\n");
  }

  private static Optional<Link> link(Unit.Entry root) {
    return root.value(NAME)
        .or(() -> root.value(NAME_BEFORE_5))
        .map(name ->
            new Link(
                name.text(),
                root.value(DIRECTORY).map(Unit.Value::text).orElse(""),
                root.value(ID_BEFORE_5).map(Unit.Value::number)));
  }

  private Optional<Found> open(Link link) {
    boolean whole = link.name().startsWith("/") || link.directory().isEmpty();
    var path = whole ? link.name() : link.directory() + "/" + link.name();
    var split = files.contents(path).flatMap(bytes -> BfdObject.open(bytes, path));
    if (split.isEmpty()) {
      console.complain("%s: Warning: Unable to load dwo file: %s\n", program, path);
    } else {
      console.printf("%s: Found separate debug object file: %s\n\n", object.name(), path);
    }
    return split.map(o -> new Found(o, path, true));
  }

  /** The name that a link's section holds. */
  static String name(Words words) {
    return words.text(0);
  }

  /** The checksum of the file, behind its name at a multiple of four. */
  static long checksum(Words words) {
    return words.u32((name(words).length() + 4) & -4L);
  }

  private Optional<Found> linked(String section) {
    var words = data.find(section).map(object::content);
    var name = words.map(Separate::name).orElse("");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    boolean summed = section.equals(".gnu_debuglink");
    var places = places(object, name, files);
    for (var place : places) {
      var bytes = files.contents(place);
      if (bytes.isEmpty()) {
        continue;
      }
      if (summed && LinkedDebug.sum(bytes.get()) != checksum(words.orElseThrow())) {
        console.complain(
            "%s: Warning: Separate debug info file %s found, but CRC does not match - ignoring\n",
            program, place);
        continue;
      }
      var found = BfdObject.open(bytes.get(), name);
      if (found.isPresent()) {
        console.printf(
            told ? "\n%s: Found separate debug info file: %s\n" : "", object.name(), name);
        return found.map(o -> new Found(o, name, false));
      }
    }
    if (told) {
      console.complain("%s: Warning: could not find separate debug file '%s'\n", program, name);
      places.reversed().forEach(p -> console.complain("%s: Warning: tried: %s\n", program, p));
    }
    return Optional.empty();
  }

  /** Where GDB looks for a file of this name. */
  static List<String> places(BfdObject object, String name, SeparateFiles files) {
    var file = object.name();
    var folder = file.substring(0, file.lastIndexOf('/') + 1);
    var whole = files.absolute(file);
    var canonical = whole.substring(0, whole.lastIndexOf('/') + 1);
    return List.of(
        folder + name,
        folder + ".debug/" + name,
        canonical + name,
        canonical + ".debug/" + name,
        "/usr/lib/debug/" + name,
        "/usr/lib/debug/" + canonical + "/" + name,
        "/usr/lib/debug/usr/" + name,
        "/lib/debug/" + name);
  }
}
