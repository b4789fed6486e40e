package org.yearpress.page.view;

/** What templates see: strings that are already formatted, links that are already relative. */
public interface View {
  /** What surrounds the page's own content. */
  PageShell shell();
}
