package org.yearpress.markup.asciidoc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.asciidoctor.ast.Document;
import org.asciidoctor.extension.IncludeProcessor;
import org.asciidoctor.extension.PreprocessorReader;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.markup.IncludeSource;
import org.yearpress.markup.MarkupLimits;
import org.yearpress.markup.SourceText;

/**
 * Every include of one section goes through here: the engine's own ones are off in its secure mode,
 * and in the others they follow links out of the content folder. A target is a path relative to the
 * including file, inside the content; there is a limit to how many and how much; what is refused is
 * told at its line and nothing is put in its place.
 */
final class AsciidocIncludes {
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");
  private static final Pattern TAG =
      Pattern.compile("\\b(tag|end)::(\\S{1,200}?)\\[\\](?=$|[\\s\\r])");
  private static final Pattern DIRECTIVE = Pattern.compile("^include::");

  private final SourceText section;
  private final IncludeSource source;
  private final MarkupLimits limits;
  private final AsciidocWork work;
  private final List<SourceText> files = new ArrayList<>();
  private final Map<String, String> includedBy = new HashMap<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private int count;
  private int characters;

  /**
   * The includes of a section.
   *
   * @param work counts what is included
   */
  AsciidocIncludes(
      SourceText section, IncludeSource source, MarkupLimits limits, AsciidocWork work) {
    this.section = section;
    this.source = source;
    this.limits = limits;
    this.work = work;
  }

  List<SourceText> files() {
    return files;
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** How many characters have been included. */
  int characters() {
    return characters;
  }

  /** The number of a file by the path that the engine knows it by; 0 for the section itself. */
  int number(@Nullable String path) {
    for (int i = 0; i < files.size(); i++) {
      if (files.get(i).path().equals(path)) {
        return i + 1;
      }
    }
    return 0;
  }

  /** The engine's side of it; which conversion is meant changes from one to the next. */
  abstract static class Processor extends IncludeProcessor {
    abstract AsciidocIncludes current();

    @Override
    public boolean handles(String target) {
      return true;
    }

    @Override
    public void process(
        Document document,
        PreprocessorReader reader,
        String target,
        Map<String, Object> attributes) {
      current().process(reader, target, attributes);
    }
  }

  private void process(PreprocessorReader reader, String target, Map<String, Object> attributes) {
    if (++count > limits.includes() + 1 || work.isOver()) {
      return;
    }
    String from = number(reader.getFile()) > 0 ? reader.getFile() : section.path();
    Place place = Place.at(from, lineOf(from, target, reader.getLineNumber() - 1), 1);
    if (SCHEME.matcher(target).matches() || target.startsWith("//")) {
      refuse("include-address", place, "target", target);
      return;
    }
    String path = target.startsWith("/") || target.contains("\\") ? null : resolve(from, target);
    if (path == null) {
      refuse("include-outside", place, "target", target);
      return;
    }
    if (isAbove(path, from)) {
      refuse("include-loop", place, "target", target);
      return;
    }
    if (count > limits.includes()) {
      refuse("include-count", place, "limit", String.valueOf(limits.includes()));
      return;
    }
    // What is read is noted for the step that runs on the caller's thread.
    IncludeSource.Answer answer = ConversionThread.asCaller(() -> source.read(path));
    String text = answer.text();
    if (text == null) {
      missing(place, path, answer.refusal(), attributes);
      return;
    }
    push(reader, new SourceText(path, text), from, place, attributes);
  }

  /** The reader's line is that of the next line, or one more; the directive itself is the truth. */
  private int lineOf(String from, String target, int guess) {
    SourceText file = number(from) > 0 ? files.get(number(from) - 1) : section;
    String[] lines = file.text().split("\n", -1);
    for (int i = Math.min(guess, lines.length - 1); i >= 0; i--) {
      if (DIRECTIVE.matcher(lines[i]).find() && lines[i].contains(target)) {
        return i + 1;
      }
    }
    return Math.max(1, guess);
  }

  private void push(
      PreprocessorReader reader,
      SourceText file,
      String from,
      Place place,
      Map<String, Object> attributes) {
    characters += file.text().length();
    if (characters > limits.includedCharacters()) {
      refuse("include-size", place, "limit", String.valueOf(limits.includedCharacters()));
      count = limits.includes() + 1;
      return;
    }
    if (number(file.path()) == 0) {
      files.add(file);
    }
    includedBy.put(file.path(), from);
    List<Integer> lines = selected(file, attributes, place);
    String[] all = file.text().split("\n", -1);
    int end = all.length > 1 && all[all.length - 1].isEmpty() ? all.length - 1 : all.length;
    StringBuilder text = new StringBuilder();
    for (int line : lines) {
      if (line < end) {
        text.append(all[line]).append('\n');
      }
    }
    String pushed = indented(text.toString(), attributes.get("indent"));
    work.lines(pushed);
    if (work.isOver()) {
      return;
    }
    Map<String, Object> passed = new LinkedHashMap<>();
    if (attributes.containsKey("leveloffset")) {
      passed.put("leveloffset", attributes.get("leveloffset"));
    }
    reader.pushInclude(
        pushed, file.path(), file.path(), lines.isEmpty() ? 1 : lines.get(0) + 1, passed);
  }

  private boolean isAbove(String path, String from) {
    String at = from;
    for (int i = 0; i <= limits.includes(); i++) {
      if (at.equals(path)) {
        return true;
      }
      if (at.equals(section.path())) {
        return false;
      }
      at = includedBy.getOrDefault(at, section.path());
    }
    return true;
  }

  private static @Nullable String resolve(String from, String target) {
    Deque<String> parts = new ArrayDeque<>();
    int slash = from.lastIndexOf('/');
    if (slash > 0) {
      List.of(from.substring(0, slash).split("/", -1)).forEach(parts::addLast);
    }
    for (String part : target.split("/", -1)) {
      if (part.equals("..")) {
        if (parts.pollLast() == null) {
          return null;
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return parts.isEmpty() ? null : String.join("/", parts);
  }

  private void missing(
      Place place, String path, @Nullable Text refusal, Map<String, Object> attributes) {
    boolean optional =
        attributes.containsKey("optional-option")
            || String.valueOf(attributes.getOrDefault("opts", "")).contains("optional")
            || String.valueOf(attributes.getOrDefault("options", "")).contains("optional");
    if (refusal != null) {
      diagnostics.add(Diagnostic.error("include-refused", place, refusal, null));
    } else if (!optional) {
      refuse("include-missing", place, "file", path);
    }
  }

  private void refuse(String code, Place place, String... args) {
    diagnostics.add(
        Diagnostic.error(
            code, place, Text.of("markup." + code, args), Text.of("markup." + code + "-hint")));
  }

  private List<Integer> selected(SourceText file, Map<String, Object> attributes, Place place) {
    String[] lines = file.text().split("\n", -1);
    Object ranges = attributes.get("lines");
    Object tags = attributes.getOrDefault("tags", attributes.get("tag"));
    if (ranges != null) {
      return byRange(lines.length, ranges.toString(), place);
    }
    return byTag(lines, tags == null ? "" : tags.toString(), file, place);
  }

  private List<Integer> byRange(int length, String ranges, Place place) {
    BitSet chosen = new BitSet();
    List<int[]> wanted = new ArrayList<>();
    for (String range : ranges.split("[,;]", -1)) {
      String[] ends = range.strip().split("\\.\\.", -1);
      try {
        int from = Integer.parseInt(ends[0].strip());
        int to = ends.length == 1 ? from : -1;
        if (ends.length == 2 && !ends[1].isBlank()) {
          to = Integer.parseInt(ends[1].strip());
        }
        wanted.add(new int[] {Math.max(1, from), to < 0 ? length : Math.min(to, length)});
      } catch (NumberFormatException e) {
        refuse("include-lines", place, "lines", range.strip());
        break;
      }
    }
    // In their order no line is looked at twice, however often it is asked for.
    wanted.sort(Comparator.comparingInt(range -> range[0]));
    int next = 1;
    for (int[] range : wanted) {
      int from = Math.max(next, range[0]);
      if (from <= range[1]) {
        chosen.set(from - 1, range[1]);
        next = range[1] + 1;
      }
    }
    return chosen.stream().boxed().toList();
  }

  /** Chooses lines by tags as the engine does; without tags only the tag lines go. */
  private List<Integer> byTag(String[] lines, String wanted, SourceText file, Place place) {
    Map<String, Boolean> tags = new LinkedHashMap<>();
    for (String tag : wanted.split("[,;]", -1)) {
      String name = tag.strip();
      if (!name.isEmpty() && !name.equals("!")) {
        tags.put(name.startsWith("!") ? name.substring(1) : name, !name.startsWith("!"));
      }
    }
    boolean starFirst = !tags.isEmpty() && tags.keySet().iterator().next().equals("*");
    Boolean all = tags.remove("**");
    Boolean any = tags.remove("*");
    boolean base = all != null && all;
    if (all == null) {
      base = any == null ? !tags.containsValue(true) : starFirst && !any;
    }
    boolean onlyBut = all != null && !all && !tags.isEmpty() && !tags.containsValue(true);
    Boolean wildcard = (onlyBut && any == null) ? Boolean.valueOf(true) : any;
    Deque<String> names = new ArrayDeque<>();
    Deque<Boolean> selections = new ArrayDeque<>();
    boolean select = base;
    List<Integer> chosen = new ArrayList<>();
    Map<String, Boolean> unseen = new LinkedHashMap<>(tags);
    for (int i = 0; i < lines.length; i++) {
      Matcher tag = TAG.matcher(lines[i]);
      if (!tag.find()) {
        if (select) {
          chosen.add(i);
        }
        continue;
      }
      String name = tag.group(2);
      if (tag.group(1).equals("end")) {
        if (name.equals(names.peekLast())) {
          names.removeLast();
          selections.removeLast();
          select = selections.isEmpty() ? base : selections.getLast();
        }
        continue;
      }
      unseen.remove(name);
      Boolean own = tags.get(name);
      if (own != null) {
        select = own;
      } else if (wildcard != null) {
        select = (names.isEmpty() || select) && wildcard;
      } else {
        continue;
      }
      names.addLast(name);
      selections.addLast(select);
    }
    unseen.forEach(
        (tag, positive) -> {
          if (positive) {
            refuse("include-tag", place, "tag", tag, "file", file.path());
          }
        });
    return chosen;
  }

  private static String indented(String text, @Nullable Object indent) {
    if (indent == null || !indent.toString().matches("\\d{1,2}")) {
      return text;
    }
    int common =
        text.lines()
            .filter(line -> !line.isBlank())
            .mapToInt(line -> line.length() - line.stripLeading().length())
            .min()
            .orElse(0);
    String margin = " ".repeat(Integer.parseInt(indent.toString()));
    StringBuilder moved = new StringBuilder();
    text.lines()
        .forEach(
            line ->
                moved.append(line.isBlank() ? "" : margin + line.substring(common)).append('\n'));
    return moved.toString();
  }
}
