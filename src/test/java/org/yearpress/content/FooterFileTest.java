package org.yearpress.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Limits;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.model.Address;
import org.yearpress.model.Contact;
import org.yearpress.model.Site;
import org.yearpress.testing.TestStages;

@Tag("unit")
class FooterFileTest {
  @TempDir private Path root;

  private Parsed<SiteReader> read(String settings) {
    ContentFolder folder =
        new ContentFolder(root)
            .with("site.yml", "title: Site\n" + settings)
            .with("pages/images/police.png", ContentFolder.png())
            .with("qingdao/stray.png", ContentFolder.png());
    ContentTree tree = ContentTree.scan(folder.root(), Limits.STANDARD).value();
    return SiteReader.open(tree, Limits.STANDARD, TestStages.VOCABULARY);
  }

  private List<String> told(String settings) {
    return read(settings).diagnostics().stream()
        .filter(found -> found.place().file().equals("site.yml"))
        .map(found -> found.severity().word() + " " + found.code())
        .toList();
  }

  @Test
  void theFooterOfAGovernmentSiteIsRead() {
    Site site =
        read("""
            footer:
              filings:
                - {text: 鲁ICP备00000000号-1, link: "https://beian.example/"}
                - {text: 公安备案号, picture: pages/images/police.png}
              site-id: 3702000000
              contact: {phone: 0532-0000, email: web@example.org}
              links: [{text: 无障碍声明, link: "https://example.org/a/"}]
            """)
            .value()
            .site();

    assertThat(site.pages().footer())
        .isEqualTo(
            new Site.Footer(
                List.of(
                    new Site.Badge("鲁ICP备00000000号-1", new Address("https://beian.example/"), ""),
                    new Site.Badge("公安备案号", Address.NONE, "pages/images/police.png")),
                List.of(),
                "3702000000",
                new Contact("", "", "", "0532-0000", "", "web@example.org"),
                List.of(new Site.Badge("无障碍声明", new Address("https://example.org/a/"), ""))));
    assertThat(site.pages().policy()).isEqualTo(Site.Policy.STRICT);
  }

  @Test
  void aBadgeMayComeFromOneNamedHostAndThatIsTold() {
    String settings =
        """
        csp-allow: [badges.example.org]
        footer: {badges: [{text: 标识, picture: "https://badges.example.org/a.png"}]}
        """;
    Site site = read(settings).value().site();

    assertThat(told(settings)).containsExactly("note csp-host");
    assertThat(site.pages().footer().badges().get(0).picture())
        .isEqualTo("https://badges.example.org/a.png");
    assertThat(site.pages().policy().directives())
        .contains("img-src 'self' data: https://badges.example.org; ")
        .doesNotContain("script-src 'self' h");
  }

  @Test
  void aPictureFromElsewhereIsRefused() {
    assertThat(told("footer: {badges: [{text: a, picture: \"https://evil.example/a.png\"}]}\n"))
        .containsExactly("error foreign-picture");
    assertThat(
            told(
                """
                csp-allow: badges.example.org
                footer: {badges: [{text: a, picture: "http://badges.example.org/a.png"}]}
                """))
        .containsExactly("error foreign-picture", "warning csp-host");
  }

  @Test
  void aHostIsAHostAndOneOnly() {
    for (String hosts :
        List.of("[a.example, b.example]", "\"*.example\"", "\"a.example; script-src *\"", "[]")) {
      assertThat(told("csp-allow: " + hosts + "\n")).as(hosts).containsExactly("error wrong-type");
      assertThat(read("csp-allow: " + hosts + "\n").value().site().pages().policy())
          .isEqualTo(Site.Policy.STRICT);
    }
  }

  @Test
  void aPictureOfTheSiteLiesBelowPages() {
    assertThat(told("footer: {badges: [{text: a, picture: qingdao/stray.png}]}\n"))
        .containsExactly("error no-picture");
    assertThat(told("footer: {badges: [{text: a, picture: pages/none.png}]}\n"))
        .containsExactly("error no-picture");
  }

  @Test
  void anAllowedHostThatNothingComesFromIsTold() {
    assertThat(told("csp-allow: [badges.example.org]\n")).containsExactly("warning csp-host");
  }
}
