package org.yearpress.check.prose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class CopiedTextTest {
  @Test
  void aYearThatWasMovedOnIsNoNewText() {
    String last = "2016年，本局主动公开政府信息一百二十三条。其中二〇一六年新增。";
    String now = "2017年，本局主动公开政府信息一百二十三条。全部属于新的内容，没有照抄上年的话。";

    CopiedText copied = new CopiedText(List.of(Sentences.of(last, 2016)));

    assertThat(copied.of(Sentences.of(now, 2017))).isEqualTo(new CopiedText.Share(54, 35));
    assertThat(copied.of(Sentences.of(now, 2018)).percent()).isZero();
  }

  @Test
  void aTextWithoutSentencesHasNoShare() {
    CopiedText copied = new CopiedText(List.of(Sentences.of("", 2016)));

    assertThat(copied.of(Sentences.of("短句。短句。", 2017))).isEqualTo(new CopiedText.Share(0, 0));
  }

  /** Against the sentences as texts, in the words of the rule. */
  @Test
  void theShareIsThatOfTheSentencesThemselves() {
    Random random = new Random(11);
    String[] pieces = {
      "公开",
      "信息",
      "2016",
      "20162016",
      "。",
      "；",
      "! ",
      ". ",
      ".5",
      "\n",
      "\n\n",
      "\r\n",
      " ",
      "ab",
      "条例规定的各项工作要求",
      "𠮷",
      "-",
      "今年"
    };
    for (int round = 0; round < 400; round++) {
      String last = text(random, pieces);
      String now = random.nextBoolean() ? last + text(random, pieces) : text(random, pieces);
      Set<String> before = new HashSet<>(sentences(last, 2016));
      int all = 0;
      int same = 0;
      for (String sentence : sentences(now, 2016)) {
        all += sentence.length();
        same += before.contains(sentence) ? sentence.length() : 0;
      }

      CopiedText.Share share =
          new CopiedText(List.of(Sentences.of(last, 2016))).of(Sentences.of(now, 2016));

      assertThat(share)
          .as("seed 11, round " + round + ": " + last + " | " + now)
          .isEqualTo(new CopiedText.Share(all == 0 ? 0 : (int) (100L * same / all), all));
    }
  }

  private static String text(Random random, String[] pieces) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(60); i > 0; i--) {
      text.append(pieces[random.nextInt(pieces.length)]);
    }
    return text.toString();
  }

  private static List<String> sentences(String text, int year) {
    List<String> sentences = new ArrayList<>();
    for (String each : text.split("[。；！？]|\\.(?=\\s)|\\.$|\n(?=[\n\r])", -1)) {
      String plain = each.replaceAll("[^\\p{IsL}\\p{IsNd}]|[^\\x{0}-\\x{FFFF}]", "");
      if (plain.length() >= 12) {
        sentences.add(plain.replace(Integer.toString(year), "今年"));
      }
    }
    return sentences;
  }
}
