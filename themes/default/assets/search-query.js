// Search in the browser, the questions: which pages answer one, in which order, and what is shown of them.
"use strict";
(function (search) {
  var { norm, spaced, simplified, withPlaces, grams, path } = search;
  var FIRST_GRAMS = 6, MOST_GRAMS = 20, ENOUGH = 10, WAVE = 5, MOST_OF_WAVE = 48, EXCERPT = 120;
  // How much a hit counts by the rank of its unit: title, section, row, attachment, imprint, correction, page.
  var OF_HEADING = [8, 4, 3, 2, 1, 1, 4];
  var OF_TEXT = [6, 1, 1, 2, 1, 1, 1];
  var ROW = 2, STATISTICS = 1;
  var KINDS = ["text", "statistics", "attachment", "correction", "page"];
  var KIND_OF_RANK = [0, 0, 1, 2, 0, 3, 4];

  function best(a, b) {
    return b.score - a.score;
  }

  // An original text, ready to be compared with terms.
  class Words {
    constructor(original, table) {
      this.original = original;
      this.plain = simplified(norm(original), table);
    }
    // How often it has a term; what was in quotes must stand as it was written.
    hits(term) {
      var n = this.plain.split(term.text).length - 1;
      if (n && term.exact) n = spaced(this.original).split(term.exact).length - 1;
      return Math.min(n, 5);
    }
  }

  function readyNames(names) {
    var ready = (text) => new Words(text, names.table);
    if (names.formById) return;
    names.formById = new Map(names.forms.map((form) => [form.id, form]));
    names.bodyByPath = new Map(names.bodies.map((body) => [body.path, body]));
    names.bodies.forEach((body) => (body.said = body.names.map(ready)));
    names.forms.forEach((form) => {
      form.said = [form.label, ...form.words].map(ready);
      form.items.forEach((item) => {
        item.said = ready(item.label);
        item.more = ready(item.about);
        item.measure = ready(item.unit);
      });
    });
  }

  // What a term finds among the names: rows by their label or what is said of them, forms whose
  // statistics pages print it, bodies.
  function inNames(names, term) {
    var items = new Set(), about = new Set(), forms = new Set(), bodies = new Set(), holds = (words) => words.hits(term);
    names.forms.forEach((form) => {
      if (form.said.some(holds)) forms.add(form.id);
      form.items.forEach((item) => {
        if (holds(item.said)) items.add(item);
        else if (holds(item.more)) about.add(item);
        if (items.has(item) || holds(item.measure)) forms.add(form.id);
      });
    });
    names.bodies.forEach((body) => body.said.some(holds) && bodies.add(body.path));
    return { items, about, forms, bodies };
  }

  function isYear(year, term) {
    return year > 0 && term.text.replace(/\u5e74$/, "") === String(year);
  }

  // Whether the body or the year of a report answers a term.
  function isAround(report, term) {
    return term.names.bodies.has(report.body) || isYear(report.year, term);
  }

  // Of a page the parts that may have a term.
  function partsOf(page, term) {
    for (var parts = [], part = page.first; part < page.end; part++) if (term.parts.has(part)) parts.push(part);
    return parts;
  }

  /*
   * A question put to an index. "site" is what Index.start gave; "filter" may hold from, to, body,
   * kind, language and sort. Pages come from next(): the newest segment first, in each those with a
   * hit in a heading or a name before the others.
   */
  class Question {
    constructor(index, site, terms, filter, stale) {
      var segments = site.root.segments;
      readyNames(site.names);
      Object.assign(this, { index, site, filter, stale });
      // each with what it finds among the names, and, when a segment is open, in which parts it may be
      this.terms = terms.map((term) => ({ ...term, names: inNames(site.names, term) }));
      this.wanted = this.terms.filter((term) => !term.without);
      this.unwanted = this.terms.filter((term) => term.without);
      this.segments = segments.filter((segment) => segment.years.some((year) => this.isYear(year)));
      this.newest = Math.max(0, ...segments.map((segment) => segment.years[0]));
      this.pending = [];
      this.facets = new Map();
      this.looked = this.failed = this.found = 0;
    }

    isYear(year) {
      return (!this.filter.from || year >= this.filter.from) && (!this.filter.to || (year > 0 && year <= this.filter.to));
    }

    isBody(body) {
      return !this.filter.body || (body + "/").startsWith(this.filter.body + "/");
    }

    // Rows of forms and bodies whose names hold all terms.
    entities() {
      var wanted = this.wanted, items = [], bodies = [];
      if (this.filter.kind || this.filter.language) return { items, bodies };
      this.site.names.forms.forEach((form) => form.items.forEach((item) => {
        var isIn = ({ names }) => names.items.has(item) || names.about.has(item);
        if (item.heading || !wanted.every((term) => isIn(term) || form.said[0].hits(term)) || !wanted.some(isIn) || this.unwanted.some(isIn)) return;
        // a label without its printed number may be just what was asked for
        var bare = item.said.plain.replace(/^(\([^)]{1,3}\)|[^a-z]{1,3}[.,\u3001])/, "");
        var labels = wanted.filter((term) => term.names.items.has(item)).length;
        items.push({ form, item, score: labels * 10 + (bare === wanted[0].text ? 20 : 0) - bare.length / 100 });
      }));
      this.site.names.bodies.forEach((body) => {
        var isIn = (term) => term.names.bodies.has(body.path);
        if (!this.isBody(body.path) || !wanted.every(isIn) || this.unwanted.some(isIn)) return;
        var whole = !wanted[1] && body.said.some((words) => words.plain === wanted[0].text);
        bodies.push({ body, score: (whole ? 100 : 0) - body.path.length });
      });
      return { items: items.sort(best), bodies: bodies.sort(best) };
    }

    most() {
      return this.failed > 1 ? MOST_GRAMS : FIRST_GRAMS;
    }

    // The lists of the grams of a term, or of the rarest of them.
    lists(segment, manifest, term, most) {
      var points = (gram) => gram.filter(Boolean);
      var frequency = (gram) => {
        var known = points(gram).map((point) => manifest.classes.get(point) || 0);
        return Math.min(...known) * 99 + known.reduce((a, b) => a + b);
      };
      var asked = grams(term.text).sort((a, b) => frequency(a) - frequency(b));
      term.isAll = most > FIRST_GRAMS;
      // the one gram is the term itself: its list is the answer
      term.isSure = !asked[1] && !term.exact && String.fromCodePoint(...points(asked[0])) === term.text;
      return Promise.all(asked.slice(0, most).map((one) => this.index.gram(segment, manifest, one, this.stale)));
    }

    // The parts of the open segment that may hold a term.
    async candidates(term, most) {
      var lists = await this.lists(this.segment, this.manifest, term, most);
      ["parts", "heads"].forEach((name) => (term[name] = lists.map((list) => new Set(list[name])).reduce((a, b) => new Set([...a].filter((part) => b.has(part))))));
    }

    // Asks early for what older segments need, where those at hand are not enough.
    async ahead(segment) {
      var manifest = await this.index.manifest(segment, this.stale);
      await Promise.all(this.terms.map((term) => this.lists(segment, manifest, term, this.most())));
    }

    async open(segment) {
      this.manifest = await this.index.manifest(segment, this.stale);
      this.segment = segment;
      this.terms.forEach((term) => (term.isAll = false));
      this.seen = new Set();
      return this.narrow();
    }

    // Fetches grams, and lines up the pages that may answer; those that surely do need not be read.
    async narrow() {
      var high = [], low = [], most = this.most();
      await Promise.all(this.terms.map((term) => this.candidates(term, most)));
      this.facets.set(this.segment, (this.counts = {}));
      this.manifest.pages.forEach((page) => {
        var how = this.mayAnswer(page);
        if (!how || !this.passes(page.report, how.kinds) || this.seen.has(page)) return;
        (how.head && this.filter.sort !== "year" ? high : low).push({ page, sure: how.sure });
      });
      this.pending = high.concat(low);
      var left = this.pending.filter((one) => !one.sure).length, expected = this.found + left;
      this.segments.forEach((segment) => {
        if (expected < ENOUGH) this.ahead(segment).catch(() => {});
        expected += (left * segment.parts) / this.manifest.parts;
      });
      return [];
    }

    // Whether each term may be in a page, in the words of its form, or around it.
    mayAnswer(page) {
      var report = page.report, kinds = new Set(), several = this.wanted.length > 1;
      var own = false, head = false, isStatistics = this.manifest.kinds[page.first] === STATISTICS;
      var isPrinted = (term) => isStatistics && term.names.forms.has(report.form), sure = this.wanted.some(isPrinted);
      var all = this.wanted.every((term) => {
        var here = partsOf(page, term);
        here.forEach((part) => {
          head = head || term.heads.has(part);
          kinds.add(this.manifest.kinds[part]);
        });
        var printed = isPrinted(term);
        var around = several && isAround(report, term);
        if (printed) kinds.add(STATISTICS);
        own = own || here.length || printed;
        sure = sure && (printed || around);
        return here.length || printed || around || (several && term.heads.has(report.first));
      });
      var unwanted = this.unwanted.some((term) => {
        var here = partsOf(page, term).length;
        sure = sure && !here;
        return isPrinted(term) || (term.isSure && here);
      });
      return all && own && !unwanted && { kinds, head, sure };
    }

    // Whether all filters let a page pass; counts it for each that alone might stop it.
    passes(report, kinds) {
      var filter = this.filter, failing = [], kind = KINDS.indexOf(filter.kind);
      if (!this.isYear(report.year)) failing.push("year");
      if (!this.isBody(report.body)) failing.push("body");
      if (kind >= 0 && !kinds.has(kind)) failing.push("kind");
      if (filter.language && filter.language !== report.language) failing.push("language");
      var add = (name, value) => {
        var counts = (this.counts[name] = this.counts[name] || new Map());
        if (!failing[0] || (!failing[1] && failing[0] === name)) counts.set(value, (counts.get(value) || 0) + 1);
      };
      add("year", String(report.year));
      add("body", report.body);
      kinds.forEach((one) => add("kind", KINDS[one]));
      add("language", report.language);
      return !failing[0];
    }

    // Whether no term has traditional characters that hide what there is.
    mayFold() {
      return this.wanted.some((term) => term.parts && !term.parts.size && /[\u2e80-\u9fff\u{20000}-\u{3ffff}]/u.test(term.text));
    }

    // The next few pages that answer; null when there are no more.
    async next() {
      if (!this.pending[0]) return this.segments[0] ? this.open(this.segments.shift()) : null;
      if (this.failed > 1 && !this.wanted.every((term) => term.isAll)) return this.narrow();
      // few at first; more where many fail, and when there is something to read already
      var most = Math.min(MOST_OF_WAVE, Math.max(this.looked > WAVE ? 4 * WAVE : WAVE, 2 * this.failed));
      for (var wave = [], texts = 0; this.pending[0] && texts < most; ) {
        var one = this.pending.shift();
        wave.push(one);
        if (!one.sure) texts++;
      }
      return (await Promise.all(wave.map((one) => this.look(one)))).filter(Boolean);
    }

    async look(one) {
      this.seen.add(one.page);
      if (one.sure) return this.ofForm(one.page);
      this.looked++;
      try {
        var answer = await this.verify(one.page);
        this[answer ? "found" : "failed"]++;
        return answer;
      } catch (error) {
        if (this.stale()) throw error;
        this.damaged = true;
        return null;
      }
    }

    // What is shown of a page: what speaks for its best unit, with its score at the age of the page.
    result(page, suffix, unit, score, more) {
      var report = page.report, age = report.year ? Math.max(0.6, 1 - 0.03 * (this.newest - report.year)) : 1;
      var url = path((report.folder && report.folder + "/") + suffix + (this.site.root.file || ""));
      return { url, report, page, unit, score: score * age, kind: KINDS[KIND_OF_RANK[unit.rank]], title: "", further: [], ...more };
    }

    // A page of statistics whose form says it all: nothing need be read.
    ofForm(page) {
      var form = this.site.names.formById.get(page.report.form), labels = (item) => this.wanted.filter((term) => term.names.items.has(item)).length;
      var item = form.items.reduce((a, b) => (labels(b) > labels(a) ? b : a), 0);
      // without a row, what else the form prints
      var words = form.said.find((one, i) => i && !item && one.hits(this.wanted[0])) || form;
      var { anchor = "", label } = item || form, unit = { anchor, rank: ROW, heading: label, text: words.original || "", item };
      return this.result(page, "statistics/", unit, OF_HEADING[ROW], { key: form.id + " " + anchor });
    }

    // Reads as many parts of a page as are needed to know whether it answers; null if not.
    async verify(page) {
      var open = new Set(this.wanted), units = [], text, texts;
      var left = [...new Set([].concat(...this.wanted.map((term) => partsOf(page, term))))];
      if (!left[0]) left.push(page.first);
      var worth = (part) => [...open].reduce((sum, term) => sum + (term.heads.has(part) ? 3 : term.parts.has(part) ? 2 : 0), 0);
      // the best part first; if that is not enough, all others that may help
      for (left.sort((a, b) => worth(b) - worth(a) || a - b); left.length; left = left.filter(worth)) {
        texts = await Promise.all(left.splice(0, texts ? left.length : 1).map((part) => this.index.text(page.report, part, this.stale)));
        for (text of texts) text.units.forEach((unit) => units.push(this.scored(unit, text.table, page.report, open)));
      }
      // title, body and year of a page answer too, where another term is in its own text
      var title = new Words(text.title, this.site.names.table);
      var isFound = open.size < this.wanted.length && [...open].every((term) => isAround(page.report, term) || title.hits(term));
      return isFound && (await this.isClean(page)) ? this.answer(page, units, text) : null;
    }

    answer(page, units, text) {
      var kind = KINDS.indexOf(this.filter.kind), sum = 0;
      var fitting = units.filter((one) => kind < 0 || KIND_OF_RANK[one.unit.rank] === kind).sort(best);
      if (!fitting[0]) return null;
      var first = fitting[0], unit = first.unit, seen = new Set([unit.anchor]);
      this.wanted.forEach((term, i) => (sum += Math.max(...fitting.map((one) => one.terms[i]))));
      if (this.wanted[1] && first.terms.every(Boolean)) sum *= first.isTogether ? 1.5 : 1.2;
      var further = fitting.map((one) => one.score && one.unit).filter((one) => one && !seen.has(one.anchor) && seen.add(one.anchor)).slice(0, 2);
      var key = unit.rank + (unit.rank === ROW ? unit.anchor : "") + norm(unit.heading + "\u001f" + unit.text).replace(/\d+/g, "");
      return this.result(page, text.suffix, unit, sum, { title: text.title, table: first.table, further, key });
    }

    // How well a unit answers, term by term; what it answers is no longer open.
    scored(unit, table, report, open) {
      var form = unit.rank === ROW && this.site.names.formById.get(report.form);
      unit.item = form && form.items.find((item) => item.anchor === unit.anchor);
      if (unit.item && !unit.heading) unit.heading = unit.item.label;
      var heading = unit.item ? unit.item.said : new Words(unit.heading, table), text = new Words(unit.text, table), measure = unit.item ? unit.item.measure : text;
      var terms = this.wanted.map((term) => {
        var above = heading.hits(term), below = text.hits(term) || measure.hits(term);
        if (above || below || (form && term.names.forms.has(form.id))) open.delete(term);
        var points = Math.max(above && OF_HEADING[unit.rank] * (1 + 0.2 * above), below && OF_TEXT[unit.rank] * (1 + 0.2 * below));
        return points * ([heading, text, measure].some((words) => words.plain === term.text) ? 1.5 : 1);
      });
      var isTogether = ["", " "].some((between) => {
        var phrase = { text: this.wanted.map((term) => term.text).join(between) };
        return heading.hits(phrase) || text.hits(phrase);
      });
      // which unit it is does not depend much on what all of the report has
      return { unit, table, terms, isTogether, score: terms.reduce((sum, points, i) => sum + points / (isAround(report, this.wanted[i]) ? 9 : 1), 0) };
    }

    // Whether no part of a page has an unwanted term.
    async isClean(page) {
      var parts = [].concat(...this.unwanted.map((term) => partsOf(page, term)));
      var texts = await Promise.all(parts.map((part) => this.index.text(page.report, part, this.stale)));
      return !texts.some((text) => text.units.some((unit) => [unit.heading, unit.text].some((original) => {
        var words = new Words(original, text.table);
        return this.unwanted.some((term) => words.hits(term));
      })));
    }
  }

  // Where terms stand in an original text: [from, to], ascending. Looked for once.
  function places(original, terms, table) {
    var known = (terms.known = terms.known || new Map()), hits = known.get(original);
    if (hits) return hits;
    known.set(original, (hits = []));
    terms.forEach((term) => {
      var text = term.exact || term.text, map = withPlaces(original, !!term.exact, table), at = -1;
      while (!term.without && (at = map.text.indexOf(text, at + 1)) >= 0) hits.push([map.places[at][0], map.places[(at += text.length - 1)][1]]);
    });
    return hits.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  }

  // Pieces of an original text, [text, whether it is a hit], about EXCERPT characters around the
  // first hit, from the begin of its sentence where that is near.
  function excerpt(original, terms, table) {
    var hits = places(original, terms, table), begin = 0, pieces = [];
    if (hits.length && original.length > EXCERPT) {
      begin = Math.max(0, hits[0][0] - EXCERPT / 2);
      var sentence = /[^]*[\u3002\uff01\uff1f\uff1b\n]/.exec(original.slice(begin, hits[0][0]));
      begin = begin && sentence ? begin + sentence[0].length : begin && Math.max(0, hits[0][0] - EXCERPT / 4);
    }
    var end = Math.min(original.length, Math.max(begin + EXCERPT, hits.length ? hits[0][1] : 0));
    var whole = (at) => (/[\uDC00-\uDFFF]/.test(original.charAt(at)) ? at - 1 : at);
    begin = whole(begin);
    end = whole(end);
    var at = begin, add = (to, hit) => {
      var text = original.slice(at, to).replace(/\s*\u001F\s*/g, " \u00B7 ");
      if (text) pieces.push([text, hit]);
      at = Math.max(at, to);
    };
    if (begin > 0) pieces.push(["\u2026"]);
    hits.forEach((hit) => {
      if (hit[1] <= at || hit[0] >= end) return;
      add(Math.max(hit[0], at));
      add(Math.min(hit[1], end), true);
    });
    add(end);
    if (end < original.length) pieces.push(["\u2026"]);
    return pieces;
  }

  Object.assign(search, { Question, places, excerpt, readyNames });
})(globalThis.yearpressSearch);
