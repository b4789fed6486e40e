package org.yearpress.page;

/** What a template prints: strings that are already formatted, links that are already relative. */
interface View {
  /** What surrounds the page's own content. */
  Frame frame();
}
