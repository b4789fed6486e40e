// Search in the browser, what only a large site needs: segments in bundles, names of bodies in groups, and an end to what
// a first answer may cost. It stands between the questions and the page. src/docs/search.md tells the format.
"use strict";
(function (scope) {
  var search = scope.yearpressSearch;
  var { norm, path, grams, ByteReader, readNames, readyNames, Question } = search, Small = search.Index, proto = Question.prototype;
  // Bytes that a first answer may cost, and those that every question needs; about what a text costs, the other grams of a
  // question, or opening a segment, beside what grows with its parts; grams that a lookup is asked for; groups of bodies
  // that are read; pages of a wave, and of one after a first answer; bundles that are looked up at once; pages that are too
  // few, and enough; grams of the first segment, of later ones, and where they led to wrong pages;
  // characters whose frequency a lookup names at most.
  var BUDGET = 60000, START = 12000, TEXT = 3500, GRAMS = 8000, OPEN = 6000, MOST_GRAMS = 12, GROUPS = 3, WAVE = 6, MOST_OF_WAVE = 48, AHEAD = 8, FEW = 5, ENOUGH = 10, FIRST = 8, LATER = 3, MOST = 20, CLASSES = 400, never = () => false;

  // The segments of a bundle, as the root names those of small sites.
  function readBundle(content) {
    var reader = new ByteReader(content), number = () => reader.number(), digits = () => (256 + reader.one()).toString(16).slice(1);
    return reader.list(() => ({ id: [0, 0, 0, 0, 0].map(digits).join(""), parts: number(), of: number(), years: reader.list(number), from: reader.text(), to: reader.text() }));
  }

  // The index of a large site: it counts what it reads, and knows the bodies that a question may mean.
  search.Index = function (read, inflate) {
    // what the root has of other files is not asked for
    var held = {};
    Small.call(this, async (path) => {
      if (held[path]) return Uint8Array.from(atob(held[path]), (one) => one.charCodeAt(0));
      var bytes = await read(path);
      this.bytes += bytes.length;
      return bytes;
    }, inflate);
    this.bytes = 0;
    var root = this.root, start = this.start;
    // what a small site's root has, and more
    this.root = async () => {
      var known = await root();
      held = known.files || {};
      return known.format === 6 ? { ...known, format: 5 } : known;
    };
    this.start = async () => {
      var bodies = (await this.root()).bodies;
      if (bodies) {
        this.manifest(bodies, never).catch(() => {});
        await offerBody(this, bodies);
      }
      return start();
    };
    this.bundle = (bundle, stale) => this.file(bundle.id + "/b.bin", "b", readBundle, stale);
  };

  // So many bodies cannot be chosen from a list: one that the address names is there, unless it is in none of the groups.
  async function offerBody(index, bodies) {
    var form = scope.document && document.querySelector("[data-search-form]");
    if (!form) return;
    var select = form.elements.body, asked = new URLSearchParams(location.search).get("body");
    if (asked && !select.options[1]) {
      var name = await nameOf(index, bodies, asked).catch(() => asked);
      // a page starts twice
      if (name && !select.options[1]) select.append(new Option(name, asked));
    }
    select.closest("label").hidden = !select.options[1];
  }

  // The name of a body by its path, or the path where too many groups may have it; a body is before those below it.
  async function nameOf(index, bodies, asked) {
    var { counts, most } = await held(index, bodies, norm(asked), never, Infinity), groups = Array.from(counts.keys()).filter((one) => counts.get(one) === most).sort((a, b) => a - b);
    var found = [].concat(...(await readGroups(index, bodies, groups, never)).map((group) => group.bodies)).find((body) => body.path === asked);
    return found ? found.names[0] : groups[GROUPS] !== undefined && asked;
  }

  function readGroups(index, bodies, groups, stale) {
    return Promise.all(groups.slice(0, GROUPS).map((one) => index.file(bodies.id + "/n/" + one + ".bin", "n", readNames, stale)));
  }

  // What a lookup has for a text: for each of its things how many of the rarest grams lead there.
  async function held(index, lookup, text, stale, most) {
    var manifest = await index.manifest(lookup, stale), rare = (gram) => Math.min(...gram.filter((point) => point && point !== 32).map((point) => manifest.classes.get(point) || 0));
    var asked = grams(text).sort((a, b) => rare(a) - rare(b)).slice(0, most), counts = new Map();
    // where it does not say so of the most frequent only, a character that it does not name is nowhere
    (await Promise.all(asked.filter((gram) => rare(gram) || manifest.classes.size >= CLASSES).map((gram) => index.gram(lookup, manifest, gram, stale)))).forEach((list) => list.parts.forEach((thing) => counts.set(thing, (counts.get(thing) || 0) + 1)));
    return { counts, most: asked.length };
  }

  // Reads the names of the bodies that a text may name, or that may have it in their name, and puts them among the names.
  search.nameBodies = async (index, site, text, stale) => {
    var bodies = site.root.bodies, names = site.names;
    readyNames(names);
    if (!bodies) return;
    names.bodies.length = 0;
    names.bodyByPath.clear();
    if (!text) return;
    // of all grams: the rarest of a question are those that no name has
    var { counts } = await held(index, bodies, text, stale, Infinity), best = Math.max(...counts.values());
    // a name has most of the grams of a question that has the name
    var groups = Array.from(counts.keys()).filter((one) => counts.get(one) > Math.max(0, best * 0.8)).sort((a, b) => counts.get(b) - counts.get(a) || a - b);
    (await readGroups(index, bodies, groups, stale)).forEach((group) => {
      readyNames(group);
      group.bodies.forEach((body) => {
        if (names.bodyByPath.has(body.path)) return;
        names.bodies.push(body);
        names.bodyByPath.set(body.path, body);
      });
    });
  };

  // Whether reports of a body, or of one below it, may be in a segment or a bundle.
  function hasBody(segment, body) {
    return !body || (segment.from <= body + "/\uffff" && segment.to >= body);
  }

  function isOfYear(years, term) {
    return years.includes(+term.text.replace(/\u5e74$/, ""));
  }

  // Which segments of a bundle may have an answer: those that have each word, or a form that prints it, or are of its year.
  async function lookUp(question, bundle) {
    var { index, stale } = question, [segments, ...words] = await Promise.all([index.bundle(bundle, stale)].concat(question.wanted.map((term) => held(index, bundle, term.text, stale, MOST_GRAMS))));
    return segments.filter((segment, i) => segment.years.some((year) => question.isYear(year)) && hasBody(segment, question.filter.body) && question.wanted.every((term, k) =>
      words[k].counts.get(i) === words[k].most || term.names.forms.size || term.names.bodies.size || isOfYear(segment.years, term)));
  }

  var { open, ahead, next, look, verify, most } = proto;
  Object.assign(proto, {
    // A bundle gives its segments, in whose place it stood.
    async open(segment) {
      if (!hasBody(segment, this.filter.body)) return [];
      if (!segment.of) {
        this.missed = this.failed;
        return open.call(this, segment);
      }
      if (this.more || this.isRare) this.segments.filter((one) => one.of).slice(0, AHEAD).forEach((one) => lookUp(this, one).catch(() => {}));
      var found = await lookUp(this, segment);
      // what most segments lack is found by what the others cost
      this.isRare = found.length * 2 < (await this.index.bundle(segment, this.stale)).length;
      this.segments.unshift(...found);
      return [];
    },

    // A first answer asks early for how to get on where the pages at hand are too few, and for no more.
    async ahead(segment) {
      if (this.more) return segment.of || ahead.call(this, segment);
      var texts = this.pending.length;
      if (segment !== this.segments[0] || this.found + texts >= FEW || this.left < texts * TEXT + costOf(segment)) return;
      await (segment.of ? lookUp(this, segment) : this.index.manifest(segment, this.stale));
    },

    // Of a later segment the first answer reads less: what is rare is known by then.
    most() {
      return this.more ? most.call(this) : this.failed - this.missed > 1 ? MOST : this.facets.size ? LATER : FIRST;
    },

    // The base's, but that what earlier segments have most rarely comes first.
    async lists(segment, manifest, term, most) {
      var known = (term.known = term.known || new Map()), asked = grams(term.text);
      var order = (gram) => {
        var seen = known.get(gram.join()), classes = gram.filter(Boolean).map((point) => manifest.classes.get(point) || 0);
        return seen === undefined ? 1e6 + Math.min(...classes) * 99 + classes.reduce((a, b) => a + b) : seen;
      };
      asked.sort((a, b) => order(a) - order(b));
      term.isAll = most > FIRST || asked.length <= most;
      term.isSure = !asked[1] && !term.exact && String.fromCodePoint(...asked[0].filter(Boolean)) === term.text;
      return Promise.all(asked.slice(0, most).map(async (gram) => {
        var list = await this.index.gram(segment, manifest, gram, this.stale);
        known.set(gram.join(), list.parts.length / manifest.parts);
        return list;
      }));
    },

    // Whether grams that were not looked at may save texts that do not answer.
    isVague() {
      return this.failed - (this.more ? 0 : this.missed) > 1 && !this.wanted.every((term) => term.isAll);
    },

    // Where bodies stand in groups, a text is read of every page, also of one that surely answers.
    async next() {
      if ((this.more && !this.site.root.bodies) || !this.pending.length) return next.call(this);
      if (this.isVague()) return this.narrow();
      return (await Promise.all(this.pending.splice(0, this.more ? MOST_OF_WAVE : Math.max(1, Math.min(WAVE, this.left / TEXT))).map((one) => this.look(one)))).filter(Boolean);
    },

    // The first text of a report has its title and the names of its body.
    async look(one) {
      var report = one.page.report, first = (one.sure || this.wanted[1]) && this.site.root.bodies && (await this.index.text(report, report.first, this.stale).catch(() => null));
      if (first) report.names = first.units.filter((unit) => !unit.rank).map(({ text }) => ({ text, plain: search.simplified(norm(text), first.table) }));
      var result = await look.call(this, one);
      if (result) this.given = (this.given || 0) + 1;
      if (result && first) result.title = result.title || first.title;
      return result;
    },

    // What the names of its body answer is said around a report, for this report only: other years have names of their own.
    verify(page) {
      var { names = [], body } = page.report, own = Object.create(this), isIn = (term) => names.some((one) => one.plain.includes(term.text) && search.spaced(one.text).includes(term.exact));
      own.wanted = this.wanted.map((term) => (isIn(term) ? { ...term, names: { ...term.names, bodies: new Set([body]) } } : term));
      return verify.call(own, page);
    },
  });

  function costOf(segment) {
    return segment.of ? TEXT : OPEN + segment.parts * 1.3;
  }

  // What may be in a name.
  function wordsOf(terms) {
    return norm(terms.filter((term) => !term.without).map((term) => term.text).join(" "));
  }

  /*
   * Bodies, as entries before the results, where their names came later than the question: it finds them as those that it
   * knew. Other characters than the query has were folded, and have names of their own.
   */
  async function entriesOfBodies(question, named, known, { index, site, root, make, say }) {
    var { terms, filter, stale } = question;
    if (question.entities().bodies[0]) return [];
    await named;
    if (stale()) return [];
    if (!question.wanted.every((term) => known.includes(term.text))) await search.nameBodies(index, site, wordsOf(terms), stale).catch(() => {});
    return new Question(index, site, terms, filter, stale).entities().bodies.slice(0, 3).map(({ body }) => {
      var item = make("li"), link = make("a", "", body.names[0]);
      link.href = new URL(path(body.path + "/" + (site.root.file || "")), root);
      link.dataset.searchResult = "";
      item.append(link, make("p", "search-meta", say("kind-body")));
      return item;
    });
  }

  // Segments whose figures are looked at: the newest of the years and bodies that are asked for.
  async function segmentsFor(index, root, years, bodies, stale) {
    var found = [], fits = (one) => (!years.length || one.years.some((year) => years.includes(year))) && (!bodies.length || bodies.some((body) => hasBody(one, body)));
    for (var left = root.segments.filter(fits), one; (one = left.shift()) && !found[1]; ) {
      if (one.of) left.unshift(...(await index.bundle(one, stale)).filter(fits));
      else found.push(one);
    }
    return found;
  }

  /*
   * What understands questions comes later than this. Bodies are looked up first where a year or a word asks for figures,
   * else beside the results.
   */
  var understood;
  async function ask(terms, stale, query, page) {
    var { index, site } = page, box = document.querySelector("[data-search]"), years = (query.match(/(?:19|20)\d\d/g) || []).map(Number);
    var isQuestion = years.length || box.dataset.searchAsk.split(/\s+/).some((word) => word && norm(query).includes(norm(word)));
    var text = wordsOf(terms), named = search.nameBodies(index, site, text, stale).catch(() => {});
    if (isQuestion) await named;
    var isNamed = (body) => isQuestion && body.said.some((name) => name.plain.length > 1 && text.includes(name.plain));
    var segments = await segmentsFor(index, site.root, years, site.names.bodies.filter(isNamed).map((body) => body.path), stale);
    var answer = (words, isStale, reading, how) => page.answer(words, isStale, reading, { ...how, lead: async (question) => {
      var some = await entriesOfBodies(question, named, text, page);
      if (!how.lead) return some;
      // other readings of the question are made when bodies are known
      how.others.splice(0, 9, ...search.readings(query, site, search.understand(query, site, search.lexicon(box.dataset.searchAsk, box.dataset.searchSame))));
      return some.concat(await how.lead(question));
    } });
    return understood(terms, stale, query, { ...page, answer, site: { ...site, root: { ...site.root, segments } } });
  }
  Object.defineProperty(search, "ask", { set: (value) => (understood = value), get: () => understood && ask });

  Object.defineProperties(proto, {
    // Bytes that are left for a first answer, more where there is none yet and few segments may have one.
    left: {
      get() {
        var { bytes } = this.index;
        // what was read for earlier questions is not counted twice
        this.began = this.began === undefined ? Math.max(0, bytes - START) : this.began;
        return this.began + (!this.given && this.isRare ? 1.5 : 1) * BUDGET - bytes;
      },
    },
    // Whether what comes next would cost a first answer too much; the reader may ask for it.
    isSpent: {
      get() {
        var isText = this.pending[0], segment = this.segments[0];
        return !this.more && (isText || segment) && (this.given >= ENOUGH || this.left < (!isText ? costOf(segment) : this.isVague() ? GRAMS : TEXT));
      },
    },
  });
})(globalThis);
