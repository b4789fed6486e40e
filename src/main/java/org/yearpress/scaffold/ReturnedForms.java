package org.yearpress.scaffold;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.ReportSource;
import org.yearpress.content.statistics.FormKeys;
import org.yearpress.content.statistics.StatisticsEdit;
import org.yearpress.content.statistics.StatisticsReader;
import org.yearpress.content.statistics.StatisticsReaders;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Decoding;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.Problems;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.form.NumberText;
import org.yearpress.model.Body;
import org.yearpress.model.CellKey;
import org.yearpress.model.RawCell;
import org.yearpress.model.Report;
import org.yearpress.pipeline.SiteFacts;
import org.yearpress.pipeline.SiteInspection;

/**
 * The workbooks of a year that bodies sent back, and what their reports become with them. Writes
 * nothing.
 *
 * @param returns one for each report of the year and each body that it is expected of, in the order
 *     of bodies; then one for each file that belongs to none
 * @param edits content path to the bytes of a file; empty for one that goes
 */
public record ReturnedForms(List<Return> returns, SortedMap<String, Optional<byte[]>> edits) {
  private static final List<String> READ = List.of("xlsx", "ods");

  /** What programs put beside a file that is open. */
  private static final Pattern LEFT_OVER = Pattern.compile("(~\\$|\\.~lock).*");

  /** What systems add to the name of a second copy. */
  private static final Pattern COPY =
      Pattern.compile("(?i)[ _-]*(\\([0-9]+\\)|copy|\u526f\u672c|filled|\u5df2\u586b)$");

  public ReturnedForms {
    returns = List.copyOf(returns);
    edits = Collections.unmodifiableSortedMap(new TreeMap<>(edits));
  }

  /** What became of a workbook. */
  public enum State {
    /** Its figures go into the report. */
    FILLED("filled", false),
    /** The report has its figures already. */
    SAME("same", false),
    /** It came back, or never left, without figures. */
    BLANK("blank", false),
    /** There is none, and the report has no figures. */
    MISSING("missing", false),
    /** None is needed: the report has figures. */
    HAS_FIGURES("has-figures", false),
    /** The body has no report of the year to be filled in. */
    NO_REPORT("no-report", false),
    /** It says something else than what the report says already. */
    DIFFERS("differs", true),
    /** It says something else than a report that is not a draft any more. */
    NOT_DRAFT("not-draft", true),
    /** It is of a format that is not read. */
    UNREAD("unread", true),
    /** It cannot be read with the form of the report. */
    UNSUITED("unsuited", true),
    /** Two came back for one report. */
    TWICE("twice", true),
    /** Its name is that of another report than the one it was made for. */
    MISNAMED("misnamed", true),
    /** It is of no report of the year. */
    FOREIGN("foreign", true);

    private final String word;
    private final boolean open;

    State(String word, boolean open) {
      this.word = word;
      this.open = open;
    }

    /** The word for programs. */
    public String word() {
      return word;
    }

    /** Whether somebody must look at it. */
    public boolean isOpen() {
      return open;
    }
  }

  /**
   * A report and its workbook.
   *
   * @param report its address; empty where the file belongs to none
   * @param name of the body; may be empty
   * @param file name of the workbook; empty without one
   * @param figures how many cells it fills in
   * @param blank how many cells are blank afterwards
   * @param cells those that differ
   * @param about for a misnamed file the report it was made for
   * @param problem why it cannot be read; null otherwise
   */
  public record Return(
      State state,
      String report,
      String name,
      String file,
      int figures,
      int blank,
      List<String> cells,
      String about,
      @Nullable Diagnostic problem) {
    public Return {
      cells = List.copyOf(cells);
    }

    private static Return of(State state, String report, String name, String file) {
      return new Return(state, report, name, file, 0, 0, List.of(), "", null);
    }
  }

  /** How many are in a state. */
  public long count(State state) {
    return returns.stream().filter(each -> each.state() == state).count();
  }

  /**
   * Reads what came back.
   *
   * @param folder of the workbooks; may be missing
   * @param replace whether figures in drafts may be replaced by others
   * @throws UnusableException when a file cannot be read
   */
  public static ReturnedForms of(SiteInspection site, Path folder, int year, boolean replace) {
    return new Survey(site.facts(), year, replace).run(folder);
  }

  /** One pass over the workbooks. */
  private static final class Survey {
    private final SiteFacts facts;
    private final int year;
    private final boolean replace;

    /** The folder of each report by its address. */
    private final Map<String, String> reports = new HashMap<>();

    private final Map<String, String> ofNames = new HashMap<>();
    private final Set<String> named = new HashSet<>();
    private final Map<String, List<SourceFile>> files = new HashMap<>();
    private final List<Return> foreign = new ArrayList<>();
    private final SortedMap<String, Optional<byte[]>> edits = new TreeMap<>();

    Survey(SiteFacts facts, int year, boolean replace) {
      this.facts = facts;
      this.year = year;
      this.replace = replace;
      Map<String, SortedSet<String>> ofBodies = new HashMap<>();
      facts
          .reports()
          .forEach(
              report -> {
                reports.put(report.address(), report.folder());
                ofBodies
                    .computeIfAbsent(report.body(), body -> new TreeSet<>())
                    .add(report.address());
              });
      // The names of two bodies may be one: the later body has it.
      for (Body body : facts.source().bodies()) {
        SortedSet<String> own = ofBodies.getOrDefault(body.path(), Collections.emptySortedSet());
        own.forEach(address -> ofNames.put(address.replace('/', '-'), address));
        ofNames.put(ReturnedWorkbooks.name(body.path(), year), body.path() + "/" + year);
      }
      named.addAll(ofNames.values());
    }

    ReturnedForms run(Path folder) {
      for (SourceFile file : ContentTree.scan(folder, Limits.STANDARD).value().filesIn("")) {
        if (!LEFT_OVER.matcher(file.name()).matches()) {
          sort(file);
        }
      }
      List<Return> returns = new ArrayList<>();
      for (Body body : facts.source().bodies()) {
        String address = body.path() + "/" + year;
        String own = reports.get(address);
        List<SourceFile> back = files.getOrDefault(address, List.of());
        Body.YearSpan span = body.reporting().expected();
        boolean expected = span != null && span.includes(year);
        if (own != null) {
          ReportSource source = facts.source().report(own).orElseThrow();
          returns.add(returned(source, body.name(), back));
        } else if (expected || !back.isEmpty()) {
          String name = back.isEmpty() ? "" : back.get(0).name();
          returns.add(Return.of(State.NO_REPORT, address, body.name(), name));
        }
      }
      returns.addAll(foreign);
      return new ReturnedForms(returns, edits);
    }

    /** Finds out which report a file is of: by what it says of itself, then by its name. */
    private void sort(SourceFile file) {
      String plain = file.name().substring(0, file.name().lastIndexOf('.') + 1);
      plain = plain.isEmpty() ? file.name() : plain.substring(0, plain.length() - 1);
      String byName = ofNames.getOrDefault(COPY.matcher(plain).replaceFirst(""), "");
      String marked =
          READ.contains(file.extension())
              ? WorkbookMark.in(file.name(), bytes(file)).orElse("")
              : "";
      String address = marked.isEmpty() ? byName : marked;
      if (!marked.isEmpty() && !byName.isEmpty() && !marked.equals(byName)) {
        foreign.add(
            new Return(State.MISNAMED, byName, "", file.name(), 0, 0, List.of(), marked, null));
      } else if (address.endsWith("/" + year) && named.contains(address)) {
        files.computeIfAbsent(address, key -> new ArrayList<>()).add(file);
      } else if (!reports.containsKey(address)) {
        foreign.add(Return.of(State.FOREIGN, "", "", file.name()));
      }
    }

    private Return returned(ReportSource source, String name, List<SourceFile> back) {
      String address = source.report().address();
      boolean none =
          source.report().statistics().cells().stream()
              .allMatch(cell -> NumberText.isBlank(cell.raw()) || !cell.note().isEmpty());
      if (back.isEmpty()) {
        return Return.of(none ? State.MISSING : State.HAS_FIGURES, address, name, "");
      }
      List<Return> all = new ArrayList<>();
      List<SortedMap<String, Optional<byte[]>>> changes = new ArrayList<>();
      for (SourceFile file : back) {
        SortedMap<String, Optional<byte[]>> change = new TreeMap<>();
        all.add(one(source, name, file, change));
        changes.add(change);
      }
      List<Return> counted = all.stream().filter(each -> each.state() != State.BLANK).toList();
      if (counted.size() > 1) {
        String names = counted.stream().map(Return::file).collect(Collectors.joining(", "));
        return Return.of(State.TWICE, address, name, names);
      }
      if (counted.isEmpty() && !none) {
        return Return.of(State.HAS_FIGURES, address, name, ""); // written into the report itself
      }
      Return only = counted.isEmpty() ? all.get(0) : counted.get(0);
      if (only.state() == State.FILLED) {
        edits.putAll(changes.get(all.indexOf(only)));
      }
      return only;
    }

    private Return one(
        ReportSource source,
        String name,
        SourceFile file,
        SortedMap<String, Optional<byte[]>> change) {
      String address = source.report().address();
      if (!READ.contains(file.extension())) {
        return Return.of(State.UNREAD, address, name, file.name());
      }
      Problems problems = new Problems();
      StatisticsReader reader = StatisticsReaders.STANDARD.of(file.extension()).orElseThrow();
      StatisticsReader.Request request =
          new StatisticsReader.Request(
              file, new FormKeys(source.form()), "", Optional.empty(), Limits.STANDARD, problems);
      List<RawCell> cells = reader.read(request).cells();
      Optional<Diagnostic> error =
          problems.list().stream().filter(Diagnostic::isOpenError).findFirst();
      if (error.isPresent() || source.form() == null) {
        return new Return(
            State.UNSUITED, address, name, file.name(), 0, 0, List.of(), "", error.orElse(null));
      }
      return compared(source, name, file, cells, change);
    }

    private Return compared(
        ReportSource source,
        String name,
        SourceFile file,
        List<RawCell> cells,
        SortedMap<String, Optional<byte[]>> change) {
      Report report = source.report();
      Map<CellKey, RawCell> own = new HashMap<>();
      report.statistics().cells().forEach(cell -> own.putIfAbsent(cell.at(), cell));
      HeadingSums sums = new HeadingSums(source.form(), cells);
      List<RawCell> filled = new ArrayList<>();
      List<String> differing = new ArrayList<>();
      int same = 0;
      for (RawCell cell : cells) {
        RawCell there = own.get(cell.at());
        String was = there == null ? "" : there.raw().strip();
        String now = cell.raw().strip();
        if (NumberText.isBlank(now) || (NumberText.isBlank(was) && sums.includes(cell))) {
          continue;
        }
        if (now.equals(was)) {
          same += there == null || there.note().isEmpty() ? 1 : 0;
          continue;
        }
        filled.add(cell);
        if (!NumberText.isBlank(was) && (there == null || there.note().isEmpty())) {
          differing.add(cell.at().toString());
        }
      }
      State state = state(report, filled, differing, same);
      if (state == State.FILLED && !change(source, filled, own, change)) {
        List<String> lost = lost(cells, own);
        if (lost.isEmpty() || replace) {
          replaced(source, file, change);
        } else {
          state = State.DIFFERS;
          differing.addAll(lost);
        }
      }
      long blank =
          cells.stream()
              .filter(cell -> NumberText.isBlank(cell.raw()))
              .filter(
                  cell -> {
                    RawCell there = own.get(cell.at());
                    return there != null && NumberText.isBlank(there.raw());
                  })
              .count();
      return new Return(
          state,
          report.address(),
          name,
          file.name(),
          filled.size(),
          (int) blank,
          differing,
          "",
          null);
    }

    private State state(Report report, List<RawCell> filled, List<String> differing, int same) {
      if (filled.isEmpty()) {
        return same > 0 ? State.SAME : State.BLANK;
      }
      if (report.status() != Report.Status.DRAFT) {
        return State.NOT_DRAFT;
      }
      return differing.isEmpty() || replace ? State.FILLED : State.DIFFERS;
    }

    /** Figures of the report that a workbook in place of its files would not have. */
    private static List<String> lost(List<RawCell> cells, Map<CellKey, RawCell> own) {
      Map<CellKey, RawCell> given = new HashMap<>();
      cells.forEach(cell -> given.putIfAbsent(cell.at(), cell));
      return own.values().stream()
          .filter(cell -> !NumberText.isBlank(cell.raw()))
          .filter(
              cell -> {
                RawCell now = given.get(cell.at());
                return now == null || NumberText.isBlank(now.raw());
              })
          .map(cell -> cell.at().toString())
          .sorted()
          .toList();
    }

    /** Into the cells of the files that are there; says whether each was found. */
    private boolean change(
        ReportSource source,
        List<RawCell> filled,
        Map<CellKey, RawCell> own,
        SortedMap<String, Optional<byte[]>> change) {
      String encoding = source.report().statistics().encoding();
      if (encoding.isEmpty()) {
        return false;
      }
      Map<String, byte[]> texts = new TreeMap<>();
      for (RawCell cell : filled) {
        RawCell there = own.get(cell.at());
        if (there == null) {
          return false;
        }
        String path = there.place().file();
        byte[] known = texts.get(path);
        Optional<byte[]> after =
            StatisticsEdit.of(
                StatisticsReaders.STANDARD,
                known == null ? bytes(path) : known,
                encoding,
                there.place(),
                there.raw(),
                cell.raw().strip());
        if (after.isEmpty()) {
          return false;
        }
        texts.put(path, after.get());
      }
      texts.forEach((path, bytes) -> change.put(path, Optional.of(bytes)));
      return true;
    }

    /** The workbook takes the place of the files that are there. */
    private static void replaced(
        ReportSource source, SourceFile workbook, SortedMap<String, Optional<byte[]>> change) {
      source.report().statistics().files().forEach(path -> change.put(path, Optional.empty()));
      change.put(
          source.report().folder() + "/statistics." + workbook.extension(),
          Optional.of(bytes(workbook)));
    }

    private byte[] bytes(String path) {
      return bytes(facts.tree().file(path).orElseThrow());
    }

    private static byte[] bytes(SourceFile file) {
      try {
        return file.bytes();
      } catch (IOException e) {
        Diagnostic unreadable = Decoding.unreadable(file.path(), e);
        throw new UnusableException(unreadable.message(), e);
      }
    }
  }
}
