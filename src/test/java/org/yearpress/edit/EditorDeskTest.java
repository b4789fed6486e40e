package org.yearpress.edit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.diagnostic.Messages;
import org.yearpress.output.SiteFolder;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.serve.EditorReply;
import org.yearpress.serve.EditorRequest;
import org.yearpress.serve.Preview;
import org.yearpress.serve.PreviewServer;
import org.yearpress.testing.GitFolder;
import org.yearpress.testing.SmallSite;

/** What pages ask of the editor, and what strangers do. */
@Tag("site")
class EditorDeskTest {
  private static final Pipeline PIPELINE = Pipeline.standard();
  private static final Messages ENGLISH = Messages.of("en");
  private static final String REPORT = "town/office/2017";
  private static final String SECRET = "0123456789abcdef";

  /** A request of each kind that writes, as a page would send it. */
  private static final Map<String, String> WRITES = writes();

  @TempDir Path root;
  private SmallSite site;
  private EditorDesk desk;
  private PreviewServer server;
  private String host;

  private static Map<String, String> writes() {
    Map<String, String> writes = new LinkedHashMap<>();
    writes.put("cells/" + REPORT, "cell=3.2&was=4&now=3");
    writes.put("row/" + REPORT, "table=main&row=x");
    writes.put("unrow/" + REPORT, "table=main&row=x");
    writes.put("correct/" + REPORT, "cell=3.2&to=3&reason=x&by=A&on=2026-01-31");
    writes.put("correct-file/" + REPORT, "part=attachments/a.txt&name=a.txt");
    writes.put("uncorrect/" + REPORT, "");
    writes.put("about/" + REPORT, "title=x&base-title=x&summary=y&base-summary=");
    writes.put("note/" + REPORT, "line=1&words=x&done=yes");
    writes.put("unnote/" + REPORT, "");
    writes.put("zeros/" + REPORT, "table=main&by=A&on=2026-01-31");
    writes.put("confirm/" + REPORT, "table=main");
    writes.put("table/" + REPORT, "");
    writes.put("section/" + REPORT, "file=" + REPORT + "/01-overview.md&base=x&text=y");
    writes.put("attach/" + REPORT, "name=a.txt");
    writes.put("picture/" + REPORT, "name=a.png&alt=x&section=" + REPORT + "/01-overview.md");
    writes.put("accept/" + REPORT, "finding=T3.1&reason=x&by=A&on=2026-01-31");
    writes.put("publish/" + REPORT, "on=2026-01-31");
    writes.put("sign/" + REPORT, "by=A&on=2026-01-31");
    writes.put("commit/" + REPORT, "name=A&email=a@b&message=x&at=2026-01-31T00:00:00Z");
    writes.put("begin", "body=town/office&year=2018");
    writes.put("import", "body=town/office&year=2018&name=a.csv");
    return writes;
  }

  @BeforeEach
  void start() throws IOException {
    site = new SmallSite(root);
    BuildOptions options = SmallSite.options(root, root.resolve("site-output"), null);
    desk = new EditorDesk(PIPELINE, options, Optional::empty, ENGLISH);
    server =
        PreviewServer.start(
            new Preview(),
            new SiteFolder(root.resolve("site-output")),
            ENGLISH,
            0,
            true,
            new PreviewServer.Editor(desk, SECRET));
    host = "localhost:" + URI.create(server.address()).getPort();
  }

  @AfterEach
  void end() {
    server.close();
  }

  private String post(String path, String fields) {
    EditorReply reply =
        desk.post(new EditorRequest(path, "", ByteBuffer.wrap(fields.getBytes(UTF_8))));
    return new String(reply.bytes(), UTF_8);
  }

  private String upload(String path, String fields, String body) {
    EditorReply reply =
        desk.post(new EditorRequest(path, fields, ByteBuffer.wrap(body.getBytes(UTF_8))));
    return new String(reply.bytes(), UTF_8);
  }

  private String file(String path) throws IOException {
    return Files.readString(site.content().resolve(path));
  }

  /** An answer to a request as it is written, byte for byte. */
  private String ask(String first, String body, List<String> headers) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), URI.create(server.address()).getPort())) {
      String request =
          first + "\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n" + body;
      socket.getOutputStream().write(request.getBytes(UTF_8));
      try (InputStream in = socket.getInputStream()) {
        return new String(in.readAllBytes(), UTF_8);
      }
    }
  }

  private List<String> ours(String body) {
    return new ArrayList<>(
        List.of(
            "Host: " + host,
            "Origin: http://" + host,
            "Sec-Fetch-Site: same-origin",
            "Cookie: yearpress-edit-" + host.replaceFirst(".*:", "") + "=" + SECRET,
            "X-Yearpress-Fields:",
            "Content-Length: " + body.length()));
  }

  private static List<String> but(List<String> headers, String name, String value) {
    List<String> other = new ArrayList<>(headers);
    other.removeIf(line -> line.startsWith(name + ":"));
    if (!value.isEmpty()) {
      other.add(name + ": " + value);
    }
    return other;
  }

  @Test
  void noStrangerWritesAnything() throws Exception {
    Map<String, String> before = SmallSite.files(site.content());
    for (Map.Entry<String, String> write : WRITES.entrySet()) {
      String first = "POST /.yearpress/edit/" + write.getKey() + " HTTP/1.1";
      List<String> ours = ours(write.getValue());
      String port = host.replaceFirst(".*:", "");
      for (List<String> theirs :
          List.of(
              but(ours, "Cookie", ""),
              but(ours, "Cookie", "yearpress-edit-" + port + "=" + SECRET.replace('0', '1')),
              but(ours, "Cookie", "yearpress-edit-1=" + SECRET),
              but(ours, "Origin", ""),
              but(ours, "Origin", "null"),
              but(ours, "Origin", "http://evil.example"),
              but(ours, "Origin", "https://" + host),
              but(ours, "Origin", "http://127.0.0.1:" + port),
              but(ours, "Host", "evil.example:" + port),
              but(ours, "Host", "localhost.evil.example:" + port),
              but(ours, "Sec-Fetch-Site", "cross-site"),
              but(ours, "Sec-Fetch-Site", "same-site"),
              but(ours, "Sec-Fetch-Site", "none"),
              but(ours, "X-Yearpress-Fields", ""))) {
        assertThat(ask(first, write.getValue(), theirs))
            .as("%s %s", first, theirs)
            .startsWith("HTTP/1.1 403");
      }
      for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS", "post")) {
        assertThat(ask(first.replace("POST", method), write.getValue(), ours))
            .as("%s %s", method, first)
            .startsWith("HTTP/1.1 405");
      }
      assertThat(ask(first.replace("POST", "GET"), "", but(ours, "Content-Length", "")))
          .as("%s by a link", first)
          .startsWith("HTTP/1.1 404");
    }
    assertThat(SmallSite.files(site.content())).isEqualTo(before);
  }

  @Test
  void aBodyThatIsTooLargeOrOfNoLengthIsNotRead() throws Exception {
    String first = "POST /.yearpress/edit/sign/" + REPORT + " HTTP/1.1";
    List<String> ours = ours("");
    assertThat(ask(first, "", but(ours, "Content-Length", "70000"))).startsWith("HTTP/1.1 413");
    assertThat(ask(first, "", but(ours, "Content-Length", "-1"))).startsWith("HTTP/1.1 400");
    assertThat(ask(first, "", but(ours, "Content-Length", "99999999999")))
        .startsWith("HTTP/1.1 400");
    List<String> chunked = but(ours, "Content-Length", "");
    chunked.add("Transfer-Encoding: chunked");
    assertThat(ask(first, "0\r\n\r\n", chunked)).startsWith("HTTP/1.1 400");
    List<String> twice = new ArrayList<>(ours);
    twice.add("Content-Length: 5");
    assertThat(ask(first, "", twice)).startsWith("HTTP/1.1 400");
  }

  @Test
  void aScreenIsShownOnlyToWhoeverHasTheSecret() throws Exception {
    String page = "GET /.yearpress/edit/form/" + REPORT + " HTTP/1.1";
    List<String> visit = List.of("Host: " + host);
    assertThat(ask(page, "", visit)).startsWith("HTTP/1.1 403");
    assertThat(ask("GET /.yearpress/edit/?key=guess HTTP/1.1", "", visit))
        .startsWith("HTTP/1.1 403");
    assertThat(ask("GET /.yearpress/edit/?key=" + SECRET + " HTTP/1.1", "", visit))
        .startsWith("HTTP/1.1 303")
        .contains("HttpOnly; SameSite=Strict");
    List<String> known = new ArrayList<>(visit);
    known.add(ours("").get(3));
    assertThat(ask(page, "", known))
        .startsWith("HTTP/1.1 200")
        .contains("data-cell=\"3.1\"")
        .contains("script-src 'self'", "form-action 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe-inline");
  }

  @Test
  void anAttachmentThatABrowserShowsHasNotTheOriginOfTheEditor() throws Exception {
    Path attached = root.resolve("site-output/town/office/2017/attachments/a.html");
    Files.createDirectories(attached.resolveSibling(""));
    Files.writeString(attached, "<body>hello</body>");

    assertThat(
            ask("GET /town/office/2017/attachments/a.html HTTP/1.1", "", List.of("Host: " + host)))
        .startsWith("HTTP/1.1 200")
        .contains("Content-Security-Policy: sandbox\r\n");
  }

  @Test
  void withoutTheEditorNoWriteRouteExists() throws Exception {
    try (PreviewServer plain =
        PreviewServer.start(
            new Preview(), new SiteFolder(root.resolve("site-output")), ENGLISH, 0, true)) {
      int port = URI.create(plain.address()).getPort();
      for (Map.Entry<String, String> write : WRITES.entrySet()) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
          String request =
              "POST /.yearpress/edit/"
                  + write.getKey()
                  + " HTTP/1.1\r\nHost: localhost:"
                  + port
                  + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
          socket.getOutputStream().write(request.getBytes(UTF_8));
          assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
              .as(write.getKey())
              .startsWith("HTTP/1.1 405");
        }
      }
    }
  }

  @Test
  void nothingIsWrittenOutsideOfTheFolderOfAReport() throws Exception {
    Files.createDirectories(root.resolve("elsewhere"));
    Map<String, String> before = SmallSite.files(root);
    for (String name :
        List.of(
            "../a.txt",
            "..\\a.txt",
            "/etc/a.txt",
            "a/../../b.txt",
            ".htaccess",
            "CON.txt",
            "a.php.pdf",
            "a.html",
            "a.js",
            "a:b.txt",
            "",
            "a\u0000.txt",
            "x/y.txt")) {
      String field = "name=" + URLEncoder.encode(name, UTF_8);
      assertThat(upload("attach/" + REPORT, field, "x")).as(name).contains("\"no\"");
      assertThat(
              upload(
                  "picture/" + REPORT, field + "&alt=x&section=" + REPORT + "/01-overview.md", "x"))
          .as(name)
          .contains("\"no\"");
    }
    for (String address :
        List.of("town/office/2018", "..", "town/office", "", "../elsewhere/2017")) {
      for (Map.Entry<String, String> write : WRITES.entrySet()) {
        if (write.getKey().endsWith(REPORT)) {
          post(write.getKey().replace(REPORT, address), write.getValue());
        }
      }
    }
    for (String file : List.of("site.yml", "../secret", REPORT + "/report.yml", "town/body.yml")) {
      post("section/" + REPORT, "file=" + file + "&base=&text=x");
    }
    for (String body : List.of("..", "../x", "town/none", "/", "town/../..")) {
      post("begin", "body=" + body + "&year=2018");
      upload("import", "body=" + body + "&year=2018&name=a.csv", "row,value\n");
    }
    assertThat(SmallSite.files(root)).isEqualTo(before);
  }

  @Test
  void aLinkThatLeadsOutIsNotWrittenThrough() throws Exception {
    Path elsewhere = Files.createDirectories(root.resolve("elsewhere"));
    Files.createSymbolicLink(site.content().resolve(REPORT + "/attachments"), elsewhere);
    Files.createSymbolicLink(site.content().resolve(REPORT + "/images"), elsewhere);

    upload("attach/" + REPORT, "name=a.txt", "x");
    upload("picture/" + REPORT, "name=a.png&alt=x&section=" + REPORT + "/01-overview.md", "x");

    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void aCellIsSavedWithOneFieldAndItsRuleAnswers() throws Exception {
    String answer = post("cells/" + REPORT, "cell=3.1.1&was=2&now=%EF%BC%99");

    assertThat(file(REPORT + "/statistics.csv"))
        .isEqualTo("row,value\n3,\n3.1,5\n3.1.1,9\n3.1.2,3\n3.2,4\n");
    assertThat(answer).contains("\"id\":\"T3.1\"", "9 + 3 = 12");
  }

  @Test
  void whatSomebodyElseWroteInTheMeantimeIsShownAndKept() throws Exception {
    site.with(REPORT + "/statistics.csv", "row,value\n3,\n3.1,5\n3.1.1,2\n3.1.2,8\n3.2,4\n");

    String answer = post("cells/" + REPORT, "cell=3.1.2&was=3&now=7&cell=3.2&was=4&now=1");

    assertThat(answer).contains("\"theirs\":\"8\",\"mine\":\"7\"");
    assertThat(file(REPORT + "/statistics.csv"))
        .isEqualTo("row,value\n3,\n3.1,5\n3.1.1,2\n3.1.2,8\n3.2,1\n");
    String text = file(REPORT + "/01-overview.md");
    assertThat(
            post("section/" + REPORT, "file=" + REPORT + "/01-overview.md&base=before&text=mine"))
        .contains("\"theirs\"");
    assertThat(file(REPORT + "/01-overview.md")).isEqualTo(text);
  }

  @Test
  void figuresOfYamlInOneLineAreSavedTogether() throws Exception {
    Files.delete(site.content().resolve(REPORT + "/statistics.csv"));
    site.with(
        REPORT + "/statistics.yml",
        "main: {\"3.1\": 5, \"3.1.1\": 2, \"3.1.2\": 3, \"3.2\": 4} # counted twice\n");

    post(
        "cells/" + REPORT,
        "cell=3.1&was=5&now=1500&cell=3.1.1&was=2&now=1200&cell=3.1.2&was=3&now=300");

    assertThat(file(REPORT + "/statistics.yml"))
        .isEqualTo(
            "main: {\"3.1\": 1500, \"3.1.1\": 1200, \"3.1.2\": 300, \"3.2\": 4} # counted twice\n");
  }

  @Test
  void aCellWithoutALineGetsOne() throws Exception {
    site.with(REPORT + "/statistics.csv", "row,value\r\n3.1,5\r\n");

    post("cells/" + REPORT, "cell=3.2&was=&now=4");

    assertThat(file(REPORT + "/statistics.csv")).isEqualTo("row,value\r\n3.1,5\r\n3.2,4\r\n");
  }

  @Test
  void aRowThatTheReportMakesIsAddedOnce() throws Exception {
    site.with(
        "forms/reasons.yml",
        """
        form: reasons
        version: 1
        title: Reasons
        language: en
        years: {from: 2000}
        kinds: {agency: Agency}
        tables:
          - id: R
            rows: {open: reason, label: Reason}
            columns: [{path: "n", label: Number}]
        """);
    site.with("town/agency/body.yml", "name: Agency\nkind: agency\n");
    site.with("town/agency/2020/report.yml", "title: Report\nstatus: draft\nform: reasons\n");
    site.with("town/agency/2020/statistics.csv", "table,row,column,value\nR,Costs,n,2\n");

    assertThat(post("row/town/agency/2020", "table=R&row=Time")).contains("\"yes\"");
    assertThat(post("row/town/agency/2020", "table=R&row=Time")).contains("\"no\"");

    assertThat(file("town/agency/2020/statistics.csv"))
        .isEqualTo("table,row,column,value\nR,Costs,n,2\nR,Time,n,\n");
  }

  @Test
  void aWorkbookBecomesACsvFile() throws Exception {
    assertThat(site.run("new", "report", "town/office", "2018", "--xlsx").exit()).isZero();
    Path folder = site.content().resolve("town/office/2018");
    assertThat(folder.resolve("statistics.xlsx")).exists();

    assertThat(post("table/town/office/2018", "")).contains("\"yes\"");

    assertThat(folder.resolve("statistics.xlsx")).doesNotExist();
    assertThat(post("cells/town/office/2018", "cell=3.1.1&was=&now=2")).contains("3.1.1");
    assertThat(file("town/office/2018/statistics.csv")).contains("3.1.1,").contains(",2");
  }

  @Test
  void aPictureStandsInItsSectionWithItsWords() throws Exception {
    String section = REPORT + "/01-overview.md";
    String before = file(section);

    upload("picture/" + REPORT, "name=a.png&alt=A+chart&section=" + section, "picture");

    assertThat(file(REPORT + "/images/a.png")).isEqualTo("picture");
    assertThat(file(section)).startsWith(before).endsWith("\n![A chart](images/a.png)\n");
    assertThat(upload("picture/" + REPORT, "name=b.png&alt=&section=" + section, "picture"))
        .as("without words")
        .contains("\"no\"");
  }

  @Test
  void aReportIsBegunFromAFile() throws Exception {
    assertThat(
            upload(
                "import",
                "body=town/office&year=2018&name=report.md",
                "# The year\n\nMuch happened in 2018.\n"))
        .contains("notes/town/office/2018");

    assertThat(file("town/office/2018/report.yml")).contains("status: draft");
    assertThat(SmallSite.files(site.content().resolve("town/office/2018")).values())
        .anyMatch(text -> text.contains("Much happened in 2018."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"docx/5-english.docx", "xlsx/5-english.xlsx", "html/1-门户网站.html"})
  void aReportIsBegunFromTheFileOfAnotherProgram(String name) throws Exception {
    byte[] bytes = Files.readAllBytes(Path.of("src/test/resources/intake").resolve(name));
    String fields =
        "body=town/office&year=2018&name="
            + URLEncoder.encode(name.substring(name.indexOf('/') + 1), UTF_8);

    EditorReply reply = desk.post(new EditorRequest("import", fields, ByteBuffer.wrap(bytes)));

    assertThat(new String(reply.bytes(), UTF_8)).contains("notes/town/office/2018");
    assertThat(file("town/office/2018/report.yml")).contains("status: draft");
    assertThat(page("notes/town/office/2018")).contains("<li");
  }

  @Test
  void aBranchThatLacksCommitsOfTheServerSaysSo() throws Exception {
    GitFolder git = GitFolder.init(root);
    git.write(".gitignore", "site-output/\n").commit("last year");
    git.git("branch", "other");
    git.write("content/town/more.txt", "1\n").commit("by somebody else");
    git.git("checkout", "-q", "other");
    assertThat(page("ready/" + REPORT)).doesNotContain("lacks");
    git.git("branch", "-q", "--set-upstream-to=main");

    assertThat(page("ready/" + REPORT)).contains("This branch lacks 1 commit");
  }

  @Test
  void whatAnImportWasNotSureOfIsTickedOffInItsFileAndThenRemoved() throws Exception {
    upload(
        "import",
        "body=town/office&year=2018&name=figures.csv",
        "item,number\nRequests received,5\nVisitors of the harbour,7\n");
    String report = "town/office/2018";
    String before = file(report + "/import-notes.md");
    NoteList.Item first = NoteList.of(before).parts().get(0).items().get(0);
    assertThat(page("notes/" + report)).contains("type=\"checkbox\"", "tab", "Import notes");
    assertThat(post("unnote/" + report, "")).contains("\"no\"", "are not ticked off yet");

    assertThat(tick(report, first, "x")).as("another text").contains("\"no\"");
    assertThat(tick(report, first, first.words())).contains("\"yes\"");

    assertThat(file(report + "/import-notes.md")).isEqualTo(ticked(before, first.line()));
    NoteList.of(before).parts().stream()
        .flatMap(part -> part.items().stream())
        .forEach(item -> tick(report, item, item.words()));
    assertThat(post("unnote/" + report, "")).contains("form/" + report);
    assertThat(site.content().resolve(report + "/import-notes.md")).doesNotExist();
    assertThat(page("form/" + report)).doesNotContain("Import notes");
  }

  private String tick(String report, NoteList.Item item, String words) {
    return post(
        "note/" + report,
        "line=" + item.line() + "&done=yes&words=" + URLEncoder.encode(words, UTF_8));
  }

  private static String ticked(String text, int line) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    lines.set(line - 1, lines.get(line - 1).replaceFirst("\\. ", ". [x] "));
    return String.join("\n", lines) + "\n";
  }

  private String page(String path) {
    EditorReply reply = desk.get(new EditorRequest(path, "", ByteBuffer.wrap(new byte[0])));
    return new String(reply.bytes(), UTF_8);
  }

  /** As a publication leaves it. */
  private void published() throws IOException {
    site.with(
        "site.yml",
        """
        title: Reports of our town
        language: en
        publish:
          web: {kind: directory, path: www}
        """);
    assertThat(site.run("build").exit()).isZero();
    assertThat(site.run("publish").exit()).isZero();
  }

  @Test
  void aFigureThatReadersHaveIsCorrectedInTheOpenAsOnTheCommandLine() throws Exception {
    published();
    assertThat(page("form/" + REPORT)).contains("id=\"correction\"", "data-given=\"4\"");
    assertThat(post("cells/" + REPORT, "cell=3.2&was=4&now=3")).contains("\"no\"");

    assertThat(post("correct/" + REPORT, "cell=3.2&to=%EF%BC%93&reason=Counted&by=A&on=2018-03-02"))
        .contains("\"yes\"", "ready/" + REPORT);

    assertThat(file(REPORT + "/statistics.csv")).contains("3.2,3\n");
    assertThat(file(REPORT + "/editions/1/statistics.csv")).contains("3.2,4\n");
    assertThat(SmallSite.files(site.content().resolve(REPORT + "/corrections")).values())
        .containsExactly(
            "on: 2018-03-02\nby: \"A\"\ncell: \"3.2\"\nfrom: \"4\"\nto: \"3\"\nreason: \"Counted\"\n");
    assertThat(site.run("check").out()).contains("0 errors");

    assertThat(page("form/" + REPORT)).contains("3.2: 4 → 3, 2018-03-02, Counted");
    assertThat(post("correct/" + REPORT, "cell=3.2&to=2&reason=Again&by=A&on=2018-03-03"))
        .as("joins the edition that nobody has yet")
        .contains("\"yes\"");
    assertThat(site.content().resolve(REPORT + "/editions/2")).doesNotExist();
    assertThat(post("uncorrect/" + REPORT, "")).contains("\"yes\"");
    assertThat(file(REPORT + "/statistics.csv")).contains("3.2,4\n");
    assertThat(site.content().resolve(REPORT + "/editions")).doesNotExist();
  }

  @Test
  void aCorrectionThatWouldLeadToErrorsIsNotWrittenAndSaysWhichTextNamesTheFigure()
      throws Exception {
    String section = REPORT + "/01-overview.md";
    site.with(section, "# Overview\n\nGranted were [4](stat:3.2) of them.\n");
    published();
    Map<String, String> before = SmallSite.files(site.content());
    String figure = "cell=3.2&to=3&reason=Counted&by=A&on=2018-03-02";

    assertThat(post("correct/" + REPORT, figure))
        .contains("\"no\"", "\"found\":[{", section, "\"line\":3");
    assertThat(SmallSite.files(site.content())).isEqualTo(before);

    String text = file(section);
    String with =
        figure
            + "&section=overview&base="
            + URLEncoder.encode(text, UTF_8)
            + "&text="
            + URLEncoder.encode(text.replace("[4]", "[3]"), UTF_8);
    assertThat(post("correct/" + REPORT, with.replace("base=%23", "base=")))
        .as("somebody else changed the text")
        .contains("\"no\"");
    assertThat(post("correct/" + REPORT, with)).contains("\"yes\"");
    assertThat(file(section)).contains("[3](stat:3.2)");
    assertThat(file(REPORT + "/editions/1/01-overview.md")).contains("[4](stat:3.2)");
    assertThat(site.run("check").out()).contains("0 errors");
  }

  @Test
  void aTextThatReadersHaveIsCorrectedWithAReasonAndSignedAgain() throws Exception {
    published();
    String section = REPORT + "/01-overview.md";
    String text = file(section);

    assertThat(
            post(
                "correct/" + REPORT,
                "reason=A+name&by=A&on=2018-03-02&section=overview&base="
                    + URLEncoder.encode(text, UTF_8)
                    + "&text="
                    + URLEncoder.encode(text + "\nMore.\n", UTF_8)))
        .contains("\"yes\"");

    assertThat(file(section)).isEqualTo(text + "\nMore.\n");
    assertThat(post("sign/" + REPORT, "by=A&on=2018-03-02")).contains("\"yes\"");
    assertThat(site.run("check").out()).contains("0 errors");
    assertThat(post("section/" + REPORT, "file=" + section + "&base=x&text=y")).contains("\"no\"");
    assertThat(post("publish/" + REPORT, "on=2018-03-02")).contains("\"no\"");
  }

  private static String sent(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  @Test
  void titleAndSummaryThatReadersHaveAreCorrectedWithAReason() throws Exception {
    String yaml = "title: Report on 2017  # printed\nstatus: published\npublished: 2018-01-26\n";
    site.with(
        REPORT + "/report.yml", yaml + "summary: |\n  Ten came,\n  nine went.\nscope: office\n");
    published();
    String why = "reason=Misread&by=A&on=2018-03-02&section=title&base=";
    assertThat(page("form/" + REPORT)).contains("data-correct=\"title\"", "Report on 2017");

    assertThat(post("correct/" + REPORT, why + "Another&text=x"))
        .as("somebody else changed the title")
        .contains("\"no\"");
    assertThat(post("correct/" + REPORT, why + "Report+on+2017&text=+"))
        .as("a report has a title")
        .contains("\"no\"");
    String title = why + "Report+on+2017&text=" + sent("Report: 2017\nin full");
    String both = title + "&section=summary&text=Ten+came.&base=";
    assertThat(post("correct/" + REPORT, both + sent("Ten came,\nnine went."))).contains("\"yes\"");

    assertThat(file(REPORT + "/report.yml"))
        .isEqualTo(
            yaml.replace("Report on 2017", "\"Report: 2017\\nin full\"")
                + "summary: \"Ten came.\"\nscope: office\n");
    assertThat(file(REPORT + "/editions/1/report.yml")).contains("  nine went.\n");
    assertThat(page("form/" + REPORT)).contains("title, 2018-03-02, Misread");
    assertThat(site.run("check").out()).contains("0 errors");
  }

  @Test
  void anAttachmentThatReadersHaveIsReplacedAndAnotherIsAddedWithAReason() throws Exception {
    site.with(REPORT + "/attachments/fees.txt", "none");
    published();
    Map<String, String> before = SmallSite.files(site.content());
    String why = "&reason=Scanned+badly&by=A&on=2018-03-02&part=";
    String fees = why + "attachments/fees.txt&name=";
    assertThat(page("files/" + REPORT)).contains("value=\"attachments/fees.txt\"");
    for (String bad :
        List.of(
            fees + "fees.pdf", // of another kind
            why + "attachments/other.txt&name=other.txt",
            why + "report.yml&name=report.yml",
            why + "attachments/../report.yml&name=report.yml",
            why + "&name=fees.txt", // taken
            why + "&name=page.html", // would run
            "&part=attachments/fees.txt&name=fees.txt&by=A&on=2018-03-02")) {
      assertThat(upload("correct-file/" + REPORT, bad, "x")).as(bad).contains("\"no\"");
    }
    assertThat(SmallSite.files(site.content())).isEqualTo(before);

    String figure = "cell=3.2&to=3&reason=Counted&by=A&on=2018-03-02";
    assertThat(post("correct/" + REPORT, figure)).contains("\"yes\"");
    assertThat(site.content().resolve(REPORT + "/editions/1/attachments")).doesNotExist();
    assertThat(upload("correct-file/" + REPORT, fees + "scan+2.TXT", "two")).contains("\"yes\"");
    assertThat(upload("correct-file/" + REPORT, why + "&name=plan.txt&title=Plan", "three"))
        .contains("\"yes\"");

    assertThat(file(REPORT + "/attachments/fees.txt")).isEqualTo("two");
    assertThat(file(REPORT + "/attachments/plan.txt")).isEqualTo("three");
    assertThat(file(REPORT + "/editions/1/attachments/fees.txt")).isEqualTo("none");
    assertThat(page("files/" + REPORT))
        .contains("attachments/fees.txt, 2018-03-02, Scanned badly", "Plan");
    assertThat(site.run("check").out()).contains("0 errors");
    assertThat(post("uncorrect/" + REPORT, "")).contains("\"yes\"");
    assertThat(SmallSite.files(site.content())).isEqualTo(before);
  }

  @Test
  void titleAndSummaryOfADraftAreWrittenIntoReportYml() throws Exception {
    String yaml = "title: Report on 2017\nstatus: draft # yet\n";
    site.with(REPORT + "/report.yml", yaml);
    String base = "&base-title=Report+on+2017&base-summary=";
    assertThat(post("about/" + REPORT, "title=New&summary=&base-title=Old&base-summary="))
        .contains("\"no\"");
    assertThat(post("about/" + REPORT, "title=Report+on+2017&summary=" + base)).contains("\"yes\"");
    assertThat(file(REPORT + "/report.yml")).isEqualTo(yaml);

    assertThat(post("about/" + REPORT, "title=New&summary=Ten%0D%0Acame" + base))
        .contains("\"yes\"");

    assertThat(file(REPORT + "/report.yml"))
        .isEqualTo("title: \"New\"\nstatus: draft # yet\nsummary: \"Ten\\ncame\"\n");
    assertThat(page("text/1/" + REPORT)).contains("Ten\ncame");
  }

  @Test
  void whatReadersWouldSeeChangedIsComparedWithTheLastCommit() throws Exception {
    GitFolder.init(root).write(".gitignore", "site-output/\n").commit("last year");
    assertThat(page("changes/" + REPORT)).contains("Nothing since the last commit");
    assertThat(post("cells/" + REPORT, "cell=3.2&was=4&now=3")).contains("\"yes\"");
    upload("attach/" + REPORT, "name=fees.txt", "free");
    site.with("town/office/2016/report.yml", "status: draft\n");

    assertThat(page("changes/" + REPORT))
        .contains("<del>4</del>", "<ins>3</ins>", "fees.txt")
        .doesNotContain("2016");
    assertThat(page("ready/" + REPORT)).contains("data-load=\"changes/" + REPORT + "\"");
  }

  @Test
  void aRowToBeNamedGetsItsNameAndOnlyAnEmptyOneIsRemoved() throws Exception {
    site.with("town/agency/body.yml", "name: Agency\nkind: agency\nform: us-foia-components\n");
    post("begin", "body=town/agency&year=2020");
    String report = "town/agency/2020";
    String before = file(report + "/statistics.csv");
    assertThat(before).contains("\nB2,to-be-named,n,");

    assertThat(post("row/" + report, "table=B2&row=costs")).contains("\"yes\"");
    assertThat(post("row/" + report, "table=B2&row=time")).contains("\"yes\"");
    assertThat(post("cells/" + report, "cell=B2:costs&was=&now=4"))
        .contains("{\"cell\":\"B2:costs\",\"raw\":\"4\"");
    assertThat(post("unrow/" + report, "table=B2&row=costs")).as("has 4").contains("\"no\"");
    assertThat(post("unrow/" + report, "table=A&row=AGENCY")).contains("\"no\"");
    assertThat(post("unrow/" + report, "table=B2&row=time")).contains("\"yes\"");

    assertThat(file(report + "/statistics.csv"))
        .isEqualTo(before.replaceAll("\nB2,to-be-named,n,.*\n", "\nB2,costs,n,,,4\n"));
  }

  @Test
  void personalDataIsMarkedInItsLineAndNotSaid() throws Exception {
    site.with(
        REPORT + "/01-overview.md",
        "# Overview\n\nAll went well. Ask jane.roe.1980@gmail.com for more.\n");

    String state = page("state/" + REPORT);

    assertThat(state)
        .contains("\"line\":3,\"column\":20,\"length\":23")
        .doesNotContain("jane.roe.1980");
  }

  @Test
  void theColoursAreThoseOfTheTheme() throws Exception {
    assertThat(page("theme.css")).contains("--accent: #17508c;").contains("--accent: #8fbdf0;");
    Path own = Files.createDirectories(root.resolve("themes/mine/assets"));
    Files.writeString(root.resolve("themes/mine/theme.yml"), "name: mine\nextends: default\n");
    Files.writeString(own.resolve("site.css"), ":root { --accent: #123456; }\n");
    site.with("site.yml", "title: Reports of our town\nlanguage: en\ntheme: mine\n");

    assertThat(page("theme.css")).isEqualTo(":root {--accent: #123456;}\n");
  }

  @Test
  void theSecondEditorSeesWhatTheFirstSavedAtTheNextLook() throws Exception {
    EditorDesk second =
        new EditorDesk(
            PIPELINE,
            SmallSite.options(root, root.resolve("site-output"), null),
            Optional::empty,
            ENGLISH);
    post("cells/" + REPORT, "cell=3.2&was=4&now=3");

    assertThat(
            new String(
                second
                    .get(new EditorRequest("state/" + REPORT, "", ByteBuffer.wrap(new byte[0])))
                    .bytes(),
                UTF_8))
        .contains("\"cell\":\"3.2\",\"raw\":\"3\"");
  }

  @Test
  void aReportIsBegunPublishedSignedAndCommitted() throws Exception {
    GitFolder git = GitFolder.init(root);
    git.write(".gitignore", "site-output/\n").commit("last year");
    git.write("content/town/staged.txt", "not of this report\n");
    git.git("add", "content/town/staged.txt");

    assertThat(post("begin", "body=town/office&year=2018")).contains("form/town/office/2018");
    String report = "town/office/2018";
    post(
        "cells/" + report,
        "cell=3.1&was=&now=5&cell=3.1.1&was=&now=2&cell=3.1.2&was=&now=3&cell=3.2&was=&now=4");
    String section = report + "/01-overview.md";
    String text = URLEncoder.encode(file(section), UTF_8);
    assertThat(post("sign/" + report, "by=A&on=2019-01-31")).contains("\"no\"");
    post(
        "section/" + report,
        "file=" + section + "&base=" + text + "&text=%23+Overview%0A%0AWell.%0A");
    assertThat(post("sign/" + report, "by=A&on=2019-01-31")).as("a draft").contains("\"no\"");
    post("publish/" + report, "on=2019-01-31");
    assertThat(post("sign/" + report, "by=A&on=2019-01-31")).contains("\"yes\"");
    assertThat(
            post(
                "commit/" + report,
                "name=A+Clerk&email=a%40example.org&message=Report+2018&at=2019-01-31T10:00:00%2B08:00"))
        .contains("\"yes\"");

    assertThat(git.git("log", "-1", "--format=%an|%ae|%ad|%s", "--date=iso-strict").strip())
        .isEqualTo("A Clerk|a@example.org|2019-01-31T10:00:00+08:00|Report 2018");
    assertThat(git.git("show", "--format=", "--name-only", "-1").lines())
        .allMatch(path -> path.startsWith("content/town/office/2018/"))
        .contains("content/town/office/2018/statistics.csv");
    assertThat(git.git("status", "--porcelain").strip()).isEqualTo("A  content/town/staged.txt");
    assertThat(file(report + "/report.yml"))
        .contains("status: published ", "published: 2019-01-31");
    assertThat(post("commit/" + report, "name=A&email=a&message=x&at=2019-01-31T10:00:00Z"))
        .contains("\"no\"");
  }

  @Test
  void afterRandomEditsFileAndModelAgree() throws Exception {
    randomEdits(20260131, 40);
  }

  @Test
  @Tag("soak")
  void afterAThousandRandomEditsFileAndModelAgree() throws Exception {
    randomEdits(7, 1000);
  }

  /** Some from the page, some from outside, some with what the page believed long ago. */
  private void randomEdits(long seed, int edits) throws IOException {
    Random random = new Random(seed);
    List<String> cells = List.of("3.1", "3.1.1", "3.1.2", "3.2");
    Map<String, String> model = new LinkedHashMap<>();
    Map<String, String> page = new LinkedHashMap<>();
    for (String cell : cells) {
      model.put(cell, "1");
      page.put(cell, "1");
    }
    site.with(REPORT + "/statistics.csv", csv(model));
    for (int i = 0; i < edits; i++) {
      String cell = cells.get(random.nextInt(cells.size()));
      String now = List.of("", "0", "—", "12", "a, \"b\"", "文").get(random.nextInt(6));
      if (random.nextInt(4) == 0) {
        model.put(cell, now);
        site.with(REPORT + "/statistics.csv", csv(model));
        continue;
      }
      String answer =
          post(
              "cells/" + REPORT,
              "cell="
                  + cell
                  + "&was="
                  + URLEncoder.encode(page.get(cell), UTF_8)
                  + "&now="
                  + URLEncoder.encode(now, UTF_8));
      boolean known = model.get(cell).equals(page.get(cell)) || model.get(cell).equals(now);
      if (known) {
        model.put(cell, now);
      }
      page.put(cell, model.get(cell));
      assertThat(answer.contains("\"theirs\"")).as("seed %s, edit %s", seed, i).isEqualTo(!known);
      assertThat(file(REPORT + "/statistics.csv"))
          .as("seed %s, edit %s", seed, i)
          .isEqualTo(csv(model));
    }
  }

  private static String csv(Map<String, String> cells) {
    StringBuilder csv = new StringBuilder("row,value\r\n3,\r\n");
    cells.forEach((row, value) -> csv.append(row + ",\"" + value.replace("\"", "\"\"") + "\"\r\n"));
    return csv.toString();
  }
}
