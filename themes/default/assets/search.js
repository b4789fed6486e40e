// Search in the browser: reads the files of search-index/, finds any substring, shows links.
// Everything from the index and from the reader enters the page as text, never as markup.
"use strict";
(function () {
  // The same normalisation as org.yearpress.search.Norm, held together by search-norm.tsv.
  // A rule replaces what it matches by its first group, if it has one, and its text.
  var CJK =
    "\\u2E80-\\u2FDF\\u3001-\\u303F\\u3041-\\u30FF\\u3105-\\u312F\\u31A0-\\u31FF\\u3400-\\u4DBF" +
    "\\u4E00-\\u9FFF\\uF900-\\uFAFF\\uFE30-\\uFE4F\\u{1AFF0}-\\u{1B16F}\\u{20000}-\\u{3FFFF}";
  var RULES = [
    [/[\u00AD\u200B-\u200D\u2060\uFEFF\uFE00-\uFE0F\u{E0100}-\u{E01EF}\u180B-\u180D\u180F]/gu, ""],
    [/[\t-\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]+/g, " "],
    [new RegExp("([" + CJK + "]) ", "gu"), ""],
    [new RegExp(" (?=[" + CJK + "])", "gu"), ""],
    [/([0-9]),(?=[0-9]{3}(?![0-9]))/g, ""],
    [/[\u3014\u3010[]/g, "("],
    [/[\u3015\u3011\]]/g, ")"],
    [/[\u201C-\u201F\u300C-\u300F\u301D-\u301F]/g, '"'],
    [/[\u2018-\u201B]/g, "'"],
    [/[\u2010-\u2015\u2212\u2E3A\u2E3B]/g, "-"],
    [/[\u2022\u2027\u22C5\u30FB]/g, "\u00B7"],
  ];
  // A character with what may melt into it: marks, Hangul parts, half-width voice marks.
  var CLUSTER =
    /[^](?:\p{M}|[\u1160-\u11FF\uD7B0-\uD7FF\uFF9E\uFF9F\uFFA0-\uFFDC])*/gu;

  function fold(text) {
    // character by character: a sigma at the end of a word is a sigma
    return text.normalize("NFKC").replace(/\u03A3/g, "\u03C3").toLowerCase();
  }

  function norm(text) {
    return RULES.reduce((done, rule) => {
      return done.replace(rule[0], function (match, group) {
        return (typeof group === "string" ? group : "") + rule[1];
      });
    }, fold(text));
  }

  // The normalised text, and for each of its units where the original of it begins and ends.
  function normWithPlaces(original) {
    var text = "", from = [], to = [];
    original.replace(CLUSTER, function (cluster, offset) {
      var folded = fold(cluster);
      text += folded;
      for (var i = 0; i < folded.length; i++) {
        from.push(offset);
        to.push(offset + cluster.length);
      }
      return "";
    });
    RULES.forEach(function (rule) {
      var out = "", outFrom = [], outTo = [], last = 0;
      function keep(a, b) {
        out += text.slice(a, b);
        for (var i = a; i < b; i++) {
          outFrom.push(from[i]);
          outTo.push(to[i]);
        }
      }
      text.replace(rule[0], function (match, group) {
        var grouped = typeof group === "string";
        var at = arguments[grouped ? 2 : 1];
        keep(last, at + (grouped ? group.length : 0));
        for (var i = 0; i < rule[1].length; i++) {
          out += rule[1][i];
          outFrom.push(from[at]);
          outTo.push(to[at + match.length - 1]);
        }
        last = at + match.length;
        return "";
      });
      keep(last, text.length);
      text = out;
      from = outFrom;
      to = outTo;
    });
    return { text: text, from: from, to: to };
  }

  // Words are apart by white space; what stands in quotes stays together.
  function parse(query) {
    var terms = [];
    query.slice(0, 200).replace(/["\u201C]([^"\u201D]*)["\u201D]?|[^\s"\u201C]+/g, function (word, quoted) {
      var term = norm(quoted === undefined ? word : quoted).trim();
      if (term && terms.indexOf(term) < 0 && terms.length < 6) terms.push(term);
      return "";
    });
    return terms;
  }

  var WEIGHT = { report: 8, page: 4, section: 4, statistics: 3, attachment: 2 };

  // How well a unit answers, 0 for not at all. Title, body and year help where there are several words.
  function score(page, unit, terms) {
    if (unit.heading === undefined) {
      unit.heading = norm(unit[2]);
      unit.text = norm(unit[3]);
      if (page.context === undefined) page.context = norm([page.title, page.body, page.year].join("\u001F"));
    }
    var sum = 0, own = 0;
    for (var i = 0; i < terms.length; i++) {
      if (unit.heading.indexOf(terms[i]) >= 0) own += WEIGHT[unit[0]] || 1;
      else if (unit.text.indexOf(terms[i]) >= 0) own += 1;
      else if (terms.length > 1 && page.context.indexOf(terms[i]) >= 0) sum += 0.5;
      else return 0;
    }
    return own && own + sum;
  }

  // Pieces of an original text, [text, whether it is a hit], about `length` characters around the first hit.
  function excerpt(original, terms, length) {
    var map = normWithPlaces(original), hits = [];
    terms.forEach(function (term) {
      for (var i = map.text.indexOf(term); i >= 0; i = map.text.indexOf(term, i + term.length)) {
        hits.push([map.from[i], map.to[i + term.length - 1]]);
      }
    });
    hits.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    var begin = hits.length && original.length > length ? Math.max(0, hits[0][0] - (length >> 2)) : 0;
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

  // Only paths below the site's root: no scheme, no host, no way up.
  function isSafe(url) {
    return /^(\.\/|[\w\-.~@!$&'()*+,;=%]+\/)*[\w\-.~@!$&'()*+,;=%]*$/.test(url) && !/(^|\/)(\.|%2e){2}(\/|$)/i.test(url);
  }

  if (typeof document === "undefined") {
    globalThis.yearpressSearch = { norm: norm, normWithPlaces: normWithPlaces, parse: parse, score: score, excerpt: excerpt, isSafe: isSafe };
    return;
  }

  var box = document.querySelector("[data-search]");
  var inputs = document.querySelectorAll("main input[type=search][name=q]");
  var input = inputs[inputs.length - 1];
  if (!box || !input) return;
  var list = box.querySelector("[data-search-results]");
  var state = box.querySelector("[data-search-state]");
  var root = new URL(box.getAttribute("data-search-root"), document.baseURI);
  var folder = new URL(box.getAttribute("data-search-index"), document.baseURI);
  var SHOWN = 500;
  var run = 0, timer = 0, composing = false, pages = null, more = null;

  function say(name) {
    return box.getAttribute("data-search-say-" + name) || "";
  }

  function show(name, text, total) {
    state.textContent = text;
    state.setAttribute("data-search-total", total || 0);
    state.setAttribute("data-search-state", name);
  }

  function read(name) {
    return fetch(new URL(name, folder)).then(function (answer) {
      if (!answer.ok) throw new Error(answer.status);
      return answer.json();
    });
  }

  function load() {
    pages = pages || read("root.json")
      .then(function (index) {
        if (index.format !== 1) throw new Error("format");
        return Promise.all(index.segments.map((segment) => read(segment.file)));
      })
      .then(function (segments) {
        return segments.reduce((all, segment) => all.concat(segment.pages), []);
      });
    pages.catch(() => { pages = null; });
    return pages;
  }

  function element(name, className) {
    var made = document.createElement(name);
    if (className) made.className = className;
    return made;
  }

  function fill(into, pieces) {
    pieces.forEach(function (piece) {
      var part = piece[1] ? element("mark") : document.createTextNode("");
      part.textContent = piece[0];
      into.appendChild(part);
    });
    return into;
  }

  function item(result, terms) {
    var page = result[1], unit = result[2], entry = element("li");
    var link = fill(element("a"), excerpt(unit[2] || page.title, terms, 120));
    link.href = new URL(page.url, root).href + (unit[1] ? "#" + unit[1] : "");
    link.setAttribute("data-search-result", "");
    var meta = element("p", "search-meta");
    meta.textContent = [page.body || page.title, page.year, say(unit[0])].filter(Boolean).join(" \u00B7 ");
    entry.append(link, meta);
    if (unit[3]) entry.append(fill(element("p", "search-excerpt"), excerpt(unit[3], terms, 120)));
    return entry;
  }

  // Work in slices, so that typing stays smooth; an older question falls silent.
  function sliced(mine, count, work, done) {
    var i = 0;
    (function slice() {
      if (mine !== run) return;
      for (var stop = performance.now() + 30; i < count && performance.now() < stop; ) work(i++);
      if (i < count) setTimeout(slice);
      else done();
    })();
  }

  function offerMore(results, from, terms) {
    if (more) more.remove();
    if (from >= results.length) return;
    more = element("button");
    more.type = "button";
    more.textContent = say("more");
    more.onclick = function () {
      results.slice(from, from + SHOWN).forEach((result) => { list.append(item(result, terms)); });
      offerMore(results, from + SHOWN, terms);
    };
    list.after(more);
  }

  function search(enough) {
    var mine = ++run, query = input.value.trim(), terms = parse(query);
    list.textContent = "";
    offerMore([], 0, terms);
    if (location.protocol === "file:") return show("error", say("file"));
    if (!enough && terms.join("").length === 1 && /[ -\u024F]/.test(terms[0])) terms = [];
    if (!terms.length) return show("idle", say("idle"));
    show("loading", "");
    setTimeout(function () {
      if (mine === run && state.getAttribute("data-search-state") === "loading") state.textContent = say("loading");
    }, 300);
    load().then(function (all) {
      var found = [];
      sliced(mine, all.length, function (i) {
        var page = all[i];
        if (isSafe(page.url)) {
          page.units.forEach(function (unit) {
            var points = score(page, unit, terms);
            if (points) found.push([points, page, unit]);
          });
        }
      }, function () {
        // sort is stable: of equals the newer year and the earlier unit first
        found.sort((a, b) => b[0] - a[0]);
        sliced(mine, Math.min(found.length, SHOWN), (i) => { list.append(item(found[i], terms)); }, function () {
          offerMore(found, SHOWN, terms);
          var text = found.length === 0 ? say("none") : found.length === 1 ? say("one") : say("many");
          show("done", text.split("%n").join(found.length).split("%q").join(query), found.length);
        });
      });
    }).catch(function () {
      if (mine === run) show("error", say("error"));
    });
  }

  function address() {
    var query = input.value.trim();
    return location.pathname + (query ? "?q=" + encodeURIComponent(query) : "");
  }

  function fromAddress() {
    input.value = new URLSearchParams(location.search).get("q") || "";
    search(true);
  }

  function typed() {
    clearTimeout(timer);
    run++;
    show("loading", "");
    timer = setTimeout(function () {
      history.replaceState(null, "", address());
      search(false);
    }, 120);
  }

  // While an input method composes, nothing is searched and Enter belongs to it; some browsers
  // end the composition before the key that ended it, and mark that key by the code 229.
  var enterOfMethod = false;
  input.addEventListener("compositionstart", () => { composing = true; });
  input.addEventListener("compositionend", function () { composing = false; typed(); });
  input.addEventListener("input", (event) => { if (!composing && !event.isComposing) typed(); });
  input.addEventListener("keydown", (event) => { enterOfMethod = event.isComposing || event.keyCode === 229; });
  input.addEventListener("focus", function () { load().catch(function () {}); }, { once: true });
  input.form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (composing || enterOfMethod) return;
    clearTimeout(timer);
    history.pushState(null, "", address());
    search(true);
  });
  window.addEventListener("popstate", fromAddress);
  fromAddress();
})();
