package org.yearpress.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.search.Contribution.Kind;
import org.yearpress.search.Contribution.Part;
import org.yearpress.search.Contribution.Texts;

@Tag("unit")
class SegmentPatchTest {
  private static final long SEED = 20240131;

  private final Random random = new Random(SEED);

  @Test
  void aPatchedSegmentHasTheBytesOfOneThatIsMadeOfItsTexts() {
    for (int round = 0; round < 6; round++) {
      Site site = new Site(50 + random.nextInt(40), 30 + random.nextInt(900));
      site.large = round % 2 == 1;
      Segment now = site.made();
      for (int edit = 0; edit < 8; edit++) {
        SegmentState before = SegmentState.of(now, site.contributions(), site.large);
        Map<String, Texts> old = Map.copyOf(site.texts);
        site.edit(1 + random.nextInt(2), random.nextInt(4));
        Optional<Segment> patched = patched(site, before, old, now.files());
        now = site.made();
        String what = "seed " + SEED + ", round " + round + ", edit " + edit;
        assertThat(patched).as(what).isPresent();
        assertThat(patched.orElseThrow().name()).as(what).isEqualTo(now.name());
        assertThat(patched.orElseThrow().characters()).as(what).isEqualTo(now.characters());
        assertThat(patched.orElseThrow().files()).as(what).containsExactlyEntriesOf(now.files());
      }
    }
  }

  @Test
  void aSegmentIsMadeAnewWhereItCannotBePatched() {
    Site site = new Site(30, 300);
    Segment made = site.made();
    SegmentState before = SegmentState.of(made, site.contributions(), site.large);
    Map<String, Texts> old = Map.copyOf(site.texts);
    site.edit(1, 0);

    Map<String, byte[]> gone = new HashMap<>(made.files());
    gone.remove("s/0.bin");
    assertThat(patched(site, before, old, gone)).as("a file is gone").isEmpty();

    Map<String, byte[]> damaged = new HashMap<>(made.files());
    byte[] shard = damaged.get("s/1.bin").clone();
    shard[shard.length - 1] ^= 1;
    damaged.put("s/1.bin", shard);
    assertThat(patched(site, before, old, damaged)).as("a file is damaged").isEmpty();

    assertThat(patched(site, before, Map.of(), made.files())).as("no texts").isEmpty();

    site.large = true;
    assertThat(patched(site, before, old, made.files())).as("the site has grown").isEmpty();
    site.large = false;

    site.edit(28, 0);
    assertThat(patched(site, before, old, made.files())).as("too much changed").isEmpty();

    Site longer = new Site(31, 300);
    assertThat(patched(longer, before, old, made.files())).as("another report").isEmpty();
  }

  private static Optional<Segment> patched(
      Site site, SegmentState before, Map<String, Texts> old, Map<String, byte[]> files) {
    return SegmentPatch.of(
        site.contributions(),
        site.large,
        before,
        (each, digest) ->
            Optional.ofNullable(old.get(each.folder()))
                .filter(texts -> digest(texts).equals(digest))
                .map(texts -> new SegmentPatch.Change(texts, site.texts(each))),
        path -> Optional.ofNullable(files.get(path)));
  }

  private static String digest(Texts texts) {
    ByteWriter all = new ByteWriter();
    texts.parts().forEach(part -> all.text(part.heads()).text(part.text()));
    return IndexFile.hash(List.of(all.bytes()));
  }

  /** Reports with texts that are edited without getting more parts. */
  private final class Site {
    private boolean large;
    private final int letters;
    private final Map<String, Texts> texts = new HashMap<>();
    private final List<String> folders = new ArrayList<>();

    Site(int reports, int letters) {
      this.letters = letters;
      for (int i = 0; i < reports; i++) {
        String folder = "body" + i + "/2017";
        folders.add(folder);
        List<Part> parts = new ArrayList<>();
        for (int part = random.nextInt(4); part >= 0; part--) {
          parts.add(new Part(Kind.TEXT, part % 2 == 0, text(8), text(400)));
        }
        texts.put(folder, new Texts(parts));
      }
    }

    List<Contribution> contributions() {
      return folders.stream()
          .map(
              folder -> {
                Texts of = texts.get(folder);
                List<Integer> structure = of.parts().stream().map(Part::structure).toList();
                String body = folder.substring(0, folder.indexOf('/'));
                return new Contribution(2017, body, folder, "", "zh-CN", digest(of), structure);
              })
          .toList();
    }

    Texts texts(Contribution contribution) {
      return texts.get(contribution.folder());
    }

    Segment made() {
      return Segment.of(contributions(), large, this::texts);
    }

    /**
     * @param kind whether words are added, are all others, go, or move between heading and text
     */
    void edit(int reports, int kind) {
      List<String> some = new ArrayList<>(folders);
      Collections.shuffle(some, random);
      for (String folder : some.subList(0, reports)) {
        List<Part> parts = new ArrayList<>(texts.get(folder).parts());
        int at = random.nextInt(parts.size());
        Part part = parts.get(at);
        String head = part.heads();
        String text = part.text();
        parts.set(
            at,
            switch (kind) {
              case 0 -> new Part(part.kind(), part.firstOfPage(), head, text + text(9) + "新");
              case 1 -> new Part(part.kind(), part.firstOfPage(), text(8), text(400));
              case 2 -> new Part(part.kind(), part.firstOfPage(), "", "");
              default -> new Part(part.kind(), part.firstOfPage(), text, head);
            });
        texts.put(folder, new Texts(parts));
      }
    }

    private String text(int length) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(length + 1); i > 0; i--) {
        int letter = random.nextInt(letters);
        text.appendCodePoint(
            letter < 30 ? " abcdefghijklmnopqrstuvwxyz(1\u001F".charAt(letter) : 0x4E00 + letter);
      }
      return text.toString();
    }
  }
}
