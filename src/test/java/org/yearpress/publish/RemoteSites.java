package org.yearpress.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Sites whose pages say what they need, and a reader who looks whether it is there. */
final class RemoteSites {
  private RemoteSites() {}

  /** Where a reader reads. */
  interface Place {
    /** A file as it stands now; null when it does not. */
    @Nullable String read(String path) throws IOException;
  }

  /**
   * A site of a seed's own. A page names in its first line an asset with a hash, in its second a
   * data file that may be of this generation alone, and then other pages.
   */
  static Map<String, String> random(long seed, int pages) {
    Random random = new Random(seed);
    Map<String, String> site = new TreeMap<>();
    String asset = String.format(Locale.ROOT, "assets/site.%016x.css", random.nextLong());
    site.put(asset, "generation " + seed);
    StringBuilder links = new StringBuilder();
    for (int i = 0; i < pages; i++) {
      if (random.nextInt(4) == 0) {
        continue;
      }
      boolean lasting = random.nextBoolean();
      String data = lasting ? "data/" + i + ".csv" : "data/" + i + "-" + seed + ".csv";
      site.put(data, lasting ? "always the same" : "of generation " + seed);
      String page = "p" + i + "/index.html";
      site.put(page, asset + "\n" + data + "\ngeneration " + seed + "\n");
      links.append(page).append('\n');
    }
    site.put("index.html", asset + "\n" + asset + "\ngeneration " + seed + "\n" + links);
    site.put("search-index/root.json", "{\"generation\":" + seed + "}");
    return site;
  }

  /** Reads all pages of both sites; says how many there were. */
  static int read(Place place, Map<String, String> before, Map<String, String> after)
      throws IOException {
    int pages = 0;
    Map<String, String> both = new TreeMap<>(before);
    both.putAll(after);
    for (String path : both.keySet()) {
      if (path.endsWith(".html")) {
        String page = place.read(path);
        if (page != null) {
          pages++;
          assertThat(page).as(path).isIn(before.get(path), after.get(path));
          String[] lines = page.split("\n", -1);
          needs(place, path, page, lines[0]);
          needs(place, path, page, lines[1]);
        } else {
          assertThat(before.containsKey(path) && after.containsKey(path)).as(path).isFalse();
        }
      }
    }
    return pages;
  }

  /** What a page needs stands as long as the page does. */
  private static void needs(Place place, String path, String page, String needed)
      throws IOException {
    if (place.read(needed) == null) {
      assertThat(place.read(path)).as(path + " lacks " + needed).isNotEqualTo(page);
    }
  }

  /** Reads on and on while something is done. */
  static void during(
      Place place, Map<String, String> before, Map<String, String> after, Runnable done)
      throws Exception {
    AtomicBoolean ended = new AtomicBoolean();
    ExecutorService readers = Executors.newSingleThreadExecutor();
    try {
      Future<Integer> reader =
          readers.submit(
              () -> {
                int pages = 0;
                while (!ended.get()) {
                  pages += read(place, before, after);
                }
                return pages + read(place, before, after);
              });
      done.run();
      ended.set(true);
      assertThat(reader.get()).isPositive();
    } finally {
      ended.set(true);
      readers.shutdown();
    }
  }
}
