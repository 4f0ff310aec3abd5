package org.xenwright.cli.gnu;

import java.util.Optional;
import org.xenwright.cli.Session;
import org.xenwright.elf.bfd.BareObject;
import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.model.Bytes;
import org.xenwright.elf.read.Archive;
import org.xenwright.elf.text.Console;
import org.xenwright.rules.Report;

/** A tool whose files GNU opens through BFD: objects and archives of them. */
abstract class BfdTool extends ElfTool {
  /** Shows one object; {@code archive} is the archive's name when it is a member. */
  interface Visitor {
    void object(BfdObject object, Optional<String> archive);

    /** Before the members of an archive. */
    default void archive(Archive archive, String name) {}

    /** For a file that is no object. */
    default void unrecognised() {}

    /** Whether nothing more is to be visited. */
    default boolean isDone() {
      return false;
    }

    /** For a member of an archive that is no object. */
    default void unrecognisedMember() {}
  }

  /** Visits an object or all members; whether there was nothing to complain of. */
  final boolean visit(Session session, Console console, String file, Visitor visitor) {
    var shown = Console.bytes(file);
    return switch (read(session, file)) {
      case Input.Problem(String message) -> {
        console.complain("%s: %s\n", name(), message);
        yield false;
      }
      case Input.Content(Bytes bytes) when bytes.length() == 0 -> false;
      case Input.Content(Bytes _)
          when target().isPresent() && !FormatList.knows(target().get()) -> {
        console.complain("%s: %s: invalid bfd target\n", name(), shown);
        yield false;
      }
      case Input.Content(Bytes bytes) when target().orElse("").equals("binary") -> {
        visitor.object(BareObject.of(bytes, shown, false, 0), Optional.empty());
        yield true;
      }
      case Input.Content(Bytes bytes) when Archive.isArchive(bytes) ->
          members(session, console, bytes, shown, visitor);
      case Input.Content(Bytes bytes) -> object(console, bytes, shown, visitor);
    };
  }

  /** The format that files are said to have, if one is. */
  Optional<String> target() {
    return Optional.empty();
  }

  private boolean object(Console console, Bytes bytes, String shown, Visitor visitor) {
    var object = BfdObject.open(bytes, shown, adjust());
    if (object.isEmpty()) {
      console.complain("%s: %s: file format not recognized\n", name(), shown);
      visitor.unrecognised();
      return false;
    }
    warn(console, object.get());
    visitor.object(object.get(), Optional.empty());
    return true;
  }

  private boolean members(
      Session session, Console console, Bytes bytes, String shown, Visitor visitor) {
    var archive = Archive.read(bytes, shown, path -> contents(session, path), new Report());
    if (archive.isEmpty()) {
      console.complain("%s: %s: malformed archive\n", name(), shown);
      return false;
    }
    visitor.archive(archive.get(), shown);
    boolean sound = true;
    for (var member : archive.get().members()) {
      if (visitor.isDone()) {
        break;
      }
      var inner = Console.bytes(member.name());
      var object = BfdObject.open(member.content(), inner, adjust());
      if (object.isEmpty()) {
        console.complain("%s: %s: file format not recognized\n", name(), inner);
        visitor.unrecognisedMember();
        sound &= !minds();
      } else {
        warn(console, object.get());
        visitor.object(object.get(), Optional.of(shown));
      }
    }
    return sound;
  }

  private void warn(Console console, BfdObject object) {
    object
        .warnings()
        .forEach(w -> console.complain("%s: warning: %s %s\n", name(), object.name(), w));
  }

  /** By how much addresses are seen higher. */
  long adjust() {
    return 0;
  }

  /** Whether a member that is no object makes the run fail. */
  boolean minds() {
    return false;
  }
}
