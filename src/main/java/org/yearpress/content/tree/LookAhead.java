package org.yearpress.content.tree;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.yearpress.text.fast.OwnThreads;

/**
 * What lies in the content folder, in its order. While some of it is walked, what comes next is
 * looked at, with all that lies below: a walk waits for the system most of its time.
 */
final class LookAhead implements Iterator<TreeNode>, AutoCloseable {
  /** Twice as many are looked at ahead at most: what is known of them takes memory. */
  private static final int SOME = 32;

  private final OwnThreads threads = new OwnThreads();
  private final List<TreeNode> nodes;
  private final Predicate<String> passedOver;
  private final long folders;
  private int next;
  private @Nullable ForkJoinTask<?> looking;

  /**
   * @param passedOver the names that the walk passes over
   * @param folders how many folders one below the other are looked into
   */
  LookAhead(List<TreeNode> nodes, Predicate<String> passedOver, long folders) {
    this.nodes = nodes;
    this.passedOver = passedOver;
    this.folders = folders;
    look(0);
  }

  private void look(int from) {
    List<DiskNode> some =
        nodes.stream()
            .skip(from)
            .limit(SOME)
            .filter(DiskNode.class::isInstance)
            .map(DiskNode.class::cast)
            .toList();
    looking =
        some.isEmpty() ? null : threads.start(() -> DiskNode.lookAhead(some, passedOver, folders));
  }

  @Override
  public boolean hasNext() {
    return next < nodes.size();
  }

  @Override
  public TreeNode next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (next % SOME == 0) {
      if (looking != null) {
        looking.join();
      }
      look(next + SOME);
    }
    // nothing that was looked at stays when it was walked
    return Objects.requireNonNull(nodes.set(next++, null));
  }

  @Override
  public void close() {
    threads.close();
  }
}
