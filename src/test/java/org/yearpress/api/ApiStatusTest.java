package org.yearpress.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.Yearpress;
import org.yearpress.api.API.Status;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.model.Report;
import org.yearpress.output.Sink;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.BuildResult;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.Stages;
import org.yearpress.pipeline.step.Progress;

/** What src/docs/stability.md promises about Java is marked, and keeps its promise all the way. */
@Tag("unit")
class ApiStatusTest {
  /** Where a program that embeds or extends Yearpress comes in: src/docs/embed.md, extend.md. */
  private static final List<Class<?>> DOORS =
      List.of(
          Yearpress.class,
          Pipeline.class,
          Stages.class,
          BuildOptions.class,
          BuildResult.class,
          Progress.class,
          Diagnostic.class,
          Report.class,
          Sink.class);

  private static final List<Class<?>> PUBLIC = Marks.publicTypes();

  @Test
  void theDoorsAreStable() {
    assertThat(DOORS).allMatch(door -> Marks.status(door) == Status.STABLE);
  }

  /** Otherwise a stable method would give what may be gone tomorrow, or cannot be imported. */
  @Test
  void whatMayBeUsedNamesOnlyWhatMayBeUsedAsLong() {
    Set<String> wrong = new TreeSet<>();
    PUBLIC.forEach(
        type ->
            mentions(
                type,
                (where, mentioned) -> {
                  if (lasts(where.status()) > lasts(Marks.status(mentioned))) {
                    wrong.add(where.name() + " -> " + mentioned.getName());
                  }
                }));
    assertThat(wrong).isEmpty();
  }

  /** A package is exported when it has something for others; then all of it says what it is. */
  @Test
  void everyPublicTypeOfAnExportedPackageHasAStatus() {
    Set<String> exported = new TreeSet<>();
    PUBLIC.stream()
        .filter(type -> Marks.usable(Marks.status(type)))
        .forEach(type -> exported.add(type.getPackageName()));
    assertThat(PUBLIC)
        .filteredOn(type -> exported.contains(type.getPackageName()))
        .allMatch(type -> Marks.status(type) != null);
  }

  private record Mention(String name, @Nullable Status status) {}

  /** Gives to the taker every type of ours that the visible members of a type name. */
  private static void mentions(Class<?> type, BiConsumer<Mention, Class<?>> taker) {
    Mention itself = new Mention(type.getName(), Marks.status(type));
    List<Type> above = new ArrayList<>(Arrays.asList(type.getGenericInterfaces()));
    if (type.getGenericSuperclass() != null) {
      above.add(type.getGenericSuperclass());
    }
    if (type.isSealed()) {
      above.addAll(Arrays.asList(type.getPermittedSubclasses()));
    }
    ours(above).stream()
        .filter(each -> Modifier.isPublic(each.getModifiers()))
        .forEach(each -> taker.accept(itself, each));
    for (Method method : type.getDeclaredMethods()) {
      if (visible(method)) {
        executable(type, method, List.of(method.getGenericReturnType()), taker);
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (visible(constructor)) {
        executable(type, constructor, List.of(), taker);
      }
    }
    for (Field field : type.getDeclaredFields()) {
      if (visible(field)) {
        Mention where =
            new Mention(type.getName() + "." + field.getName(), Marks.status(type, field));
        ours(List.of(field.getGenericType())).forEach(each -> taker.accept(where, each));
      }
    }
  }

  private static void executable(
      Class<?> type, Executable member, List<Type> more, BiConsumer<Mention, Class<?>> taker) {
    List<Type> types = new ArrayList<>(more);
    // That of a record takes what the components are, whose accessors have a status each.
    if (!(type.isRecord() && member instanceof Constructor)) {
      types.addAll(Arrays.asList(member.getGenericParameterTypes()));
      types.addAll(Arrays.asList(member.getGenericExceptionTypes()));
    }
    Mention where =
        new Mention(type.getName() + "." + member.getName(), Marks.status(type, member));
    ours(types).forEach(each -> taker.accept(where, each));
  }

  private static boolean visible(Member member) {
    return !member.isSynthetic()
        && (Modifier.isPublic(member.getModifiers())
            || Modifier.isProtected(member.getModifiers()));
  }

  private static int lasts(@Nullable Status status) {
    if (!Marks.usable(status)) {
      return 0;
    }
    return status == Status.EXPERIMENTAL ? 1 : 2;
  }

  /** The types of Yearpress in some types, however deep. */
  private static Set<Class<?>> ours(List<Type> types) {
    Set<Class<?>> found = new LinkedHashSet<>();
    types.forEach(type -> collect(type, found));
    return found;
  }

  private static void collect(Type type, Set<Class<?>> found) {
    if (type instanceof Class<?> one) {
      if (one.isArray()) {
        collect(one.getComponentType(), found);
      } else if (one.getName().startsWith("org.yearpress.")) {
        found.add(one);
      }
    } else if (type instanceof ParameterizedType generic) {
      collect(generic.getRawType(), found);
      Arrays.stream(generic.getActualTypeArguments()).forEach(each -> collect(each, found));
    } else if (type instanceof WildcardType wildcard) {
      Arrays.stream(wildcard.getUpperBounds()).forEach(each -> collect(each, found));
      Arrays.stream(wildcard.getLowerBounds()).forEach(each -> collect(each, found));
    } else if (type instanceof GenericArrayType array) {
      collect(array.getGenericComponentType(), found);
    }
  }
}
