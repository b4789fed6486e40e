package org.yearpress.markup;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Header keys of other site generators, by their names. They mean nothing here, and text that comes
 * from there keeps them. A key that both know is not in the list.
 */
final class ForeignKeys {
  private static final Map<String, String> BY_GENERATOR =
      Map.ofEntries(
          Map.entry(
              "Jekyll, GitHub Pages",
              "layout permalink published category categories excerpt excerpt_separator redirect_from"
                  + " redirect_to nav_order nav_exclude nav_fold parent grand_parent has_children"
                  + " has_toc search_exclude last_modified_at image images toc authors comments"
                  + " sitemap pin math mermaid render_with_liquid collection order sidebar header"
                  + " gallery feature_row classes entries_layout read_time related share"
                  + " author_profile section parent_section section_title section_order subtitle"
                  + " nav_title nav_text group ref locale teaser tagline source_code source examples"
                  + " installation nav_expand_sections bundle generated"),
          Map.entry(
              "Hugo",
              "weight slug url aliases publishDate expiryDate lastmod linkTitle linktitle menu menus"
                  + " params outputs resources series isCJKLanguage headless cascade build _build"
                  + " markup translationKey videos audio keywords description cover ShowToc TocOpen"
                  + " featured_image bookCollapseSection bookFlatSection bookToc bookHidden"
                  + " bookComments bookSearchExclude hideMeta simple_list no_list toc_hide"
                  + " hide_summary manualLink manualLinkRelref content_type reviewers feature card"
                  + " main_menu api_metadata auto_generated identifier hidden chapter pre post"
                  + " alwaysopen publish_date expiry_date unpublishdate"),
          Map.entry(
              "Pelican", "modified Modified Slug Category Template template save_as translation"),
          Map.entry(
              "Docusaurus",
              "id sidebar_label sidebar_position sidebar_class_name sidebar_custom_props"
                  + " displayed_sidebar hide_title hide_table_of_contents toc_min_heading_level"
                  + " toc_max_heading_level pagination_next pagination_prev pagination_label"
                  + " parse_number_prefixes custom_edit_url unlisted last_update author_title"
                  + " author_url author_image_url hide_reading_time format mdx authorURL authorFBID"
                  + " authorTwitter authorImageURL original_id"),
          Map.entry(
              "VuePress, VitePress",
              "home heroImage heroText actions actionText actionLink features footer navbar next"
                  + " prev outline editLink lastUpdated pageClass aside head titleTemplate icon"
                  + " index dir shortTitle article timeline star sticky isOriginal breadcrumb"
                  + " containerClass meta hero"),
          Map.entry("MkDocs", "hide search social glightbox links readtime render_macros nav"),
          Map.entry(
              "Astro, Starlight",
              "pubDate updatedDate heroAlt banner editUrl tableOfContents pagefind badge"),
          Map.entry(
              "Eleventy",
              "eleventyNavigation eleventyExcludeFromCollections eleventyComputed"
                  + " templateEngineOverride pagination"),
          Map.entry(
              "Hexo", "updated disableNunjucks top thumbnail mathjax abbrlink show_title titles"),
          Map.entry("Antora", "page-aliases page-layout page-role page-tags page-description"),
          Map.entry(
              "Pandoc, R Markdown, Quarto, MyST",
              "output bibliography csl editor execute number-sections toc-depth jupyter abstract"
                  + " affiliation knit vignette link-citations documentclass geometry fontsize"
                  + " header-includes runtime site cover-image github-repo myst html_theme jupytext"
                  + " kernelspec file_format orphan tocdepth nosearch substitutions numbersections"
                  + " institute version copyright rights publisher"),
          Map.entry("Obsidian, notes", "created alias cssclass cssclasses publish uid"),
          Map.entry(
              "Microsoft Learn, GitHub Docs, MDN",
              "manager audience f1_keywords dev_langs helpviewer_keywords titleSuffix monikerRange"
                  + " zone_pivot_groups intro versions topics redirect_from product permissions"
                  + " miniTocMaxHeadingLevel children featuredLinks page-type browser-compat"
                  + " spec-urls short-title"),
          Map.entry(
              "Code hosts, tools",
              "name about labels assignees assignee license allowed-tools metadata"));

  /** Families of keys, by their beginning. */
  private static final List<String> PREFIXES =
      List.of(
          "ms.", "page-", "geekdoc", "book", "og_", "og:", "twitter_", "twitter:", "docsearch:");

  /** With these values a generator does not show a page. */
  private static final Map<String, String> HIDDEN =
      Map.of("published", "false", "publish", "false", "hidden", "true", "unlisted", "true");

  /** With a value a generator shows a page from a day on, or up to one. */
  private static final Set<String> BY_DATE =
      Set.of("publishDate", "publish_date", "expiryDate", "expiry_date", "unpublishdate");

  private static final Set<String> ALL = all();

  private ForeignKeys() {}

  private static Set<String> all() {
    Set<String> all = new HashSet<>();
    BY_GENERATOR.values().forEach(keys -> all.addAll(List.of(keys.split(" "))));
    return Set.copyOf(all);
  }

  /** Whether another generator has a key of this name. */
  static boolean has(String key) {
    return ALL.contains(key) || PREFIXES.stream().anyMatch(key::startsWith);
  }

  /** Whether a page with this key and value is kept from readers there, or may be on some day. */
  static boolean holdsBack(String key, String value) {
    return BY_DATE.contains(key) ? !value.isBlank() : value.strip().equals(HIDDEN.get(key));
  }
}
