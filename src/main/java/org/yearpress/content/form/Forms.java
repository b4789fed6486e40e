package org.yearpress.content.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Limit;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.Problems;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.content.yaml.YamlNode;
import org.yearpress.content.yaml.YamlReader;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Crosswalk;
import org.yearpress.form.Crosswalks;
import org.yearpress.form.Form;
import org.yearpress.form.FormDraft;
import org.yearpress.form.FormResolver;
import org.yearpress.form.RuleKinds;
import org.yearpress.form.validation.FormValidator;

/**
 * The forms of a site: those shipped with the program and those of {@code forms/}, and the
 * crosswalks between them. Immutable.
 */
public final class Forms {
  private static final List<String> SHIPPED =
      List.of(
          "cn-2017-qingdao",
          "cn-2019",
          "cn-2021",
          "us-foia-2000s",
          "us-foia-components",
          "us-foia-2022");
  private static final List<String> SHIPPED_CROSSWALKS =
      List.of("cn-2017-to-2019", "cn-2017-to-2021", "cn-2019-to-2021");

  /** How places name what is shipped: it is no file of the content folder. */
  private static final String SHIPPED_FOLDER = "yearpress/";

  private static final String FOLDER = "forms";
  private static final String CROSSWALK_FOLDER = "crosswalks";

  private final Map<String, Form> forms;
  private final Crosswalks crosswalks;

  private Forms(Map<String, Form> forms, Crosswalks crosswalks) {
    this.forms = forms;
    this.crosswalks = crosswalks;
  }

  /** The forms shipped with the program alone. */
  public static Forms shipped() {
    Problems problems = new Problems();
    return assemble(List.of(), List.of(), Limits.STANDARD, RuleKinds.STANDARD, problems);
  }

  /**
   * The shipped forms and those of a content folder, checked. A variant whose parent is not there
   * is told and left out, and so is a form of too many cells; any other form is read as far as it
   * goes, without the rules that are wrong.
   *
   * @param kinds that rules of the folder's forms may have
   */
  public static Parsed<Forms> read(ContentTree tree, Limits limits, RuleKinds kinds) {
    Problems problems = new Problems();
    return problems.with(
        assemble(yamlIn(tree, FOLDER), yamlIn(tree, CROSSWALK_FOLDER), limits, kinds, problems));
  }

  private static List<SourceFile> yamlIn(ContentTree tree, String folder) {
    return tree.filesIn(folder).stream().filter(file -> file.extension().equals("yml")).toList();
  }

  /** All forms, the shipped ones first, each in written order. */
  public List<Form> all() {
    return List.copyOf(forms.values());
  }

  /** The form of an id. */
  public Optional<Form> form(String id) {
    return Optional.ofNullable(forms.get(id));
  }

  /** What compares with what. */
  public Crosswalks crosswalks() {
    return crosswalks;
  }

  private static Forms assemble(
      List<SourceFile> files,
      List<SourceFile> crosswalkFiles,
      Limits limits,
      RuleKinds kinds,
      Problems problems) {
    List<FormDraft> drafts = new ArrayList<>(ShippedDrafts.ALL);
    for (SourceFile file : files) {
      YamlReader.read(file, limits, problems)
          .flatMap(node -> FormFile.read(node, limits, kinds))
          .filter(draft -> isNamed(draft.form().id(), file, draft.form().place(), problems))
          .ifPresent(drafts::add);
    }
    Map<String, Form> byId = new LinkedHashMap<>();
    for (Form form : problems.from(FormResolver.resolve(drafts))) {
      if (limits.exceeds(Limit.FORM_CELLS, form.cellCount())) {
        problems.add(limits.error(Limit.FORM_CELLS, form.place(), form.cellCount()));
        continue;
      }
      List<Diagnostic> found =
          form.place().file().startsWith(SHIPPED_FOLDER) ? List.of() : FormValidator.check(form);
      found.forEach(problems::add);
      byId.put(form.id(), form);
    }
    List<Crosswalk> crosswalks = new ArrayList<>(shippedCrosswalks(byId));
    crosswalks.addAll(crosswalks(byId, crosswalkFiles, limits, problems));
    crosswalks.addAll(variants(byId));
    return new Forms(byId, new Crosswalks(crosswalks));
  }

  /** Reads the forms that come with Yearpress, where nobody has. */
  public static void readShipped() {
    Objects.requireNonNull(ShippedDrafts.ALL);
  }

  /** Read once: reading them took more than half of a look at a small site. */
  private static final class ShippedDrafts {
    static final List<FormDraft> ALL = read();

    private static List<FormDraft> read() {
      Problems ours = new Problems();
      List<FormDraft> drafts = new ArrayList<>();
      for (String id : SHIPPED) {
        shippedYaml("forms/" + id + ".yml", ours)
            .flatMap(node -> FormFile.read(node, Limits.STANDARD, RuleKinds.STANDARD))
            .ifPresent(drafts::add);
      }
      mustBeRight(ours);
      return List.copyOf(drafts);
    }
  }

  private static void mustBeRight(Problems ours) {
    if (!ours.list().isEmpty()) {
      throw new IllegalStateException("what is shipped is wrong: " + ours.list());
    }
  }

  private static List<Crosswalk> shippedCrosswalks(Map<String, Form> forms) {
    Problems ours = new Problems();
    CrosswalkFile reader = new CrosswalkFile(byReference(forms));
    List<Crosswalk> crosswalks = new ArrayList<>();
    for (String id : SHIPPED_CROSSWALKS) {
      shippedYaml("crosswalks/" + id + ".yml", ours)
          .flatMap(reader::read)
          .ifPresent(crosswalks::add);
    }
    mustBeRight(ours);
    return crosswalks;
  }

  private static List<Crosswalk> crosswalks(
      Map<String, Form> forms, List<SourceFile> files, Limits limits, Problems problems) {
    CrosswalkFile reader = new CrosswalkFile(byReference(forms));
    List<Crosswalk> crosswalks = new ArrayList<>();
    for (SourceFile file : files) {
      YamlReader.read(file, limits, problems)
          .flatMap(reader::read)
          .filter(crosswalk -> isNamed(crosswalk.id(), file, crosswalk.place(), problems))
          .ifPresent(crosswalks::add);
    }
    return crosswalks;
  }

  /** A variant needs no crosswalk to its parent: what it did not change is the same. */
  private static List<Crosswalk> variants(Map<String, Form> forms) {
    Map<String, Form> byReference = byReference(forms);
    List<Crosswalk> crosswalks = new ArrayList<>();
    for (Form form : forms.values()) {
      Form parent = byReference.get(form.parent());
      if (parent != null) {
        crosswalks.add(Crosswalk.ofVariant(parent, form));
      }
    }
    return crosswalks;
  }

  private static Map<String, Form> byReference(Map<String, Form> forms) {
    Map<String, Form> byReference = new LinkedHashMap<>();
    forms.values().forEach(form -> byReference.put(form.reference(), form));
    return byReference;
  }

  private static boolean isNamed(String id, SourceFile file, Place place, Problems problems) {
    if (!file.name().equals(id + ".yml")) {
      problems.error(
          "form-file-name",
          place,
          Text.of("form.file-id-and-name", "id", id, "file", file.name()),
          Text.of("form.file-id-and-name-hint", "file", id + ".yml"));
    }
    return true;
  }

  private static Optional<YamlNode> shippedYaml(String path, Problems ours) {
    return YamlReader.parse(SHIPPED_FOLDER + path, resource(path), Limits.STANDARD, ours);
  }

  private static String resource(String path) {
    try (InputStream in = Forms.class.getResourceAsStream("/" + path)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
