// The search page: reads what is typed, shows what is found. Everything from the index and from the
// reader enters the page as text, never as markup.
"use strict";
(function (search) {
  var box = document.querySelector("[data-search]");
  var form = document.querySelector("[data-search-form]");
  if (!box || !form) return;
  var input = form.elements.q, list = box.querySelector("[data-search-results]"), state = box.querySelector("[data-search-state]");
  var status = state, filters = form.querySelector("fieldset");
  var root = new URL(box.getAttribute("data-search-root"), document.baseURI);
  var folder = new URL(box.getAttribute("data-search-index"), document.baseURI);
  // Painted early, shown before it rests, looked at all if there are no more, looked at while the reader reads.
  var EARLY = 5, ENOUGH = 10, FEW = 60, MOST = 200;
  var run = 0, timer = 0, composing = false, more = null, site = null;

  function say(name, numbers) {
    var text = box.getAttribute("data-search-say-" + name) || "";
    return text.replace(/%([a-z])/g, (_, key) => numbers[key]);
  }

  function read(path) {
    return fetch(new URL(path, folder), path === "root.json" ? { cache: "no-cache" } : {}).then(function (answer) {
      if (!answer.ok) throw new Error(answer.status);
      return answer.arrayBuffer().then((bytes) => new Uint8Array(bytes));
    });
  }

  // Old browsers get an inflate of our own, once.
  var own = null;
  function inflate(bytes, length) {
    try {
      var stream = new Response(bytes).body.pipeThrough(new DecompressionStream("deflate-raw"));
      return new Response(stream).arrayBuffer().then((content) => new Uint8Array(content));
    } catch (e) {
      own = own || new Promise(function (done, fail) {
        var script = document.createElement("script");
        script.src = box.getAttribute("data-search-inflate");
        script.onload = () => done(search.inflate);
        script.onerror = fail;
        document.head.appendChild(script);
      });
      return own.then((inflate) => inflate(bytes, length));
    }
  }

  var index = new search.Index(read, inflate);

  function start() {
    return index.start().then(function (read) {
      if (!site) offer(read);
      return (site = read);
    });
  }

  function show(name, text, total, isAbout) {
    status.textContent = text;
    state.setAttribute("data-search-total", total);
    if (isAbout) state.setAttribute("data-search-total-about", "");
    else state.removeAttribute("data-search-total-about");
    state.setAttribute("data-search-state", name);
  }

  function make(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function fill(into, pieces) {
    pieces.forEach((piece) => into.append(piece[1] ? make("mark", "", piece[0]) : piece[0]));
    return into;
  }

  // ---- Filters ----

  function option(select, value, label) {
    var made = make("option", "", label);
    made.value = value;
    made.label0 = label;
    select.append(made);
  }

  // What can be chosen is known when the names are read.
  function offer(read) {
    var years = [].concat.apply([], read.root.segments.map((segment) => segment.years)).filter(Boolean);
    years.sort((a, b) => b - a).forEach(function (year) {
      option(form.elements.from, year, year);
      option(form.elements.to, year, year);
    });
    read.names.bodies.forEach((body) => option(form.elements.body, body.path, "\u2003".repeat(body.path.split("/").length - 1) + body.names[0]));
    (read.root.languages || []).forEach((language) => option(form.elements.lang, language, language));
    Array.from(form.elements.kind.options).forEach((one) => (one.label0 = one.textContent));
    form.elements.lang.parentNode.hidden = form.elements.lang.length < 3;
    filters.hidden = false;
    choose();
  }

  // Sets the filters to what the address says; what is unknown is left out, and told.
  function choose() {
    var asked = new URLSearchParams(location.search), years = (asked.get("year") || "").split("-"), unknown = [];
    function set(name, value) {
      form.elements[name].value = value || "";
      if (value && form.elements[name].value !== value) {
        form.elements[name].value = "";
        unknown.push(value);
      }
    }
    set("from", years[0]);
    set("to", years.length > 1 ? years[1] : years[0]);
    ["body", "kind", "lang", "sort"].forEach((name) => set(name, asked.get(name)));
    box.querySelector("[data-search-notice]").textContent = unknown.length ? say("unknown", { v: unknown.join(", ") }) : "";
  }

  function filter() {
    var chosen = form.elements;
    return { from: +chosen.from.value, to: +chosen.to.value, body: chosen.body.value, kind: chosen.kind.value, language: chosen.lang.value, sort: chosen.sort.value };
  }

  // Numbers beside the choices, of pages that may answer.
  function tell(facets) {
    [["body", "body"], ["kind", "kind"], ["lang", "language"]].forEach(function (pair) {
      var sums = new Map();
      facets.forEach((counts) => counts && counts[pair[1]].forEach(function (n, value) {
        // a body counts for those above it
        for (var at = value; at; at = pair[0] === "body" ? at.replace(/\/?[^/]*$/, "") : "") sums.set(at, (sums.get(at) || 0) + n);
      }));
      Array.from(form.elements[pair[0]].options).forEach(function (one) {
        var n = one.value && sums.get(one.value);
        if (one.value) one.textContent = one.label0 + (facets.length && !one.selected ? " (" + (n || 0) + ")" : "");
      });
    });
  }

  // ---- Results ----

  function link(url, anchor, terms, unit, table) {
    var made = make("a"), marks = new Set();
    [unit.heading, unit.text].forEach(function (original) {
      search.places(original, terms, table).slice(0, 9).forEach((hit) => marks.size < 3 && marks.add(original.slice(hit[0], hit[1])));
    });
    var query = Array.from(marks, (mark) => "hl=" + encodeURIComponent(mark)).join("&");
    made.href = new URL(url, root).href + (query && "?" + query) + (anchor && "#" + anchor);
    return made;
  }

  function meta(result) {
    var body = site.names.bodyByPath.get(result.report.body);
    return [body ? body.names[0] : result.title, result.report.year || "", say("kind-" + result.kind)].filter(Boolean).join(" \u00B7 ");
  }

  function valueOf(unit) {
    return unit.item && unit.item.columns.length === 1 && unit.text ? unit.text + " " + unit.item.unit : unit.text;
  }

  function entry(result, terms) {
    var item = make("li"), unit = result.unit;
    var named = fill(link(result.url, unit.anchor, terms, unit, result.table), search.excerpt(unit.heading || result.title, terms, result.table));
    named.setAttribute("data-search-result", "");
    item.append(named, make("p", "search-meta", meta(result)));
    var text = valueOf(unit);
    if (text.trim()) item.append(fill(make("p", "search-excerpt"), search.excerpt(text, terms, result.table)));
    if (result.further.length) {
      var also = make("p", "search-further", say("further"));
      result.further.forEach((one) => also.append(" ", fill(link(result.url, one.anchor, terms, one, result.table), search.excerpt(one.heading || one.text, terms, result.table).slice(0, 9))));
      item.append(also);
    }
    return item;
  }

  // A folded list below an entry, made when the first member comes.
  function fold(item, key) {
    if (!item.folded) {
      item.folded = make("details", "search-similar");
      item.folded.append(make("summary"), make("ol"));
      item.append(item.folded);
      item.members = 0;
    }
    item.members++;
    item.folded.firstChild.textContent = say(key, { n: item.members });
    return item.folded.lastChild;
  }

  function similar(item, result, terms) {
    var made = make("li"), named = link(result.url, result.unit.anchor, terms, result.unit, result.table);
    named.textContent = meta(result);
    named.setAttribute("data-search-result", "");
    made.append(named);
    if (result.unit.text && result.unit.item) made.append(" " + valueOf(result.unit));
    fold(item, "similar").append(made);
  }

  function entities(found) {
    var items = [];
    found.bodies.forEach(function (one) {
      items.push([encodePage(one.body.path + "/"), one.body.names[0], "kind-body"]);
    });
    found.items.forEach(function (one) {
      items.push([encodePage("items/" + one.form.id + "/" + one.item.anchor.slice(2) + "/"), one.item.label, "kind-item", one.form.title]);
    });
    return items;
  }

  function encodePage(path) {
    return search.path(path + (site.root.file || ""));
  }

  function showEntities(found, terms) {
    var shown = { "kind-body": 0, "kind-item": 0 }, last = {};
    entities(found).forEach(function (one) {
      var named = fill(make("a"), search.excerpt(one[1], terms, site.names.table)), item = make("li");
      named.href = new URL(one[0], root).href;
      named.setAttribute("data-search-result", "");
      item.append(named, make("p", "search-meta", [say(one[2]), one[3]].filter(Boolean).join(" \u00B7 ")));
      if (shown[one[2]]++ < 3) list.append((last[one[2]] = item));
      else fold(last[one[2]], "others").append(item);
    });
  }

  // ---- Asking ----

  function offerMore(go) {
    if (more) more.remove();
    more = null;
    if (!go) return;
    more = make("button", "", say("more"));
    more.type = "button";
    more.onclick = go;
    list.after(more);
  }

  function ask(enough) {
    var mine = ++run, query = input.value.trim(), terms = search.parse(query), groups = new Map();
    var stale = () => mine !== run;
    offerMore(null);
    if (location.protocol === "file:") return finish("error", say("file"));
    var wanted = terms.filter((term) => !term.without);
    if (!enough && wanted.length === 1 && wanted[0].text.length === 1 && wanted[0].text < "\u0250") wanted = [];
    if (!wanted.length) return finish("idle", say(terms.length || query ? "short" : "idle"));
    show("loading", "", 0);
    setTimeout(() => !stale() && state.getAttribute("data-search-state") === "loading" && !status.textContent && (status.textContent = say("loading")), 300);

    function finish(name, text) {
      list.textContent = "";
      show(name, text, 0);
    }

    start()
      .then((read) => answer(new search.Question(index, read, terms, filter(), stale), terms, false))
      .catch(function (error) {
        if (stale()) return;
        finish("error", say(navigator.onLine === false ? "offline" : "error"));
        offerMore(() => ask(true));
        more.textContent = say("retry");
      });

    function answer(question, terms, isFolded) {
      var found = [], rest = [], shown = 0, looked = 0, named = question.entities(), entityCount = named.items.length + named.bodies.length;
      var target = ENOUGH, isDone = false, isEnd = false;

      function paint(results) {
        results.forEach(function (result) {
          var before = groups.get(result.key);
          if (before) return similar(before, result, terms);
          var item = entry(result, terms);
          groups.set(result.key, item);
          list.append(item);
        });
        shown += results.length;
      }

      function repaint() {
        list.textContent = "";
        groups.clear();
        shown = 0;
        showEntities(named, terms);
        if (filter().sort !== "year") found.sort((a, b) => b.score - a.score || a.page.id - b.page.id);
        paint(found);
      }

      function report() {
        var left = question.pending.length, isAbout = !isEnd, total = entityCount + found.length;
        if (isAbout) {
          var seen = question.manifest.parts, all = question.segments.reduce((sum, segment) => sum + segment.parts, seen);
          total += Math.round((left * (1 - question.failed / (question.looked + 1)) * all) / seen);
        }
        var numbers = { n: total, q: query, s: found.length + entityCount };
        var text = say(!total ? "none" : isAbout ? "about" : total === 1 ? "one" : "many", numbers);
        if (question.damaged) text += " " + say("damaged");
        show("done", text, total, isAbout);
        tell(question.facets);
        offerMore(isEnd ? null : goOn);
      }

      function goOn() {
        target = found.length + 20;
        step();
      }

      function failed(error) {
        if (stale()) return;
        question.damaged = true;
        isEnd = true;
        repaint();
        report();
        if (!found.length && !entityCount) show("error", say("error"), 0);
      }

      function step() {
        return question.next().then(function (batch) {
          if (stale()) return;
          if (!isFolded && question.mayFold()) {
            return index.fold(site.root).then(function (table) {
              var other = terms.map((term) => Object.assign({}, term, { text: search.simplified(term.text, table) }));
              if (stale()) return;
              if (other.some((term, i) => term.text !== terms[i].text)) return answer(new search.Question(index, site, other, filter(), stale), other, true);
              isFolded = true;
              return take(batch);
            });
          }
          return take(batch);
        }).catch(failed);
      }

      function take(batch) {
        if (batch) found = found.concat(batch);
        else isEnd = true;
        var texts = found.filter((one) => !one.byForm).length, left = question.pending.length;
        if (!isDone) {
          if (isEnd || (texts >= target && question.looked + left > FEW)|| (texts >= target && !left && question.segments.length)) {
            isDone = true;
            repaint();
            report();
            if (!isEnd) setTimeout(idle, 1000);
            return;
          }
          if (texts >= EARLY && shown < EARLY) repaint();
          else if (!shown && found.length) repaint();
          else if (question.looked > FEW && !stale()) status.textContent = say("still", { n: question.looked, a: question.looked + left });
          return step();
        }
        if (batch) paint(batch.sort((a, b) => b.score - a.score));
        if (isEnd || found.length >= target) return report();
        return step();
      }

      // While the reader reads, the others are looked at, if there are not too many and bytes are cheap.
      function idle() {
        var line = navigator.connection || {};
        if (stale() || isEnd || line.saveData || /2g|3g/.test(line.effectiveType || "")) return;
        if (question.segments.length || question.looked + question.pending.length > MOST) return;
        target = Infinity;
        step();
      }

      return step();
    }
  }

  // ---- Address and keys ----

  function address() {
    var chosen = filter(), asked = new URLSearchParams();
    if (input.value.trim()) asked.set("q", input.value.trim());
    if (chosen.from || chosen.to) asked.set("year", chosen.from === chosen.to ? chosen.from : (chosen.from || "") + "-" + (chosen.to || ""));
    ["body", "kind", "lang", "sort"].forEach((name) => form.elements[name].value && asked.set(name, form.elements[name].value));
    var text = asked.toString();
    return location.pathname + (text && "?" + text);
  }

  function fromAddress() {
    input.value = new URLSearchParams(location.search).get("q") || "";
    if (site) choose();
    start().then(function () {}, function () {});
    ask(true);
  }

  function typed() {
    clearTimeout(timer);
    run++;
    show("loading", "", 0);
    timer = setTimeout(function () {
      history.replaceState(null, "", address());
      ask(false);
    }, 120);
  }

  function submit() {
    clearTimeout(timer);
    history.pushState(null, "", address());
    ask(true);
  }

  // While an input method composes, nothing is searched and Enter belongs to it; some browsers end
  // the composition before the key that ended it, and mark that key by the code 229.
  var enterOfMethod = false;
  input.addEventListener("compositionstart", () => (composing = true));
  input.addEventListener("compositionend", function () {
    composing = false;
    typed();
  });
  input.addEventListener("input", (event) => !composing && !event.isComposing && typed());
  input.addEventListener("keydown", (event) => (enterOfMethod = event.isComposing || event.keyCode === 229));
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (!composing && !enterOfMethod) submit();
  });
  filters.addEventListener("change", submit);
  window.addEventListener("popstate", fromAddress);
  fromAddress();
})(globalThis.yearpressSearch);
