package org.yearpress.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.model.Address;
import org.yearpress.page.kind.PageKinds;
import org.yearpress.page.view.View;
import org.yearpress.testing.OurClasses;

@Tag("unit")
class ViewsTest {
  private static final Set<Class<?>> PLAIN =
      Set.of(
          String.class, boolean.class, int.class, Integer.class, SafeString.class, Address.class);

  /** All records that a template can reach. */
  private static Set<Class<?>> reachable() {
    Set<Class<?>> records = new LinkedHashSet<>();
    for (JavaClass type : OurClasses.ALL) {
      if (type.isAssignableTo(View.class) && !type.isInterface()) {
        collect(type.reflect(), records);
      }
    }
    return records;
  }

  private static void collect(Type type, Set<Class<?>> records) {
    if (type instanceof ParameterizedType several) {
      assertThat(several.getRawType()).isIn(List.class, Map.class);
      Type[] of = several.getActualTypeArguments();
      collect(of[of.length - 1], records);
    } else if (type instanceof Class<?> record
        && record.isRecord()
        && record != Address.class
        && records.add(record)) {
      for (RecordComponent component : record.getRecordComponents()) {
        collect(component.getGenericType(), records);
      }
    }
  }

  @Test
  void viewsHoldStringsNumbersAndOtherViewsOnly() {
    Set<Class<?>> records = reachable();
    assertThat(records).hasSizeGreaterThan(20);
    for (Class<?> record : records) {
      assertThat(record.getPackageName()).startsWith("org.yearpress.page.");
      for (RecordComponent component : record.getRecordComponents()) {
        Class<?> type = component.getType();
        boolean several = type == List.class || type == Map.class;
        assertThat(several || PLAIN.contains(type) || type.isRecord())
            .as(record.getSimpleName() + "." + component.getName() + " is a " + type.getName())
            .isTrue();
      }
    }
  }

  @Test
  void everyKindOfPageHasAViewOfItsOwn() {
    long views = reachable().stream().filter(View.class::isAssignableFrom).count();
    // A part of a page that other sites show is no kind of page.
    assertThat(views).isEqualTo(PageKinds.ALL.size() + 1);
  }
}
