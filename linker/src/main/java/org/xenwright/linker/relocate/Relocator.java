package org.xenwright.linker.relocate;

import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.xenwright.elf.model.ArmRelocation;
import org.xenwright.elf.model.BuildAttributes;
import org.xenwright.elf.model.Relocation;
import org.xenwright.elf.model.RelocationField;
import org.xenwright.elf.model.RelocationFormula;
import org.xenwright.elf.model.SectionFlags;
import org.xenwright.elf.model.Symbol;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.linker.LinkFlag;
import org.xenwright.linker.LinkText;
import org.xenwright.linker.layout.ExchangeGlue;
import org.xenwright.linker.layout.Got;
import org.xenwright.linker.layout.Merging;
import org.xenwright.linker.layout.Output;
import org.xenwright.linker.layout.SymbolValues;
import org.xenwright.linker.layout.Tree;
import org.xenwright.linker.layout.Veneers;
import org.xenwright.linker.pass.GlobalSymbol;
import org.xenwright.linker.pass.InputSection;
import org.xenwright.rules.Report;
import org.xenwright.rules.Rule;

/**
 * Applies the relocations of one input section (AAELF32 4.6.1, letters S A P T as there). Undefined
 * names are gathered and reported once each, with the places that use them.
 */
final class Relocator implements ThreadDescriptors.Trampoline {
  private static final int CPU_ARCH = 6;

  private final Tree tree;
  private final SymbolValues values;
  private final GotWriter table;
  private final Complaints complaints;
  private final Branches branches;
  private final Optional<DynamicWriter> dynamic;
  private final Optional<IndirectWriter> indirect;
  private final ThreadDescriptors descriptors;
  private final Optional<Veneers> veneers;
  private final boolean partial;

  Relocator(
      Tree tree, Merging merging, Got got, Optional<BuildAttributes> attributes, Report report) {
    int arch = attributes.map(a -> (int) a.number(CPU_ARCH)).orElse(0);
    boolean thumbNop = Branches.hasThumbNop(arch);
    this.tree = tree;
    this.veneers = tree.veneers();
    this.partial = tree.options().isRelocatable();
    this.values = SymbolValues.settled(tree, merging);
    this.complaints = new Complaints(tree, report);
    this.branches = new Branches(tree, complaints, arch);
    this.table = new GotWriter(tree, got, values);
    this.indirect = tree.indirect().map(i -> new IndirectWriter(tree, i, values, table));
    this.descriptors = new ThreadDescriptors(got, table, complaints, thumbNop);
    this.dynamic = tree.dynamics().map(d -> new DynamicWriter(tree, merging, d, values));
  }

  /** The global offset table. */
  GotWriter table() {
    return table;
  }

  @Override
  public long address() {
    return dynamic.map(d -> d.linkage().trampoline()).orElse(0L);
  }

  @Override
  public long descriptor(Got.Key key, SymbolValues.Value value) {
    return dynamic.map(d -> d.linkage().descriptor(key, table.blockOffset(value.s()))).orElse(0L);
  }

  /** The tables for the dynamic linker, if the image has them. */
  Optional<DynamicWriter> dynamic() {
    return dynamic;
  }

  /** The table of functions picked at start, if the image has one. */
  Optional<IndirectWriter> indirect() {
    return indirect;
  }

  SymbolValues values() {
    return values;
  }

  /**
   * Relocates the bytes of {@code section}, which start at {@code start} of {@code bytes}; {@code
   * moved} says to which offset the bytes at an offset of the input went, negative when they were
   * left out.
   */
  void apply(InputSection section, byte[] bytes, int start, IntUnaryOperator moved) {
    var field = new FieldWriter(bytes, tree.options().encoding());
    long base = tree.addressOf(section);
    long size = section.section().size();
    var relocations = section.section().relocations();
    for (int i = 0; i < relocations.size(); i++) {
      var relocation = relocations.get(i);
      var type = relocation.type();
      int width = type.field().width();
      if (relocation.offset() + width > size) {
        complaints.complain(
            Rule.XW_ELF_001,
            section,
            relocation,
            type.fullName() + " reaches past the end of its section",
            "");
      } else {
        int offset = moved.applyAsInt((int) relocation.offset());
        if (offset >= 0) {
          apply(section, relocation, field, start + offset, base + offset);
        } else if (type == ArmRelocation.NONE) {
          leftOut(section, relocation);
        }
      }
    }
  }

  /** Also what an entry names that is left out of an unwind table must be there. */
  private void leftOut(InputSection section, Relocation relocation) {
    if (!tree.options().isRelocatable()
        && relocation.symbolIndex() != 0
        && values.of(section.file(), relocation.symbolIndex(), 0).state()
            == SymbolValues.State.UNDEFINED) {
      complaints.undefined(section, relocation, symbol(section, relocation));
    }
  }

  private void apply(
      InputSection section, Relocation relocation, FieldWriter field, int at, long p) {
    var type = relocation.type();
    if (partial) {
      shift(section, relocation, field, at);
      return;
    }
    if (ThreadDescriptors.isOne(type)) {
      descriptors.apply(
          section,
          relocation,
          field,
          at,
          p,
          values.of(section.file(), relocation.symbolIndex(), 0),
          this);
      return;
    }
    switch (type.formula()) {
      case NONE, MARK -> {
        if (type == ArmRelocation.V4BX) {
          exchange(field, at, p);
        }
        // Such a relocation only says that the symbol is needed.
        leftOut(section, relocation);
        return;
      }
      case BS_A_P,
          BS_A,
          S_A_T_GOTORG,
          GOT_A_P,
          GOT_A_GOTORG,
          GOT_A,
          S_A_TLS,
          S_A_TP,
          GOT_TLS_P,
          S_A_T,
          S_A,
          S_A_T_P,
          S_A_P,
          S_A_PA,
          S_A_T_BS,
          S_A_BS -> {}
    }
    switch (type) {
      case TLS_DTPMOD32,
          TLS_DTPOFF32,
          TLS_TPOFF32,
          COPY,
          GLOB_DAT,
          JUMP_SLOT,
          RELATIVE,
          IRELATIVE -> {
        complaints.complain(
            Rule.XW_LD_011,
            section,
            relocation,
            type.fullName() + " is for the dynamic linker",
            "link objects, not images");
        return;
      }
      case GOTFUNCDESC,
          GOTOFFFUNCDESC,
          FUNCDESC,
          FUNCDESC_VALUE,
          TLS_GD32_FDPIC,
          TLS_LDM32_FDPIC,
          TLS_IE32_FDPIC -> {
        complaints.unsupported(section, relocation);
        return;
      }
      default -> {}
    }
    long a = field.addend(type.field(), at);
    if (indirect.isPresent() && section.section().has(SectionFlags.ALLOC)) {
      indirect.get().use(section.file(), relocation.symbolIndex());
    }
    var direct = values.of(section.file(), relocation.symbolIndex(), a);
    var linkage = values.linkage(section.file(), relocation.symbolIndex(), type);
    var value = linkage.isPresent() ? linkage.get() : direct;
    if (linkage.isPresent() && direct.state() == SymbolValues.State.UNDEFINED) {
      complaints.undefined(section, relocation, symbol(section, relocation));
    }
    boolean moves = false;
    if (dynamic.isPresent() && type.field() == RelocationField.DATA32) {
      var treatment = dynamic.get().data(section, plain(type), relocation.symbolIndex(), value, p);
      moves = treatment == DynamicWriter.Treatment.RELATIVE;
      if (treatment == DynamicWriter.Treatment.SYMBOLIC) {
        if (value.state() == SymbolValues.State.UNDEFINED) {
          complaints.undefined(section, relocation, symbol(section, relocation));
        }
        return;
      }
    }
    if (type == ArmRelocation.SBREL32) {
      complaints.unsupported(section, relocation);
      return;
    }
    if (type == ArmRelocation.TLS_LE32) {
      if (tree.options().has(LinkFlag.SHARED)) {
        complaints.unsupported(
            section, relocation, type.fullName() + " relocation not permitted in shared object");
        return;
      }
    }
    boolean fixed =
        switch (type) {
          case TLS_LE32, MOVW_ABS_NC, MOVT_ABS, THM_MOVW_ABS_NC, THM_MOVT_ABS -> true;
          default -> false;
        };
    if (fixed) {
      if (value.state() == SymbolValues.State.DYNAMIC) {
        complaints.atOffset(
            section,
            relocation,
            "unresolvable "
                + type.fullName()
                + " relocation against symbol `"
                + symbol(section, relocation).name()
                + "'");
        return;
      }
    }
    switch (value.state()) {
      case DEFINED, DYNAMIC -> {}
      case WEAK_UNDEFINED -> {
        if (branches.weak(type, field, at)) {
          return;
        }
      }
      case UNDEFINED -> {
        complaints.undefined(section, relocation, symbol(section, relocation));
      }
      case DROPPED -> {
        dropped(section, relocation, field, at);
        return;
      }
    }
    long s = value.s();
    boolean thumb = value.thumb();
    if (type.field() == RelocationField.A32_BRANCH
        || type.field() == RelocationField.T32_CALL
        || type.field() == RelocationField.T32_JUMP24
        || type.field() == RelocationField.T32_JUMP19) {
      var detour =
          veneers.isPresent()
              ? veneers.get().detour(section, relocation)
              : Optional.<Veneers.Detour>empty();
      if (detour.isPresent()) {
        branches.checkState(section, relocation, value, s + a, CodeStates.State.of(thumb));
        branches.detour(section, relocation, field, at, p, value, detour.get());
        return;
      }
      branches.branch(section, relocation, field, at, s + a, p, thumb, value);
      return;
    }
    if (type == ArmRelocation.THM_JUMP11 || type == ArmRelocation.THM_JUMP8) {
      branches.checkState(section, relocation, value, s + a, CodeStates.State.THUMB);
    }
    long t = thumb ? 1 : 0;
    long x =
        switch (formula(type)) {
          // Where the loader adds to it, GNU ld takes the symbol with its bit first.
          case S_A_T -> moves ? s + t + a : (s + a) | t;
          case S_A -> s + a;
          case S_A_T_P -> ((s + a) | t) - p;
          case S_A_P -> s + a - p;
          case S_A_PA -> s + a - (p & ~3L);
          case S_A_T_BS -> ((s + a) | t) - base(type, value);
          case S_A_BS -> s + a - base(type, value);
          case BS_A_P -> table.origin() + a - p;
          case BS_A -> table.origin() + a;
          case S_A_T_GOTORG -> ((s + a) | t) - table.origin();
          case GOT_A_P -> entry(section, relocation, Got.Kind.ADDRESS) + a - p;
          case GOT_A_GOTORG -> entry(section, relocation, Got.Kind.ADDRESS) + a - table.origin();
          case GOT_A -> entry(section, relocation, Got.Kind.ADDRESS) + a;
          case S_A_TLS -> table.blockOffset(s + a);
          case S_A_TP -> table.threadOffset(s + a);
          case GOT_TLS_P -> entry(section, relocation, threadKind(type)) + a - p;
          case NONE, MARK -> 0;
        };
    if (!field.put(
        type, at, (int) x == x || type.field() == RelocationField.DATA32 ? x : (int) x)) {
      complaints.overflow(section, relocation, symbol(section, relocation), value, s + a, p, x);
    }
  }

  /** {@code BX} is unknown to ARMv4: {@code MOV PC} does the same without a change of state. */
  private void exchange(FieldWriter field, int at, long p) {
    int word = field.s32(at);
    var options = tree.options();
    var glue =
        options.has(LinkFlag.FIX_V4BX_INTERWORKING)
            ? tree.inputs().symbol(ExchangeGlue.symbol(word & 0xf))
            : Optional.<GlobalSymbol>empty();
    if (glue.isPresent()) {
      long target = values.global(ExchangeGlue.symbol(word & 0xf)).s();
      int distance = (int) (target - p - 8) >> 2 & 0xff_ffff;
      field.put32(at, word & 0xf000_0000 | 0x0a00_0000 | distance);
    } else if (options.has(LinkFlag.FIX_V4BX) || options.has(LinkFlag.FIX_V4BX_INTERWORKING)) {
      boolean bx = (word & 0x0fff_fff0) == 0x012f_ff10;
      field.put32(at, bx ? (word & 0xf000_000f) | 0x01a0_f000 : word);
    }
  }

  /**
   * A partial link only moves what is relative to a section symbol, for that symbol will stand for
   * the start of the output section.
   */
  private void shift(InputSection section, Relocation relocation, FieldWriter field, int at) {
    var symbols = section.file().elf().symbols();
    int symbol = relocation.symbolIndex();
    int number = symbols.section(symbol);
    if (symbols.isLocal(symbol)
        && number > 0
        && !tree.isPlaced(tree.inputs().section(section.file(), number))) {
      dropped(section, relocation, field, at);
      return;
    }
    if (symbols.type(symbol) == SymbolType.SECTION && number > 0) {
      var target = tree.inputs().section(section.file(), number);
      if (tree.isPlaced(target)) {
        long moved = field.addend(relocation.type().field(), at) + tree.offsetOf(target);
        if (tree.offsetOf(target) != 0) {
          field.putAddend(relocation.type(), at, moved);
        }
      }
    }
  }

  /**
   * What distances from a segment's base count from: as in GNU ld the start of the symbol's
   * section, and nothing for addresses in two halves.
   */
  private long base(ArmRelocation type, SymbolValues.Value value) {
    return switch (type) {
      case MOVW_BREL_NC, MOVT_BREL, MOVW_BREL, THM_MOVW_BREL_NC, THM_MOVT_BREL, THM_MOVW_BREL -> 0;
      default -> value.home().flatMap(tree::outputOf).map(Output::vma).orElse(0L);
    };
  }

  /** The symbol of a relocation, for complaints. */
  static Symbol symbol(InputSection section, Relocation relocation) {
    return section.file().elf().symbols().get(relocation.symbolIndex());
  }

  /** Neutralises a use of what is not in the image, unless it is an error. */
  private void dropped(InputSection section, Relocation relocation, FieldWriter field, int at) {
    // Debug information of dropped code is neutralised as GNU ld does: zero, but 1 where zero would
    // end a list.
    if (!complaints.dropped(section, symbol(section, relocation))
        && relocation.type().field() == RelocationField.DATA32) {
      field.put32(at, section.name().equals(".debug_ranges") ? 1 : 0);
    }
  }

  /** The relocation that stands behind one of a platform's choice. */
  private ArmRelocation plain(ArmRelocation type) {
    return type != ArmRelocation.TARGET1
        ? type
        : tree.options().has(LinkFlag.TARGET1_REL) ? ArmRelocation.REL32 : ArmRelocation.ABS32;
  }

  /** What the two relocations of a platform's choice compute is said by options. */
  private RelocationFormula formula(ArmRelocation type) {
    return switch (type) {
      case TARGET1 ->
          tree.options().has(LinkFlag.TARGET1_REL)
              ? RelocationFormula.S_A_T_P
              : RelocationFormula.S_A_T;
      case TARGET2 ->
          switch (tree.options().text(LinkText.TARGET2).orElse("got-rel")) {
            case "rel" -> RelocationFormula.S_A_T_P;
            case "abs" -> RelocationFormula.S_A_T;
            default -> RelocationFormula.GOT_A_P;
          };
      default -> type.formula();
    };
  }

  private long entry(InputSection section, Relocation relocation, Got.Kind kind) {
    return table.address(section.file(), relocation.symbolIndex(), kind);
  }

  private static Got.Kind threadKind(ArmRelocation type) {
    return switch (type) {
      case TLS_GD32 -> Got.Kind.GENERAL_DYNAMIC;
      case TLS_LDM32 -> Got.Kind.LOCAL_DYNAMIC;
      default -> Got.Kind.INITIAL_EXEC;
    };
  }
}
