package org.yearpress.api;

import static java.util.stream.Collectors.toSet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javassist.bytecode.AttributeInfo;
import javassist.bytecode.ClassFile;
import javassist.bytecode.ExceptionsAttribute;
import javassist.bytecode.FieldInfo;
import javassist.bytecode.InnerClassesAttribute;
import javassist.bytecode.MethodInfo;
import javassist.bytecode.SignatureAttribute;
import org.yearpress.api.API.Status;

/** A jar of what is stable, without code: the types, and of them the members, that are promised. */
final class ApiJar {
  private ApiJar() {}

  /** That of the compiled program. The same classes give the same bytes. */
  static byte[] ofProgram() throws IOException {
    SortedMap<String, byte[]> entries = new TreeMap<>();
    for (Class<?> type : Marks.publicTypes()) {
      if (promised(Marks.status(type))) {
        entries.put(type.getName().replace('.', '/') + ".class", bare(type));
      }
    }
    return zip(entries);
  }

  /** That of one type alone, as a later version might have it. */
  static byte[] of(Class<?> type, Change change) throws IOException {
    ClassFile file = read(new ByteArrayInputStream(bare(type)));
    change.on(file);
    return zip(new TreeMap<>(Map.of(type.getName().replace('.', '/') + ".class", bytes(file))));
  }

  /** What is done to a class. */
  interface Change {
    void on(ClassFile file) throws IOException;
  }

  private static boolean promised(Status status) {
    return status == Status.STABLE || status == Status.DEPRECATED;
  }

  private static byte[] bare(Class<?> type) throws IOException {
    ClassFile file;
    try (InputStream in =
        type.getResourceAsStream(
            type.getName().substring(type.getPackageName().length() + 1) + ".class")) {
      file = read(in);
    }
    Set<String> methods =
        Stream.<Executable>concat(
                Stream.of(type.getDeclaredMethods()), Stream.of(type.getDeclaredConstructors()))
            .filter(each -> open(each.getModifiers()) && !each.isSynthetic())
            .filter(each -> promised(Marks.status(type, each)))
            .map(ApiJar::signature)
            .collect(toSet());
    file.getMethods().removeIf(each -> !methods.contains(each.getName() + each.getDescriptor()));
    for (MethodInfo each : file.getMethods()) {
      keep(each.getAttributes(), ExceptionsAttribute.tag, SignatureAttribute.tag);
    }
    Set<String> fields =
        Stream.of(type.getDeclaredFields())
            .filter(each -> open(each.getModifiers()) && !each.isSynthetic())
            .filter(each -> promised(Marks.status(type, each)))
            .map(each -> each.getName())
            .collect(toSet());
    file.getFields().removeIf(each -> !fields.contains(each.getName()));
    for (FieldInfo each : file.getFields()) {
      keep(each.getAttributes(), SignatureAttribute.tag);
    }
    keep(file.getAttributes(), SignatureAttribute.tag, InnerClassesAttribute.tag);
    file.compact();
    return bytes(file);
  }

  private static void keep(List<AttributeInfo> attributes, String... names) {
    attributes.removeIf(each -> !List.of(names).contains(each.getName()));
  }

  private static boolean open(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static String signature(Executable each) {
    StringBuilder types = new StringBuilder("(");
    for (Class<?> parameter : each.getParameterTypes()) {
      types.append(parameter.descriptorString());
    }
    types.append(')');
    return each instanceof java.lang.reflect.Method method
        ? method.getName() + types + method.getReturnType().descriptorString()
        : MethodInfo.nameInit + types + "V";
  }

  private static ClassFile read(InputStream in) throws IOException {
    return new ClassFile(new java.io.DataInputStream(in));
  }

  private static byte[] bytes(ClassFile file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    file.write(new java.io.DataOutputStream(out));
    return out.toByteArray();
  }

  private static byte[] zip(SortedMap<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.setLevel(9);
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        ZipEntry entry = new ZipEntry(each.getKey());
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        out.putNextEntry(entry);
        out.write(each.getValue());
      }
    }
    return bytes.toByteArray();
  }
}
