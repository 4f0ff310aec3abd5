package org.xenwright.linker.report;

import java.util.Locale;
import java.util.Map;

/** The report for programs. */
final class ReportJson {
  private final LinkReport report;
  private final StringBuilder out = new StringBuilder();

  ReportJson(LinkReport report) {
    this.report = report;
  }

  String text() {
    out.append("{\"report\":\"xenwright link-report 1\",\"output\":").append(quoted(report.name()));
    out.append(",\"totals\":");
    sums(report.sums());
    out.setLength(out.length() - 1);
    say(",\"padding\":%d,\"storedZeros\":%d}", report.padding(), report.storedZeros());
    out.append(",\"sections\":[");
    list(report.parts(), this::section);
    out.append("],\"archives\":[");
    list(report.origins().archives().entrySet(), this::archive);
    out.append("],\"objects\":[");
    list(report.origins().objects().entrySet(), this::object);
    out.append("],\"symbols\":[");
    list(report.placed(), this::symbol);
    out.append("],\"orphans\":[");
    list(report.orphans(), this::orphan);
    out.append("],\"padding\":[");
    list(report.gaps(), this::gap);
    out.append("],\"zeros\":[");
    list(report.zeros(), this::zeros);
    return out.append("]}\n").toString();
  }

  private interface Item<T> {
    void write(T item);
  }

  private <T> void list(Iterable<T> items, Item<T> writer) {
    var separator = "\n";
    for (var item : items) {
      out.append(separator);
      writer.write(item);
      separator = ",\n";
    }
  }

  private void say(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
  }

  private void section(Part part) {
    var output = part.output();
    say(
        "{\"name\":%s,\"address\":%d,\"load\":%d,\"size\":%d,\"kind\":%s,\"orphan\":%b,\"padding\":%d}",
        quoted(output.name()),
        output.vma(),
        output.lma(),
        output.size(),
        quoted(part.kind().word()),
        part.orphan(),
        part.padding());
  }

  private void sums(Sums sums) {
    say(
        "{\"code\":%d,\"unwind\":%d,\"readOnly\":%d,\"data\":%d,\"bss\":%d}",
        sums.of(Kind.CODE),
        sums.of(Kind.UNWIND),
        sums.of(Kind.READ_ONLY),
        sums.of(Kind.DATA),
        sums.of(Kind.ZEROS));
  }

  private void named(Map.Entry<String, Sums> entry) {
    say("{\"name\":%s,", quoted(entry.getKey()));
    int begin = out.length();
    sums(entry.getValue());
    out.deleteCharAt(begin);
    out.setLength(out.length() - 1);
  }

  private void archive(Map.Entry<String, Sums> entry) {
    named(entry);
    say(",\"members\":%d}", report.origins().members(entry.getKey()));
  }

  private void object(Map.Entry<String, Sums> entry) {
    named(entry);
    var archive = report.origins().archiveOf(entry.getKey());
    if (!archive.isEmpty()) {
      say(",\"archive\":%s", quoted(archive));
    }
    out.append(",\"pulledFor\":[");
    var comma = "";
    for (var link : report.origins().chain(entry.getKey())) {
      out.append(comma).append(quoted(link));
      comma = ",";
    }
    out.append("]}");
  }

  private void symbol(LinkReport.Placed symbol) {
    say(
        "{\"name\":%s,\"object\":%s,\"kind\":%s,\"address\":%d,\"size\":%d}",
        quoted(symbol.name()),
        quoted(symbol.object()),
        quoted(symbol.kind().word()),
        symbol.address(),
        symbol.size());
  }

  private void orphan(LinkReport.Orphan orphan) {
    say(
        "{\"section\":%s,\"object\":%s,\"output\":%s,\"size\":%d}",
        quoted(orphan.section()), quoted(orphan.object()), quoted(orphan.output()), orphan.size());
  }

  private void gap(LinkReport.Padding gap) {
    say(
        "{\"output\":%s,\"address\":%d,\"size\":%d,\"before\":%s}",
        quoted(gap.output()), gap.address(), gap.size(), quoted(gap.before()));
  }

  private void zeros(LinkReport.Zeros run) {
    say(
        "{\"output\":%s,\"address\":%d,\"size\":%d,\"of\":%s}",
        quoted(run.output()), run.address(), run.size(), quoted(run.of()));
  }

  static String quoted(String text) {
    var out = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20 || c == 0x7f || Character.isSurrogate(c)) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
