package org.xenwright.linker.pass;

import org.xenwright.elf.read.Archive;

/**
 * How an archive's member is spelt, as GNU ld does: a thin archive's member goes by the path of its
 * file, and one that stands in a further archive by that archive.
 *
 * @param shown in the map and in messages
 * @param member what a script's file pattern is matched with
 * @param archive what the archive part of a script's file pattern is matched with
 */
record MemberName(String shown, String member, String archive) {
  static MemberName of(Archive archive, int index) {
    var member = archive.members().get(index);
    if (!archive.thin()) {
      return inside(archive.name(), member.name());
    }
    var path = archive.path(member);
    return member.origin() > 0
        ? inside(path, member.inner())
        : new MemberName(path, path, archive.name());
  }

  private static MemberName inside(String archive, String member) {
    return new MemberName(archive + "(" + member + ")", member, archive);
  }
}
