package org.xenwright.linker.report;

import java.util.Locale;

/** The report as one page: numbers, a map of the memory by origin, and tables. No script runs. */
final class ReportHtml {
  /** Rows of a table that may be long. */
  private static final int MOST = 200;

  private static final String STYLE =
      """
      :root{color-scheme:light dark;--ink:#1d2433;--soft:#667085;--line:#e3e7ee;--page:#fbfcfe;--card:#fff;
      --code:#3b6fd4;--unwind:#8a63c9;--read-only:#1f9d86;--data:#e0912f;--bss:#a9b4c4}
      @media(prefers-color-scheme:dark){:root{--ink:#e6eaf2;--soft:#98a2b5;--line:#2b3445;--page:#10141c;--card:#171d28;
      --code:#5c8df0;--unwind:#a785e0;--read-only:#35b79f;--data:#eba751;--bss:#5a6577}}
      *{box-sizing:border-box}
      body{margin:0 auto;max-width:1200px;padding:32px 24px 64px;background:var(--page);color:var(--ink);
      font:15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
      h1{font-size:26px;margin:0;overflow-wrap:anywhere}h2{font-size:17px;margin:36px 0 10px}
      p{margin:4px 0;color:var(--soft)}
      .facts{display:flex;flex-wrap:wrap;gap:12px;margin:20px 0}
      .fact{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:10px 16px;min-width:120px}
      .fact b{display:block;font-size:20px;font-variant-numeric:tabular-nums}
      .fact span{color:var(--soft);font-size:13px}
      .fact i,.key i{display:inline-block;width:10px;height:10px;border-radius:3px;margin-right:6px}
      .bar{display:flex;height:14px;border-radius:7px;overflow:hidden;background:var(--line)}
      .bar i{display:block;height:100%}
      svg{display:block;width:100%;height:auto;margin-top:8px;border-radius:10px;background:var(--card)}
      svg text{font:11px system-ui,sans-serif;fill:#fff;pointer-events:none}
      svg .name{fill:var(--ink);font-weight:600}
      svg .group{fill:var(--card);stroke:var(--line)}
      svg g:hover>rect{filter:brightness(1.15)}
      .code{fill:var(--code);background:var(--code)}.unwind{fill:var(--unwind);background:var(--unwind)}
      .read-only{fill:var(--read-only);background:var(--read-only)}.data{fill:var(--data);background:var(--data)}
      .bss{fill:var(--bss);background:var(--bss)}
      .wide{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:10px}
      table{border-collapse:collapse;width:100%;font-size:13.5px}
      th,td{padding:6px 12px;text-align:left;border-bottom:1px solid var(--line);vertical-align:top}
      tr:last-child td{border-bottom:0}th{color:var(--soft);font-weight:600;white-space:nowrap}
      td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
      td.s{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:12.5px;overflow-wrap:anywhere}
      small{color:var(--soft);font-size:12px}
      """;

  private final LinkReport report;
  private final StringBuilder out = new StringBuilder();

  ReportHtml(LinkReport report) {
    this.report = report;
  }

  String text() {
    var title = Markup.text(report.name());
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>")
        .append(title)
        .append(": what the link is made of</title>\n<style>\n")
        .append(STYLE)
        .append("</style>\n</head>\n<body>\n<h1>")
        .append(title)
        .append("</h1>\n");
    facts();
    out.append("<h2>Memory by origin and symbol</h2>\n")
        .append("<p>Each area is as large as the bytes it stands for; ")
        .append("the tables below hold the same numbers.</p>\n");
    new MapDrawing(report).write(out);
    sections();
    archives();
    objects();
    symbols();
    orphans();
    gaps();
    zeros();
    return out.append("</body>\n</html>\n").toString();
  }

  private void say(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
  }

  private void facts() {
    var sums = report.sums();
    say("<p>%,d bytes loaded, %,d with .bss</p>%n", sums.loaded(), sums.inMemory());
    out.append("<div class=\"facts\">\n");
    for (var kind : Kind.values()) {
      if (kind != Kind.NOT_LOADED && sums.of(kind) > 0) {
        say(
            "<div class=\"fact\"><b>%,d</b><span><i class=\"%s\"></i>%s</span></div>%n",
            sums.of(kind), kind.word(), kind.word());
      }
    }
    say("<div class=\"fact\"><b>%,d</b><span>padding</span></div>%n", report.padding());
    say("<div class=\"fact\"><b>%,d</b><span>stored zeros</span></div>%n", report.storedZeros());
    out.append("</div>\n<div class=\"bar\">");
    for (var kind : Kind.values()) {
      if (kind != Kind.NOT_LOADED && sums.of(kind) > 0) {
        say(
            "<i class=\"%s\" style=\"width:%.2f%%\" title=\"%s: %,d bytes\"></i>",
            kind.word(), 100.0 * sums.of(kind) / sums.inMemory(), kind.word(), sums.of(kind));
      }
    }
    out.append("</div>\n");
  }

  /** A heading and the head of a table; columns that begin with {@code #} are numbers. */
  private void table(String title, int rows, String... columns) {
    say(
        "<h2>%s%s</h2>%n<div class=\"wide\"><table>%n<tr>",
        Markup.text(title), rows > MOST ? " (first " + MOST + " of " + rows + ")" : "");
    for (var column : columns) {
      boolean number = column.startsWith("#");
      say(
          "<th%s>%s</th>",
          number ? " class=\"n\"" : "", Markup.text(number ? column.substring(1) : column));
    }
    out.append("</tr>\n");
  }

  private void end() {
    out.append("</table></div>\n");
  }

  private void number(long value) {
    say("<td class=\"n\">%,d</td>", value);
  }

  private void address(long value) {
    say("<td class=\"n s\">0x%08x</td>", value);
  }

  private void name(String text) {
    say("<td class=\"s\">%s</td>", Markup.text(text));
  }

  private void word(String text) {
    say("<td>%s</td>", Markup.text(text));
  }

  private void sections() {
    table(
        "Output sections",
        0,
        "section",
        "#bytes",
        "#address",
        "#load address",
        "kind",
        "#padding",
        "");
    for (var part : report.parts()) {
      out.append("<tr>");
      name(part.output().name());
      number(part.output().size());
      address(part.output().vma());
      address(part.output().lma());
      word(part.kind().word());
      number(part.kind().isLoaded() ? part.padding() : 0);
      word(part.orphan() ? "orphan" : "");
      out.append("</tr>\n");
    }
    end();
  }

  private void sums(Sums sums) {
    number(sums.of(Kind.CODE));
    number(sums.of(Kind.UNWIND));
    number(sums.of(Kind.READ_ONLY));
    number(sums.of(Kind.DATA));
    number(sums.of(Kind.ZEROS));
  }

  private void archives() {
    if (report.origins().archives().isEmpty()) {
      return;
    }
    table("Archives", 0, "archive", "#members", "#code", "#unwind", "#read-only", "#data", "#bss");
    report
        .origins()
        .archives()
        .forEach((archive, sums) -> {
          out.append("<tr>");
          name(archive);
          number(report.origins().members(archive));
          sums(sums);
          out.append("</tr>\n");
        });
    end();
  }

  private void objects() {
    var all = report.origins().largest();
    table(
        "Objects and members",
        all.size(),
        "object",
        "#code",
        "#unwind",
        "#read-only",
        "#data",
        "#bss",
        "because of");
    for (var entry : all.subList(0, Math.min(MOST, all.size()))) {
      out.append("<tr>");
      name(entry.getKey());
      sums(entry.getValue());
      out.append("<td>");
      var separator = "";
      for (var link : report.origins().chain(entry.getKey())) {
        out.append(separator).append("<small>").append(Markup.text(link)).append("</small>");
        separator = "<br>";
      }
      out.append("</td></tr>\n");
    }
    end();
  }

  private void symbols() {
    var all = report.placed();
    table("Symbols", all.size(), "symbol", "#bytes", "#address", "kind", "object");
    for (var symbol : all.subList(0, Math.min(MOST, all.size()))) {
      out.append("<tr>");
      name(symbol.name());
      number(symbol.size());
      address(symbol.address());
      word(symbol.kind().word());
      name(symbol.object());
      out.append("</tr>\n");
    }
    end();
  }

  private void orphans() {
    var all = report.orphans();
    if (all.isEmpty() || report.tree().usesDefaultScript()) {
      return;
    }
    table("Orphans", all.size(), "section", "#bytes", "placed in", "object");
    for (var orphan : all.subList(0, Math.min(MOST, all.size()))) {
      out.append("<tr>");
      name(orphan.section());
      number(orphan.size());
      name(orphan.output());
      name(orphan.object());
      out.append("</tr>\n");
    }
    end();
  }

  private void gaps() {
    var all = report.gaps();
    if (all.isEmpty()) {
      return;
    }
    table("Padding", all.size(), "in", "#bytes", "#address", "before");
    for (var gap : all.subList(0, Math.min(MOST, all.size()))) {
      out.append("<tr>");
      name(gap.output());
      number(gap.size());
      address(gap.address());
      name(gap.before());
      out.append("</tr>\n");
    }
    end();
  }

  private void zeros() {
    var all = report.zeros();
    if (all.isEmpty()) {
      return;
    }
    table("Stored zeros", all.size(), "in", "#bytes", "#address", "of");
    for (var run : all.subList(0, Math.min(MOST, all.size()))) {
      out.append("<tr>");
      name(run.output());
      number(run.size());
      address(run.address());
      name(run.of());
      out.append("</tr>\n");
    }
    end();
  }
}
