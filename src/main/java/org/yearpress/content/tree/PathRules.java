package org.yearpress.content.tree;

import java.util.Locale;
import java.util.Optional;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.text.FileName;
import org.yearpress.text.PrintableText;

/** Which names of files and folders may become addresses, said to editors. */
public final class PathRules {
  private PathRules() {}

  /** Files that systems and programs leave behind: never content, never a finding. */
  public static boolean isSkipped(String name) {
    return (name.startsWith(".") && !name.startsWith(".."))
        || name.startsWith("~$")
        || name.endsWith("~")
        || name.equalsIgnoreCase("Thumbs.db")
        || name.equalsIgnoreCase("desktop.ini")
        || name.equals("__MACOSX");
  }

  /** What is wrong with a name, but for its length; empty when nothing is. */
  public static Optional<Text> problem(String name) {
    return FileName.problem(name).flatMap(problem -> said(problem, visible(name)));
  }

  /**
   * Refuses a name that no folder of content can have, whatever it holds.
   *
   * @param folder what was asked for, of which the name is a part
   * @throws UnusableException when it cannot
   */
  public static void requireFolder(String name, String folder) {
    if (name.isEmpty() || name.contains("/") || isSkipped(name)) {
      throw new UnusableException(Text.of("author.bad-folder", "folder", visible(folder)));
    }
    problem(name)
        .ifPresent(
            problem -> {
              throw new UnusableException(problem, Text.of("content.name-hint"), null);
            });
    int bytes = FileName.bytes(name);
    if (Limits.STANDARD.exceeds(Limit.NAME_BYTES, bytes)) {
      throw tooLong(Limit.NAME_BYTES, bytes);
    }
  }

  /** A name or path that has too many bytes. */
  public static UnusableException tooLong(Limit limit, int bytes) {
    return new UnusableException(
        Text.of(
            "content.limit." + limit.word(),
            "actual",
            Integer.toString(bytes),
            "limit",
            Long.toString(Limits.STANDARD.of(limit))));
  }

  private static Optional<Text> said(FileName.Problem problem, String name) {
    return switch (problem.fault()) {
      case EMPTY, DOTS -> Optional.of(Text.of("content.name-dots", "name", name));
      case ENCODING -> Optional.of(Text.of("content.name-encoding", "name", name));
      case UNSEEN ->
          Optional.of(
              Text.of(
                  "content.name-control",
                  "name",
                  name,
                  "character",
                  String.format(Locale.ROOT, "U+%04X", problem.character())));
      case RESERVED ->
          Optional.of(
              Text.of(
                  "content.name-character",
                  "name",
                  name,
                  "character",
                  Character.toString(problem.character())));
      case FORM -> Optional.of(Text.of("content.name-form", "name", name));
      case END -> Optional.of(Text.of("content.name-end", "name", name));
      case DEVICE -> Optional.of(Text.of("content.name-device", "name", name));
      case LENGTH -> Optional.empty(); // a limit, with its bound
    };
  }

  /** A name with what cannot be seen written as {@code \n} or {@code \u0007}. */
  public static String visible(String name) {
    return PrintableText.seen(name);
  }
}
