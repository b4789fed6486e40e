package org.yearpress.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class ClassFilesTest {
  private static final String NAME = ClassFiles.class.getName();
  private static final String FILE = NAME.replace('.', '/') + ".class";

  @TempDir private Path folder;

  @Test
  void aClassIsFoundInItsJarOrFolder() throws Exception {
    Path jar = folder.resolve("年 报 (1)").resolve("a b.jar");
    Files.createDirectories(jar.getParent());
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry(FILE));
      out.write(bytes());
    }
    Path classes = folder.resolve("classes 类");
    Files.createDirectories(classes.resolve(FILE).getParent());
    Files.write(classes.resolve(FILE), bytes());

    assertThat(ClassFiles.source(new Unknowing(jar.toUri().toURL(), bytes()).loadClass(NAME)))
        .isEqualTo(jar.toString());
    assertThat(ClassFiles.source(new Unknowing(classes.toUri().toURL(), bytes()).loadClass(NAME)))
        .isEqualTo(classes.toString());
    assertThat(ClassFiles.source(String.class)).isEmpty();
  }

  /** A build of such an image crashed on every computer but the one that had made it. */
  @Test
  void aClassFromAnArchiveThatWasMadeElsewhereHasAFingerprint() throws Exception {
    URL place = folder.toUri().toURL();

    Class<?> type = new Unknowing(place, bytes()).loadClass(NAME);
    assertThat(ClassFiles.fingerprint(List.of(type))).isNotNull();
    assertThat(ClassFiles.contents(List.of(type))).isNotNull();
  }

  @Test
  void theSameFilesElsewhereHaveTheSameContents() throws Exception {
    Fingerprint one = ClassFiles.contents(List.of(in("one")));
    assertThat(ClassFiles.contents(List.of(in("other")))).isEqualTo(one);
    assertThat(ClassFiles.fingerprint(List.of(in("another"))))
        .isNotEqualTo(ClassFiles.fingerprint(List.of(in("one"))));

    Files.writeString(folder.resolve("other/more.txt"), "more");
    assertThat(ClassFiles.contents(List.of(in("other")))).isNotEqualTo(one);
  }

  /** Each round of each build asks for them. */
  @Test
  void theContentsOfAClassAreReadOnce() throws Exception {
    Class<?> type = in("one");
    Fingerprint read = ClassFiles.contents(List.of(type));
    Files.writeString(folder.resolve("one/more.txt"), "more");

    assertThat(ClassFiles.contents(List.of(type))).isEqualTo(read);
    assertThat(ClassFiles.contents(List.of(in("one")))).isNotEqualTo(read);
  }

  private Class<?> in(String name) throws Exception {
    Path classes = folder.resolve(name);
    Files.createDirectories(classes.resolve(FILE).getParent());
    Files.write(classes.resolve(FILE), bytes());
    return new Unknowing(classes.toUri().toURL(), bytes()).loadClass(NAME);
  }

  @Test
  void anotherJarIsAnotherFingerprint() throws Exception {
    Path file = folder.resolve(FILE);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes());
    Class<?> type = new Unknowing(folder.toUri().toURL(), bytes()).loadClass(NAME);
    Fingerprint before = ClassFiles.fingerprint(List.of(type));
    Files.write(file, new byte[1]);

    assertThat(ClassFiles.fingerprint(List.of(type))).isNotEqualTo(before);
  }

  private static byte[] bytes() throws IOException {
    try (InputStream in = ClassFiles.class.getResourceAsStream("ClassFiles.class")) {
      return in.readAllBytes();
    }
  }

  /** Loads the class as Java does from an archive of classes: with a code source of no place. */
  private static final class Unknowing extends java.net.URLClassLoader {
    private final byte[] bytes;

    Unknowing(URL place, byte[] bytes) {
      super(new URL[] {place}, null);
      this.bytes = bytes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (!name.equals(NAME)) {
        return super.findClass(name);
      }
      CodeSource nowhere = new CodeSource(null, (Certificate[]) null);
      return defineClass(name, bytes, 0, bytes.length, new ProtectionDomain(nowhere, null));
    }
  }
}
