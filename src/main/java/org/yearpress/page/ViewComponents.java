package org.yearpress.page;

import io.pebbletemplates.pebble.attributes.AttributeResolver;
import io.pebbletemplates.pebble.attributes.ResolvedAttribute;
import io.pebbletemplates.pebble.error.AttributeNotFoundException;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.node.ArgumentsNode;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads components of view records for templates, and nothing else of them: no other method, no
 * record of another package. Pebble asks it before its own resolver, so that a missing component is
 * told with the names there are.
 */
final class ViewComponents implements AttributeResolver {
  private static final ClassValue<Map<String, Method>> ACCESSORS =
      new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
          Map<String, Method> accessors = new LinkedHashMap<>();
          for (RecordComponent component : type.getRecordComponents()) {
            accessors.put(component.getName(), component.getAccessor());
          }
          return accessors;
        }
      };

  /** The names of a record's components, in their order. */
  static List<String> of(Class<?> record) {
    return List.copyOf(ACCESSORS.get(record).keySet());
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
    if (object == null || !object.getClass().isRecord()) {
      return null;
    }
    Class<?> type = object.getClass();
    Method accessor =
        type.getPackageName().equals(ViewComponents.class.getPackageName()) && arguments == null
            ? ACCESSORS.get(type).get(name.toString())
            : null;
    if (accessor == null) {
      throw new Missing(type, name.toString(), line, file);
    }
    try {
      return new ResolvedAttribute(accessor.invoke(object));
    } catch (ReflectiveOperationException e) {
      throw new PebbleException(e, "cannot read " + name, line, file);
    }
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
