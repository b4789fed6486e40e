package org.yearpress.page.metadata;

import java.util.ArrayList;
import java.util.List;
import org.yearpress.model.Body;
import org.yearpress.page.context.RenderContext;
import org.yearpress.text.JsonText;

/**
 * The names of all bodies in one small file, for pages that find a body while its name is typed.
 *
 * <p>A body is {@code [name, folder, above]}, with the short name as a fourth where that is
 * another: the folder is below that of the body in place {@code above}, -1 for none, and a body
 * comes after the one above it.
 */
public final class BodyNames {
  /** Its output path. */
  public static final String FILE = "bodies/names.json";

  private BodyNames() {}

  /** The paths of the bodies in the order of the file. */
  public static List<String> order(RenderContext context) {
    List<String> order = new ArrayList<>();
    order(context, context.topBodies(), order);
    return order;
  }

  private static void order(RenderContext context, List<Body> bodies, List<String> order) {
    for (Body body : bodies) {
      order.add(body.path());
      order(context, context.children(body), order);
    }
  }

  /** The file. */
  public static byte[] of(RenderContext context) {
    JsonText json = new JsonText().array();
    add(context, context.topBodies(), -1, new ArrayList<>(), json);
    return json.endArray().newline().bytes();
  }

  private static void add(
      RenderContext context, List<Body> bodies, int above, List<String> written, JsonText json) {
    for (Body body : bodies) {
      int place = written.size();
      json.newline()
          .array()
          .value(body.name())
          .value(body.path().substring(body.path().lastIndexOf('/') + 1))
          .value(above);
      if (!body.shortName().equals(body.name())) {
        json.value(body.shortName());
      }
      json.endArray();
      written.add(body.path());
      add(context, context.children(body), place, written, json);
    }
  }
}
