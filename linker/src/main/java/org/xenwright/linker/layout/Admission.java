package org.xenwright.linker.layout;

import org.xenwright.elf.model.Section;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.LinkNames;
import org.xenwright.linker.LinkOptions;
import org.xenwright.linker.pass.InputSection;
import org.xenwright.linker.pass.Traits;
import org.xenwright.linker.script.Glob;

/** Which sections of the inputs are something to place, and with which others. */
public final class Admission {
  private Admission() {}

  /** The signature of the group a section belongs to, in brackets; empty when it is in none. */
  public static String groupSuffix(InputSection section) {
    if (!section.section().has(SectionFlags.GROUP)) {
      return "";
    }
    var elf = section.file().elf();
    for (var group : elf.sections()) {
      for (int at = 4; group.type().number() == 17 && at + 4 <= group.content().length(); at += 4) {
        if (group.content().s32(at) == section.index()
            && group.info() > 0
            && group.info() < elf.symbols().size()) {
          return "[" + elf.symbols().get(group.info()).name() + "]";
        }
      }
    }
    return "";
  }

  /** Whether a section is something to place in this link. */
  static boolean takes(LinkOptions options, InputSection section) {
    return section.isLinked()
        || (section.has(Traits.GROUP)
            && options.isRelocatable()
            && !options.has(LinkFlag.FORCE_GROUPS));
  }

  /**
   * Whether a section is not to be joined with others of its name: members of groups in partial
   * links, for a later link may drop the group, and those of {@code --unique=glob}. No pattern of
   * the script takes them.
   */
  static boolean isUnique(LinkOptions options, InputSection section) {
    if (options.isRelocatable()
        && !options.has(LinkFlag.FORCE_GROUPS)
        && (section.section().has(SectionFlags.GROUP) || section.section().type().number() == 17)) {
      return true;
    }
    var unique = options.names(LinkNames.UNIQUE_SECTION);
    for (int i = 0; i < unique.size(); i++) {
      var glob = unique.get(i);
      if (Glob.matches(glob, section.name())) {
        return true;
      }
    }
    return false;
  }

  /** Whether what a section is made of is dropped because of a flag, an option, or other inputs. */
  static boolean isExcluded(Tree tree, InputSection section, int bits) {
    var options = tree.options;
    return (tree.stabs().isPresent() && tree.stabs().get().isAbsorbed(section))
        || ((bits & Traits.EXCLUDE) != 0 && !options.isRelocatable())
        || ((options.strip() == LinkOptions.Strip.ALL || options.strip() == LinkOptions.Strip.DEBUG)
            && (bits & Traits.DEBUG) != 0);
  }

  /**
   * Whether a section of an object is something to place: contents or space, not a table about
   * other sections.
   */
  public static boolean isLinked(Section section) {
    return Traits.isLinked(
        section.type().number(), section.flags(), section.alignment(), section.name());
  }
}
