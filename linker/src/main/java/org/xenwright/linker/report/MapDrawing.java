package org.xenwright.linker.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The treemap: a frame for each archive and object, and in it an area for each symbol. */
final class MapDrawing {
  private static final double WIDTH = 1150;
  private static final double HEIGHT = 640;

  /** More frames, or areas in one frame, could not be told apart. */
  private static final int MOST_FRAMES = 60;

  private static final int MOST_AREAS = 80;

  /** A letter of the labels is about so wide and high. */
  private static final double LETTER = 6.3;

  private static final double LINE = 14;

  private static final String REST = "others";

  private final LinkReport report;

  MapDrawing(LinkReport report) {
    this.report = report;
  }

  /** What has an area. */
  private record Area(String name, String about, Kind kind, long size) {}

  private record Frame(String name, List<Area> areas, long size) {}

  void write(StringBuilder out) {
    var frames = frames();
    if (frames.isEmpty()) {
      return;
    }
    out.append(
        String.format(
            Locale.ROOT,
            "<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"Treemap of the image\">%n",
            WIDTH,
            HEIGHT));
    var boxes =
        Treemap.of(frames.stream().map(Frame::size).toList(), new Treemap.Box(0, 0, WIDTH, HEIGHT));
    for (int i = 0; i < frames.size(); i++) {
      frame(frames.get(i), boxes.get(i), out);
    }
    out.append("</svg>\n");
  }

  private List<Frame> frames() {
    Map<String, List<Area>> byOrigin = new LinkedHashMap<>();
    for (var symbol : report.placed()) {
      var archive = report.origins().archiveOf(symbol.object());
      byOrigin
          .computeIfAbsent(archive.isEmpty() ? symbol.object() : archive, k -> new ArrayList<>())
          .add(new Area(symbol.name(), symbol.object(), symbol.kind(), symbol.size()));
    }
    var frames = new ArrayList<Frame>();
    byOrigin.forEach((name, areas) -> frames.add(new Frame(name, limited(areas), sum(areas))));
    frames.sort(Comparator.comparingLong((Frame f) -> -f.size()).thenComparing(Frame::name));
    if (frames.size() <= MOST_FRAMES) {
      return frames;
    }
    var shown = new ArrayList<>(frames.subList(0, MOST_FRAMES));
    var rest = frames.subList(MOST_FRAMES, frames.size());
    var areas = new ArrayList<Area>();
    rest.forEach(
        f -> areas.add(new Area(f.name(), f.name(), f.areas().getFirst().kind(), f.size())));
    shown.add(new Frame(rest.size() + " " + REST, limited(areas), sum(areas)));
    shown.sort(Comparator.comparingLong(f -> -f.size()));
    return shown;
  }

  private static long sum(List<Area> areas) {
    long sum = 0;
    for (var area : areas) {
      sum += area.size();
    }
    return sum;
  }

  /** The largest areas, and one for all others. */
  private static List<Area> limited(List<Area> areas) {
    if (areas.size() <= MOST_AREAS) {
      return areas;
    }
    var shown = new ArrayList<>(areas.subList(0, MOST_AREAS));
    var rest = areas.subList(MOST_AREAS, areas.size());
    shown.add(
        new Area(
            rest.size() + " " + REST, rest.size() + " symbols", rest.getFirst().kind(), sum(rest)));
    shown.sort(Comparator.comparingLong(a -> -a.size()));
    return shown;
  }

  private static void frame(Frame frame, Treemap.Box box, StringBuilder out) {
    rectangle("group", box, out);
    boolean named = box.height() > 3 * LINE && box.width() > 6 * LETTER;
    if (named) {
      int room = (int) ((box.width() - 8) / LETTER);
      var full = String.format(Locale.ROOT, "%s  %,d", frame.name(), frame.size());
      label(
          "class=\"name\" ",
          box,
          LINE - 2,
          full.length() <= room ? full : Markup.cut(lastOf(frame.name()), room),
          out);
    }
    var inner = box.inside(named ? LINE + 3 : 1, 1.5);
    if (inner.width() <= 0 || inner.height() <= 0) {
      return;
    }
    var boxes = Treemap.of(frame.areas().stream().map(Area::size).toList(), inner);
    for (int i = 0; i < boxes.size(); i++) {
      area(frame.areas().get(i), boxes.get(i), out);
    }
  }

  /** A path without its folders. */
  private static String lastOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static void area(Area area, Treemap.Box box, StringBuilder out) {
    if (box.width() < 0.3 || box.height() < 0.3) {
      return;
    }
    out.append("<g>");
    rectangle(area.kind().word(), box.inside(0.5, 0.5), out);
    out.append(
        String.format(
            Locale.ROOT,
            "<title>%s: %,d bytes, %s, %s</title>",
            Markup.text(area.name()),
            area.size(),
            area.kind().word(),
            Markup.text(area.about())));
    int room = (int) ((box.width() - 6) / LETTER);
    if (room >= 4 && box.height() > LINE + 2) {
      label("", box, LINE, Markup.cut(area.name(), room), out);
    }
    out.append("</g>\n");
  }

  private static void rectangle(String style, Treemap.Box box, StringBuilder out) {
    out.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\"/>",
            style,
            box.x(),
            box.y(),
            box.width(),
            box.height()));
  }

  private static void label(
      String attributes, Treemap.Box box, double down, String text, StringBuilder out) {
    out.append(
        String.format(
            Locale.ROOT,
            "<text %sx=\"%.1f\" y=\"%.1f\">%s</text>",
            attributes,
            box.x() + 4,
            box.y() + down,
            Markup.text(text)));
  }
}
