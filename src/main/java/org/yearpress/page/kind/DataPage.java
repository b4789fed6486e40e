package org.yearpress.page.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.yearpress.model.Address;
import org.yearpress.model.Download;
import org.yearpress.model.Permalinks;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.metadata.DataSubject;
import org.yearpress.page.view.FileView;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.View;

/** The data page: which files there are, and what each is for. */
final class DataPage implements PageKind {
  @Override
  public String template() {
    return "data.html";
  }

  @Override
  public List<String> reservedAtRoot() {
    return List.of("data");
  }

  @Override
  public Stream<Page> ofData(RenderContext context, List<Download> files) {
    Links links = context.links(Permalinks.DATA);
    Language language = context.language();
    String title = language.format("page.data.title");
    List<FileView> whole = new ArrayList<>();
    List<FileView> years = new ArrayList<>();
    List<FileView> descriptions = new ArrayList<>();
    for (Download file : files) {
      List<FileView> list =
          switch (file.name()) {
            case "all", "all-xlsx", "parquet", "sdmx" -> whole;
            case "year", "year-xlsx", "year-archive" -> years;
            default -> descriptions;
          };
      list.add(view(links, language, file));
    }
    DataView view =
        new DataView(
            context.shell(
                links,
                language,
                title,
                List.of(),
                language.format("export.data.description"),
                List.of(),
                false,
                new DataSubject(context, language, links, files)),
            title,
            whole,
            years,
            descriptions,
            UseDataPage.exists(context) ? links.page(UseDataPage.PATH) : Address.NONE);
    return Stream.of(new Page(Permalinks.file(Permalinks.DATA), language, view));
  }

  /**
   * The page about the site's data.
   *
   * @param use the page about using the figures
   */
  record DataView(
      PageShell shell,
      String title,
      List<FileView> whole,
      List<FileView> years,
      List<FileView> descriptions,
      Address use)
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
        language.format("export.data." + file.name()),
        file.sha256());
  }
}
