// Search in the browser, what a question asks for: years, bodies and a row are recognised in it, the rest are words. A
// figure that is asked for is shown; where not all words are found, most of them are enough.
"use strict";
(function (search) {
  var { norm, parse, path, readyNames } = search;
  var BETWEEN = "\u001f", STATISTICS = 1, SURE = 0.6, MOST_OF_BODY = 8, MOST = 6, MOST_TRIES = 6, MOST_TEXTS = 24;
  var IDEOGRAPH = /[\u3041-\u9fff\uac00-\ud7af\u{20000}-\u{3ffff}]/u, TOTAL = /total|overall|\u5408\u8ba1|\u603b\u8ba1/;

  /*
   * The words of questions: "ask" are words that ask, apart by blanks; "same" are groups of words that mean the same,
   * apart by semicolons. Both are data of the languages.
   */
  function lexicon(ask, same) {
    var words = (text) => text.split(/\s+/).filter(Boolean).map(norm);
    var asking = words(ask).sort((a, b) => b.length - a.length);
    return { latin: new Set(asking.filter((word) => !IDEOGRAPH.test(word))), other: asking.filter((word) => IDEOGRAPH.test(word)), same: same.split(";").map(words) };
  }

  function stem(word) {
    return word.length > 4 ? word.replace(/(?:ies|es|s|ed|ing)$/, "") : word.replace(/s$/, "");
  }

  // What a word is compared by: pairs of ideographs, or the begin of a Latin word.
  function features(token) {
    if (!IDEOGRAPH.test(token)) return [stem(token)];
    var points = Array.from(token);
    return points.length < 2 ? points : points.slice(1).map((point, i) => points[i] + point);
  }

  // A word, and the same with others that mean the same.
  function variants(token, words) {
    var all = [token];
    words.same.forEach((group) => group.forEach((word) => {
      var has = IDEOGRAPH.test(word) ? token.includes(word) : stem(token) === stem(word);
      if (has) group.forEach((other) => other !== word && all.push(IDEOGRAPH.test(word) ? token.replace(word, other) : other));
    }));
    return all;
  }

  function rowOf(item) {
    return item.anchor.slice(item.anchor.lastIndexOf("-") + 1).toLowerCase();
  }

  /*
   * What a question asks for: years, bodies (paths), for each form the row that answers best, with its column, and the
   * words that are left. Null where quotes or a hyphen say exactly what is meant.
   */
  function understand(query, site, words) {
    var text = norm(query.slice(0, 200)).trim(), names = site.names, years = [], bodies = [], named = [], number = "", asks = false;
    if (/["\u201c\uff02]/.test(query) || /(^|\s)[-\uff0d]\p{L}/u.test(query)) return null;
    readyNames(names);
    text = text.replace(/(^|[^\d.])((?:19|20)\d\d)(?:\u5e74\u5ea6(?!\u62a5)|\u5e74|(?![\d.]))/g, (match, before, year) => {
      years.push(+year);
      return before + " ";
    });
    var known = [].concat(...names.bodies.map((body) => body.said.map((one) => [one.plain, body.path]))).filter((one) => one[0].length > 1);
    known.sort((a, b) => b[0].length - a[0].length).forEach(([name, body]) => {
      var at = text.indexOf(name), isWord = IDEOGRAPH.test(name) || !/[a-z0-9]/.test((text[at - 1] || "") + (text[at + name.length] || ""));
      if (named.includes(name)) bodies.push(body);
      else if (at >= 0 && isWord) {
        text = text.split(name).join(" ");
        named.push(name);
        bodies.push(body);
      }
    });
    text = text.replace(/(^|[^\w.])([a-z]?\d*(?:\.[a-z0-9]+)+)(?![\w.])/, (match, before, row) => {
      if (!names.forms.some((form) => form.items.some((item) => rowOf(item) === row))) return match;
      number = row;
      return before + " ";
    });
    words.other.forEach((word) => {
      if (!text.includes(word)) return;
      asks = true;
      text = text.split(word).join(" ");
    });
    var tokens = text.split(/[\s,;:!?\u3001\u3002\uff0c\uff1b\uff1a\uff01\uff1f()]+/).filter(Boolean).filter((word) => {
      asks = asks || words.latin.has(word);
      return !words.latin.has(word);
    });
    var items = rows(names, tokens, number, words);
    // words alone are an ordinary search, unless they are a row's
    var sure = number || asks || years.length || bodies.length || items.some((one) => one.isWhole);
    return { years, bodies, named, tokens, items: !sure ? [] : years.length || bodies.length ? items : likely(items), own: sure && ownWords(names, tokens, words) };
  }

  /*
   * The words that no form has, which may name a row that a report makes itself, and the others, which say what of it is
   * asked for. Null where there are none of either.
   */
  function ownWords(names, tokens, words) {
    var row = [], rest = [], isPrinted = printed(names);
    tokens.forEach((token) => {
      var known = split(token, names), isKnown = variants(token, words).some((one) => features(one).every(isPrinted));
      if (isKnown) rest.push(token);
      else if (known[0] === token) row.push(token);
      else {
        rest.push(...known);
        row.push(...known.reduce((left, word) => left.split(word).join(" "), token).split(" ").filter((part) => part.length > 1));
      }
    });
    return row.length && rest.length ? { row, rest, words } : null;
  }

  // For each form the row that answers best, the best form first.
  function rows(names, tokens, number, words) {
    var wanted = tokens.map((token) => variants(token, words).map(features)), length = tokens.join(" ").length, best = [];
    names.forms.forEach((form, order) => {
      var top = null;
      form.items.forEach((item) => {
        if (item.heading || (number && rowOf(item) !== number) || (!number && !wanted.length)) return;
        var one = fit(item, wanted, order, length);
        if ((number || one.share >= SURE) && (!top || one.score > top.score)) top = one;
      });
      if (top) best.push({ ...top, form });
    });
    return best.sort((a, b) => b.score - a.score);
  }

  // Rows that answer about as well as the best of them: a form that says it worse is none that is asked for.
  function likely(some) {
    var best = Math.max(...some.map((one) => one.share));
    return some.filter((one) => one.share > best - 0.15);
  }

  // Whether a text has a part, a Latin one where a word begins: "pending" has no "end".
  function has(text, part) {
    var at = text.indexOf(part), isLetter = /[a-z0-9]/;
    while (at > 0 && isLetter.test(part[0]) && isLetter.test(text[at - 1])) at = text.indexOf(part, at + 1);
    return at >= 0;
  }

  // How much of the words a row has, in its label, what is said of it, or the head of a column.
  function fit(item, wanted, order, asked) {
    var bare = item.said.plain.replace(/\([^)]{4,}\)/g, ""), heads = item.columns.map(norm), column = -1, found = 0;
    var inRow = (part) => (has(bare, part) ? 1 : has(item.more.plain, part) || has(item.said.plain, part) ? 0.8 : 0);
    var most = (ways, of) => Math.max(...ways.map((parts) => parts.reduce((sum, part) => sum + of(part), 0) / parts.length));
    var sum = (of) => wanted.reduce((before, ways) => before + ways[0].length * of(ways), 0), all = sum(() => 1);
    // one column for all words
    [null].concat(heads).forEach((head, i) => {
      var here = sum((ways) => Math.max(most(ways, inRow), head ? 0.9 * most(ways, (part) => +has(head, part)) : 0));
      if (here > found) [found, column] = [here, i - 1];
    });
    if (column < 0) column = heads.findIndex((head) => TOTAL.test(head));
    var share = all ? found / all : 0, length = bare.replace(/^(\([^)]{1,3}\)|[^a-z]{1,3}[.,\u3001:])/, "").length;
    var score = share * 20 - length / 10 - order / 100 + (TOTAL.test(bare) ? 1 : 0);
    return { item, share, column: Math.max(0, column), score, isWhole: share === 1 && asked > length - 2 };
  }

  // A figure with its unit, before the signs that it carries.
  function withUnit(text, unit) {
    return unit ? text.replace(/^([\d.,]+)((?: \[.*)?)$/, (match, figure, signs) => figure + " " + unit + signs) : text;
  }

  function value(unit, one) {
    var cells = unit.text.split(BETWEEN), text = (cells[item(one)] || "").trim();
    function item(of) {
      return of.item.columns.length > 1 ? of.column : 0;
    }
    return text && { text: withUnit(text, one.item.unit), head: one.item.columns.length > 1 ? one.item.columns[item(one)] : "" };
  }

  /*
   * The figures of rows that reports make themselves: the words that no form has are in the name of the row, the others
   * in the title of its table, or in the head of a column.
   */
  async function ownFigures(index, site, asked, passes, stale) {
    var found = [], read = 0, own = asked.own, asking = new search.Question(index, site, own.row.map((text) => ({ text, exact: "" })), {}, stale);
    var open = site.names.forms.filter((form) => form.items.some(isOpen)), formOf = (report) => open.find((form) => form.id === report.form);
    for (var segment of site.root.segments.filter((one) => ofYears(asked, one.years))) {
      if (!open.length || found.length >= MOST || read >= MOST_TEXTS) break;
      var manifest = await index.manifest(segment, stale);
      var pages = manifest.pages.filter((page) => manifest.kinds[page.first] === STATISTICS && formOf(page.report) && fits(asked, passes, page.report));
      if (!pages[0]) continue;
      Object.assign(asking, { segment, manifest });
      await Promise.all(asking.terms.map((term) => asking.candidates(term, MOST_TEXTS)));
      for (var page of pages) {
        var report = page.report, parts = [], best = null;
        for (var part = page.first; part < page.end && read < MOST_TEXTS; part++) {
          if (asking.terms.some((term) => term.heads.has(part)) && ++read) parts.push(index.text(report, part, stale));
        }
        (await Promise.all(parts)).forEach((text) => text.units.forEach((unit) => {
          var one = ownRow(formOf(report), unit, own), shown = one && value(unit, one);
          if (shown && (!best || one.score > best.one.score)) best = { ...shown, one, report, anchor: unit.anchor, url: place(site, report, text), isOwn: true };
        }));
        if (best) found.push(best);
      }
    }
    return found.slice(0, MOST);
  }

  // A table whose rows each report makes: what the anchors of those begin with.
  function isOpen(item) {
    return item.heading && item.anchor.endsWith("-");
  }

  // How a row that a report made answers; null where it is of the form, not named, or does not have what is asked for.
  function ownRow(form, unit, own) {
    var name = norm(unit.heading), all = own.rest.concat(own.row), isIn = (word) => name.includes(word);
    if (!own.row.every(isIn) && !name.split(" ").every((word) => all.includes(word))) return null;
    var wanted = all.filter((word) => !isIn(word)).map((word) => variants(word, own.words).map(features));
    // of two tables whose ids begin alike, the longer one is the later one
    var table = form.items.filter((item) => isOpen(item) && unit.anchor.startsWith(item.anchor)).pop(), best = table && fit(table, wanted, 0, 0);
    return best && best.share >= SURE ? { ...best, form, item: { ...table, label: unit.heading } } : null;
  }

  function ofYears(asked, years) {
    return !asked.years.length || years.some((year) => asked.years.includes(year));
  }

  function fits(asked, passes, report) {
    return passes(report) && ofYears(asked, [report.year]) && (!asked.bodies.length || asked.bodies.includes(report.body));
  }

  function place(site, report, text) {
    return path((report.folder && report.folder + "/") + text.suffix + (site.root.file || ""));
  }

  // The figures that are asked for, of a body over its years, or of the bodies of a year.
  async function figures(index, site, asked, passes, stale) {
    var chosen = asked.own ? await ownFigures(index, site, asked, passes, stale) : [], left = site.root.segments.filter((one) => ofYears(asked, one.years)), most = asked.bodies.length ? MOST_OF_BODY : MOST;
    if (chosen.length || !asked.items.length) return chosen;
    var byForm = new Map(asked.items.map((one) => [one.form.id, one]));
    for (var segment of left) {
      if (chosen.length >= 4 * most) break;
      var manifest = await index.manifest(segment, stale);
      for (var report of manifest.reports) {
        if (byForm.has(report.form) && fits(asked, passes, report)) chosen.push({ report, manifest, one: byForm.get(report.form) });
      }
    }
    var good = likely(chosen.map((each) => each.one));
    chosen = chosen.filter((each) => good.includes(each.one));
    chosen.sort((a, b) => b.report.year - a.report.year || asked.bodies.indexOf(a.report.body) - asked.bodies.indexOf(b.report.body));
    var found = await Promise.all(chosen.slice(0, most).map((each) => figure(index, site, each, stale)));
    return found.filter(Boolean);
  }

  async function figure(index, site, { report, manifest, one }, stale) {
    var page = manifest.pages.find((each) => each.report === report && manifest.kinds[each.first] === STATISTICS);
    for (var part = page ? page.first : 0; page && part < page.end; part++) {
      var text = await index.text(report, part, stale), unit = text.units.find((each) => each.anchor === one.item.anchor);
      if (unit) {
        var shown = value(unit, one);
        return shown && { ...shown, one, report, anchor: unit.anchor, url: place(site, report, text) };
      }
    }
    return null;
  }

  /*
   * What stands before the results: with a year or a body the figures, then the statistic; else the statistic with its
   * figures below it.
   */
  function lead(site, asked, found) {
    var named = asked.years.length || asked.bodies.length;
    if (found.some((each) => each.isOwn)) return found;
    var items = asked.items.filter((one) => !named || found.some((each) => each.one === one)).slice(0, 3).map((one) => ({
      url: path("items/" + one.form.id + "/" + one.item.anchor.slice(2) + "/" + (site.root.file || "")), one,
      figures: named ? [] : found.filter((each) => each.one === one),
    }));
    return named ? found.concat(items) : items;
  }

  // Other ways to put a question that nothing answers: without the words that ask, apart, then without one word.
  function readings(query, site, asked) {
    if (!asked) return [];
    var fixed = asked.named.concat(asked.years.map(String)), tokens = asked.tokens, all = [];
    var apart = [].concat(...tokens.map((token) => split(token, site.names)));
    var add = (some) => {
      var text = fixed.concat(some).join(" ");
      if (some.concat(fixed).length && text !== norm(query).trim() && !all.includes(text)) all.push(text);
    };
    add(tokens);
    add(apart);
    // the shortest word says least
    var byLength = apart.slice().sort((a, b) => a.length - b.length);
    if (apart.length > 1 || (apart.length && fixed.length)) byLength.forEach((word) => add(apart.filter((other) => other !== word)));
    return all.slice(0, MOST_TRIES).map((text) => ({ text, terms: parse(text) })).filter((one) => one.terms.length);
  }

  // Whether forms print a word; with bodies, or it is of the name of one.
  function printed(names, bodies = []) {
    var said = [].concat(...bodies.map((body) => body.said), ...names.forms.map((form) => form.said.concat(form.items.map((item) => item.said))));
    return (word) => said.some((one) => has(one.plain, word));
  }

  // A run of ideographs as the longest words that names and forms have.
  function split(token, names) {
    if (!IDEOGRAPH.test(token) || token.length < 4) return [token];
    var isPrinted = printed(names, names.bodies), words = [];
    for (var at = 0; at < token.length; ) {
      var to = Math.min(token.length, at + 8);
      while (to > at + 1 && !isPrinted(token.slice(at, to))) to--;
      if (to > at + 1) words.push(token.slice(at, to));
      at = to;
    }
    return words.length ? words : [token];
  }

  // The leads of a question, as far as its filter lets them pass.
  async function leads(index, site, asked, question) {
    var only = question.filter;
    if (!(asked.items.length || asked.own) || (only.kind && only.kind !== "statistics")) return [];
    var passes = (report) => question.isYear(report.year) && question.isBody(report.body) && (!only.language || only.language === report.language);
    return lead(site, asked, await figures(index, site, asked, passes, question.stale));
  }

  // A lead as an entry of the list: a figure with its unit, or a statistic with its figures, by body over years.
  function leadEntry(lead, site, root, { make, say }) {
    var dotted = (words) => words.filter(Boolean).join(" \u00B7 "), item = make("li", "search-answer"), one = lead.one, named = make("a", "", one.item.label || one.item.about);
    var nameOf = (path) => (site.names.bodyByPath.get(path) || { names: [path] }).names[0];
    named.href = new URL(lead.url, root).href + (lead.anchor ? "#" + lead.anchor : "");
    named.dataset.searchResult = "";
    item.append(named);
    if (lead.report) {
      item.append(make("p", "search-excerpt search-figure", lead.text), make("p", "search-meta", dotted([nameOf(lead.report.body), lead.report.year, lead.head])));
      return item;
    }
    item.append(make("p", "search-meta", dotted([say("kind-item"), one.form.label])));
    var bodies = new Map();
    lead.figures.forEach((each) => bodies.set(each.report.body, (bodies.get(each.report.body) || []).concat(each)));
    bodies.forEach((some, body) => {
      var line = make("p", "search-figures", nameOf(body));
      some.forEach((each) => {
        var link = make("a", "", each.report.year + ": " + each.text);
        link.href = new URL(each.url, root).href + "#" + each.anchor;
        line.append(" ", link);
      });
      item.append(line);
    });
    return item;
  }

  // A row that stands before the results is not among them again.
  function once() {
    var seen = new Set(), place = (link) => link.pathname + link.hash;
    document.querySelectorAll("[data-search-results] > li").forEach((item) => {
      var link = item.querySelector("a"), isLead = item.classList.contains("search-answer");
      if (isLead) seen.add(place(link));
      else if (link && seen.has(place(link)) && !item.querySelector("details")) item.remove();
    });
  }

  /*
   * Answers a question by the page's own "answer(terms, stale, query, how)", which gives how much it found: all words first
   * and, where nothing holds them all, most of them.
   */
  async function ask(terms, stale, query, page) {
    var answer = page.answer;
    var box = document.querySelector("[data-search]"), words = lexicon(box.dataset.searchAsk, box.dataset.searchSame), asked = understand(query, page.site, words);
    var others = readings(query, page.site, asked);
    var entries = async (question) => (await leads(page.index, page.site, asked, question)).map((one) => leadEntry(one, page.site, page.root, page));
    var count = await answer(terms, stale, query, { others, lead: asked && entries });
    if (!stale()) once();
    for (var i = 0; i < others.length && !stale() && count === 0; i++) {
      count = await answer(others[i].terms, stale, others[i].text, { says: "most", others: others.slice(i + 1) });
    }
  }

  // Numbers beside the choices, of pages that may answer, as far as segments were opened.
  function tell(chosen, facets, isAll) {
    var counted = { from: "year", to: "year", body: "body", kind: "kind", lang: "language" };
    Object.keys(counted).forEach((name) => {
      var sums = new Map();
      facets.forEach((counts) => (counts[counted[name]] || []).forEach((n, value) => {
        // a body counts for those above it
        for (var at = value; at; at = name === "body" ? at.replace(/\/?[^/]*$/, "") : "") sums.set(at, (sums.get(at) || 0) + n);
      }));
      Array.from(chosen[name].options).forEach((one) => {
        var n = sums.get(one.value) || (isAll ? 0 : "");
        one.text = one.plain + (one.value && !one.selected && n !== "" ? " (" + n + ")" : "");
      });
    });
  }

  Object.assign(search, { lexicon, understand, figures, lead, readings, ask, tell });
})(globalThis.yearpressSearch);
