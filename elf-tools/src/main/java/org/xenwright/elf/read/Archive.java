package org.xenwright.elf.read;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.xenwright.elf.model.Bytes;
import org.xenwright.rules.Report;

/**
 * An {@code ar} archive in the System V, GNU or BSD form, regular or thin: members, and the symbol
 * index that {@code ranlib} writes.
 *
 * @param name the archive's file name, for messages
 * @param thin whether the contents stay in files of their own
 * @param members in file order, index and name table left out
 * @param index symbols and the member that defines each, in the index's order; empty when the
 *     archive has none
 * @param indexed whether there is an index at all, be it empty
 */
public record Archive(
    String name, boolean thin, List<Member> members, List<Entry> index, boolean indexed) {
  /** The first eight bytes of an archive that holds its members. */
  public static final String MAGIC = "!<arch>\n";

  /** The first eight bytes of an archive that only names its members. */
  public static final String THIN_MAGIC = "!<thin>\n";

  /**
   * One file in the archive.
   *
   * @param name as the archive spells it; in a thin archive a path relative to the archive's folder
   * @param offset of its header, which the index refers to
   * @param stamp what the header says about the file
   * @param origin in a thin archive, where inside another archive the member's header stands; 0
   *     when the file itself is the member
   * @param inner the member's name in that other archive; empty when the file itself is the member
   */
  public record Member(
      String name, Bytes content, long offset, Stamp stamp, long origin, String inner) {
    /** A member that is a whole file. */
    public Member(String name, Bytes content, long offset, Stamp stamp, long origin) {
      this(name, content, offset, stamp, origin, "");
    }

    /** A member of a regular archive. */
    public Member(String name, Bytes content, long offset) {
      this(name, content, offset, Stamp.DETERMINISTIC, 0);
    }
  }

  /** Time in seconds since 1970, owner, group and mode of a member's file. */
  public record Stamp(long date, int uid, int gid, int mode) {
    /** What {@code ar D} writes. */
    public static final Stamp DETERMINISTIC = new Stamp(0, 0, 0, 0644);
  }

  /** One line of the index. */
  public record Entry(String symbol, int member) {}

  public Archive {
    members = List.copyOf(members);
    index = List.copyOf(index);
  }

  /** Whether the bytes begin as an archive does. */
  public static boolean isArchive(Bytes bytes) {
    return starts(bytes, MAGIC) || isThin(bytes);
  }

  /** Whether the bytes begin as a thin archive does. */
  public static boolean isThin(Bytes bytes) {
    return starts(bytes, THIN_MAGIC);
  }

  /** The path of the file that a thin archive's member of this name stands for. */
  public String path(Member member) {
    return path(name, member.name());
  }

  static String path(String archive, String member) {
    return member.startsWith("/")
        ? member
        : archive.substring(0, archive.lastIndexOf('/') + 1) + member;
  }

  private static boolean starts(Bytes bytes, String magic) {
    if (bytes.length() < magic.length()) {
      return false;
    }
    for (int i = 0; i < magic.length(); i++) {
      if (bytes.u8(i) != magic.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Reads a regular archive; empty when it is malformed or thin, which is then in the report. */
  public static Optional<Archive> read(Bytes bytes, String name, Report report) {
    return read(bytes, name, _ -> Optional.empty(), report);
  }

  /**
   * Reads an archive; empty when it is malformed or a member's file is missing, which is then in
   * the report.
   *
   * @param files contents of the file of that path, for thin archives: the archive's folder and the
   *     member's name, or the name alone when it is absolute
   */
  public static Optional<Archive> read(
      Bytes bytes, String name, Function<String, Optional<Bytes>> files, Report report) {
    return new ArchiveReader(bytes, name, files, report).archive();
  }
}
