package org.yearpress.api;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.Yearpress;
import org.yearpress.api.API.Status;

/** The marks {@link API} of the compiled program, as their Javadoc says that they are inherited. */
final class Marks {
  private Marks() {}

  static boolean usable(@Nullable Status status) {
    return status != null && status != Status.INTERNAL;
  }

  static @Nullable Status own(AnnotatedElement element) {
    API mark = element.getAnnotation(API.class);
    return mark == null ? null : mark.status();
  }

  static @Nullable Status status(Class<?> type, AnnotatedElement member) {
    Status own = own(member);
    return own == null ? status(type) : own;
  }

  static @Nullable Status status(Class<?> type) {
    for (Class<?> at = type; at != null; at = at.getEnclosingClass()) {
      Status own = own(at);
      if (own != null) {
        return own;
      }
    }
    return own(type.getPackage());
  }

  /** Types that other packages see: public, and so is everything around them. Sorted by name. */
  static List<Class<?>> publicTypes() {
    try {
      Path classes =
          Path.of(Yearpress.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      List<Class<?>> types = new ArrayList<>();
      try (Stream<Path> files = Files.walk(classes.resolve("org/yearpress"))) {
        for (Path file : files.sorted().toList()) {
          String name = classes.relativize(file).toString();
          if (name.endsWith(".class") && !name.endsWith("package-info.class")) {
            Class<?> type =
                Class.forName(
                    name.substring(0, name.length() - ".class".length())
                        .replace(file.getFileSystem().getSeparator(), "."),
                    false,
                    Yearpress.class.getClassLoader());
            if (isOpen(type)) {
              types.add(type);
            }
          }
        }
      }
      return types;
    } catch (IOException | URISyntaxException | ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isOpen(Class<?> type) {
    for (Class<?> at = type; at != null; at = at.getEnclosingClass()) {
      if (!Modifier.isPublic(at.getModifiers())) {
        return false;
      }
    }
    return true;
  }
}
