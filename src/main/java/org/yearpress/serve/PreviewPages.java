package org.yearpress.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.output.SiteFolder;
import org.yearpress.text.Escape;
import org.yearpress.text.JsonText;

/** What a browser gets for a request: a function of the request, the preview and the folder. */
final class PreviewPages {
  /** What the server itself adds to a site; no page of a site can have such an address. */
  private static final String OWN = "/.yearpress/";

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  /** The check page carries its own style. */
  private static final String CHECK_POLICY = "default-src 'none'; style-src 'unsafe-inline'";

  private static final Map<String, String> ALWAYS =
      Map.of(
          "Cache-Control", "no-store",
          "X-Content-Type-Options", "nosniff",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Referrer-Policy", "no-referrer",
          "Content-Security-Policy", POLICY);

  /** The editor shows a page beside the text that is written. */
  private static final Map<String, String> BESIDE_EDITOR = besideEditor();

  private final Preview preview;
  private final SiteFolder site;
  private final Messages messages;
  private final Set<String> hosts;
  private final @Nullable EditorGate editor;

  /**
   * The pages of a server.
   *
   * @param port that browsers know it by
   * @param editor lets through to what writes; null where nothing does
   */
  PreviewPages(
      Preview preview, SiteFolder site, Messages messages, int port, @Nullable EditorGate editor) {
    this.preview = preview;
    this.site = site;
    this.messages = messages;
    this.editor = editor;
    this.hosts = Set.of("localhost:" + port, "127.0.0.1:" + port, "[::1]:" + port);
  }

  /**
   * The answer to a request.
   *
   * @throws UncheckedIOException when the disk does not give a file; the next build may mend it
   */
  ServerAnswer answer(BrowserRequest request) {
    ServerAnswer answer = checked(request);
    return editor == null
        ? answer.with(ALWAYS)
        : isAttachedPage(request, answer)
            ? answer.with("Content-Security-Policy", "sandbox").with(BESIDE_EDITOR)
            : answer.with(BESIDE_EDITOR);
  }

  /** An attachment that a browser shows as a page must not have the origin of the editor. */
  private static boolean isAttachedPage(BrowserRequest request, ServerAnswer answer) {
    String type = answer.headers().getOrDefault("Content-Type", "");
    return request.path().contains("/attachments/")
        && (type.contains("html") || type.contains("xml"));
  }

  /** How many bytes of a request's body are read. */
  int mostBytes(BrowserRequest request) {
    return editor == null ? 0 : editor.mostBytes(request, isForUs(request));
  }

  /** The path that lets a browser into the editor; that of the home page without one. */
  String entrance() {
    return editor == null ? "/" : editor.entrance();
  }

  private ServerAnswer checked(BrowserRequest request) {
    if (!isForUs(request)) {
      return ServerAnswer.bare(403);
    }
    if (editor != null && request.path().startsWith(EditorGate.AT)) {
      return editor.answer(request);
    }
    if (!request.method().equals("GET") && !request.isHead()) {
      return ServerAnswer.bare(405).with("Allow", "GET, HEAD");
    }
    return request.path().startsWith(OWN)
        ? internal(request, request.path().substring(OWN.length()))
        : page(request, request.path().substring(1));
  }

  private static Map<String, String> besideEditor() {
    TreeMap<String, String> headers = new TreeMap<>(ALWAYS);
    headers.put(
        "Content-Security-Policy",
        POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'"));
    return Map.copyOf(headers);
  }

  /** Names of other machines may point here; what comes from pages of other sites is not ours. */
  private boolean isForUs(BrowserRequest request) {
    String host = request.header("host");
    String origin = request.header("origin");
    String from = request.header("sec-fetch-site");
    boolean sameOrigin = origin == null || hosts.contains(origin.replaceFirst("^http://", ""));
    boolean ownPage =
        from == null || from.equals("same-origin") || from.equals("none") || isVisit(request);
    return host != null && hosts.contains(host) && sameOrigin && ownPage;
  }

  /** A link on another page that a person followed. */
  private static boolean isVisit(BrowserRequest request) {
    return "navigate".equals(request.header("sec-fetch-mode"))
        && "document".equals(request.header("sec-fetch-dest"));
  }

  private ServerAnswer internal(BrowserRequest request, String name) {
    return switch (name) {
      case "live.js" -> whole(200, "text/javascript", resource("live.js"));
      case "live.css" -> whole(200, "text/css", resource("live.css"));
      case "events" ->
          new ServerAnswer(
              200,
              new TreeMap<>(Map.of("Content-Type", typed("text/event-stream"))),
              new ServerAnswer.Body.Events(preview::state));
      case "check" -> {
        byte[] page = preview.findings().getBytes(StandardCharsets.UTF_8);
        yield whole(200, "text/html", page).with("Content-Security-Policy", CHECK_POLICY);
      }
      case "notes" -> whole(200, "application/json", preview.notes(request.query()));
      default -> ServerAnswer.bare(404);
    };
  }

  private ServerAnswer page(BrowserRequest request, String requested) {
    String path =
        requested.isEmpty() || requested.endsWith("/") ? requested + "index.html" : requested;
    if (path.endsWith(".html")) {
      byte[] ahead = preview.page(path);
      byte[] page = ahead == null ? site.bytes(path) : ahead;
      if (page != null) {
        preview.given(path, page);
        return page(200, page, path);
      }
      byte[] before = preview.lastGood(path);
      if (before != null) {
        return page(200, before, path); // the script puts the error on it
      }
    } else {
      SiteFolder.File file = site.file(path).orElse(null);
      if (file != null) {
        return file(request, file);
      }
      String index = path + "/index.html";
      if (site.file(index).isPresent() || preview.page(index) != null) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return ServerAnswer.bare(307).with("Location", "./" + encoded(name) + "/");
      }
    }
    byte[] lost = site.bytes("404.html");
    return page(404, lost == null ? waitingPage() : lost, path);
  }

  private static String encoded(String name) {
    StringBuilder text = new StringBuilder();
    for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
      text.append('%').append(HexFormat.of().toHexDigits(each));
    }
    return text.toString();
  }

  /** What is there until the first build is done. */
  private byte[] waitingPage() {
    return ("<!doctype html>\n<html lang=\""
            + messages.language()
            + "\">\n<title>Yearpress</title>\n<body><main><p>"
            + Escape.html(messages.format(Text.of("serve.waiting")))
            + "</p></main></body>\n</html>\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The page with the script that follows edits. */
  private byte[] withLiveScript(byte[] page, String path) {
    String text = new String(page, StandardCharsets.UTF_8);
    int end = text.lastIndexOf("</body>");
    String script =
        "<link rel=\"stylesheet\" href=\"/.yearpress/live.css\">\n"
            + "<script src=\"/.yearpress/live.js\" defer data-tag=\""
            + tag(page)
            + "\" data-page=\""
            + Escape.html(path)
            + "\" data-words=\""
            + Escape.html(words())
            + "\"></script>\n";
    String whole = end < 0 ? text + script : text.substring(0, end) + script + text.substring(end);
    return whole.getBytes(StandardCharsets.UTF_8);
  }

  private String words() {
    JsonText json = new JsonText().object();
    for (String key :
        List.of("title", "building", "clean", "stopped", "follow", "all", "away", "table")) {
      json.name(key).value(messages.format("serve." + key));
    }
    // The script puts the number where the braces are.
    json.name("errors").value(messages.format(Text.of("serve.errors", "count", "{}")));
    json.name("elsewhere").value(messages.format(Text.of("serve.elsewhere", "count", "{}")));
    return json.endObject().toString();
  }

  private static ServerAnswer file(BrowserRequest request, SiteFolder.File file) {
    TreeMap<String, String> headers = new TreeMap<>();
    headers.put("Content-Type", typed(file.type()));
    headers.put("Accept-Ranges", "bytes");
    ByteRange.Requested requested = ByteRange.of(request.header("range"), file.size());
    if (requested instanceof ByteRange.Requested.Beyond) {
      return ServerAnswer.bare(416).with(headers).with("Content-Range", "bytes */" + file.size());
    }
    if (requested instanceof ByteRange.Requested.Part part) {
      ByteRange range = part.range();
      headers.put(
          "Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + file.size());
      return new ServerAnswer(
          206, headers, new ServerAnswer.Body.Part(file, range.first(), range.length()));
    }
    return new ServerAnswer(200, headers, new ServerAnswer.Body.Part(file, 0, file.size()));
  }

  /** A page, which is known by the bytes that builds made of it. */
  private ServerAnswer page(int status, byte[] page, String path) {
    return whole(status, "text/html", withLiveScript(page, path))
        .with("ETag", '"' + tag(page) + '"');
  }

  private static ServerAnswer whole(int status, String type, byte[] bytes) {
    return new ServerAnswer(
        status,
        new TreeMap<>(Map.of("Content-Type", typed(type))),
        new ServerAnswer.Body.Bytes(bytes));
  }

  static String typed(String type) {
    boolean text = type.startsWith("text/") || type.equals("application/json");
    return text ? type + "; charset=utf-8" : type;
  }

  private static String tag(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return Long.toHexString(crc.getValue()) + "-" + bytes.length;
  }

  private static byte[] resource(String name) {
    try (InputStream in = PreviewPages.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
