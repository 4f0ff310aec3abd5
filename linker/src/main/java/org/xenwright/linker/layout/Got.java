package org.xenwright.linker.layout;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.LinkOptions;
import org.xenwright.linker.LinkText;
import org.xenwright.linker.pass.InputFile;
import org.xenwright.linker.pass.InputSection;
import org.xenwright.linker.pass.Inputs;

/**
 * The global offset table of a static image: one word for each symbol whose address code reads from
 * there, and the words of thread-local variables (AAELF32 4.6.1.7 and "ELF Handling For
 * Thread-Local Storage"). GNU ld gives places first to local symbols, file by file, then to global
 * ones in the order of its hash table.
 */
public final class Got {
  /** Name of the symbol that stands for the table. */
  public static final String SYMBOL = "_GLOBAL_OFFSET_TABLE_";

  /** What an entry holds. */
  public enum Kind {
    /** The address. */
    ADDRESS(4),
    /** Module and offset in its block. */
    GENERAL_DYNAMIC(8),
    /** Offset from the thread pointer. */
    INITIAL_EXEC(4),
    /** This module, and zero. */
    LOCAL_DYNAMIC(8),
    /** A resolver and what it is given; these are among the words of the linkage table. */
    DESCRIPTOR(8);

    private final int bytes;

    Kind(int bytes) {
      this.bytes = bytes;
    }
  }

  /** How a variable that code asks for by a descriptor is found. */
  public enum Model {
    /** Its offset from the thread pointer is known. */
    LOCAL_EXEC,
    /** The offset is in the table. */
    INITIAL_EXEC,
    /** By a descriptor indeed. */
    DESCRIPTOR
  }

  /** One entry: its symbol as file and number, or as a global name with a file number of -1. */
  public record Key(int file, int symbol, String name, Kind kind) {}

  private final Map<Key, Long> offsets = new LinkedHashMap<>();
  private final Map<Key, Long> descriptors = new LinkedHashMap<>();
  private final Map<Integer, InputFile> files = new TreeMap<>();
  private final boolean shared;
  private long size;

  private Got(LinkOptions options) {
    this.shared = options.has(LinkFlag.SHARED);
  }

  /** Whether a relocation makes the table necessary. */
  static boolean needs(ArmRelocation type) {
    return switch (type) {
      case GOT_BREL,
          GOT_PREL,
          GOT_ABS,
          GOT_BREL12,
          GOTOFF32,
          GOTOFF12,
          BASE_PREL,
          BASE_ABS,
          TLS_GD32,
          TLS_LDM32,
          TLS_IE32 ->
          true;
      default -> false;
    };
  }

  /** Whether some relocation of the inputs needs the table. */
  static boolean needed(Inputs inputs, LinkOptions options) {
    for (var section : inputs.sections()) {
      if (LinkerSections.isScanned(inputs, section)) {
        var relocations = section.section().relocations();
        var symbols = section.file().elf().symbols();
        for (int i = 0; i < relocations.size(); i++) {
          var type = relocations.type(i);
          if (MAY_NEED[type.ordinal()]
              && (needs(type)
                  || kindOf(type, symbols.isLocal(relocations.symbol(i)), options).isPresent())) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** By number of a relocation: whether it is any of those that can need an entry. */
  private static final boolean[] MAY_NEED = mayNeed();

  private static boolean[] mayNeed() {
    var all = new boolean[ArmRelocation.values().length];
    for (var type : ArmRelocation.values()) {
      all[type.ordinal()] =
          switch (type) {
            case TLS_GOTDESC, TLS_CALL, THM_TLS_CALL, TLS_DESCSEQ, THM_TLS_DESCSEQ, TARGET2 -> true;
            default -> needs(type);
          };
    }
    return all;
  }

  /** The entries all placed inputs need; sets the size of the table's section. */
  public static Got scan(Tree tree) {
    var got = new Got(tree.options);
    var globals = new TreeMap<String, Key>();
    var locals = new TreeMap<Integer, TreeMap<Integer, Key>>();
    boolean localDynamic = false;
    for (var section : tree.inputs.sections()) {
      if (section.index() <= 0 || !section.isRelocated() || !tree.isPlaced(section)) {
        continue;
      }
      var relocations = section.section().relocations();
      var symbols = section.file().elf().symbols();
      for (int i = 0; i < relocations.size(); i++) {
        var type = relocations.type(i);
        if (!MAY_NEED[type.ordinal()]) {
          continue;
        }
        int number = relocations.symbol(i);
        boolean isLocal = symbols.isLocal(number);
        var kind = kindOf(type, isLocal, tree.options);
        if (kind.isEmpty()) {
          continue;
        }
        if (kind.get() == Kind.LOCAL_DYNAMIC) {
          localDynamic = true;
          continue;
        }
        var file = section.file();
        boolean shares =
            tree.indirect
                .flatMap(indirect -> indirect.function(file, number).flatMap(indirect::sharedWord))
                .isPresent();
        if (shares) {
          continue;
        }
        var key = key(file, number, kind.get());
        got.files.put(section.file().number(), section.file());
        if (key.file() < 0) {
          globals.put(key.name() + " " + key.kind().ordinal(), key);
        } else {
          locals
              .computeIfAbsent(key.file(), f -> new TreeMap<>())
              .put(key.symbol() * 8 + key.kind().ordinal(), key);
        }
      }
    }
    for (var file : locals.values()) {
      file.values().forEach(got::place);
    }
    if (localDynamic) {
      got.place(LOCAL_DYNAMIC);
    }
    if (!globals.isEmpty()) {
      for (var name : tree.visited()) {
        for (var kind : Kind.values()) {
          var key = globals.get(name + " " + kind.ordinal());
          if (key != null) {
            got.place(key);
          }
        }
      }
    }
    for (var section : tree.inputs.made()) {
      if (isTable(section)) {
        tree.sizeOf[section.id()] = got.size;
      }
    }
    return got;
  }

  /** The entry for this module's own block. */
  public static final Key LOCAL_DYNAMIC = new Key(-1, 0, "", Kind.LOCAL_DYNAMIC);

  /** Whether a section is the one the linker made for the entries. */
  public static boolean isTable(InputSection section) {
    return section.index() < 0 && section.name().equals(".got");
  }

  private void place(Key key) {
    if (key.kind() == Kind.DESCRIPTOR) {
      var fixed = new Key(key.file(), key.symbol(), key.name(), Kind.INITIAL_EXEC);
      if (!offsets.containsKey(fixed)) {
        descriptors.putIfAbsent(key, (long) descriptors.size() * Kind.DESCRIPTOR.bytes);
      }
      return;
    }
    if (offsets.putIfAbsent(key, size) == null) {
      size += key.kind().bytes;
    }
  }

  /** Whether a relocation asks for an entry that holds an address. */
  static boolean isAddress(ArmRelocation type, LinkOptions options) {
    return kindOf(type, true, options).filter(k -> k == Kind.ADDRESS).isPresent();
  }

  private static java.util.Optional<Kind> kindOf(
      ArmRelocation type, boolean isLocal, LinkOptions options) {
    return switch (type) {
      case TLS_GOTDESC, TLS_CALL, THM_TLS_CALL, TLS_DESCSEQ, THM_TLS_DESCSEQ ->
          options.has(LinkFlag.SHARED)
              ? java.util.Optional.of(Kind.DESCRIPTOR)
              : isLocal ? java.util.Optional.empty() : java.util.Optional.of(Kind.INITIAL_EXEC);
      case TARGET2 ->
          options.text(LinkText.TARGET2).orElse("got-rel").equals("got-rel")
              ? java.util.Optional.of(Kind.ADDRESS)
              : java.util.Optional.empty();
      case GOT_BREL, GOT_PREL, GOT_ABS, GOT_BREL12 -> java.util.Optional.of(Kind.ADDRESS);
      case TLS_GD32 -> java.util.Optional.of(Kind.GENERAL_DYNAMIC);
      case TLS_IE32 -> java.util.Optional.of(Kind.INITIAL_EXEC);
      case TLS_LDM32 -> java.util.Optional.of(Kind.LOCAL_DYNAMIC);
      default -> java.util.Optional.empty();
    };
  }

  private static Key key(InputFile file, int number, Kind kind) {
    var symbols = file.elf().symbols();
    return symbols.isLocal(number)
        ? new Key(file.number(), number, "", kind)
        : new Key(-1, 0, symbols.name(number), kind);
  }

  /** The place of a symbol's entry in the table's section. */
  public long offset(InputFile file, int number, Kind kind) {
    if (kind == Kind.LOCAL_DYNAMIC) {
      return offsets.getOrDefault(LOCAL_DYNAMIC, 0L);
    }
    return offsets.getOrDefault(key(file, number, kind), 0L);
  }

  /** How a variable that code asks for by a descriptor is found. */
  public Model model(InputFile file, int number) {
    return descriptors.containsKey(descriptor(file, number))
        ? Model.DESCRIPTOR
        : shared || !file.elf().symbols().isLocal(number) ? Model.INITIAL_EXEC : Model.LOCAL_EXEC;
  }

  /** The entry that a symbol's descriptor has, if it has one. */
  public Key descriptor(InputFile file, int number) {
    return key(file, number, Kind.DESCRIPTOR);
  }

  /** Descriptors and their places behind the words of the linkage table. */
  public Map<Key, Long> descriptors() {
    return descriptors;
  }

  /** All entries and their places. */
  public Map<Key, Long> offsets() {
    return offsets;
  }

  /** The file with a number, for local symbols. */
  public InputFile file(int number) {
    var file = files.get(number);
    if (file == null) {
      throw new IllegalStateException("an entry of a file that has none");
    }
    return file;
  }
}
