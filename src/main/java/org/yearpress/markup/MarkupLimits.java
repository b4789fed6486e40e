package org.yearpress.markup;

import org.yearpress.api.API;

/**
 * Size limits for one section, so that no input can keep a build busy or fill its memory. Each
 * limit has a message with the file.
 *
 * @param characters of the source text
 * @param depth of lists, quotes and inline markup in each other
 * @param columns of a table
 * @param lines in a row without a blank one between
 * @param includes files that one AsciiDoc section may include, repeats counted
 * @param includedCharacters characters of all of them
 * @param attributeReferences references to attributes in one AsciiDoc section, each up to 4 kB
 * @param output characters of the HTML
 * @param work of the AsciiDoc engine for one section, counted ahead: about a character that one of
 *     its expressions looks at
 * @param seconds of computing after which a conversion is ended that no other limit has stopped; a
 *     safety net, since time is not the same on every machine
 */
@API(status = API.Status.STABLE)
public record MarkupLimits(
    int characters,
    int depth,
    int columns,
    int lines,
    int includes,
    int includedCharacters,
    int attributeReferences,
    int output,
    long work,
    int seconds) {
  /** The limits of a build that says nothing else. */
  public static final MarkupLimits DEFAULT =
      new MarkupLimits(
          2_000_000, 60, 200, 10_000, 200, 4_000_000, 5_000, 20_000_000, 400_000_000, 60);
}
