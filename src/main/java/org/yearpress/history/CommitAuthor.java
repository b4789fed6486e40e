package org.yearpress.history;

import java.time.OffsetDateTime;

/**
 * Who commits, and when.
 *
 * @param name may be empty where nobody is known
 * @param email may be empty where none is known
 */
public record CommitAuthor(String name, String email, OffsetDateTime at) {}
