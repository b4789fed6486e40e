package org.yearpress.record;

/**
 * A text that readers were given, as hashes.
 *
 * @param text SHA-256 of the words as readers see them ({@link ReadersText}), lower-case hex
 * @param source SHA-256 of the file that they were made of, so that an unchanged file need not be
 *     looked at again; empty where other files go into the text too
 */
public record RecordedText(String text, String source) {}
