package org.yearpress.markup.asciidoc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Attributes;
import org.asciidoctor.AttributesBuilder;
import org.asciidoctor.Options;
import org.asciidoctor.SafeMode;
import org.asciidoctor.ast.Document;
import org.asciidoctor.ast.PhraseNode;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.InlineMacroProcessor;
import org.asciidoctor.jruby.AsciidoctorJRuby;
import org.asciidoctor.log.LogRecord;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Messages;

/**
 * One Asciidoctor instance with our extensions. Runs one conversion at a time; {@link
 * AsciidocEngines} ensures that.
 */
final class AsciidocEngine {
  private static final String GEM = "gems/asciidoctor-2.0.26/lib";
  private static final Logger LOG = Logger.getLogger("asciidoctor");
  private static final List<String> LABELS =
      List.of("note", "tip", "important", "caution", "warning");

  private final Asciidoctor asciidoctor;
  private final List<LogRecord> records = new ArrayList<>();
  private @Nullable AsciidocIncludes includes;

  AsciidocEngine() {
    LOG.setLevel(Level.OFF);
    asciidoctor = create();
    asciidoctor.registerLogHandler(records::add);
    asciidoctor
        .javaExtensionRegistry()
        .inlineMacro(new FigureMacro())
        .includeProcessor(
            new AsciidocIncludes.Processor() {
              @Override
              AsciidocIncludes current() {
                AsciidocIncludes current = includes;
                if (current == null) {
                  throw new IllegalStateException("an include outside of a conversion");
                }
                return current;
              }
            });
  }

  /**
   * Starts JRuby without its package manager, which takes a third of the time; that needs the place
   * of the library in its jar, and where that has changed, the slow way works. It makes no bytecode
   * of Ruby: that takes longer than it saves in a thousand texts. Nothing here needs the system
   * calls for which it would load a native library.
   */
  private static Asciidoctor create() {
    preset("jruby.compile.mode", "OFF");
    preset("jruby.native.enabled", "false");
    ClassLoader loader = AsciidoctorJRuby.class.getClassLoader();
    if (loader.getResource(GEM + "/asciidoctor.rb") == null) {
      return Asciidoctor.Factory.create();
    }
    preset("jruby.cli.rubygems.enable", "false");
    preset("jruby.cli.did_you_mean.enable", "false");
    return AsciidoctorJRuby.Factory.create(List.of("uri:classloader:/" + GEM));
  }

  private static void preset(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /** Loads a text; what the engine said on the way and later is in {@link #records}. */
  Document load(String text, AsciidocIncludes reads, Messages messages) {
    records.clear();
    includes = reads;
    return asciidoctor.load(text, options(messages));
  }

  /** Does some work with the engine, on a thread of its own that can be ended. */
  <T> T guarded(Supplier<T> work, LongSupplier mostLooks, int seconds) {
    return ConversionThread.run(asciidoctor, work, mostLooks, seconds);
  }

  /** What the engine has logged since the text was loaded. */
  List<LogRecord> records() {
    return List.copyOf(records);
  }

  private static Options options(Messages messages) {
    Map<String, Object> fixed = new HashMap<>();
    // Neither the clock nor the machine gets into a page.
    for (String name : List.of("date", "time", "datetime", "year")) {
      fixed.put("doc" + name, "");
      fixed.put("local" + name, "");
    }
    for (String name : List.of("docdir", "docname", "docfilesuffix", "user-home", "outdir")) {
      fixed.put(name, "");
    }
    // In secure mode the engine cuts the folder off; what is left of this is empty.
    fixed.put("docfile", "-");
    // What would number, list or decorate headings and captions is the page's business.
    for (String name :
        List.of(
            "toc",
            "sectnums",
            "sectanchors",
            "sectlinks",
            "partnums",
            "icons",
            "showtitle",
            "figure-caption",
            "table-caption",
            "example-caption",
            "listing-caption",
            "data-uri",
            "allow-uri-read",
            "source-highlighter",
            "stem",
            "nofootnotes",
            "compat-mode",
            "linkcss",
            "stylesheet",
            "iconfont-remote")) {
      fixed.put(name + "!", "");
    }
    for (String label : LABELS) {
      fixed.put(label + "-caption", messages.format("markup.admonition-" + label));
    }
    fixed.put("sectids", "");
    fixed.put("idprefix", AsciidocShape.AUTOMATIC);
    fixed.put("idseparator", "_");
    fixed.put("relfilesuffix", ".adoc");
    fixed.put("outfilesuffix", ".adoc");
    fixed.put("attribute-missing", "warn");
    fixed.put("max-attribute-value-size", "4096");
    AttributesBuilder attributes = Attributes.builder();
    fixed.forEach(attributes::attribute);
    return Options.builder()
        .safe(SafeMode.SECURE)
        .backend("html5")
        .docType("article")
        .sourcemap(true)
        .standalone(false)
        .attributes(attributes.build())
        .build();
  }

  /** {@code stat:1.1[319]}: written as a link, which the sanitiser reads as it does Markdown's. */
  private static final class FigureMacro extends InlineMacroProcessor {
    /**
     * The engine's own expression for a macro tries every bracket as the end of the address, and
     * for each of them looks for the end of the words up to the end of the text.
     */
    private static final String FORM =
        "\\\\?stat:([^\\s\\[\\]]{1,300})\\[(|[^\\n]{0,500}?[^\\\\\\n])\\]";

    FigureMacro() {
      super("stat", new HashMap<>(Map.of("content_model", ":raw", REGEXP, FORM)));
    }

    @Override
    public PhraseNode process(
        StructuralNode parent, String target, Map<String, Object> attributes) {
      String text = String.valueOf(attributes.getOrDefault("text", ""));
      int comma = text.lastIndexOf(',');
      boolean about = comma >= 0 && text.substring(comma + 1).strip().equals("about");
      Map<String, Object> options = new HashMap<>();
      options.put("type", ":link");
      options.put("target", "stat:" + target + (about ? "?about" : ""));
      return createPhraseNode(
          parent, "anchor", about ? text.substring(0, comma) : text, new HashMap<>(), options);
    }
  }
}
