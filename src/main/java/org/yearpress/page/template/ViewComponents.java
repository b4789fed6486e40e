package org.yearpress.page.template;

import io.pebbletemplates.pebble.attributes.AttributeResolver;
import io.pebbletemplates.pebble.attributes.ResolvedAttribute;
import io.pebbletemplates.pebble.error.AttributeNotFoundException;
import io.pebbletemplates.pebble.node.ArgumentsNode;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yearpress.page.view.View;

/**
 * Reads components of view records for templates, and how long a list is, and nothing else of them:
 * no other method, no record from outside {@code page} that is neither a {@link View} nor a {@link
 * View.Part}. Pebble asks it before its own resolver, so that a missing component is told with the
 * names there are.
 */
public final class ViewComponents implements AttributeResolver {
  /**
   * How a type is read.
   *
   * @param record whether it is one: then nothing else may be asked of it
   */
  private record Accessors(boolean record, Map<String, Reader> byName) {}

  /**
   * Reads one component.
   *
   * @param type of the views that have it
   */
  public record Reader(Class<?> type, Method accessor) {
    public boolean isOf(Object view) {
      return view.getClass() == type;
    }

    /** What a view of the type says. */
    public @Nullable Object read(Object view) {
      try {
        return accessor.invoke(view, NO_ARGUMENTS);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e); // it only hands out a field
      }
    }
  }

  private static final Object[] NO_ARGUMENTS = {};
  private static final Method IS_EMPTY = ofList("isEmpty");
  private static final Method SIZE = ofList("size");

  private static final ClassValue<Accessors> ACCESSORS =
      new ClassValue<>() {
        @Override
        protected Accessors computeValue(Class<?> type) {
          Map<String, Reader> accessors = new LinkedHashMap<>();
          if (List.class.isAssignableFrom(type)) {
            accessors.put("isEmpty", new Reader(type, IS_EMPTY));
            accessors.put("size", new Reader(type, SIZE));
          }
          if (type.isRecord() && isView(type)) {
            for (RecordComponent component : type.getRecordComponents()) {
              Method accessor = component.getAccessor();
              // Views are not public; unless told so, every call looks at that again.
              accessor.setAccessible(true);
              accessors.put(component.getName(), new Reader(type, accessor));
            }
          }
          return new Accessors(type.isRecord(), accessors);
        }
      };

  /** Ours, or from outside and marked so: templates read no other record. */
  private static boolean isView(Class<?> type) {
    return type.getPackageName().startsWith("org.yearpress.page.")
        || View.class.isAssignableFrom(type)
        || View.Part.class.isAssignableFrom(type);
  }

  private static Method ofList(String name) {
    try {
      return List.class.getMethod(name);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The names of a record's components, in their order. */
  static List<String> of(Class<?> record) {
    return List.copyOf(ACCESSORS.get(record).byName().keySet());
  }

  /**
   * Where the parts of a view have a component of a name, as templates write it after that of the
   * view: {@code heading.facts}. Only the nearest; none where no part has it.
   */
  static List<String> inParts(Class<?> record, String name) {
    Map<String, Class<?>> parts = parts("", record);
    while (!parts.isEmpty()) {
      List<String> found = new ArrayList<>();
      Map<String, Class<?>> below = new LinkedHashMap<>();
      parts.forEach(
          (path, part) -> {
            if (reader(part, name) != null) {
              found.add(path + name);
            }
            below.putAll(parts(path, part));
          });
      if (!found.isEmpty()) {
        return found;
      }
      parts = below;
    }
    return List.of();
  }

  /** The components of a record that are views themselves, by what is written before theirs. */
  private static Map<String, Class<?>> parts(String path, Class<?> record) {
    Map<String, Class<?>> parts = new LinkedHashMap<>();
    for (RecordComponent component : record.getRecordComponents()) {
      if (component.getType().isRecord() && isView(component.getType())) {
        parts.put(path + component.getName() + ".", component.getType());
      }
    }
    return parts;
  }

  /** How a component is read; null where the type has none of the name, or is no view. */
  public static @Nullable Reader reader(Class<?> type, String name) {
    return ACCESSORS.get(type).byName().get(name);
  }

  @Override
  public @Nullable ResolvedAttribute resolve(
      Object object,
      Object name,
      Object @Nullable [] arguments,
      ArgumentsNode node,
      EvaluationContextImpl context,
      String file,
      int line) {
    if (object == null) {
      return null;
    }
    Class<?> type = object.getClass();
    Accessors accessors = ACCESSORS.get(type);
    boolean called = arguments != null && (accessors.record() || arguments.length > 0);
    Reader reader = called ? null : accessors.byName().get(name.toString());
    if (reader != null) {
      return new ResolvedAttribute(reader.read(object));
    }
    if (accessors.record()) {
      throw new Missing(type, name.toString(), line, file);
    }
    return null;
  }

  /** A record was asked for a component that it does not have. */
  static final class Missing extends AttributeNotFoundException {
    private static final long serialVersionUID = 1L;

    private final transient Class<?> record;

    Missing(Class<?> record, String name, int line, String file) {
      super(null, "no component " + name, name, line, file);
      this.record = record;
    }

    Class<?> record() {
      return record;
    }
  }
}
