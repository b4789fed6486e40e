package org.yearpress.memo;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Records as bytes and back. Equal records are equal bytes: sets and maps are written in an order
 * that does not depend on the run, nothing depends on identity.
 *
 * <p>What a record may hold: records, sealed interfaces of records, enums, {@code int}, {@code
 * long}, {@code boolean}, their boxes, {@code byte[]}, {@code String}, {@code BigDecimal}, {@code
 * LocalDate}, {@code OffsetDateTime}, and {@code List}, {@code Set}, {@code Map}, {@code Optional}
 * of these; null where a component may be. Anything else is an error of ours and fails at once.
 */
public final class RecordCodec {
  /** How each class is written; filled as classes are met, the same whoever comes first. */
  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return Shape.of(type);
        }
      };

  private RecordCodec() {}

  /** Writes a record. */
  public static byte[] encode(Record record) {
    Writer writer = new Writer();
    writer.value(record, record.getClass());
    return writer.out.toByteArray();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws Unreadable when the bytes are anything else
   */
  public static <T extends Record> T decode(Class<T> type, byte[] bytes) throws Unreadable {
    try {
      Reader reader = new Reader(bytes);
      T read = type.cast(reader.value(type));
      if (read == null || reader.at != bytes.length) {
        throw new Unreadable("bytes are left over", null);
      }
      return read;
    } catch (Unreadable e) {
      throw e;
    } catch (RuntimeException e) {
      // a broken length or a value that a record refuses: all that is known is that it is broken
      throw new Unreadable(String.valueOf(e.getMessage()), e);
    }
  }

  /** The bytes are not what was written. */
  public static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** What kind of thing a class is, found once. */
  private record Shape(
      Kind kind,
      List<Method> getters,
      List<Type> types,
      @Nullable Constructor<?> maker,
      List<Class<?>> choices) {
    enum Kind {
      RECORD,
      SEALED,
      ENUM,
      INT,
      LONG,
      BOOLEAN,
      STRING,
      BYTES,
      DECIMAL,
      DATE,
      MOMENT,
      LIST,
      SET,
      MAP,
      OPTIONAL
    }

    static Shape of(Class<?> type) {
      if (type.isRecord()) {
        return ofRecord(type);
      }
      if (type.isEnum()) {
        return new Shape(Kind.ENUM, List.of(), List.of(), null, List.of());
      }
      if (type.isSealed()) {
        return new Shape(
            Kind.SEALED, List.of(), List.of(), null, List.of(type.getPermittedSubclasses()));
      }
      return new Shape(kind(type), List.of(), List.of(), null, List.of());
    }

    private static Shape ofRecord(Class<?> type) {
      List<Method> getters = new ArrayList<>();
      List<Type> types = new ArrayList<>();
      List<Class<?>> raw = new ArrayList<>();
      for (RecordComponent component : type.getRecordComponents()) {
        Method getter = component.getAccessor();
        getter.setAccessible(true);
        getters.add(getter);
        types.add(component.getGenericType());
        raw.add(component.getType());
      }
      try {
        Constructor<?> maker = type.getDeclaredConstructor(raw.toArray(new Class<?>[0]));
        maker.setAccessible(true);
        return new Shape(Kind.RECORD, getters, types, maker, List.of());
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException("a record without its constructor: " + type, e);
      }
    }

    private static Kind kind(Class<?> type) {
      if (type == int.class || type == Integer.class) {
        return Kind.INT;
      } else if (type == long.class || type == Long.class) {
        return Kind.LONG;
      } else if (type == boolean.class || type == Boolean.class) {
        return Kind.BOOLEAN;
      } else if (type == String.class) {
        return Kind.STRING;
      } else if (type == byte[].class) {
        return Kind.BYTES;
      } else if (type == BigDecimal.class) {
        return Kind.DECIMAL;
      } else if (type == LocalDate.class) {
        return Kind.DATE;
      } else if (type == OffsetDateTime.class) {
        return Kind.MOMENT;
      } else if (type == List.class) {
        return Kind.LIST;
      } else if (type == Set.class) {
        return Kind.SET;
      } else if (type == Map.class || type == SortedMap.class) {
        return Kind.MAP;
      } else if (type == Optional.class) {
        return Kind.OPTIONAL;
      }
      throw new IllegalArgumentException("no record may hold a " + type.getName());
    }
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType generic
        ? (Class<?>) generic.getRawType()
        : (Class<?>) type;
  }

  private static Type argument(Type type, int index) {
    if (type instanceof ParameterizedType generic) {
      return generic.getActualTypeArguments()[index];
    }
    throw new IllegalArgumentException("a collection of anything: " + type);
  }

  /** The way out. Texts are written once and named by number after that. */
  private static final class Writer {
    final Bytes out = new Bytes();
    private final Map<String, Integer> texts = new HashMap<>();

    void value(@Nullable Object value, Type type) {
      if (value == null) {
        out.write(0);
        return;
      }
      Shape shape = SHAPES.get(raw(type));
      switch (shape.kind()) {
        case RECORD -> {
          out.write(1);
          record(value, shape);
        }
        case SEALED -> {
          int choice = shape.choices().indexOf(value.getClass());
          out.number(choice + 1L);
          value(value, value.getClass());
        }
        case ENUM -> {
          out.write(1);
          text(((Enum<?>) value).name());
        }
        case BOOLEAN -> out.write((Boolean) value ? 2 : 1);
        case INT -> {
          out.write(1);
          out.number(zigzag((Integer) value));
        }
        case LONG -> {
          out.write(1);
          out.number(zigzag((Long) value));
        }
        case STRING -> text((String) value);
        case BYTES -> {
          out.write(1);
          bytes((byte[]) value);
        }
        case DECIMAL -> {
          out.write(1);
          BigDecimal number = (BigDecimal) value;
          out.number(zigzag(number.scale()));
          bytes(number.unscaledValue().toByteArray());
        }
        case DATE -> {
          out.write(1);
          out.number(zigzag(((LocalDate) value).toEpochDay()));
        }
        case MOMENT -> {
          out.write(1);
          text(value.toString());
        }
        case OPTIONAL -> {
          out.write(1);
          value(((Optional<?>) value).orElse(null), argument(type, 0));
        }
        case LIST -> list((List<?>) value, argument(type, 0));
        case SET -> set((Set<?>) value, argument(type, 0));
        case MAP -> map((Map<?, ?>) value, type);
      }
    }

    private void record(Object value, Shape shape) {
      for (int i = 0; i < shape.getters().size(); i++) {
        try {
          value(shape.getters().get(i).invoke(value), shape.types().get(i));
        } catch (IllegalAccessException | InvocationTargetException e) {
          throw new IllegalStateException("a record does not tell: " + value.getClass(), e);
        }
      }
    }

    private void list(List<?> list, Type of) {
      out.number(list.size() + 1L);
      for (Object each : list) {
        value(each, of);
      }
    }

    /** In the order of their own bytes: a set has none. */
    private void set(Set<?> set, Type of) {
      out.number(set.size() + 1L);
      for (Object each : sorted(set, of)) {
        value(each, of);
      }
    }

    private void map(Map<?, ?> map, Type type) {
      out.number(map.size() + 1L);
      Type keys = argument(type, 0);
      for (Object each : sorted(map.keySet(), keys)) {
        value(each, keys);
        value(map.get(each), argument(type, 1));
      }
    }

    private void text(String text) {
      Integer known = texts.putIfAbsent(text, texts.size());
      if (known != null) {
        out.number(known + 2L);
        return;
      }
      out.write(1);
      bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private void bytes(byte[] bytes) {
      out.number(bytes.length);
      out.write(bytes, 0, bytes.length);
    }

    private static long zigzag(long number) {
      return (number << 1) ^ (number >> 63);
    }
  }

  /** Values in the order of their own bytes. */
  private static List<Object> sorted(Set<?> values, Type of) {
    Map<ByteBuffer, Object> byBytes = new TreeMap<>();
    for (Object value : values) {
      Writer writer = new Writer();
      writer.value(value, of);
      byBytes.put(ByteBuffer.wrap(writer.out.toByteArray()), value);
    }
    return List.copyOf(byBytes.values());
  }

  private static final class Bytes extends ByteArrayOutputStream {
    Bytes() {
      super(1024);
    }

    void number(long number) {
      long rest = number;
      while ((rest & ~0x7FL) != 0) {
        write((int) (rest & 0x7F) | 0x80);
        rest >>>= 7;
      }
      write((int) rest);
    }
  }

  /** The way back. */
  private static final class Reader {
    private final byte[] bytes;
    private final List<String> texts = new ArrayList<>();
    int at;

    Reader(byte[] bytes) {
      this.bytes = bytes;
    }

    @Nullable Object value(Type type) throws Unreadable {
      Shape shape = SHAPES.get(raw(type));
      long tag = number();
      if (tag == 0) {
        return null;
      }
      return switch (shape.kind()) {
        case RECORD -> record(shape);
        case SEALED -> value(shape.choices().get((int) tag - 1));
        case ENUM -> constant(raw(type), text(number()));
        case BOOLEAN -> tag == 2;
        case INT -> (int) signed();
        case LONG -> signed();
        case STRING -> text(tag);
        case BYTES -> take();
        case DECIMAL -> {
          int scale = (int) signed();
          yield new BigDecimal(new BigInteger(take()), scale);
        }
        case DATE -> LocalDate.ofEpochDay(signed());
        case MOMENT -> OffsetDateTime.parse(text(number()));
        case OPTIONAL -> Optional.ofNullable(value(argument(type, 0)));
        case LIST -> list(size(tag), argument(type, 0));
        case SET ->
            Collections.unmodifiableSet(new LinkedHashSet<>(list(size(tag), argument(type, 0))));
        case MAP -> map(size(tag), type);
      };
    }

    private static Object constant(Class<?> type, String name) throws Unreadable {
      for (Object constant : type.getEnumConstants()) {
        if (((Enum<?>) constant).name().equals(name)) {
          return constant;
        }
      }
      throw new Unreadable("no " + name + " in " + type, null);
    }

    private Object record(Shape shape) throws Unreadable {
      @Nullable Object[] values = new Object[shape.types().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = value(shape.types().get(i));
      }
      try {
        return java.util.Objects.requireNonNull(shape.maker()).newInstance(values);
      } catch (ReflectiveOperationException e) {
        throw new Unreadable(String.valueOf(e.getCause()), e);
      }
    }

    private List<Object> list(int size, Type of) throws Unreadable {
      List<Object> list = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        list.add(value(of));
      }
      return list;
    }

    private Map<Object, Object> map(int size, Type type) throws Unreadable {
      boolean sorted = raw(type) == SortedMap.class;
      Map<Object, Object> map = sorted ? new TreeMap<>() : new LinkedHashMap<>();
      for (int i = 0; i < size; i++) {
        Object key = value(argument(type, 0));
        map.put(key, value(argument(type, 1)));
      }
      return sorted
          ? Collections.unmodifiableSortedMap((TreeMap<Object, Object>) map)
          : Collections.unmodifiableMap(map);
    }

    /** A count cannot be larger than the bytes that are left: nothing is made room for before. */
    private int size(long tag) throws Unreadable {
      if (tag - 1 > bytes.length - at) {
        throw new Unreadable("a count beyond the end", null);
      }
      return (int) tag - 1;
    }

    private String text(long tag) throws Unreadable {
      if (tag > 1) {
        return texts.get((int) tag - 2);
      }
      String text = new String(take(), StandardCharsets.UTF_8);
      texts.add(text);
      return text;
    }

    private byte[] take() throws Unreadable {
      long length = number();
      if (length > bytes.length - at) {
        throw new Unreadable("a length beyond the end", null);
      }
      byte[] taken = Arrays.copyOfRange(bytes, at, at + (int) length);
      at += (int) length;
      return taken;
    }

    private long signed() throws Unreadable {
      long number = number();
      return (number >>> 1) ^ -(number & 1);
    }

    private long number() throws Unreadable {
      long number = 0;
      for (int shift = 0; shift < 64; shift += 7) {
        if (at >= bytes.length) {
          throw new Unreadable("the end comes too early", null);
        }
        byte next = bytes[at++];
        number |= (long) (next & 0x7F) << shift;
        if (next >= 0) {
          return number;
        }
      }
      throw new Unreadable("a number without an end", null);
    }
  }
}
