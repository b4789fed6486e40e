package org.yearpress.prose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A piece of prose.
 *
 * @param place file and line, or file and key
 * @param text without markup; a word stands for code and placeholders, so that the sentence around
 *     them stays one
 */
record Passage(String place, String text) {
  private static final Pattern CODE =
      Pattern.compile(
          "`([^`]*)`|\\{([^}]*)}|<([a-z]+)>|&\\w+|%\\w|\\S*Xmx\\S*|@\\|\\w+ ([^|]*)\\|@");
  private static final Pattern SEVERAL =
      Pattern.compile("(?:Yearpress|Element)(?:[ /:@.,-]*(?:Yearpress|Element))+");
  private static final Pattern EXAMPLE = Pattern.compile("\\s*(?:yearpress|\\$) .*");

  private static final Parser MARKDOWN =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .includeSourceSpans(IncludeSourceSpans.BLOCKS)
          .build();

  /** Paragraphs, headings and cells of a page. */
  static List<Passage> ofPage(Path file) {
    List<Passage> passages = new ArrayList<>();
    MARKDOWN
        .parse(read(file))
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Paragraph paragraph) {
                add(paragraph);
              }

              @Override
              public void visit(Heading heading) {
                add(heading);
              }

              @Override
              public void visit(CustomNode node) {
                if (node instanceof TableCell) {
                  add(node);
                } else {
                  visitChildren(node);
                }
              }

              private void add(Node node) {
                int line =
                    node.getSourceSpans().isEmpty()
                        ? 0
                        : node.getSourceSpans().get(0).getLineIndex() + 1;
                passages.add(new Passage(file + ":" + line, plain(node)));
              }
            });
    return passages;
  }

  /** The texts of a message file, the help among them. */
  static List<Passage> ofMessages(Path file) {
    List<Passage> passages = new ArrayList<>();
    collect(
        new Load(LoadSettings.builder().build()).loadFromString(read(file)), file + " ", passages);
    return passages;
  }

  private static void collect(Object node, String place, List<Passage> passages) {
    if (node instanceof Map<?, ?> map) {
      map.forEach((key, value) -> collect(value, place + "." + key, passages));
    } else if (node instanceof List<?> list) {
      list.forEach(value -> collect(value, place, passages));
    } else if (node instanceof String text) {
      for (String line : text.split("\n", -1)) {
        if (!EXAMPLE.matcher(line).matches()) {
          String plain = CODE.matcher(line).replaceAll(code -> word(code.group()));
          passages.add(new Passage(place, SEVERAL.matcher(plain).replaceAll("Yearpress").strip()));
        }
      }
    }
  }

  /** A word with the article of the code. */
  private static String word(String code) {
    return code.matches("(?i)[^a-z0-9]*[aeio8].*") ? "Element" : "Yearpress";
  }

  private static String plain(Node block) {
    StringBuilder text = new StringBuilder();
    block.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text node) {
            text.append(node.getLiteral());
          }

          @Override
          public void visit(Code node) {
            text.append(word(node.getLiteral()));
          }

          @Override
          public void visit(SoftLineBreak node) {
            text.append(' ');
          }

          @Override
          public void visit(HardLineBreak node) {
            text.append(' ');
          }
        });
    return text.toString().strip();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
