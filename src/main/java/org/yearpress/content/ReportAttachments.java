package org.yearpress.content;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.yearpress.content.tree.Decoding;
import org.yearpress.content.tree.Limit;
import org.yearpress.content.tree.Problems;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Attachment;
import org.yearpress.text.FileName;
import org.yearpress.text.MediaTypes;
import org.yearpress.text.Nearest;

/**
 * The attachments of a report: those that report.yml lists, otherwise all files in {@code
 * attachments/}. A superseded edition has its own copy of a file only if the file has changed
 * since; it shares the others with the report.
 */
final class ReportAttachments {
  /** How many names are looked through for the one that was meant. */
  private static final int MAX_COMPARED = 200;

  private final SiteContext site;
  private final ReportFolder folder;
  private final Problems problems;
  private final List<Attachment> attachments = new ArrayList<>();
  private final List<SourceFile> files = new ArrayList<>();

  ReportAttachments(SiteContext site, ReportFolder folder, Problems problems) {
    this.site = site;
    this.folder = folder;
    this.problems = problems;
  }

  /** One file for each attachment, in the same order. */
  List<SourceFile> files() {
    return files;
  }

  /**
   * Reads them, once.
   *
   * @param listed what report.yml lists; empty where it has no list
   * @param elsewhere whether a content path is in use without being listed: by editions, by texts
   */
  List<Attachment> read(Optional<List<ReportFile.Listed>> listed, Predicate<String> elsewhere) {
    Map<String, SourceFile> present = present();
    if (site.limits().exceeds(Limit.ATTACHMENTS, present.size())) {
      problems.add(site.limits().error(Limit.ATTACHMENTS, Place.of(below()), present.size()));
      return List.of();
    }
    if (listed.isPresent()) {
      listed(listed.get(), present, elsewhere);
    } else {
      folder.attachmentNames().orElse(present.keySet()).forEach(name -> unlisted(name, present));
    }
    return attachments;
  }

  private String below() {
    return Layout.join(folder.path(), "attachments");
  }

  /** The files by their names: those of the report, where the edition has none of its own. */
  private Map<String, SourceFile> present() {
    Map<String, SourceFile> present = new TreeMap<>();
    for (String each : folders()) {
      String at = Layout.join(each, "attachments");
      for (SourceFile file : site.tree().filesBelow(at)) {
        present.put(file.path().substring(at.length() + 1), file);
      }
    }
    return present;
  }

  private List<String> folders() {
    return folder.edition() == null
        ? List.of(folder.path())
        : List.of(folder.home(), folder.path());
  }

  private void listed(
      List<ReportFile.Listed> listed,
      Map<String, SourceFile> present,
      Predicate<String> elsewhere) {
    Set<String> named = new HashSet<>();
    for (ReportFile.Listed each : listed) {
      SourceFile source = present.get(each.file());
      if (source == null) {
        missing(present.keySet(), each);
      } else if (named.add(each.file())) {
        add(source, each);
      } else {
        problems.error(
            "attachment-twice",
            each.place(),
            Text.of("content.attachment-twice", "file", each.file()),
            null);
      }
    }
    present.forEach(
        (name, file) -> {
          if (!named.contains(name) && !elsewhere.test(file.path())) {
            problems.warning(
                "unused-file",
                Place.of(file.path()),
                Text.of("content.attachment-unlisted"),
                Text.of("content.attachment-unlisted-hint"));
          }
        });
  }

  private void unlisted(String name, Map<String, SourceFile> present) {
    SourceFile file = present.get(name);
    Place place = Place.of(file == null ? Layout.join(below(), name) : file.path());
    ReportFile.Listed listed = new ReportFile.Listed(name, "", "", place);
    if (file == null) {
      missing(present.keySet(), listed);
    } else {
      add(file, listed);
    }
  }

  private void missing(Collection<String> present, ReportFile.Listed each) {
    List<String> names = present.stream().limit(MAX_COMPARED).toList();
    problems.error(
        "attachment-missing",
        each.place(),
        Text.of("content.attachment-missing", "path", below() + "/" + each.file()),
        Nearest.to(each.file(), names)
            .map(nearest -> Text.of("content.meant", "nearest", nearest))
            .orElseGet(() -> Text.of("content.attachment-missing-hint")));
  }

  private void add(SourceFile file, ReportFile.Listed listed) {
    if (!isForReaders(file, listed.file())) {
      return;
    }
    if (site.limits().exceeds(Limit.ATTACHMENT_BYTES, file.size())) {
      problems.add(site.limits().error(Limit.ATTACHMENT_BYTES, Place.of(file.path()), file.size()));
      return;
    }
    site.published(file, Limit.IMAGE_BYTES, problems).ifPresent(source -> list(source, listed));
  }

  private void list(SourceFile source, ReportFile.Listed listed) {
    try {
      attachments.add(
          new Attachment(
              listed.file(),
              source.path(),
              listed.title().isEmpty() ? source.name() : listed.title(),
              listed.description(),
              site.vocabulary().mediaTypes().of(source.name()),
              source.size(),
              source.sha256(),
              listed.place()));
      files.add(source);
    } catch (IOException e) {
      problems.add(Decoding.unreadable(source.path(), e));
    }
  }

  /** Whether no server runs a file and no browser shows it as a page; an error when one might. */
  private boolean isForReaders(SourceFile file, String below) {
    Optional<String> bad = FileName.badPart(below, site.site().sources().allowAttachments());
    if (bad.isEmpty()) {
      return true;
    }
    String part = bad.get();
    boolean inner = !part.equals(file.extension());
    problems.error(
        "attachment-runs",
        Place.of(file.path()),
        part.isEmpty()
            ? Text.of("content.attachment-bare")
            : Text.of(inner ? "content.name-part" : "content.attachment-runs", "part", part),
        inner
            ? Text.of("content.name-part-hint", "part", part)
            : Text.of(
                part.isEmpty() ? "content.attachment-bare-hint" : "content.attachment-runs-hint",
                "part",
                part,
                "known",
                Text.list(MediaTypes.forReaders())));
    return false;
  }
}
