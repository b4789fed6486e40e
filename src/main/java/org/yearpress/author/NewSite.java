package org.yearpress.author;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yearpress.content.yaml.YamlText;
import org.yearpress.form.Form;

/** The files that a new site begins with. */
public final class NewSite {
  private NewSite() {}

  /**
   * Where a repository is hosted, and where its file for checks lies, with the part that the file
   * uses.
   */
  public enum Ci {
    GITHUB(".github/workflows/yearpress.yml", "action.yml", ".github/actions/yearpress/action.yml"),
    GITLAB(".gitlab-ci.yml", "gitlab-component.yml", ".gitlab/yearpress.yml"),
    GITEA(".gitea/workflows/yearpress.yml", "action.yml", ".gitea/actions/yearpress/action.yml"),
    NONE("", "", "");

    private final String file;
    private final String part;
    private final String partFile;

    Ci(String file, String part, String partFile) {
      this.file = file;
      this.part = part;
      this.partFile = partFile;
    }

    /** The word on the command line. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The path of its file in a site; empty for none. */
    public String file() {
      return file;
    }

    /** The one of a word. */
    public static Optional<Ci> ofWord(String word) {
      for (Ci ci : values()) {
        if (ci.word().equals(word)) {
          return Optional.of(ci);
        }
      }
      return Optional.empty();
    }

    /** The one that the first remote of a cloned, still empty repository lies on; GitHub's else. */
    public static Ci guess(Path folder) {
      Path config = folder.resolve(".git").resolve("config");
      if (!Files.isRegularFile(config)) {
        return GITHUB;
      }
      for (String line : NewFiles.read(config).split("\n", -1)) {
        String setting = line.strip().toLowerCase(Locale.ROOT);
        if (setting.startsWith("url")) {
          if (setting.contains("gitlab")) {
            return GITLAB;
          }
          if (setting.contains("gitea")
              || setting.contains("forgejo")
              || setting.contains("codeberg")) {
            return GITEA;
          }
          return GITHUB;
        }
      }
      return GITHUB;
    }
  }

  /**
   * Where the repository is hosted, and what its checks are told.
   *
   * @param words what the site's README says of the checks on the server
   * @param version of this program, which those checks ask for
   */
  public record Host(Ci ci, String words, String version) {}

  /**
   * The files of a site without reports.
   *
   * @param language {@code en} or {@code zh-CN}, of the files; also the site's
   * @param forms those of its reports, oldest first
   * @param host of the repository
   * @param schemas of what editors write, text by file name
   * @return path to bytes, in the order in which they are told
   */
  public static Map<String, byte[]> files(
      String title, String language, List<Form> forms, Host host, Map<String, String> schemas) {
    String own = language.startsWith("zh") ? "zh-CN" : "en";
    Map<String, byte[]> files = new LinkedHashMap<>();
    String site =
        text("init/" + own + "/site.yml")
            .replace("{title}", YamlText.quoted(title))
            .replace("{language}", language)
            .replace("{forms}\n", table(forms));
    files.put("content/site.yml", utf8(site));
    files.put(
        "content/index.md", utf8(text("init/" + own + "/index.md").replace("{title}", title)));
    String readme = text("init/" + own + "/README.md").replace("{title}", title);
    files.put("README.md", utf8(readme.replace("{ci}", host.words())));
    files.put(".gitignore", utf8(text("init/gitignore")));
    files.put(".gitattributes", utf8(text("init/gitattributes")));
    files.put(".editorconfig", utf8(text("init/editorconfig")));
    files.put(".vscode/settings.json", utf8(text("init/vscode-settings.json")));
    files.put(".vscode/extensions.json", utf8(text("init/vscode-extensions.json")));
    files.putAll(schemas(schemas));
    if (host.ci() != Ci.NONE) {
      String checks = text("init/ci/" + host.ci().word() + ".yml");
      files.put(host.ci().file(), utf8(checks.replace("{version}", host.version())));
      files.put(host.ci().partFile, utf8(text("init/ci/" + host.ci().part)));
    }
    return files;
  }

  /**
   * The copies of the schemas, path in a site to bytes.
   *
   * @param schemas text of each by file name
   */
  public static Map<String, byte[]> schemas(Map<String, String> schemas) {
    Map<String, byte[]> copies = new LinkedHashMap<>();
    schemas.forEach((file, text) -> copies.put(".schemas/" + file, utf8(text)));
    return copies;
  }

  private static String table(List<Form> forms) {
    if (forms.isEmpty()) {
      return "# forms:\n#   - {years: {from: 2024}, form: ID}        # yearpress forms lists them\n\n";
    }
    List<String> lines = new ArrayList<>();
    lines.add("forms:");
    for (Form form : forms) {
      Integer to = form.years().to();
      String years = "from: " + form.years().from() + (to == null ? "" : ", to: " + to);
      lines.add("  - {years: {" + years + "}, form: " + YamlText.word(form.id()) + "}");
    }
    return String.join("\n", lines) + "\n\n";
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(String resource) {
    return new String(bytes(resource), StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  private static byte[] bytes(String resource) {
    try (InputStream in = NewSite.class.getResourceAsStream("/" + resource)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + resource);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
