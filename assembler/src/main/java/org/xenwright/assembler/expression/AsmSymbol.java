package org.xenwright.assembler.expression;

import org.jspecify.annotations.Nullable;
import org.xenwright.elf.model.SymbolType;
import org.xenwright.elf.model.SymbolVisibility;

/**
 * A symbol of the source while it is being assembled. Mutable: directives may arrive in any order.
 */
public final class AsmSymbol {
  private static final Expression UNSET = new Expression.Unreadable("", 0);

  private final String name;
  private @Nullable Chunk chunk;
  private long offset;
  private Expression equate = UNSET;
  private boolean global;
  private boolean weak;
  private boolean local;
  private boolean used;
  private boolean keptForRelocation;
  private boolean volatileEquate;
  private boolean sectionSymbol;
  private boolean resolving;
  private boolean thumb;
  private boolean thumbFunction;
  private boolean weakTarget;
  private boolean aliasOfPlace;
  private boolean forwardAlias;
  private String versionedName = "";
  private long commonSize = -1;
  private long commonAlignment;
  private SymbolType type = SymbolType.NOTYPE;
  private SymbolVisibility visibility = SymbolVisibility.DEFAULT;
  private Expression size = Expression.ZERO;
  private @Nullable Expression value;
  private int number;

  /** A symbol nothing is known of yet. */
  public AsmSymbol(String name) {
    this.name = name;
  }

  /** The nameless symbol of a place. */
  public static AsmSymbol at(Chunk chunk, long offset) {
    var symbol = new AsmSymbol("");
    symbol.place(chunk, offset);
    return symbol;
  }

  /** The expression that is nothing but this symbol; one object for all its uses. */
  Expression value() {
    var known = value;
    if (known == null) {
      known = new Expression.SymbolValue(this);
      value = known;
    }
    return known;
  }

  /** Its number in the symbol table of the object; 0 as long as it has none. */
  public int number() {
    return number;
  }

  public void number(int place) {
    number = place;
  }

  /** Its name; local labels like {@code 1:} have names no source can spell. */
  public String name() {
    return name;
  }

  /** Defines it as a place. */
  public void place(Chunk where, long distance) {
    chunk = where;
    offset = distance;
  }

  /** Turns a value that came to a place into that place. */
  public void settle(Chunk where, long distance) {
    place(where, distance);
    equate = UNSET;
    forwardAlias = !aliasOfPlace;
  }

  /** Defines it as a value. */
  public void equate(Expression value, boolean mayChange) {
    equate = value;
    chunk = null;
    volatileEquate = mayChange;
    var place = value.place();
    aliasOfPlace = place.isPresent() && place.get().isKnownPlace();
    if (aliasOfPlace) {
      takeAfter(place.get());
    }
  }

  /** Whether it names a place in a section. */
  public boolean isPlace() {
    return chunk != null;
  }

  private boolean isKnownPlace() {
    return isPlace() || isEquate() && aliasOfPlace;
  }

  /** Whether it was set to an expression. */
  public boolean isEquate() {
    return equate != UNSET;
  }

  /** Whether it was set to a place that came later, or to what only layout made one. */
  public boolean isForwardAlias() {
    return forwardAlias;
  }

  /**
   * Takes over what the place it was set to is: type and size where it has none of its own, Thumb
   * code.
   */
  public void takeAfter(AsmSymbol place) {
    if (size == Expression.ZERO) {
      size = place.size;
    }
    if (type == SymbolType.NOTYPE && !place.sectionSymbol) {
      type = place.type;
    }
    thumb |= place.thumb;
    thumbFunction |= place.isThumbFunction();
  }

  /**
   * Whether the place it was set to was known then: type and size were taken over at that moment,
   * and what was said of the place later does not reach this name.
   */
  public boolean isAliasOfPlace() {
    return aliasOfPlace;
  }

  /** Whether {@code .set} made it, so that it may be set again. */
  public boolean mayChange() {
    return volatileEquate;
  }

  /** Whether the source gave it a value, place or common storage. */
  public boolean isDefined() {
    return isPlace() || isEquate() || isCommon();
  }

  /** The chunk of a place. */
  public Chunk chunk() {
    var where = chunk;
    if (where == null) {
      throw new IllegalStateException(name + " is not a place");
    }
    return where;
  }

  /** Offset in {@link #chunk}, bytes. */
  public long offset() {
    return offset;
  }

  /** Offset in its section, bytes; meaningful once laid out. */
  public long address() {
    return chunk().address() + offset;
  }

  /** What {@code .set} gave it. */
  public Expression equated() {
    return equate;
  }

  /** Makes it common storage: size and alignment in bytes. */
  public void common(long size, long alignment) {
    commonSize = size;
    commonAlignment = alignment;
  }

  /** Whether the linker allots its storage. */
  public boolean isCommon() {
    return commonSize >= 0 && !isPlace();
  }

  /** Bytes of common storage. */
  public long commonSize() {
    return commonSize;
  }

  /** Alignment of common storage, bytes. */
  public long commonAlignment() {
    return commonAlignment;
  }

  public boolean isGlobal() {
    return global;
  }

  public void makeGlobal() {
    global = true;
  }

  public boolean isWeak() {
    return weak || isWeakTargetOnly();
  }

  public void makeWeak() {
    weak = true;
  }

  /** Whether {@code .local} named it. */
  public boolean isLocal() {
    return local;
  }

  public void makeLocal() {
    local = true;
    global = false;
  }

  /** Whether an expression that reaches the object refers to it. */
  public boolean isUsed() {
    return used;
  }

  public void use() {
    used = true;
  }

  /** Whether a relocation names it, so that it must be in the symbol table. */
  public boolean isKept() {
    return keptForRelocation;
  }

  public void keep() {
    keptForRelocation = true;
  }

  /** Notes that {@code .weakref} gave it another name. */
  public void makeWeakTarget() {
    weakTarget = true;
  }

  /** Whether nothing but names that {@code .weakref} gave refers to it. */
  public boolean isWeakTargetOnly() {
    return weakTarget && !used && !isDefined();
  }

  /** The name with its version, which the object shows, or an empty string. */
  public String versionedName() {
    return versionedName;
  }

  public void versionedName(String name) {
    versionedName = name;
  }

  /** Notes that it was defined in Thumb state. */
  public void makeThumb(boolean function) {
    thumb = true;
    thumbFunction |= function;
  }

  /** Whether it was defined in Thumb state. */
  public boolean isThumb() {
    return thumb;
  }

  /** Whether it is the address of Thumb code to call, so that bit 0 of its value is set. */
  public boolean isThumbFunction() {
    return thumbFunction || thumb && isFunction();
  }

  /** Whether it is the address of Arm code to call. */
  public boolean isArmFunction() {
    return !isThumbFunction() && isFunction();
  }

  /** Whether its type is that of a function. */
  public boolean isFunction() {
    return type == SymbolType.FUNC || type == SymbolType.IFUNC;
  }

  /** Whether it stands for a whole section. */
  public boolean isSectionSymbol() {
    return sectionSymbol;
  }

  public void makeSectionSymbol() {
    sectionSymbol = true;
    type = SymbolType.SECTION;
  }

  /**
   * Guards the resolver against {@code a = b}, {@code b = a}; answers whether it was entered
   * already.
   */
  boolean enter() {
    boolean was = resolving;
    resolving = true;
    return was;
  }

  void leave() {
    resolving = false;
  }

  public SymbolType type() {
    return type;
  }

  public void type(SymbolType other) {
    type = other;
  }

  public SymbolVisibility visibility() {
    return visibility;
  }

  public void visibility(SymbolVisibility other) {
    visibility = other;
  }

  /** What {@code .size} said, bytes. */
  public Expression size() {
    return size;
  }

  public void size(Expression bytes) {
    size = bytes;
  }

  @Override
  public String toString() {
    return name;
  }
}
