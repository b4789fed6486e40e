package org.yearpress.page.template;

import io.pebbletemplates.pebble.attributes.AttributeResolver;
import io.pebbletemplates.pebble.attributes.ResolvedAttribute;
import io.pebbletemplates.pebble.error.AttributeNotFoundException;
import io.pebbletemplates.pebble.node.ArgumentsNode;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets templates read components of view records and the length of lists, and nothing else: no
 * other method, no record from outside {@code page}. Pebble asks it before its own resolver, so
 * that a missing component is reported with the existing names.
 */
final class ViewComponents implements AttributeResolver {
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
  record Reader(Class<?> type, Method accessor) {
    boolean isOf(Object view) {
      return view.getClass() == type;
    }

    /** What a view of the type says. */
    @Nullable Object read(Object view) {
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
          boolean own = type.getPackageName().startsWith("org.yearpress.page.");
          if (type.isRecord() && own) {
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

  /** How a component is read; null where the type has none of the name, or is no view. */
  static @Nullable Reader reader(Class<?> type, String name) {
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
