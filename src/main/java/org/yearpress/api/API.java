package org.yearpress.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says whether a program that embeds or extends Yearpress may use something, and for how long.
 *
 * <p>A member without a mark has the status of its type, a type without one that of the type around
 * it, and a top-level type that of its package. What has none at all is internal, and not in the
 * Javadoc. The words are those of {@code org.apiguardian.api.API}; the annotation is our own, so
 * that the core brings no further jar.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({
  ElementType.PACKAGE,
  ElementType.TYPE,
  ElementType.METHOD,
  ElementType.CONSTRUCTOR,
  ElementType.FIELD
})
public @interface API {
  /** What may be relied on. */
  Status status();

  /** How long something stays as it is. */
  enum Status {
    /** Public only so that other packages of Yearpress can call it. Changes at any time. */
    INTERNAL,

    /** Stays in this version; the next second number may change it, and the changelog says so. */
    EXPERIMENTAL,

    /** Stays until the next first number. */
    STABLE,

    /** Stable, and goes with the next first number; the Javadoc names what replaces it. */
    DEPRECATED
  }
}
