package org.yearpress.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Place;

/**
 * One converted section, with the data that checks, search and pages need.
 *
 * @param title first heading as plain text; empty without one
 * @param html sanitised, links and figures already resolved; begins with the section's own heading
 * @param headings in reading order, the section's own first
 * @param passages the text in reading order, block by block
 * @param links targets as written that lead into the content
 * @param figures figures tied inline
 * @param pictures in reading order
 */
public record Prose(
    String title,
    SafeHtml html,
    List<Heading> headings,
    List<Passage> passages,
    List<Link> links,
    List<Figure> figures,
    List<Picture> pictures) {
  public Prose {
    headings = List.copyOf(headings);
    passages = List.copyOf(passages);
    links = List.copyOf(links);
    figures = List.copyOf(figures);
    pictures = List.copyOf(pictures);
  }

  /** Whether there is a heading and nothing else. */
  public boolean isEmpty() {
    return pictures.isEmpty() && passages.stream().allMatch(p -> p.kind() == Passage.Kind.HEADING);
  }

  /**
   * A heading.
   *
   * @param level 1 for the section's own
   * @param anchor unique within the report
   */
  public record Heading(int level, String anchor, String text, Place place) {}

  /**
   * One block of text: a heading, a paragraph, a list item, a table row, a caption.
   *
   * @param anchor the heading it stands under
   * @param text plain text; source lines are joined as {@link Lines#join} does
   * @param lines where each source line begins in {@code text}, ascending by offset
   */
  public record Passage(Kind kind, String anchor, String text, List<LineStart> lines) {
    public Passage {
      lines = List.copyOf(lines);
    }

    /** The place of a character of the text: its source line, and the column where that begins. */
    public Place placeOf(int offset) {
      LineStart found = lines.get(0);
      for (LineStart start : lines) {
        if (start.offset() <= offset) {
          found = start;
        }
      }
      return found.place();
    }

    /** What kind of block it is. */
    public enum Kind {
      HEADING,
      TEXT,
      CAPTION
    }
  }

  /** The offset in a passage at which a source line begins. */
  public record LineStart(int offset, Place place) {}

  /**
   * A link into the content.
   *
   * @param file content path that it leads to
   * @param fragment without {@code #}; empty for the whole
   */
  public record Link(String file, String fragment, Place place) {}

  /**
   * A figure tied inline to a cell.
   *
   * @param number 1-based within the section: {@code FIGURE:<section>/<number>}
   * @param address cell address as written
   * @param text the text printed; empty where the cell's value is printed
   * @param about whether it was marked as approximate
   */
  public record Figure(int number, String address, String text, boolean about, Place place) {}

  /**
   * A picture.
   *
   * @param source path as written; null where the source names it but did not supply it
   * @param text alternative text or caption; empty is a fault
   */
  public record Picture(@Nullable String source, String text, Place place) {}
}
