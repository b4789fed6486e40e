package org.yearpress.content.tree;

import java.util.AbstractSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NavigableSet;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * The paths of all files of a tree, put together when they are asked for. It answers what can be
 * found without going through all of them.
 */
final class ContentPaths extends AbstractSet<String> implements NavigableSet<String> {
  private final ContentTree tree;

  /** Only paths from this one on; empty for all. */
  private final String from;

  ContentPaths(ContentTree tree) {
    this(tree, "");
  }

  private ContentPaths(ContentTree tree, String from) {
    this.tree = tree;
    this.from = from;
  }

  @Override
  public boolean contains(@Nullable Object path) {
    return path instanceof String text && text.compareTo(from) >= 0 && tree.file(text).isPresent();
  }

  @Override
  public Iterator<String> iterator() {
    Iterator<SourceFile> files = tree.filesFrom(from);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return files.hasNext();
      }

      @Override
      public String next() {
        return files.next().path();
      }
    };
  }

  @Override
  public int size() {
    int size = 0;
    for (Iterator<SourceFile> files = tree.filesFrom(from); files.hasNext(); files.next()) {
      size++;
    }
    return size;
  }

  @Override
  public boolean isEmpty() {
    return !tree.filesFrom(from).hasNext();
  }

  @Override
  public @Nullable String ceiling(String path) {
    Iterator<String> found = tailSet(path).iterator();
    return found.hasNext() ? found.next() : null;
  }

  @Override
  public @Nullable String higher(String path) {
    return ceiling(path + '\0');
  }

  @Override
  public NavigableSet<String> tailSet(String path, boolean inclusive) {
    String first = inclusive ? path : path + '\0';
    return first.compareTo(from) > 0 ? new ContentPaths(tree, first) : this;
  }

  @Override
  public SortedSet<String> tailSet(String path) {
    return tailSet(path, true);
  }

  @Override
  public String first() {
    return iterator().next();
  }

  @Override
  public @Nullable Comparator<? super String> comparator() {
    return null;
  }

  @Override
  public @Nullable String lower(String path) {
    String found = tree.pathBefore(path);
    return found == null || found.compareTo(from) < 0 ? null : found;
  }

  @Override
  public @Nullable String floor(String path) {
    throw new UnsupportedOperationException();
  }

  @Override
  public @Nullable String pollFirst() {
    throw new UnsupportedOperationException();
  }

  @Override
  public @Nullable String pollLast() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String last() {
    throw new UnsupportedOperationException();
  }

  @Override
  public NavigableSet<String> descendingSet() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Iterator<String> descendingIterator() {
    throw new UnsupportedOperationException();
  }

  @Override
  public NavigableSet<String> subSet(
      String from, boolean fromInclusive, String to, boolean toInclusive) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SortedSet<String> subSet(String from, String to) {
    throw new UnsupportedOperationException();
  }

  @Override
  public NavigableSet<String> headSet(String to, boolean inclusive) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SortedSet<String> headSet(String to) {
    throw new UnsupportedOperationException();
  }
}
