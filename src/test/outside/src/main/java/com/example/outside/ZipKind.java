package com.example.outside;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.yearpress.model.PublishTarget;
import org.yearpress.model.Setting;
import org.yearpress.publish.PublicationPlan;
import org.yearpress.publish.PublishEnvironment;
import org.yearpress.publish.Target;
import org.yearpress.publish.TargetKind;
import org.yearpress.publish.Upload;

/** Publishes to an archive: {@code web: {kind: archive, archive: site.zip}}. */
final class ZipKind implements TargetKind {
  private static final String ARCHIVE = "archive";

  @Override
  public String name() {
    return "archive";
  }

  @Override
  public List<Setting> settings() {
    return List.of(Setting.text(ARCHIVE, "the file.").asRequired());
  }

  @Override
  public Target open(PublishTarget settings, PublishEnvironment environment) {
    return new ZipTarget(environment.site().resolve(settings.text(ARCHIVE)));
  }

  /** The archive: a new one is made of the old one and replaces it. */
  private static final class ZipTarget implements Target {
    private final Path archive;
    private final Map<String, byte[]> files = new TreeMap<>();

    ZipTarget(Path archive) {
      this.archive = archive;
    }

    @Override
    public Traits traits() {
      return new Traits(true, 1, false);
    }

    @Override
    public String address() {
      return archive.toString();
    }

    @Override
    public void lock() {}

    @Override
    public InputStream read(String path) throws IOException {
      byte[] bytes = old().get(path);
      return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    @Override
    public void begin(PublicationPlan plan) throws IOException {
      files.putAll(old());
    }

    @Override
    public void put(Upload upload) throws IOException {
      try (InputStream in = upload.source().open()) {
        files.put(upload.path(), in.readAllBytes());
      }
    }

    @Override
    public void delete(String path) {
      files.remove(path);
    }

    @Override
    public void finish() throws IOException {
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
          zip.putNextEntry(new ZipEntry(file.getKey()));
          zip.write(file.getValue());
        }
      }
    }

    private Map<String, byte[]> old() throws IOException {
      Map<String, byte[]> found = new TreeMap<>();
      if (Files.exists(archive)) {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
          for (ZipEntry entry : zip.stream().toList()) {
            found.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
          }
        }
      }
      return found;
    }

    @Override
    public void close() {}
  }
}
