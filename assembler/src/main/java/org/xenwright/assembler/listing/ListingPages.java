package org.xenwright.assembler.listing;

import java.util.List;

/** Rows of text cut into pages with a heading each. */
final class ListingPages {
  /** Lines ahead in which a title already counts for a page. */
  private static final int TITLE_REACH = 10;

  private static final int HEADER_ROWS = 3;

  private final StringBuilder out = new StringBuilder();
  private final String source;
  private final int rows;
  private String title = "";
  private String subtitle = "";
  private int page;
  private int onPage;
  private boolean ejects;

  /**
   * No page yet.
   *
   * @param rows rows of a page; 0 for one endless page without a heading
   */
  ListingPages(String source, int rows) {
    this.source = source;
    this.rows = rows;
  }

  String text() {
    return out.toString();
  }

  /** A new page begins before the next row. */
  void eject() {
    ejects = true;
  }

  void title(String words) {
    title = words;
  }

  void subtitle(String words) {
    subtitle = words;
  }

  /** Begins a new page if it is time; titles of the next lines count. */
  void header(List<ListingEntry> ahead) {
    if (rows == 0 || !ejects && onPage < rows) {
      return;
    }
    page++;
    boolean titled = false;
    boolean subtitled = false;
    for (var entry : ahead.subList(0, Math.min(TITLE_REACH, ahead.size()))) {
      if (entry.title != null && !titled) {
        titled = true;
        title = entry.title;
      }
      if (entry.subtitle != null && !subtitled) {
        subtitled = true;
        subtitle = entry.subtitle;
      }
    }
    if (page > 1) {
      out.append('\f');
    }
    out.append("ARM GAS  %s \t\t\tpage %d\n%s\n%s\n".formatted(source, page, title, subtitle));
    onPage = HEADER_ROWS;
    ejects = false;
  }

  /** A row of the page. */
  void row(String text) {
    out.append(text).append('\n');
    onPage++;
  }

  /** Rows that belong together. */
  void block(String text) {
    out.append(text);
    onPage += (int) text.chars().filter(c -> c == '\n').count();
  }
}
