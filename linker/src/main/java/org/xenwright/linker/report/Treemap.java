package org.xenwright.linker.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Rectangles whose areas are in the proportion of the items' sizes, as near to squares as rows of
 * them come (Bruls, Huizing, van Wijk: Squarified Treemaps, 2000).
 */
final class Treemap {
  private Treemap() {}

  /** A rectangle. */
  record Box(double x, double y, double width, double height) {
    double area() {
      return width * height;
    }

    /** The same with a margin inside. */
    Box inside(double top, double margin) {
      return new Box(
          x + margin, y + top, Math.max(0, width - 2 * margin), Math.max(0, height - top - margin));
    }
  }

  /** A box for each size; sizes are positive and come largest first. */
  static List<Box> of(List<Long> sizes, Box room) {
    var boxes = new ArrayList<Box>();
    double total = 0;
    for (long size : sizes) {
      total += size;
    }
    double scale = total > 0 ? room.area() / total : 0;
    var rest = room;
    int from = 0;
    while (from < sizes.size()) {
      double side = Math.min(rest.width(), rest.height());
      int to = from + 1;
      double sum = sizes.get(from) * scale;
      double worst = worst(sizes, from, to, sum, side, scale);
      while (to < sizes.size()) {
        double more = sum + sizes.get(to) * scale;
        double next = worst(sizes, from, to + 1, more, side, scale);
        if (next > worst) {
          break;
        }
        worst = next;
        sum = more;
        to++;
      }
      rest = row(sizes, from, to, sum, scale, rest, boxes);
      from = to;
    }
    return boxes;
  }

  /** The worst ratio of sides in a row of the items from {@code from} to {@code to}. */
  private static double worst(
      List<Long> sizes, int from, int to, double sum, double side, double scale) {
    double largest = sizes.get(from) * scale;
    double smallest = sizes.get(to - 1) * scale;
    double square = side * side;
    double all = sum * sum;
    return Math.max(square * largest / all, all / (square * smallest));
  }

  /** Lays a row along the shorter side; answers what is left of the room. */
  private static Box row(
      List<Long> sizes, int from, int to, double sum, double scale, Box rest, List<Box> boxes) {
    boolean upright = rest.width() >= rest.height();
    double side = upright ? rest.height() : rest.width();
    double depth = side > 0 ? sum / side : 0;
    double at = 0;
    for (int i = from; i < to; i++) {
      double length = depth > 0 ? sizes.get(i) * scale / depth : 0;
      boxes.add(
          upright
              ? new Box(rest.x(), rest.y() + at, depth, length)
              : new Box(rest.x() + at, rest.y(), length, depth));
      at += length;
    }
    return upright
        ? new Box(rest.x() + depth, rest.y(), Math.max(0, rest.width() - depth), rest.height())
        : new Box(rest.x(), rest.y() + depth, rest.width(), Math.max(0, rest.height() - depth));
  }
}
