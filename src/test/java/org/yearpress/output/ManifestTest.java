package org.yearpress.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.text.Digests;
import org.yearpress.text.MediaTypes;
import org.yearpress.text.Sha256;

@Tag("unit")
class ManifestTest {
  private static final String HASH = "0123456789abcdef".repeat(4);

  @Test
  void hasTheDocumentedShape() {
    Manifest manifest = manifest("b.html", "a/附件 \"1\".pdf");

    assertThat(new String(manifest.bytes(), UTF_8))
        .isEqualTo(
            """
            {"format":1,"files":{
            "a/附件 \\"1\\".pdf":{"sha256":"%1$s","size":7,"type":"application/pdf"},
            "b.html":{"sha256":"%1$s","size":7,"type":"text/html"}
            }}
            """
                .formatted(HASH));
  }

  @Test
  void isReadBackAsItWasWritten() throws Exception {
    Manifest manifest = manifest("index.html", "青岛/2017/index.html", "x/\uD842\uDFB7.bin");

    assertThat(Manifest.read(manifest.bytes())).isEqualTo(manifest);
    assertThat(Manifest.read(Manifest.EMPTY.bytes())).isEqualTo(Manifest.EMPTY);
  }

  @Test
  void oneInPartsNamesThem() throws Exception {
    Manifest whole = manifest("a.html", "b/c.csv");
    Sha256 hash = Sha256.of(whole.sha256());
    String name = "manifest-" + whole.sha256().substring(0, 16) + ".json";
    Manifest.Part part =
        new Manifest.Part(name, hash, whole.bytes().length, 2, "a.html", "b/c.csv");
    Manifest manifest = new Manifest(whole.files(), List.of(part));

    assertThat(new String(manifest.bytes(), UTF_8))
        .isEqualTo(
            """
            {"format":2,"parts":[
            {"path":"%s","sha256":"%s","size":%d,"files":2,"first":"a.html","last":"b/c.csv"}
            ]}
            """
                .formatted(name, hash, whole.bytes().length));
    assertThat(manifest.open(part)).hasBinaryContent(whole.bytes());
    assertThat(Manifest.read(manifest.bytes(), asked -> manifest.open(asked))).isEqualTo(manifest);
    assertThat(manifest.filesAndParts()).containsKeys("a.html", "b/c.csv", name);
    assertThatThrownBy(() -> Manifest.read(manifest.bytes()))
        .isInstanceOf(ManifestReader.UnreadableException.class)
        .hasMessageContaining(name);
    for (Manifest.Part other :
        List.of(
            new Manifest.Part(name, hash, 1, 3, "a.html", "b/c.csv"),
            new Manifest.Part(name, hash, 1, 2, "a", "b/c.csv"),
            new Manifest.Part(name, hash, 1, 2, "a.html", "b/c"))) {
      byte[] index = Manifest.index(List.of(other));
      assertThatThrownBy(() -> Manifest.read(index, asked -> manifest.open(part)))
          .isInstanceOf(ManifestReader.UnreadableException.class)
          .hasMessageContaining(name);
    }
    // no part of parts
    assertThatThrownBy(
            () ->
                Manifest.read(
                    manifest.bytes(), asked -> new ByteArrayInputStream(manifest.bytes())))
        .isInstanceOf(ManifestReader.UnreadableException.class);
  }

  @Test
  void aHashIsReadBackFromItsDigits() {
    assertThat(Sha256.of(HASH)).hasToString(HASH);
    assertThat(Sha256.of(Digests.sha256().digest())).hasToString(Digests.hex(new byte[0]));
    for (String other :
        new String[] {HASH.substring(2), HASH + "00", HASH.toUpperCase(Locale.ROOT)}) {
      assertThatThrownBy(() -> Sha256.of(other)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void itsHashIsThatOfItsText() {
    for (Manifest manifest : new Manifest[] {Manifest.EMPTY, manifest("a.html", "b/c.csv")}) {
      assertThat(manifest.sha256()).isEqualTo(Digests.hex(manifest.bytes()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"name\":\"A web application\"}",
        "{\"format\":2,\"files\":{}}",
        "{\"format\":1,\"parts\":[]}",
        "{\"format\":2,\"parts\":[]}",
        "{\"format\":2,\"parts\":[{\"path\":\"manifest-0.json\",\"sha256\":\"H\",\"size\":1,"
            + "\"files\":1,\"first\":\"a\",\"last\":\"a\"}]}",
        "{\"format\":2,\"parts\":[{\"path\":\"../manifest.json\",\"sha256\":\"H\",\"size\":1,"
            + "\"files\":1,\"first\":\"a\",\"last\":\"a\"}]}",
        "{\"format\":1,\"files\":{}} x",
        "{\"format\":1,\"files\":{}}\uFFFF",
        "{\"format\":1,\"files\":{},}",
        "{\"format\":1,\"files\":{\"../x\":{\"sha256\":\"H\",\"size\":1,\"type\":\"a/b\"}}}",
        "{\"format\":1,\"files\":{\"/x\":{\"sha256\":\"H\",\"size\":1,\"type\":\"a/b\"}}}",
        "{\"format\":1,\"files\":{\"x\":{\"sha256\":\"abc\",\"size\":1,\"type\":\"a/b\"}}}",
        "{\"format\":1,\"files\":{\"x\":{\"sha256\":\"H\",\"size\":-1,\"type\":\"a/b\"}}}",
        "{\"format\":1,\"files\":{\"x\":{\"sha256\":\"H\",\"size\":1.5,\"type\":\"a/b\"}}}",
        "{\"format\":1,\"files\":{\"x\":{\"sha256\":\"H\",\"size\":1,\"type\":\"\"}}}",
        "{\"format\":1,\"files\":{\"x\":{\"sha256\":\"H\",\"size\":1,\"type\":\"a/b\"},"
            + "\"x\":{\"sha256\":\"H\",\"size\":1,\"type\":\"a/b\"}}}",
        "{\"format\":1,\"files\":{\"x\":{\"sha256\":\"H\",\"size\":1,\"type\":\"a/b\""
      })
  void anythingElseIsRefused(String text) {
    byte[] bytes = text.replace("H", HASH).getBytes(UTF_8);

    assertThatThrownBy(() -> Manifest.read(bytes))
        .isInstanceOf(ManifestReader.UnreadableException.class);
  }

  @Test
  void aDamagedManifestIsRefusedWhereverItIsCut() {
    byte[] bytes = manifest("a.html", "b/c.csv").bytes();
    for (int length = 0; length < bytes.length - 1; length++) {
      byte[] cut = java.util.Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> Manifest.read(cut))
          .isInstanceOf(ManifestReader.UnreadableException.class);
    }
  }

  private static Manifest manifest(String... paths) {
    TreeMap<String, Manifest.Entry> files = new TreeMap<>();
    for (String path : paths) {
      files.put(path, new Manifest.Entry(HASH, 7, MediaTypes.STANDARD.of(path)));
    }
    return new Manifest(files);
  }
}
