// Search in the browser, the questions: which pages answer one, in which order, and what is shown of them.
"use strict";
(function (search) {
  var FIRST_GRAMS = 4, MOST_GRAMS = 20, WAVE = 6, EXCERPT = 120;
  // How much a hit counts by the rank of its unit: title, section, row, attachment, imprint, correction, page.
  var OF_HEADING = [8, 4, 3, 2, 1, 1, 4];
  var OF_TEXT = [6, 1, 1, 2, 1, 1, 1];
  var ROW = 2, STATISTICS = 1;
  var KINDS = ["text", "statistics", "attachment", "correction", "page"];
  var KIND_OF_RANK = [0, 0, 1, 2, 0, 3, 4];

  function count(text, term) {
    for (var n = 0, at = text.indexOf(term); at >= 0 && n < 5; at = text.indexOf(term, at + term.length)) n++;
    return n;
  }

  function best(a, b) {
    return b.score - a.score;
  }

  // An original text, ready to be compared with terms.
  function Words(original, table) {
    this.original = original;
    this.plain = search.simplified(search.norm(original), table);
  }
  Words.prototype = {
    hits: function (term) {
      var n = count(this.plain, term.text);
      if (!n || !term.exact) return n;
      this.spaced = this.spaced || search.spaced(this.original);
      return count(this.spaced, term.exact);
    },
    isWhole: function (term) {
      return this.plain === term.text;
    },
  };

  function readyNames(names) {
    function ready(text) {
      return new Words(text, names.table);
    }
    if (names.isReady) return;
    names.isReady = true;
    names.formById = new Map();
    names.forms.forEach(function (form) {
      names.formById.set(form.id, form);
      form.said = [form.title].concat(form.words).map(ready);
      form.items.forEach(function (item) {
        item.said = ready(item.label);
        item.more = ready(item.about);
        item.measure = ready(item.unit);
      });
    });
    names.bodyByPath = new Map();
    names.bodies.forEach(function (body) {
      names.bodyByPath.set(body.path, body);
      body.said = body.names.map(ready);
    });
  }

  // What a term finds among the names: rows by their label or what is said of them, forms whose
  // statistics pages print it, bodies.
  function inNames(names, term) {
    var found = { items: new Set(), about: new Set(), forms: new Set(), bodies: new Set() };
    names.forms.forEach(function (form) {
      if (form.said.some((words) => words.hits(term))) found.forms.add(form.id);
      form.items.forEach(function (item) {
        if (item.said.hits(term)) found.items.add(item);
        else if (item.more.hits(term)) found.about.add(item);
        if (found.items.has(item) || item.measure.hits(term)) found.forms.add(form.id);
      });
    });
    names.bodies.forEach(function (body) {
      if (body.said.some((words) => words.hits(term))) found.bodies.add(body.path);
    });
    return found;
  }

  function isYear(year, term) {
    return year > 0 && term.text.replace(/\u5e74$/, "") === String(year);
  }

  function intersect(lists) {
    return lists.reduce(function (a, b) {
      var out = [], j = 0;
      for (var i = 0; i < a.length; i++) {
        while (j < b.length && b[j] < a[i]) j++;
        if (b[j] === a[i]) out.push(a[i]);
      }
      return out;
    });
  }

  /*
   * A question put to an index. "site" is what Index.start gave; "filter" may hold from, to, body,
   * kind, language and sort. Pages come from next(): the newest segment first, in each those with a
   * hit in a heading or a name before the others.
   */
  function Question(index, site, terms, filter, stale) {
    readyNames(site.names);
    this.index = index;
    this.site = site;
    this.filter = filter;
    this.stale = stale;
    this.wanted = terms.filter((term) => !term.without);
    this.unwanted = terms.filter((term) => term.without);
    this.names = this.wanted.map((term) => inNames(site.names, term));
    this.unwantedNames = this.unwanted.map((term) => inNames(site.names, term));
    this.segments = site.root.segments.filter((segment) => segment.years.some((year) => this.isYear(year)));
    this.newest = Math.max.apply(null, [].concat.apply([0], site.root.segments.map((segment) => segment.years)));
    this.pending = [];
    this.facets = [];
    this.looked = this.failed = 0; // in this segment
    this.damaged = false;
  }

  Question.prototype = {
    isYear: function (year) {
      return (!this.filter.from || year >= this.filter.from) && (!this.filter.to || (year > 0 && year <= this.filter.to));
    },
    isBody: function (path) {
      return !this.filter.body || (path + "/").indexOf(this.filter.body + "/") === 0;
    },

    // Rows of forms and bodies whose names hold all terms.
    entities: function () {
      var names = this.names, unwanted = this.unwantedNames, wanted = this.wanted, items = [], bodies = [];
      if (this.filter.kind || this.filter.language) return { items: items, bodies: bodies };
      this.site.names.forms.forEach(function (form) {
        form.items.forEach(function (item) {
          var labels = names.filter((found) => found.items.has(item)).length;
          var all = names.every((found, i) => found.items.has(item) || found.about.has(item) || form.said[0].hits(wanted[i]));
          if (!all || item.heading || unwanted.some((found) => found.items.has(item) || found.about.has(item))) return;
          if (!labels && !names.some((found) => found.about.has(item))) return;
          // a label without its printed number may be just what was asked for
          var bare = item.said.plain.replace(/^(\([^)]{1,3}\)|[^a-z]{1,3}[.,\u3001])/, "");
          items.push({ form: form, item: item, score: labels * 10 + (bare === wanted[0].text ? 20 : 0) - bare.length / 100 });
        });
      });
      this.site.names.bodies.forEach(function (body) {
        if (!names.every((found) => found.bodies.has(body.path)) || unwanted.some((found) => found.bodies.has(body.path))) return;
        var whole = wanted.length === 1 && body.said.some((words) => words.isWhole(wanted[0]));
        bodies.push({ body: body, score: (whole ? 100 : 0) - body.path.length });
      });
      bodies = bodies.filter((one) => this.isBody(one.body.path));
      return { items: items.sort(best), bodies: bodies.sort(best) };
    },

    // The parts of a segment that may hold a term: all its grams, or the rarest of them.
    candidates: function (segment, manifest, term, most) {
      var asked = search.grams(term.text).map(function (gram) {
        var known = gram.filter(Boolean).map((point) => manifest.classes.get(point) || 0);
        return { gram: gram, least: Math.min.apply(null, known), sum: known.reduce((a, b) => a + b) };
      });
      asked.sort((a, b) => a.least - b.least || a.sum - b.sum);
      var some = asked.slice(0, most);
      return Promise.all(some.map((one) => this.index.gram(segment, manifest, one.gram, this.stale))).then(function (lists) {
        return {
          parts: new Set(intersect(lists.map((list) => list.parts))),
          heads: new Set(intersect(lists.map((list) => list.heads))),
          isAll: some.length === asked.length,
          // the one gram is the term itself: its list is the answer
          isSure: asked.length === 1 && Array.from(term.text).length <= 3 && !term.exact,
        };
      });
    },

    open: function (segment) {
      return this.index.manifest(segment, this.stale).then((manifest) => {
        this.segment = segment;
        this.manifest = manifest;
        this.looked = this.failed = 0;
        this.seen = new Set();
        this.facets.push(null);
        return this.narrow(FIRST_GRAMS);
      });
    },

    // Fetches grams, and lines up the pages that may answer.
    narrow: function (most) {
      var terms = this.wanted.concat(this.unwanted);
      return Promise.all(terms.map((term) => this.candidates(this.segment, this.manifest, term, most))).then((found) => {
        this.found = found.slice(0, this.wanted.length);
        this.unwantedFound = found.slice(this.wanted.length);
        this.isNarrow = this.found.every((one) => one.isAll);
        this.lineUp();
      });
    },

    lineUp: function () {
      var high = [], low = [], sort = this.filter.sort;
      this.counts = { year: new Map(), body: new Map(), kind: new Map(), language: new Map() };
      this.facets[this.facets.length - 1] = this.counts;
      this.manifest.pages.forEach(function (page) {
        var how = this.mayAnswer(page);
        if (!how || !this.passes(page.report, how.kinds) || this.seen.has(page)) return;
        (how.head && sort !== "year" ? high : low).push({ page: page, sure: how.sure });
      }, this);
      this.pending = high.concat(low);
    },

    // Whether each term may be in a page, in the words of its form, or around it.
    mayAnswer: function (page) {
      var report = page.report, manifest = this.manifest, kinds = new Set(), several = this.wanted.length > 1;
      var own = false, head = false, sure = true, isStatistics = manifest.kinds[page.first] === STATISTICS;
      var all = this.found.every(function (found, i) {
        var here = false, names = this.names[i];
        for (var part = page.first; part < page.end; part++) {
          if (!found.parts.has(part)) continue;
          here = true;
          head = head || found.heads.has(part);
          kinds.add(manifest.kinds[part]);
        }
        var printed = isStatistics && names.forms.has(report.form);
        var around = several && (names.bodies.has(report.body) || isYear(report.year, this.wanted[i]));
        if (printed) kinds.add(STATISTICS);
        own = own || here || printed;
        sure = sure && (printed || around);
        return here || printed || around || (several && found.heads.has(report.first));
      }, this);
      return all && own && !this.isUnwanted(page, isStatistics) ? { kinds: kinds, head: head, sure: sure } : null;
    },

    // Whether a page surely has an unwanted term.
    isUnwanted: function (page, isStatistics) {
      return this.unwantedFound.some(function (found, i) {
        if (isStatistics && this.unwantedNames[i].forms.has(page.report.form)) return true;
        for (var part = page.first; found.isSure && part < page.end; part++) if (found.parts.has(part)) return true;
        return false;
      }, this);
    },

    // Whether all filters let a page pass; counts it for each that alone might stop it.
    passes: function (report, kinds) {
      var filter = this.filter, counts = this.counts, kind = KINDS.indexOf(filter.kind);
      var failing = [
        this.isYear(report.year) ? "" : "year",
        this.isBody(report.body) ? "" : "body",
        kind < 0 || kinds.has(kind) ? "" : "kind",
        !filter.language || filter.language === report.language ? "" : "language",
      ].filter(Boolean);
      function add(name, value) {
        if (!failing.length || (failing.length === 1 && failing[0] === name)) counts[name].set(value, (counts[name].get(value) || 0) + 1);
      }
      add("year", report.year);
      add("body", report.body);
      kinds.forEach((one) => add("kind", KINDS[one]));
      add("language", report.language);
      return !failing.length;
    },

    // Whether no term has traditional characters that hide what there is.
    mayFold: function () {
      return this.found && this.found.some((found, i) => !found.parts.size && /[\u2e80-\u9fff\u{20000}-\u{3ffff}]/u.test(this.wanted[i].text));
    },

    // The next few pages that answer; null when there are no more.
    next: function () {
      if (!this.pending.length) {
        if (!this.segments.length) return Promise.resolve(null);
        return this.open(this.segments.shift()).then(() => []);
      }
      if (this.failed > 1 && !this.isNarrow) return this.narrow(MOST_GRAMS).then(() => []);
      var wave = [], texts = 0;
      while (this.pending.length && texts < WAVE) {
        wave.push(this.pending.shift());
        if (!wave[wave.length - 1].sure) texts++;
      }
      return Promise.all(wave.map((one) => this.look(one))).then((answers) => answers.filter(Boolean));
    },

    look: function (one) {
      this.seen.add(one.page);
      if (one.sure) return this.ofForm(one.page);
      this.looked++;
      return this.verify(one.page).then(
        (answer) => {
          if (!answer) this.failed++;
          return answer;
        },
        (error) => {
          if (this.stale()) throw error;
          this.damaged = true;
          return null;
        }
      );
    },

    address: function (report, suffix) {
      return search.path((report.folder && report.folder + "/") + suffix + (this.site.root.file || ""));
    },

    age: function (year) {
      return year ? Math.max(0.6, 1 - 0.03 * (this.newest - year)) : 1;
    },

    // A page of statistics whose form says it all: nothing need be read.
    ofForm: function (page) {
      var form = this.site.names.formById.get(page.report.form), best = null, most = 0;
      form.items.forEach(function (item) {
        var hits = this.names.filter((found) => found.items.has(item)).length;
        if (hits > most) {
          best = item;
          most = hits;
        }
      }, this);
      return {
        url: this.address(page.report, "statistics/"), report: page.report, title: "", kind: "statistics", further: [], table: null,
        unit: { anchor: best ? best.anchor : "", rank: ROW, heading: best ? best.label : form.title, text: "", item: best },
        score: OF_HEADING[ROW] * this.age(page.report.year), key: "form " + form.id + " " + (best ? best.anchor : ""), page: page, byForm: true,
      };
    },

    // Reads as many parts of a page as are needed to know whether it answers; null if not.
    verify: function (page) {
      var open = new Set(this.wanted.keys()), units = [], left = [], title = "", suffix = "";
      for (var part = page.first; part < page.end; part++) if (this.found.some((found) => found.parts.has(part))) left.push(part);
      if (!left.length) left.push(page.first);

      var worth = (part) => {
        var sum = 0;
        open.forEach((i) => (sum += this.found[i].heads.has(part) ? 3 : this.found[i].parts.has(part) ? 2 : 0));
        return sum;
      };
      var readOn = () => {
        left.sort((a, b) => worth(b) - worth(a) || a - b);
        if (units.length && (!left.length || !worth(left[0]))) return null;
        return this.index.text(page.report, left.shift(), this.stale).then((text) => {
          title = text.title;
          suffix = text.suffix;
          text.units.forEach((unit) => units.push(this.scored(unit, text.table, page.report, open)));
          this.closeAround(page.report, title, open);
          return readOn();
        });
      };
      return Promise.resolve(readOn())
        .then(() => !open.size && this.isClean(page))
        .then((isClean) => (isClean ? this.answer(page, units, title, suffix) : null));
    },

    answer: function (page, units, title, suffix) {
      var kind = KINDS.indexOf(this.filter.kind), several = this.wanted.length > 1;
      var fitting = units.filter((one) => kind < 0 || KIND_OF_RANK[one.unit.rank] === kind).sort(best);
      if (!fitting.length) return null;
      var first = fitting[0], unit = first.unit, seen = new Set([unit.anchor]), sum = 0;
      this.wanted.forEach((term, i) => (sum += Math.max.apply(null, fitting.map((one) => one.terms[i]))));
      if (several && first.terms.every(Boolean)) sum *= first.isTogether ? 1.5 : 1.2;
      return {
        url: this.address(page.report, suffix), report: page.report, title: title, kind: KINDS[KIND_OF_RANK[unit.rank]], unit: unit,
        further: fitting.filter((one) => one.score && !seen.has(one.unit.anchor) && seen.add(one.unit.anchor)).slice(0, 2).map((one) => one.unit),
        table: first.table, score: sum * this.age(page.report.year), page: page,
        key: unit.rank + (unit.rank === ROW ? unit.anchor : "") + search.norm(unit.heading + "\u001f" + unit.text).replace(/\d+/g, ""),
      };
    },

    // How well a unit answers, term by term; what it answers is no longer open.
    scored: function (unit, table, report, open) {
      var form = unit.rank === ROW ? this.site.names.formById.get(report.form) : null;
      unit.item = (form && form.byAnchor.get(unit.anchor)) || null;
      if (unit.item && !unit.heading) unit.heading = unit.item.label;
      var heading = unit.item ? unit.item.said : new Words(unit.heading, table), text = new Words(unit.text, table);
      var terms = this.wanted.map(function (term, i) {
        var above = heading.hits(term), below = text.hits(term);
        if (above || below || (form && this.names[i].forms.has(form.id))) open.delete(i);
        var points = Math.max(above && OF_HEADING[unit.rank] * (1 + 0.2 * above), below && OF_TEXT[unit.rank] * (1 + 0.2 * below));
        return heading.isWhole(term) || text.isWhole(term) ? points * 1.5 : points;
      }, this);
      var isTogether = ["", " "].some((between) => {
        var phrase = { text: this.wanted.map((term) => term.text).join(between) };
        return heading.hits(phrase) || text.hits(phrase);
      });
      return { unit: unit, table: table, terms: terms, isTogether: isTogether, score: terms.reduce((a, b) => a + b, 0) };
    },

    // Title, body and year of a page answer too, where another term is in its own text.
    closeAround: function (report, title, open) {
      if (this.wanted.length < 2) return;
      var body = this.site.names.bodyByPath.get(report.body), around = body ? body.said.slice() : [];
      around.push(new Words(title, this.site.names.table));
      open.forEach((i) => (isYear(report.year, this.wanted[i]) || around.some((words) => words.hits(this.wanted[i]))) && open.delete(i));
    },

    // Whether no part of a page has an unwanted term.
    isClean: function (page) {
      var parts = [];
      for (var part = page.first; part < page.end; part++) if (this.unwantedFound.some((found) => found.parts.has(part))) parts.push(part);
      return Promise.all(parts.map((one) => this.index.text(page.report, one, this.stale))).then((texts) =>
        texts.every((text) =>
          text.units.every((unit) =>
            [unit.heading, unit.text].every((original) => {
              var words = new Words(original, text.table);
              return !this.unwanted.some((term) => words.hits(term));
            })
          )
        )
      );
    },
  };

  // Where terms stand in an original text: [from, to], ascending.
  function places(original, terms, table) {
    var hits = [];
    [false, true].forEach(function (exact) {
      var some = terms.filter((term) => !term.without && !!term.exact === exact);
      if (!some.length) return;
      var map = search.withPlaces(original, exact, table);
      some.forEach(function (term) {
        var text = exact ? term.exact : term.text;
        for (var i = map.text.indexOf(text); i >= 0; i = map.text.indexOf(text, i + text.length)) hits.push([map.from[i], map.to[i + text.length - 1]]);
      });
    });
    return hits.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  }

  // Pieces of an original text, [text, whether it is a hit], about "length" characters around the
  // first hit, from the begin of its sentence where that is near.
  function excerpt(original, terms, table, length) {
    var hits = places(original, terms, table), begin = 0;
    if (hits.length && original.length > length) {
      begin = Math.max(0, hits[0][0] - (length >> 1));
      var sentence = /[^]*[\u3002\uff01\uff1f\uff1b\n]/.exec(original.slice(begin, hits[0][0]));
      begin = begin && sentence ? begin + sentence[0].length : begin && Math.max(0, hits[0][0] - (length >> 2));
    }
    var end = Math.min(original.length, Math.max(begin + length, hits.length ? hits[0][1] : 0));
    function whole(at) {
      return /[\uDC00-\uDFFF]/.test(original.charAt(at)) ? at - 1 : at;
    }
    begin = whole(begin);
    end = whole(end);
    var pieces = [], at = begin;
    function add(to, hit) {
      var text = original.slice(at, to).replace(/\s*\u001F\s*/g, " \u00B7 ");
      if (text) pieces.push([text, hit]);
      at = Math.max(at, to);
    }
    if (begin > 0) pieces.push(["\u2026", false]);
    hits.forEach(function (hit) {
      if (hit[1] <= at || hit[0] >= end) return;
      add(Math.max(hit[0], at), false);
      add(Math.min(hit[1], end), true);
    });
    add(end, false);
    if (end < original.length) pieces.push(["\u2026", false]);
    return pieces;
  }

  search.Question = Question;
  search.Words = Words;
  search.places = places;
  search.excerpt = (original, terms, table) => excerpt(original, terms, table, EXCERPT);
  search.KINDS = KINDS;
})(globalThis.yearpressSearch);
