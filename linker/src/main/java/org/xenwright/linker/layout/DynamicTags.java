package org.xenwright.linker.layout;

import java.util.ArrayList;
import java.util.List;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.LinkNames;
import org.xenwright.linker.LinkText;

/** Tags of the dynamic section (gABI 5, figure 5-10), in the order GNU ld writes them. */
public final class DynamicTags {
  public static final int NULL = 0;
  public static final int NEEDED = 1;
  public static final int PLT_SIZE = 2;
  public static final int PLT_GOT = 3;
  public static final int HASH = 4;
  public static final int STRINGS = 5;
  public static final int SYMBOLS = 6;
  public static final int STRINGS_SIZE = 10;
  public static final int SYMBOL_SIZE = 11;
  public static final int INIT = 12;
  public static final int FINI = 13;
  public static final int SONAME = 14;
  public static final int RPATH = 15;
  public static final int SYMBOLIC = 16;
  public static final int REL = 17;
  public static final int REL_SIZE = 18;
  public static final int REL_ENTRY = 19;
  public static final int PLT_KIND = 20;
  public static final int DEBUG = 21;
  public static final int TEXT_RELOCATIONS = 22;
  public static final int PLT_RELOCATIONS = 23;
  public static final int BIND_NOW = 24;
  public static final int INIT_ARRAY = 25;
  public static final int FINI_ARRAY = 26;
  public static final int INIT_ARRAY_SIZE = 27;
  public static final int FINI_ARRAY_SIZE = 28;
  public static final int RUNPATH = 29;
  public static final int FLAGS = 30;
  public static final int PREINIT_ARRAY = 32;
  public static final int PREINIT_ARRAY_SIZE = 33;
  public static final int DESCRIPTOR_PLT = 0x6fff_fef6;
  public static final int DESCRIPTOR_GOT = 0x6fff_fef7;
  public static final int GNU_HASH = 0x6fff_fef5;
  public static final int RELATIVE_COUNT = 0x6fff_fffa;
  public static final int VERSIONS = 0x6fff_fff0;
  public static final int VERSION_DEFINITIONS = 0x6fff_fffc;
  public static final int DEFINITION_COUNT = 0x6fff_fffd;
  public static final int VERSION_NEEDS = 0x6fff_fffe;
  public static final int NEED_COUNT = 0x6fff_ffff;
  public static final int AUXILIARY = 0x7fff_fffd;
  public static final int FILTER = 0x7fff_ffff;
  public static final int DEPENDENCY_AUDIT = 0x6fff_fefb;
  public static final int AUDIT = 0x6fff_fefc;
  public static final int GNU_FLAGS_1 = 0x6fff_fdf4;
  public static final int FLAGS_1 = 0x6fff_fffb;

  private DynamicTags() {}

  static List<Integer> of(Dynamics dynamics, Tree tree) {
    var options = tree.options;
    boolean executable = !options.has(LinkFlag.SHARED);
    var all = new ArrayList<Integer>();
    tree.inputs.shared().forEach(o -> all.add(NEEDED));
    when(all, !executable && options.text(LinkText.SONAME).isPresent(), SONAME);
    when(all, !executable && options.has(LinkFlag.SYMBOLIC), SYMBOLIC);
    when(
        all,
        options.text(LinkText.RUN_PATH).isPresent(),
        options.has(LinkFlag.NEW_DTAGS) ? RUNPATH : RPATH);
    when(all, options.text(LinkText.FILTER).isPresent(), FILTER);
    options.names(LinkNames.AUXILIARY).forEach(o -> all.add(AUXILIARY));
    when(all, options.text(LinkText.AUDIT).isPresent(), AUDIT);
    when(all, options.text(LinkText.DEPENDENCY_AUDIT).isPresent(), DEPENDENCY_AUDIT);
    when(all, dynamics.isRegular(options.text(LinkText.INIT).orElse("_init")), INIT);
    when(all, dynamics.isRegular(options.text(LinkText.FINI).orElse("_fini")), FINI);
    when(all, executable && has(tree, ".preinit_array"), PREINIT_ARRAY, PREINIT_ARRAY_SIZE);
    when(all, has(tree, ".init_array"), INIT_ARRAY, INIT_ARRAY_SIZE);
    when(all, has(tree, ".fini_array"), FINI_ARRAY, FINI_ARRAY_SIZE);
    when(all, dynamics.sizeOf(".hash") > 0, HASH);
    when(all, dynamics.sizeOf(".gnu.hash") > 0, GNU_HASH);
    all.addAll(List.of(STRINGS, SYMBOLS, STRINGS_SIZE, SYMBOL_SIZE));
    when(all, options.has(LinkFlag.UNIQUE_OBJECT), GNU_FLAGS_1);
    when(all, executable, DEBUG);
    when(all, dynamics.sizeOf(".plt") > 0, PLT_GOT, PLT_SIZE, PLT_KIND, PLT_RELOCATIONS);
    when(all, dynamics.lazyTrampoline() >= 0, DESCRIPTOR_PLT, DESCRIPTOR_GOT);
    when(all, dynamics.hasRelocations(), REL, REL_SIZE, REL_ENTRY);
    when(all, dynamics.hasRelocations() && dynamics.hasTextRelocations(), TEXT_RELOCATIONS);
    when(all, dynamics.versions().definitions() > 0, VERSION_DEFINITIONS, DEFINITION_COUNT);
    when(all, flags(dynamics, tree) != 0, FLAGS);
    when(all, flags1(tree) != 0, FLAGS_1);
    when(all, dynamics.versions().needs() > 0, VERSION_NEEDS, NEED_COUNT);
    when(all, dynamics.versions().any(), VERSIONS);
    int spare = 5;
    try {
      spare = Integer.decode(options.text(LinkText.SPARE_TAGS).orElse("5"));
    } catch (NumberFormatException _) {
      // GNU ld takes what is no number for none.
      spare = 0;
    }
    for (int i = 0; i <= Math.clamp(spare, 0, 1000); i++) {
      all.add(NULL);
    }
    return all;
  }

  private static void when(List<Integer> all, boolean holds, int... tags) {
    for (int tag : tags) {
      if (holds) {
        all.add(tag);
      }
    }
  }

  private static boolean has(Tree tree, String name) {
    return tree.find(name).filter(o -> o.hasInput).isPresent();
  }

  /** {@code DT_FLAGS}. */
  public static int flags(Dynamics dynamics, Tree tree) {
    boolean modern = tree.options.has(LinkFlag.NEW_DTAGS);
    int symbolic = tree.options.has(LinkFlag.SYMBOLIC) && tree.options.has(LinkFlag.SHARED) ? 2 : 0;
    int origin = tree.options.text(LinkText.DYNAMIC_FLAGS).map(Integer::parseInt).orElse(0);
    int flags =
        symbolic
            | (origin >> 7 & 1)
            | (dynamics.hasTextRelocations() && dynamics.hasRelocations() ? 4 : 0)
            | (tree.options.has(LinkFlag.NOW) ? 8 : 0);
    int threads = dynamics.hasStaticThreads() ? 16 : 0;
    return modern || threads != 0 ? flags | threads : 0;
  }

  /** {@code DT_FLAGS_1}. */
  public static int flags1(Tree tree) {
    int words = tree.options.text(LinkText.DYNAMIC_FLAGS).map(Integer::parseInt).orElse(0);
    // An executable cannot be unloaded or opened, and nothing runs before it.
    return (tree.options.has(LinkFlag.SHARED) ? words : words & ~(0x8 | 0x20 | 0x40))
        | (tree.options.has(LinkFlag.NOW) ? 1 : 0)
        | (tree.options.has(LinkFlag.PIE) ? 0x0800_0000 : 0);
  }
}
