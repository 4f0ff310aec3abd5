package org.xenwright.assembler.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xenwright.assembler.expression.AsmSymbol;
import org.xenwright.assembler.expression.Expression;
import org.xenwright.assembler.expression.Operator;
import org.xenwright.assembler.source.Complaints.Site;

/** Words that {@code ldr register, =expression} wants to find near; equal ones share a place. */
public final class LiteralPool {
  /** Most words in one pool, as in GNU as; it also keeps the pool in reach of its loads. */
  public static final int MOST = 1024;

  private static final int WORD = 2;
  private static final int DOUBLEWORD = 3;

  record Entry(Expression value, Site site) {}

  private final List<Entry> entries = new ArrayList<>();
  private final Map<Expression, Integer> places = new HashMap<>();
  private final AsmSymbol label = new AsmSymbol("");
  private int exponent;
  private int gap = -1;

  /** A pool that is aligned to 2 to the power of {@code exponent} at least. */
  private LiteralPool(int exponent) {
    this.exponent = exponent;
  }

  /** The first pool of a place. */
  static LiteralPool first() {
    return new LiteralPool(WORD);
  }

  /** The pool that follows this one in its place; GNU as keeps the alignment. */
  LiteralPool next() {
    return new LiteralPool(exponent);
  }

  /** The address of a word that holds {@code value}. */
  public Expression reference(Expression value, Site site) {
    var known = places.get(value);
    if (known != null) {
      return at(known);
    }
    int index = gap >= 0 ? gap : entries.size();
    if (gap >= 0) {
      entries.set(gap, new Entry(value, site));
      gap = -1;
    } else {
      entries.add(new Entry(value, site));
    }
    places.put(value, index);
    return at(index);
  }

  /** The address of a doubleword that holds {@code value}. */
  public Expression reference(long value, Site site) {
    exponent = DOUBLEWORD;
    var low = new Expression.Constant(value & 0xffff_ffffL);
    var high = new Expression.Constant(value >>> 32);
    for (int i = 0; i + 1 < entries.size(); i += 2) {
      if (entries.get(i).value.equals(low) && entries.get(i + 1).value.equals(high)) {
        return at(i);
      }
    }
    if ((entries.size() & 1) != 0) {
      gap = entries.size();
      entries.add(new Entry(Expression.ZERO, site));
    }
    int index = entries.size();
    entries.add(new Entry(low, site));
    entries.add(new Entry(high, site));
    places.putIfAbsent(low, index);
    places.putIfAbsent(high, index + 1);
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
