/**
 * The static search index.
 *
 * <p>In: the texts of pages and the rows of forms. Out: index files into the sink. Knows no
 * templates.
 *
 * <p>A <em>part</em> is a run of units of one page and kind, usually at most 2,000 characters. The
 * texts of four neighbours are one file where there are many reports, else each has one. Parts are
 * numbered newest year first, then by body. A <em>gram</em> is a character, a pair, or three
 * neighbours that are not all ideographs. Up to 4,000 parts are one <em>segment</em>; in larger
 * sites, the newest year and the ordinary pages are one, and earlier years share segments of at
 * most 32,000 parts. Segments are named by their content, so a closed year keeps its files. In very
 * large sites, older segments stand in <em>bundles</em>, very many bundles in bundles, and the
 * names of bodies in groups; each has a <em>lookup</em>, a segment whose parts are the entries of
 * the bundle or the groups.
 *
 * <p>Every file starts with {@code YPS2}, a letter for its kind and the content length, and is
 * deflated, except shards: grams, then for each the number of parts, the parts (binary
 * interpolative coding), and those with the gram in a heading or name.
 *
 * <p>The order of results. Points of a hit in a heading or name, and in a text: the report (title,
 * summary, names of its body) 8 and 6; a section or ordinary page 4 and 1; a row 3 and 1, its unit
 * counting as text; an attachment 2 and 2; contact, corrections and notes on accepted findings 1
 * and 1. Each term counts in its best unit: times (1 + 0.2 for each occurrence, at most five),
 * times 1.5 if it is the whole text. All terms in one unit: times 1.2, in a row times 1.5. Each
 * year of age takes 3 %, at most 40 %. A term matched by the year or the body's names counts a
 * ninth when the unit is chosen, so {@code 2017 319} leads to the row. Equal results: newer first,
 * then the order of bodies.
 */
@NullMarked
package org.yearpress.search;

import org.jspecify.annotations.NullMarked;
