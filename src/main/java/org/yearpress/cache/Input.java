package org.yearpress.cache;

/**
 * Something that a step is handed.
 *
 * @param name says to a person what it is
 * @param fingerprint changes when it does
 */
public record Input(String name, Fingerprint fingerprint) {}
