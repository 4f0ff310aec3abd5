package org.xenwright.assembler.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.assembler.dwarf.LineEntry.Location;
import org.xenwright.assembler.expression.AsmSymbol;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.assembler.expression.Operator;
import org.xenwright.assembler.source.Complaints.Site;
import org.xenwright.elf.model.DataEncoding;

/** Words that {@code ldr register, =expression} wants to find near; equal ones share a place. */
public final class LiteralPool {
  /** Most words in one pool, as in GNU as; it also keeps the pool in reach of its loads. */
  public static final int MOST = 1024;

  private static final int WORD = 2;
  private static final int DOUBLEWORD = 3;

  /**
   * A word.
   *
   * @param value what it holds
   * @param site of the load that asked for it first
   * @param line what the line table says of that load, when the source's own lines count
   */
  record Entry(Expression value, Site site, Optional<Location> line) {}

  private final List<Entry> entries = new ArrayList<>();
  private final Map<Expression, Integer> places = new HashMap<>();
  private final AsmSymbol label = new AsmSymbol("");
  private final DataEncoding encoding;
  private int exponent;
  private int gap = -1;

  /** A pool that is aligned to 2 to the power of {@code exponent} at least. */
  private LiteralPool(int exponent, DataEncoding encoding) {
    this.exponent = exponent;
    this.encoding = encoding;
  }

  /** The first pool of a place. */
  static LiteralPool first(DataEncoding encoding) {
    return new LiteralPool(WORD, encoding);
  }

  /** The pool that follows this one in its place; GNU as keeps the alignment. */
  LiteralPool next() {
    return new LiteralPool(exponent, encoding);
  }

  /** The address of a word that holds {@code value}. */
  public Expression reference(Expression value, Site site, Optional<Location> line) {
    var known = places.get(value);
    // GNU as looks from the first word on and takes an unused one before it comes to an equal one.
    if (known != null && (gap < 0 || known < gap)) {
      return at(known);
    }
    int index = gap >= 0 ? gap : entries.size();
    if (gap >= 0) {
      entries.set(gap, new Entry(value, site, line));
      gap = -1;
    } else {
      entries.add(new Entry(value, site, line));
    }
    places.put(value, index);
    return at(index);
  }

  /** The address of a doubleword that holds {@code value}. */
  public Expression reference(long value, Site site, Optional<Location> line) {
    exponent = DOUBLEWORD;
    boolean big = encoding == DataEncoding.MSB;
    var lower = new Expression.Constant(value & 0xffff_ffffL);
    var upper = new Expression.Constant(value >>> 32);
    var first = big ? upper : lower;
    var second = big ? lower : upper;
    for (int i = 0; i + 1 < entries.size(); i += 2) {
      if (entries.get(i).value.equals(first) && entries.get(i + 1).value.equals(second)) {
        return at(i);
      }
    }
    if ((entries.size() & 1) != 0) {
      gap = entries.size();
      entries.add(new Entry(Expression.ZERO, site, line));
    }
    int index = entries.size();
    entries.add(new Entry(first, site, line));
    entries.add(new Entry(second, site, line));
    places.putIfAbsent(first, index);
    places.putIfAbsent(second, index + 1);
    return at(index);
  }

  private Expression at(int index) {
    return new Expression.Binary(
        Operator.ADD, new Expression.SymbolValue(label), new Expression.Constant(4L * index));
  }

  /** Alignment as a power of two. */
  int exponent() {
    return exponent;
  }

  /** Whether no further doubleword fits. */
  public boolean isFull() {
    return entries.size() >= MOST;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  List<Entry> entries() {
    return entries;
  }

  AsmSymbol label() {
    return label;
  }
}
