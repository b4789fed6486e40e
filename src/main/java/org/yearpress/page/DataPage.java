package org.yearpress.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.yearpress.model.Download;
import org.yearpress.model.Permalinks;

/** The site as data: which files there are, and what each is for. */
final class DataPage implements PageKind {
  @Override
  public String template() {
    return "data.html";
  }

  @Override
  public Stream<Page> ofData(Edition edition, List<Download> files) {
    Links links = edition.links(Permalinks.DATA);
    Language language = edition.language();
    String title = language.say("page.data.title");
    List<FileView> whole = new ArrayList<>();
    List<FileView> years = new ArrayList<>();
    List<FileView> descriptions = new ArrayList<>();
    for (Download file : files) {
      List<FileView> list =
          switch (file.name()) {
            case "all", "all-xlsx" -> whole;
            case "year", "year-xlsx" -> years;
            default -> descriptions;
          };
      list.add(view(links, language, file));
    }
    DataView view =
        new DataView(
            edition.frame(
                links,
                language,
                title,
                List.of(),
                language.say("export.data.description"),
                List.of(),
                false,
                new DataSubject(edition, language, links, files)),
            title,
            whole,
            years,
            descriptions);
    return Stream.of(new Page(Permalinks.file(Permalinks.DATA), language, view));
  }

  /** The page about the site's data. */
  record DataView(
      Frame frame,
      String title,
      List<FileView> whole,
      List<FileView> years,
      List<FileView> descriptions)
      implements View {
    DataView {
      whole = List.copyOf(whole);
      years = List.copyOf(years);
      descriptions = List.copyOf(descriptions);
    }
  }

  private static FileView view(Links links, Language language, Download file) {
    String name = file.file().substring(file.file().lastIndexOf('/') + 1);
    return new FileView(
        name,
        links.file(file.file()),
        language.size(file.size()),
        language.say("export.data." + file.name()),
        file.sha256());
  }
}
