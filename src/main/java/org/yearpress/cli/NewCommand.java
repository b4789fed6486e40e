package org.yearpress.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yearpress.author.FolderGate;
import org.yearpress.author.IncomingFiles;
import org.yearpress.author.NewFiles;
import org.yearpress.author.NewYaml;
import org.yearpress.author.SiteSetup;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.form.Form;
import org.yearpress.library.FormLibrary;
import org.yearpress.model.Body;
import org.yearpress.pipeline.SiteInspection;
import org.yearpress.scaffold.ListedBodies;
import org.yearpress.scaffold.ScaffoldFiles;
import org.yearpress.scaffold.YearBodies;
import org.yearpress.text.Nearest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code yearpress new report BODY YEAR}: a report to fill in, {@code new report --all YEAR} one
 * for each body; {@code new body PATH}, {@code new body --from FILE}; {@code new form ID --from
 * ID}.
 */
@Command(name = "new")
final class NewCommand implements Callable<Integer> {
  private static final String ID = "[A-Za-z0-9][A-Za-z0-9_-]*";

  @Mixin private SiteOptions options = new SiteOptions();

  @Parameters(arity = "1..3", paramLabel = "WHAT", descriptionKey = "new.what")
  private List<String> words = new ArrayList<>();

  @Option(names = "--form", paramLabel = "ID", descriptionKey = "new.form")
  private String form = "";

  @Option(names = "--xlsx", descriptionKey = "new.xlsx")
  private boolean xlsx;

  @Option(names = "--workbook", paramLabel = "FILE", descriptionKey = "new.workbook")
  private @Nullable String workbook;

  @Option(names = "--name", paramLabel = "NAME", descriptionKey = "new.name")
  private String name = "";

  @Option(names = "--kind", paramLabel = "KIND", descriptionKey = "new.kind")
  private String kind = "";

  @Option(names = "--from", paramLabel = "FROM", descriptionKey = "new.from")
  private String from = "";

  @Option(names = "--all", descriptionKey = "new.all")
  private boolean all;

  @Option(names = "--expected", paramLabel = "YEARS", descriptionKey = "new.expected")
  private String expected = "";

  private final CommandContext commandContext;

  NewCommand(CommandContext commandContext) {
    this.commandContext = commandContext;
  }

  @Override
  public Integer call() {
    String what = words.get(0);
    if (what.equals("report") && all && words.size() == 2) {
      reports(words.get(1));
    } else if (what.equals("report") && !all && words.size() == 3) {
      report(words.get(1), words.get(2));
    } else if (what.equals("body") && words.size() == 1 && !from.isEmpty()) {
      return bodies();
    } else if (what.equals("body") && words.size() == 2) {
      body(words.get(1));
    } else if (what.equals("form") && words.size() == 2) {
      form(words.get(1));
    } else {
      throw new UnusableException(Text.of("cli.new.usage"), Text.of("cli.new.usage-hint"), null);
    }
    return ExitCode.SUCCESS;
  }

  private void report(String body, String yearText) {
    int year = StatusCommand.year(yearText);
    ScaffoldFiles draft;
    try (SiteInspection site =
        commandContext.pipeline().inspect(options.buildOptions(commandContext.now()))) {
      draft = ScaffoldFiles.of(site, trimmed(body), year, form, xlsx);
    }
    write(draft, gate());
    Messages messages = draft.messages();
    if (draft.form().isEmpty()) {
      writeMessage(messages, Text.of("cli.new.no-form", "year", yearText));
    }
    if (!draft.last().isEmpty()) {
      writeMessage(messages, Text.of("cli.new.last", "folder", draft.last()));
    }
    for (ScaffoldFiles.Carried cell : draft.carried()) {
      writeMessage(
          messages,
          Text.of(
              "cli.new.carried",
              "cell",
              cell.cell(),
              "value",
              cell.value(),
              "from",
              cell.from(),
              "year",
              Integer.toString(year - 1)));
    }
    draft
        .beside()
        .forEach(
            (name, bytes) -> {
              Path file = workbook != null ? SiteOptions.path(workbook) : toFill(name);
              NewFiles.file(file, bytes);
              writeMessage(
                  messages,
                  Text.of(
                      "cli.new.workbook", "file", file.normalize().toString(), "year", yearText));
            });
    writeMessage(messages, Text.of("cli.new.next"));
  }

  private Path toFill(String name) {
    return options.siteFolder().resolve(ToFillFolder.NAME).resolve(name);
  }

  private void write(ScaffoldFiles draft, FolderGate gate) {
    gate.require(draft.folder());
    NewFiles.folder(options.contentFolder().resolve(draft.folder()), draft.files());
    gate.made(draft.folder());
    writeMessage(
        draft.messages(),
        Text.of(
            "cli.new.report",
            "folder",
            draft.folder(),
            "files",
            Text.list(draft.files().keySet())));
  }

  /** A report of a year for each body that lacks one. */
  private void reports(String yearText) {
    int year = StatusCommand.year(yearText);
    if (workbook != null) {
      throw new UnusableException(Text.of("cli.new.one-workbook"));
    }
    FolderGate gate = gate();
    int made = 0;
    int workbooks = 0;
    Messages messages;
    List<String> carried = new ArrayList<>();
    List<String> formless = new ArrayList<>();
    List<String> there;
    try (SiteInspection site =
        commandContext.pipeline().inspect(options.buildOptions(commandContext.now()))) {
      messages = site.messages();
      YearBodies bodies = YearBodies.of(site, year);
      there = bodies.reported();
      for (Body body : bodies.lacking()) {
        ScaffoldFiles draft = ScaffoldFiles.of(site, body.path(), year, form, xlsx);
        write(draft, gate);
        made++;
        if (draft.form().isEmpty()) {
          formless.add(body.path());
        }
        if (!draft.carried().isEmpty()) {
          carried.add(body.path());
        }
        for (Map.Entry<String, byte[]> beside : draft.beside().entrySet()) {
          NewFiles.file(toFill(beside.getKey()), beside.getValue());
          workbooks++;
        }
      }
    }
    writeMessage(
        messages,
        Text.of(
            "cli.new.all",
            "made",
            Integer.toString(made),
            "year",
            yearText,
            "there",
            Integer.toString(there.size())));
    if (!formless.isEmpty()) {
      writeMessage(
          messages,
          Text.of("cli.new.all-no-form", "year", yearText, "bodies", Text.list(formless)));
    }
    if (!carried.isEmpty()) {
      writeMessage(messages, Text.of("cli.new.all-carried", "bodies", Text.list(carried)));
    }
    if (workbooks > 0) {
      writeMessage(
          messages,
          Text.of(
              "cli.new.all-workbooks",
              "count",
              Integer.toString(workbooks),
              "folder",
              options.siteFolder().resolve(ToFillFolder.NAME).normalize().toString(),
              "year",
              yearText));
    }
  }

  /** The bodies of a list; all of it is looked at before anything is written. */
  private int bodies() {
    FormLibrary library =
        FormLibrary.of(options.contentFolder(), commandContext.stages().vocabulary());
    FolderGate gate = gate();
    Path list = SiteOptions.path(from).toAbsolutePath().normalize();
    String name = list.toString().replace('\\', '/');
    Parsed<ListedBodies> read =
        ListedBodies.read(
            name.startsWith("/") ? name : "/" + name,
            IncomingFiles.read(list).bytes(),
            library,
            new ListedBodies.NewBody("", "", kind, form, expected),
            folder -> gate.require(trimmed(folder)));
    Messages messages = commandContext.messages();
    Diagnostics found = new Diagnostics(read.diagnostics(), 0, messages, place -> null);
    if (!found.all().isEmpty()) {
      options.print(found, commandContext);
    }
    if (found.openErrors() > 0) {
      writeMessage(messages, Text.of("cli.new.list.refused", "file", from));
      return ExitCode.OPEN_ERRORS;
    }
    List<String> there = new ArrayList<>();
    int made = 0;
    for (ListedBodies.NewBody body : read.value().bodies()) {
      Path file = options.contentFolder().resolve(body.path()).resolve("body.yml");
      if (SiteSetup.isFile(file)) {
        there.add(body.path());
        continue;
      }
      String yaml = NewYaml.body(body.name(), body.kind(), body.form(), body.expected());
      NewFiles.file(file, yaml.getBytes(StandardCharsets.UTF_8));
      made++;
    }
    writeMessage(
        messages,
        Text.of(
            "cli.new.list.made",
            "made",
            Integer.toString(made),
            "there",
            Integer.toString(there.size())));
    if (!there.isEmpty()) {
      writeMessage(messages, Text.of("cli.new.list.there", "bodies", Text.list(there)));
    }
    String year = Integer.toString(commandContext.now().getYear() - 1);
    writeMessage(messages, Text.of("cli.new.list.next", "year", year));
    return ExitCode.SUCCESS;
  }

  private FolderGate gate() {
    return new FolderGate(options.contentFolder(), commandContext.stages().vocabulary());
  }

  private void body(String given) {
    String path = trimmed(given);
    gate().require(path);
    FormLibrary library =
        FormLibrary.of(options.contentFolder(), commandContext.stages().vocabulary());
    List<Form> forms = form.isEmpty() ? library.usual() : List.of(library.required(form));
    NavigableMap<String, String> kinds = new TreeMap<>();
    forms.forEach(each -> each.kinds().forEach(kinds::putIfAbsent));
    if (!kind.isEmpty() && !kinds.containsKey(kind)) {
      throw unknownKind(forms, kinds);
    }
    String called = name.isEmpty() ? path.substring(path.lastIndexOf('/') + 1) : name;
    write(path + "/body.yml", NewYaml.body(called, kind, form, expected()));
    if (kind.isEmpty() && !kinds.isEmpty()) {
      String known = listed(kinds, kinds.keySet());
      writeMessage(
          commandContext.messages(), Text.of("cli.new.no-kind", "kinds", known, "body", path));
    }
    String year = Integer.toString(commandContext.now().getYear() - 1);
    writeMessage(
        commandContext.messages(), Text.of("cli.new.body-next", "body", path, "year", year));
  }

  private String expected() {
    if (!expected.matches("([0-9]{4}(-[0-9]{4})?)?")) {
      throw new UnusableException(Text.of("cli.new.list.bad-years", "years", expected));
    }
    return expected;
  }

  private UnusableException unknownKind(List<Form> forms, NavigableMap<String, String> kinds) {
    String of = Text.list(forms.stream().map(Form::id).toList());
    return kinds.isEmpty()
        ? new UnusableException(
            Text.of("cli.new.no-kinds", "forms", of),
            Text.of("cli.new.no-kinds-hint", "kind", kind),
            null)
        : new UnusableException(
            Text.of(
                "cli.new.unknown-kind",
                "kind",
                kind,
                "forms",
                of,
                "known",
                listed(kinds, Nearest.first(kind, kinds.keySet()))));
  }

  /** Kinds with the words that the form has for them. */
  private static String listed(NavigableMap<String, String> kinds, Collection<String> ids) {
    return Text.list(ids.stream().map(id -> id + " (" + kinds.get(id) + ")").toList());
  }

  private void form(String id) {
    if (!id.matches(ID)) {
      throw new UnusableException(Text.of("cli.new.bad-id", "id", id));
    }
    FormLibrary library =
        FormLibrary.of(options.contentFolder(), commandContext.stages().vocabulary());
    if (library.form(id).isPresent()) {
      throw new UnusableException(Text.of("cli.new.form-exists", "id", id));
    }
    if (from.isEmpty()) {
      List<String> ids = library.all().stream().map(Form::id).toList();
      throw new UnusableException(Text.of("cli.new.form-from", "known", Text.list(ids)));
    }
    Form parent = library.required(from);
    Messages in = commandContext.languages().of(parent.language());
    String title = name.isEmpty() ? parent.title() : name;
    String lead = in.format("cli.new.form-lead");
    write("forms/" + id + ".yml", NewYaml.form(lead, id, parent.reference(), title));
    writeMessage(commandContext.messages(), Text.of("cli.new.form-next", "id", id));
  }

  private void write(String path, String text) {
    NewFiles.file(options.contentFolder().resolve(path), text.getBytes(StandardCharsets.UTF_8));
    writeMessage(commandContext.messages(), Text.of("cli.new.file", "file", "content/" + path));
  }

  /** An address as people type it or a shell completes it. */
  static String trimmed(String path) {
    String plain = path.replace('\\', '/');
    while (plain.startsWith("/") || plain.startsWith("./")) {
      plain = plain.substring(plain.indexOf('/') + 1);
    }
    plain = plain.startsWith("content/") ? plain.substring("content/".length()) : plain;
    while (plain.endsWith("/")) {
      plain = plain.substring(0, plain.length() - 1);
    }
    if (plain.isEmpty() || List.of(plain.split("/", -1)).contains("..")) {
      throw new UnusableException(Text.of("cli.bad-path", "path", path));
    }
    return plain;
  }

  private void writeMessage(Messages messages, Text text) {
    commandContext.terminal().line(messages.format(text));
  }
}
