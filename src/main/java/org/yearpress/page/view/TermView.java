package org.yearpress.page.view;

/**
 * What a form says of a word, or of the head of a column.
 *
 * @param anchor of the entry on its page
 * @param name as it is written in the form
 * @param meaning in the language of the form
 * @param basis where the meaning is laid down; may be empty
 */
public record TermView(String anchor, String name, String meaning, String basis) {}
