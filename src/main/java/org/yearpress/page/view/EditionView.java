package org.yearpress.page.view;

/**
 * An edition of a report.
 *
 * @param link its number and page; marked where this page is it
 * @param since day of its publication; empty when not known
 * @param until day on which it was superseded; empty while it stands, or when not known
 */
public record EditionView(LinkView link, String since, String until) {}
