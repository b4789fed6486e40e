package org.yearpress.cache.codec;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
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
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Encodes records as bytes and decodes them. Equal records give equal bytes: sets and maps are
 * written in an order that does not depend on the run or on object identity.
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
          return Shape.ofClass(type);
        }
      };

  /** What a getter is called with: else each call would make an empty array. */
  private static final Object[] NO_ARGUMENTS = {};

  private RecordCodec() {}

  /** Writes a record. */
  public static byte[] encode(Record record) {
    Writer writer = new Writer(4096);
    writer.value(record, SHAPES.get(record.getClass()));
    return writer.out.done();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws UnreadableException when the bytes are anything else
   */
  public static <T extends Record> T decode(Class<T> type, byte[] bytes)
      throws UnreadableException {
    return decode(type, bytes, UnaryOperator.identity());
  }

  /**
   * The same where records share memory with others.
   *
   * @param shared makes of each record the one that is used: an equal one
   */
  public static <T extends Record> T decode(
      Class<T> type, byte[] bytes, UnaryOperator<Object> shared) throws UnreadableException {
    try {
      Reader reader = new Reader(bytes, shared);
      T read = type.cast(reader.value(SHAPES.get(type)));
      if (read == null || reader.at != bytes.length) {
        throw new UnreadableException("bytes are left over", null);
      }
      return read;
    } catch (UnreadableException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      // a broken length, a value that a record refuses, records in records without an end: all that
      // is known is that it is broken
      throw new UnreadableException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The bytes are not what was written. */
  public static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1;

    public UnreadableException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** How values of one declared type are written, with the types of their parts, found once. */
  private static final class Shape {
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
      SORTED_MAP,
      OPTIONAL
    }

    final Kind kind;

    /** Of a record: what tells each component. */
    final Method[] getters;

    final @Nullable Constructor<?> constructor;

    /** Of a sealed type: the records that it may be, in the order that is written. */
    final List<Class<?>> permitted;

    final Map<String, Object> constants;
    private final Type[] types;
    private volatile Shape @Nullable [] parts;

    private Shape(Kind kind, Type... types) {
      this(kind, new Method[0], null, List.of(), Map.of(), types);
    }

    private Shape(
        Kind kind,
        Method[] getters,
        @Nullable Constructor<?> constructor,
        List<Class<?>> permitted,
        Map<String, Object> constants,
        Type... types) {
      this.kind = kind;
      this.getters = getters;
      this.constructor = constructor;
      this.permitted = permitted;
      this.constants = constants;
      this.types = types;
    }

    static Shape of(Type type) {
      return type instanceof ParameterizedType generic
          ? new Shape(kind((Class<?>) generic.getRawType()), generic.getActualTypeArguments())
          : SHAPES.get((Class<?>) type);
    }

    static Shape ofClass(Class<?> type) {
      if (type.isRecord()) {
        return ofRecord(type);
      }
      if (type.isEnum()) {
        Map<String, Object> constants = new HashMap<>();
        for (Object constant : type.getEnumConstants()) {
          constants.put(((Enum<?>) constant).name(), constant);
        }
        return new Shape(Kind.ENUM, new Method[0], null, List.of(), constants);
      }
      if (type.isSealed()) {
        List<Class<?>> choices = List.of(type.getPermittedSubclasses());
        return new Shape(Kind.SEALED, new Method[0], null, choices, Map.of());
      }
      return new Shape(kind(type));
    }

    private static Shape ofRecord(Class<?> type) {
      RecordComponent[] components = type.getRecordComponents();
      Method[] getters = new Method[components.length];
      Type[] types = new Type[components.length];
      Class<?>[] raw = new Class<?>[components.length];
      for (int i = 0; i < components.length; i++) {
        getters[i] = components[i].getAccessor();
        getters[i].setAccessible(true);
        types[i] = components[i].getGenericType();
        raw[i] = components[i].getType();
      }
      try {
        Constructor<?> maker = type.getDeclaredConstructor(raw);
        maker.setAccessible(true);
        return new Shape(Kind.RECORD, getters, maker, List.of(), Map.of(), types);
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException("a record without its constructor: " + type, e);
      }
    }

    /**
     * The shapes of the components of a record, of the arguments of a collection. Not before they
     * are asked for: a record may hold others of its own kind.
     */
    Shape[] parts() {
      Shape[] known = parts;
      if (known == null) {
        known = new Shape[types.length];
        for (int i = 0; i < known.length; i++) {
          known[i] = of(types[i]);
        }
        parts = known;
      }
      return known;
    }

    /** The shape of what a collection holds. */
    Shape part(int index) {
      Shape[] of = parts();
      if (index >= of.length) {
        throw new IllegalArgumentException("a collection of anything");
      }
      return of[index];
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
      } else if (type == Map.class) {
        return Kind.MAP;
      } else if (type == SortedMap.class) {
        return Kind.SORTED_MAP;
      } else if (type == Optional.class) {
        return Kind.OPTIONAL;
      }
      throw new IllegalArgumentException("no record may hold a " + type.getName());
    }
  }

  /** The way out. Texts are written once and named by number after that. */
  private static final class Writer {
    final Bytes out;
    private final Map<String, Integer> texts = new HashMap<>();

    Writer(int room) {
      out = new Bytes(room);
    }

    void value(@Nullable Object value, Shape shape) {
      if (value == null) {
        out.write(0);
        return;
      }
      switch (shape.kind) {
        case RECORD -> {
          out.write(1);
          record(value, shape);
        }
        case SEALED -> {
          int choice = shape.permitted.indexOf(value.getClass());
          out.number(choice + 1L);
          value(value, SHAPES.get(value.getClass()));
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
          value(((Optional<?>) value).orElse(null), shape.part(0));
        }
        case LIST -> list((List<?>) value, shape.part(0));
        case SET -> set((Set<?>) value, shape.part(0));
        case MAP, SORTED_MAP -> map((Map<?, ?>) value, shape.part(0), shape.part(1));
      }
    }

    private void record(Object value, Shape shape) {
      Shape[] parts = shape.parts();
      for (int i = 0; i < parts.length; i++) {
        try {
          value(shape.getters[i].invoke(value, NO_ARGUMENTS), parts[i]);
        } catch (IllegalAccessException | InvocationTargetException e) {
          throw new IllegalStateException("a record does not tell: " + value.getClass(), e);
        }
      }
    }

    private void list(List<?> list, Shape of) {
      int size = list.size();
      out.number(size + 1L);
      for (int i = 0; i < size; i++) {
        value(list.get(i), of);
      }
    }

    /** In the order of their own bytes: a set has none. */
    private void set(Set<?> set, Shape of) {
      out.number(set.size() + 1L);
      for (Object each : sorted(set, of)) {
        value(each, of);
      }
    }

    private void map(Map<?, ?> map, Shape keys, Shape values) {
      out.number(map.size() + 1L);
      for (Object each : sorted(map.keySet(), keys)) {
        value(each, keys);
        value(map.get(each), values);
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
      out.write(bytes);
    }

    private static long zigzag(long number) {
      return (number << 1) ^ (number >> 63);
    }
  }

  /** Values in the order of their own bytes. */
  private static Collection<?> sorted(Set<?> values, Shape of) {
    if (values.size() < 2) {
      return values;
    }
    Map<byte[], Object> byBytes = new TreeMap<>(Arrays::compare);
    for (Object value : values) {
      Writer writer = new Writer(48);
      writer.value(value, of);
      byBytes.put(writer.out.done(), value);
    }
    return byBytes.values();
  }

  /** Bytes that grow; of one thread, so that no write waits for a lock. */
  private static final class Bytes {
    private byte[] bytes;
    private int size;

    Bytes(int room) {
      bytes = new byte[room];
    }

    void write(int next) {
      if (size == bytes.length) {
        grow(1);
      }
      bytes[size++] = (byte) next;
    }

    void write(byte[] more) {
      if (more.length > bytes.length - size) {
        grow(more.length);
      }
      System.arraycopy(more, 0, bytes, size, more.length);
      size += more.length;
    }

    private void grow(int more) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), 2 * size));
    }

    void number(long number) {
      long rest = number;
      while ((rest & ~0x7FL) != 0) {
        write((int) (rest & 0x7F) | 0x80);
        rest >>>= 7;
      }
      write((int) rest);
    }

    byte[] done() {
      return Arrays.copyOf(bytes, size);
    }
  }

  /** The way back. */
  private static final class Reader {
    private final byte[] bytes;
    private final UnaryOperator<Object> shared;
    private final List<String> texts = new ArrayList<>();
    int at;

    Reader(byte[] bytes, UnaryOperator<Object> shared) {
      this.bytes = bytes;
      this.shared = shared;
    }

    @Nullable Object value(Shape shape) throws UnreadableException {
      long tag = number();
      if (tag == 0) {
        return null;
      }
      return switch (shape.kind) {
        case RECORD -> record(shape);
        case SEALED -> value(SHAPES.get(shape.permitted.get((int) tag - 1)));
        case ENUM -> constant(shape, text(number()));
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
        case OPTIONAL -> Optional.ofNullable(value(shape.part(0)));
        case LIST -> list(size(tag), shape.part(0));
        case SET ->
            Collections.unmodifiableSet(new LinkedHashSet<>(list(size(tag), shape.part(0))));
        case MAP -> Collections.unmodifiableMap(into(new LinkedHashMap<>(), size(tag), shape));
        case SORTED_MAP ->
            Collections.unmodifiableSortedMap(into(new TreeMap<>(), size(tag), shape));
      };
    }

    private static Object constant(Shape shape, String name) throws UnreadableException {
      Object constant = shape.constants.get(name);
      if (constant == null) {
        throw new UnreadableException("no constant " + name, null);
      }
      return constant;
    }

    private Object record(Shape shape) throws UnreadableException {
      Shape[] parts = shape.parts();
      @Nullable Object[] values = new Object[parts.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = value(parts[i]);
      }
      try {
        Object made = java.util.Objects.requireNonNull(shape.constructor).newInstance(values);
        return shared.apply(made);
      } catch (ReflectiveOperationException e) {
        throw new UnreadableException(String.valueOf(e.getCause()), e);
      }
    }

    private List<Object> list(int size, Shape of) throws UnreadableException {
      List<Object> list = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        list.add(value(of));
      }
      return list;
    }

    private <M extends Map<Object, Object>> M into(M map, int size, Shape shape)
        throws UnreadableException {
      for (int i = 0; i < size; i++) {
        Object key = value(shape.part(0));
        map.put(key, value(shape.part(1)));
      }
      return map;
    }

    /** A count cannot be larger than the bytes that are left: nothing is made room for before. */
    private int size(long tag) throws UnreadableException {
      if (tag < 1 || tag - 1 > bytes.length - at) {
        throw new UnreadableException("a count beyond the end", null);
      }
      return (int) tag - 1;
    }

    private String text(long tag) throws UnreadableException {
      if (tag > 1) {
        return texts.get((int) tag - 2);
      }
      String text = new String(take(), StandardCharsets.UTF_8);
      texts.add(text);
      return text;
    }

    private byte[] take() throws UnreadableException {
      long length = number();
      if (length < 0 || length > bytes.length - at) {
        throw new UnreadableException("a length beyond the end", null);
      }
      byte[] taken = Arrays.copyOfRange(bytes, at, at + (int) length);
      at += (int) length;
      return taken;
    }

    private long signed() throws UnreadableException {
      long number = number();
      return (number >>> 1) ^ -(number & 1);
    }

    private long number() throws UnreadableException {
      long number = 0;
      for (int shift = 0; shift < 64; shift += 7) {
        if (at >= bytes.length) {
          throw new UnreadableException("the end comes too early", null);
        }
        byte next = bytes[at++];
        number |= (long) (next & 0x7F) << shift;
        if (next >= 0) {
          return number;
        }
      }
      throw new UnreadableException("a number without an end", null);
    }
  }
}
