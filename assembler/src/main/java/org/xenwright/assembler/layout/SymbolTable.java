package org.xenwright.assembler.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xenwright.assembler.expression.AsmSymbol;
import org.xenwright.assembler.expression.Expression;

/**
 * All symbols of one assembly in the order of their first mention, which is their order in the
 * object.
 */
public final class SymbolTable {
  /** Separates number and count in the names of local labels; no source can spell it. */
  static final char LOCAL_MARK = '\u0002';

  private final Map<String, AsmSymbol> byName = new HashMap<>();
  private final List<AsmSymbol> order = new ArrayList<>();
  private final Set<AsmSymbol> dropped = new HashSet<>();
  private final Map<Integer, Integer> localCounts = new HashMap<>();

  /** The symbol of that name if the source mentioned it. */
  public @Nullable AsmSymbol find(String name) {
    return byName.get(name);
  }

  /** The symbol of that name, made if it is new. */
  public AsmSymbol named(String name) {
    var symbol = byName.get(name);
    if (symbol == null) {
      symbol = new AsmSymbol(name);
      byName.put(name, symbol);
      order.add(symbol);
    }
    return symbol;
  }

  /** Takes in a symbol that was mentioned before it was certain that the mention counts. */
  public void adopt(AsmSymbol symbol) {
    if (byName.putIfAbsent(symbol.name(), symbol) == null) {
      order.add(symbol);
    }
  }

  /**
   * Puts a fresh symbol in the place of one that {@code .set} gives a new value; old references
   * keep the old one.
   */
  public AsmSymbol renew(AsmSymbol old) {
    var fresh = new AsmSymbol(old.name());
    if (old.isGlobal()) {
      fresh.makeGlobal();
    }
    byName.put(old.name(), fresh);
    order.set(order.indexOf(old), fresh);
    return fresh;
  }

  /** Moves the symbols from {@code mark} on to the front, where the command line's belong. */
  public void moveToFront(int mark) {
    java.util.Collections.rotate(order, order.size() - mark);
  }

  /** Appends a symbol that names cannot find: mapping and section symbols. */
  public void append(AsmSymbol symbol) {
    order.add(symbol);
  }

  /** Appends a section's symbol unless it has its place already. */
  public void appendOnce(AsmSymbol symbol) {
    if (!symbol.isKept()) {
      symbol.keep();
      order.add(symbol);
    }
  }

  /** Lets the name of a section stand for its symbol, unless the source uses it already. */
  void findable(AsmSymbol section) {
    byName.putIfAbsent(section.name(), section);
  }

  /** Takes a mapping symbol back that turned out to be redundant. */
  void drop(AsmSymbol symbol) {
    dropped.add(symbol);
  }

  /** All symbols in order. */
  public List<AsmSymbol> all() {
    if (!dropped.isEmpty()) {
      order.removeIf(dropped::contains);
      dropped.clear();
    }
    return order;
  }

  /** The next instance of the local label {@code number:}. */
  public AsmSymbol defineLocal(int number) {
    int count = localCounts.merge(number, 1, Integer::sum);
    return named(localName(number, count));
  }

  /** The instance ahead, or behind if there is one. */
  public Optional<AsmSymbol> local(int number, boolean ahead) {
    int count = localCounts.getOrDefault(number, 0) + (ahead ? 1 : 0);
    return count == 0 ? Optional.empty() : Optional.of(named(localName(number, count)));
  }

  private static String localName(int number, int count) {
    return ".L" + number + LOCAL_MARK + count;
  }

  /** Whether this is the name of an instance of a numbered label, which no object shows. */
  public static boolean isNumbered(String name) {
    return name.indexOf(LOCAL_MARK) >= 0;
  }

  /** What GNU as says of a numbered label that was not defined in the end. */
  public static String undefinedLabel(String name) {
    int mark = name.indexOf(LOCAL_MARK);
    return "local label `\"%s\" (instance number %s of a fb label)' is not defined"
        .formatted(name.substring(2, mark), name.substring(mark + 1));
  }

  /** How to show a name in a message. */
  static String shown(String name) {
    int mark = name.indexOf(LOCAL_MARK);
    return mark < 0 ? name : name.substring(2, mark);
  }

  /** Names a user could have meant. */
  public List<String> names() {
    return byName.keySet().stream().filter(n -> n.indexOf(LOCAL_MARK) < 0).toList();
  }

  /** A symbol for a number that a relocation must name, one for each number. */
  AsmSymbol absolute(long value) {
    var name = "*ABS*0x%x".formatted(value & 0xffff_ffffL);
    var symbol = named(name);
    if (!symbol.isEquate()) {
      symbol.equate(new Expression.Constant(value), false);
      symbol.keep();
    }
    return symbol;
  }
}
