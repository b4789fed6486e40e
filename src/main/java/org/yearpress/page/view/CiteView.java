package org.yearpress.page.view;

import org.yearpress.model.Address;

/**
 * How to name a report where it is used. The day of reading, which no build can know, stands in the
 * texts as {@code today}; a script puts the day there.
 *
 * @param href link to this edition, which stays when the report is corrected
 * @param permalink the same as an absolute address; empty when the site's is not known
 * @param edition its number in words
 * @param standard by GB/T 7714
 * @param plain as part of a sentence
 * @param today words in place of the day of reading
 */
public record CiteView(
    Address href,
    String permalink,
    String edition,
    String standard,
    String plain,
    String bibtex,
    String today) {}
