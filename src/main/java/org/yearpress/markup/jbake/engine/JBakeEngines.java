package org.yearpress.markup.jbake.engine;

import java.io.File;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.commons.configuration2.CompositeConfiguration;
import org.apache.commons.configuration2.MapConfiguration;
import org.jbake.app.configuration.DefaultJBakeConfiguration;
import org.jbake.app.configuration.JBakeConfiguration;
import org.jbake.model.DocumentModel;
import org.jbake.parser.Engines;
import org.jbake.parser.MarkupEngine;
import org.jbake.parser.ParserContext;
import org.jspecify.annotations.Nullable;
import org.yearpress.markup.BodyRoute;
import org.yearpress.markup.jbake.JBakeHeader;
import org.yearpress.markup.jbake.JBakeValues;

/**
 * Converts texts through JBake: its registry of engines by extension, its engine type, its parser
 * context and its document model.
 *
 * <p>JBake's {@code MarkupEngine.parse} opens the file a second time, takes dates from the
 * machine's clock and zone, and drops header lines without a message. So the body and the header,
 * which are checked before, are put into JBake's context here, and the engine is driven through its
 * public steps {@code processHeader}, {@code validate}, {@code processBody}. No file is opened;
 * Oven, Crawler and the database are not used.
 */
public final class JBakeEngines implements BodyRoute {
  /** Engines warns about each engine that is replaced; a strong reference keeps the level. */
  private static final Logger ENGINES_LOG = Logger.getLogger("org.jbake.parser.Engines");

  private static final String WORK = "yearpress-work";

  private final JBakeConfiguration configuration;
  private final Map<String, MarkupEngine> engines = new HashMap<>();

  /**
   * Registers an engine of ours for each extension and makes sure that JBake's registry gives it
   * back: with engines found on the class path, the order of the jars would decide.
   */
  public JBakeEngines(Collection<String> extensions) {
    configuration = configuration();
    // The registry is an unguarded map for the whole program.
    synchronized (JBakeEngines.class) {
      ENGINES_LOG.setLevel(Level.OFF);
      for (String extension : extensions) {
        if (!(Engines.get(extension) instanceof BodyEngine)) {
          Engines.register(extension, new BodyEngine());
        }
        if (!(Engines.get(extension) instanceof BodyEngine engine)) {
          throw new IllegalStateException("JBake has another engine for ." + extension);
        }
        engines.put(extension, engine);
      }
    }
  }

  private static JBakeConfiguration configuration() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("header.separator", JBakeHeader.SEPARATOR);
    settings.put("render.encoding", "UTF-8");
    // Asked for by the constructor, never used: nothing is read from or written to them.
    for (String folder : List.of("content", "asset", "template", "data", "destination")) {
      settings.put(folder + ".folder", folder);
    }
    CompositeConfiguration configuration = new CompositeConfiguration();
    configuration.addConfiguration(new MapConfiguration(settings));
    return new DefaultJBakeConfiguration(new File(""), configuration);
  }

  /** Makes them, for whoever finds them by name. */
  public static final class Registry implements BodyRoute.Maker {
    /** Nothing is registered yet. */
    public Registry() {}

    @Override
    public BodyRoute of(Collection<String> extensions) {
      return new JBakeEngines(extensions);
    }
  }

  /**
   * Converts a text through JBake's engine of its extension.
   *
   * @param conversion from the body to what the caller needs; JBake itself has only place for a
   *     string
   */
  @Override
  public <R> R convert(Source source, Function<String, R> conversion) {
    MarkupEngine engine = engines.get(source.extension());
    if (engine == null) {
      throw new IllegalStateException("no engine for " + source.path());
    }
    // its lines are asked for by JBake's own header reader alone
    ParserContext context =
        new ParserContext(new File(source.path()), List.of(), configuration, false);
    Work<R> work = new Work<>(conversion);
    DocumentModel model = context.getDocumentModel();
    model.putAll(document(source.header(), source.draft()));
    model.put(WORK, work);
    context.setBody(source.body());
    engine.processHeader(context);
    if (engine.validate(context)) {
      engine.processBody(context);
    }
    R result = work.result;
    if (result == null) {
      throw new IllegalStateException("JBake gave nothing for " + source.path());
    }
    return result;
  }

  /**
   * A header as JBake's document. What JBake would take from the file or the clock is missing: a
   * date is there only where the header has one.
   */
  public static DocumentModel document(Map<String, String> header, boolean draft) {
    DocumentModel model = new DocumentModel();
    model.setType("section");
    header.forEach(
        (key, value) -> {
          switch (key) {
            case "date" ->
                JBakeValues.day(value)
                    .ifPresent(
                        day ->
                            model.setDate(Date.from(day.atStartOfDay().toInstant(ZoneOffset.UTC))));
            case "tags" -> model.setTags(JBakeValues.tags(value).toArray(String[]::new));
            case "cached" -> model.setCached(Boolean.parseBoolean(value));
            default -> model.put(key, value);
          }
        });
    model.setStatus(draft ? "draft" : "published");
    return model;
  }

  /** What travels through JBake with one text. */
  private static final class Work<R> {
    final Function<String, R> conversion;
    @Nullable R result;

    Work(Function<String, R> conversion) {
      this.conversion = conversion;
    }

    void run(String body) {
      result = conversion.apply(body);
    }
  }

  /** JBake's side of a dialect: without state, since one registry serves the whole program. */
  static final class BodyEngine extends MarkupEngine {
    @Override
    public void processBody(ParserContext context) {
      if (!(context.getDocumentModel().get(WORK) instanceof Work<?> work)) {
        throw new IllegalStateException("called from outside: " + context.getFile());
      }
      work.run(context.getBody());
    }
  }
}
