package org.yearpress.page.metadata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** The bodies in the order of the file: each before those below it. */
  public static List<Body> order(RenderContext context) {
    List<Body> order = new ArrayList<>();
    add(context, context.topBodies(), order);
    return order;
  }

  private static void add(RenderContext context, List<Body> bodies, List<Body> order) {
    for (Body body : bodies) {
      order.add(body);
      add(context, context.children(body), order);
    }
  }

  /** The file. */
  public static byte[] of(RenderContext context) {
    Map<String, Integer> places = new HashMap<>();
    JsonText json = new JsonText().array();
    for (Body body : order(context)) {
      json.newline()
          .array()
          .value(body.name())
          .value(body.path().substring(body.path().lastIndexOf('/') + 1))
          .value(places.getOrDefault(body.parent().orElse(""), -1));
      if (!body.shortName().equals(body.name())) {
        json.value(body.shortName());
      }
      json.endArray();
      places.put(body.path(), places.size());
    }
    return json.endArray().newline().bytes();
  }
}
