package org.yearpress.page.template;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.attributes.AttributeResolver;
import io.pebbletemplates.pebble.error.AttributeNotFoundException;
import io.pebbletemplates.pebble.error.LoaderException;
import io.pebbletemplates.pebble.error.ParserException;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.NodeVisitorFactory;
import io.pebbletemplates.pebble.extension.Test;
import io.pebbletemplates.pebble.extension.core.EmptyTest;
import io.pebbletemplates.pebble.extension.escaper.EscapeFilter;
import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.loader.Loader;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.parser.Parser;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.model.Address;
import org.yearpress.page.context.Language;
import org.yearpress.page.template.fast.TemplateOptimizer;
import org.yearpress.text.Escape;
import org.yearpress.text.Nearest;

/**
 * The templates of a theme, compiled once each. A template sees the view as {@code page} and
 * nothing else; it can read components of view records and the length of lists, and say messages by
 * {@code say('page.key', name=value)}. All that it prints is escaped.
 */
public final class Templates {
  /** Bytes that most pages stay below. */
  private static final int INITIAL_SIZE = 16 * 1024;

  private static final String LANGUAGE = "language";
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]+(/[a-z0-9-]+)*\\.html");

  /** A writer of a longer page is not kept for others. */
  private static final int LONG = 16 * INITIAL_SIZE;

  private final PebbleEngine engine;
  private final Queue<PageWriter> idle = new ConcurrentLinkedQueue<>();

  /** The templates of a theme alone. */
  public Templates(Theme theme) {
    this(theme, Map.of());
  }

  /**
   * The templates of a theme.
   *
   * @param further text of those that the theme need not have, by file name
   */
  public Templates(Theme theme, Map<String, String> further) {
    this.engine =
        new PebbleEngine.Builder()
            .loader(new ThemeLoader(theme, Map.copyOf(further)))
            .strictVariables(true)
            .autoEscaping(true)
            // Pebble's own reads the names of two thousand characters before the first page.
            .addEscapingStrategy(EscapeFilter.HTML_ESCAPE_STRATEGY, Escape::html)
            .defaultLocale(Locale.ROOT)
            .methodAccessValidator((object, method) -> false)
            .extension(new Words())
            .build();
  }

  /**
   * Prints a view.
   *
   * @param template file name below {@code templates/}
   * @param path the page being built, named in errors
   * @throws UnusableException when the template does not fit the view
   */
  public byte[] render(String template, String path, Language language, Object view) {
    PageWriter last = idle.poll();
    PageWriter out = last == null ? new PageWriter(INITIAL_SIZE) : last;
    try {
      PebbleTemplate compiled = engine.getTemplate(template);
      compiled.evaluate(out, Map.of("page", view, LANGUAGE, language), Locale.ROOT);
      return out.toBytes();
    } catch (PebbleException e) {
      throw new UnusableException(explain(cause(e), template, path, view), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (out.length() < LONG) {
        out.clear();
        idle.add(out);
      }
    }
  }

  /** What is wrong with a template before anything is printed with it; empty where nothing is. */
  public Optional<Text> fault(String template) {
    try {
      engine.getTemplate(template);
      return Optional.empty();
    } catch (PebbleException e) {
      String line = e.getLineNumber() == null ? "1" : e.getLineNumber().toString();
      String problem = e.getPebbleMessage() == null ? "" : e.getPebbleMessage();
      return Optional.of(Text.of("page.theme-template", "line", line, "problem", problem));
    }
  }

  /** Where a condition asks for a missing component, Pebble speaks of its operand instead. */
  private static PebbleException cause(PebbleException e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof AttributeNotFoundException missing) {
        return missing;
      }
    }
    return e;
  }

  private static Text explain(PebbleException e, String template, String path, Object view) {
    String file = e.getFileName() == null ? template : e.getFileName();
    String line = e.getLineNumber() == null ? "1" : e.getLineNumber().toString();
    String problem = e.getPebbleMessage() == null ? "" : e.getPebbleMessage();
    if (e instanceof LoaderException) {
      return Text.of("page.template-missing", "template", problem, "page", path);
    }
    if (e instanceof ViewComponents.Missing missing) {
      return Text.of(
          "page.template-component",
          "template",
          file,
          "line",
          line,
          "page",
          path,
          "name",
          missing.getAttributeName(),
          "record",
          missing.record().getSimpleName(),
          "nearest",
          nearest(missing.getAttributeName(), missing.record()));
    }
    if (e instanceof AttributeNotFoundException missing) {
      return Text.of(
          "page.template-component",
          "template",
          file,
          "line",
          line,
          "page",
          path,
          "name",
          missing.getAttributeName(),
          "record",
          view.getClass().getSimpleName(),
          "nearest",
          nearest(missing.getAttributeName(), view.getClass()));
    }
    return Text.of(
        "page.template-problem", "template", file, "line", line, "page", path, "problem", problem);
  }

  /** The name in another part of the view, else names like it. */
  private static String nearest(String name, Class<?> record) {
    List<String> elsewhere = ViewComponents.inParts(record, name);
    if (!elsewhere.isEmpty()) {
      return Text.list(elsewhere);
    }
    List<String> known = ViewComponents.of(record);
    List<String> near = Nearest.several(name, known, 3);
    return Text.list(near.isEmpty() ? known : near);
  }

  /** The function that says messages, the one way to read a view, and that to print it. */
  private static final class Words extends AbstractExtension {
    @Override
    public Map<String, Function> getFunctions() {
      return Map.of("say", new Say());
    }

    @Override
    public List<AttributeResolver> getAttributeResolver() {
      return List.of(new ViewComponents());
    }

    @Override
    public List<TokenParser> getTokenParsers() {
      return List.of(new FragmentCache(), new Refused("embed"), new Refused("autoescape"));
    }

    @Override
    public List<NodeVisitorFactory> getNodeVisitors() {
      return List.of(PlaceGate::of, TemplateOptimizer::of);
    }

    @Override
    public Map<String, Test> getTests() {
      return Map.of("empty", new Empty());
    }

    @Override
    public Map<String, Filter> getFilters() {
      return Map.of("raw", new Raw());
    }
  }

  /** Addresses that lead nowhere are empty, too. */
  private static final class Empty extends EmptyTest {
    @Override
    public boolean apply(
        Object input,
        Map<String, Object> args,
        PebbleTemplate self,
        EvaluationContext context,
        int line) {
      return input instanceof Address address
          ? address.isEmpty()
          : super.apply(input, args, self, context, line);
    }
  }

  /** Pebble's way to print without escaping. */
  private static final class Raw implements Filter {
    @Override
    public @Nullable List<String> getArgumentNames() {
      return null;
    }

    @Override
    public Object apply(
        Object input,
        Map<String, Object> args,
        PebbleTemplate self,
        EvaluationContext context,
        int line) {
      throw new PebbleException(
          null, "raw is not taken: all that is printed is escaped", line, self.getName());
    }
  }

  /**
   * A tag of Pebble's that is not taken: what is printed within it would be hidden from the
   * escaping.
   */
  private record Refused(String tag) implements TokenParser {
    @Override
    public String getTag() {
      return tag;
    }

    @Override
    public RenderableNode parse(Token token, Parser parser) {
      throw new ParserException(
          null,
          tag + " is not taken, since it would not be escaped; include and extends are",
          token.getLineNumber(),
          parser.getStream().getFilename());
    }
  }

  private static final class Say implements Function {
    @Override
    public @Nullable List<String> getArgumentNames() {
      return null;
    }

    @Override
    public Object execute(
        Map<String, Object> args, PebbleTemplate self, EvaluationContext context, int line) {
      Language language = (Language) context.getVariable(LANGUAGE);
      String key = String.valueOf(args.get("0"));
      try {
        if (args.size() == 1) {
          return language.format(key);
        }
        Map<String, String> named = new TreeMap<>();
        args.forEach((name, value) -> named.put(name, String.valueOf(value)));
        return language.format(key, named);
      } catch (IllegalArgumentException e) {
        throw new PebbleException(e, String.valueOf(e.getMessage()), line, self.getName());
      }
    }
  }

  /** Reads templates from the theme, then from the page kinds, and from nowhere else. */
  private static final class ThemeLoader implements Loader<String> {
    private final Theme theme;
    private final Map<String, String> further;

    ThemeLoader(Theme theme, Map<String, String> further) {
      this.theme = theme;
      this.further = further;
    }

    private @Nullable String text(String name) {
      if (!NAME.matcher(name).matches()) {
        return null;
      }
      String text = theme.template(name);
      return text == null ? further.get(name) : text;
    }

    @Override
    public Reader getReader(String name) {
      String text = text(name);
      if (text == null) {
        throw new LoaderException(null, name);
      }
      return new StringReader(text);
    }

    @Override
    public boolean resourceExists(String name) {
      return text(name) != null;
    }

    @Override
    public String createCacheKey(String name) {
      return name;
    }

    /** Template names are always relative to the theme's folder of templates. */
    @Override
    public String resolveRelativePath(String name, String from) {
      return name;
    }

    @Override
    public void setCharset(String charset) {}

    @Override
    public void setPrefix(String prefix) {}

    @Override
    public void setSuffix(String suffix) {}
  }
}
