package org.jbake.parser;

import java.text.ParseException;
import java.text.SimpleDateFormat;
import java.util.Locale;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Options;
import org.asciidoctor.SafeMode;
import org.asciidoctor.ast.Document;

/**
 * JBake's {@code AsciidoctorEngine} of 2.7.0 with the same steps in the same order, on the
 * interface of AsciidoctorJ 3: JBake's own is compiled for AsciidoctorJ 2, and methods that it
 * calls are gone. It is in JBake's package for {@code storeHeaderValue}, by which JBake reads every
 * value.
 *
 * <p>For the files of {@code src/test/resources/jbake} it gives the same header values and the same
 * text as JBake's own with AsciidoctorJ 2.5.7.
 */
public final class AsciidoctorEngineOfJBake extends MarkupEngine {
  private final Asciidoctor asciidoctor;

  public AsciidoctorEngineOfJBake(Asciidoctor asciidoctor) {
    this.asciidoctor = asciidoctor;
  }

  @Override
  public void processHeader(ParserContext context) {
    var options = Options.builder().safe(SafeMode.UNSAFE).parseHeaderOnly(true).build();
    Document header = asciidoctor.loadFile(context.getFile(), options);
    Object title = header.getAttribute("doctitle");
    if (title != null) {
      context.getDocumentModel().setTitle((String) title);
    }
    header
        .getAttributes()
        .forEach(
            (key, value) -> {
              if (key.startsWith("jbake-")) {
                storeHeaderValue(key.substring(6), (String) value, context.getDocumentModel());
              }
              if (key.equals("revdate")) {
                revdate(context, (String) value);
              }
              if (key.equals("jbake-tags")) {
                context.setTags(((String) value).split(","));
              } else {
                context.getDocumentModel().put(key, value);
              }
            });
  }

  private static void revdate(ParserContext context, String value) {
    try {
      var format = new SimpleDateFormat(context.getConfig().getDateFormat(), Locale.ROOT);
      context.setDate(format.parse(value));
    } catch (ParseException e) {
      // JBake logs it, and goes on with the time of the file.
    }
  }

  @Override
  public void processBody(ParserContext context) {
    String body =
        context.hasHeader() ? context.getBody() : String.join("\n", context.getFileLines()) + "\n";
    var options = Options.builder().safe(SafeMode.UNSAFE).build();
    context.setBody(asciidoctor.convert(body, options));
  }
}
