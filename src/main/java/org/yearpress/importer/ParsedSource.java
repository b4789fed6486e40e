package org.yearpress.importer;

import java.util.List;

/**
 * A source after parsing.
 *
 * @param format its kind in one word: {@code text}, {@code html}, {@code docx}, {@code xlsx},
 *     {@code ods}, {@code csv}
 * @param encoding of a text; empty for others
 * @param title that its metadata say; empty where they say none
 * @param published day that its metadata say, as {@code 2018-01-26}; empty where they say none
 */
record ParsedSource(
    ImportSource source,
    String format,
    String encoding,
    String title,
    String published,
    List<Block> blocks,
    List<Remark> remarks) {
  ParsedSource {
    blocks = List.copyOf(blocks);
    remarks = List.copyOf(remarks);
  }
}
