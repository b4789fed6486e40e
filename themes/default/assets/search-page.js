// The search page: reads what is typed, shows what is found. Everything from the index and from the
// reader enters the page as text, never as markup.
"use strict";
(function (search) {
  var { parse, simplified, path, Index, Question, places, excerpt } = search;
  var box = document.querySelector("[data-search]");
  var form = document.querySelector("[data-search-form]");
  var chosen = form.elements, input = chosen.q, list = box.querySelector("[data-search-results]"), state = box.querySelector("[data-search-state]");
  var filters = form.querySelector("fieldset"), FILTERS = ["body", "kind", "lang", "sort"];
  var root = new URL(box.dataset.searchRoot, document.baseURI), folder = new URL(box.dataset.searchIndex, document.baseURI);
  // Painted early, shown before it rests, looked at all if there are no more, looked at while the reader reads.
  var EARLY = 5, ENOUGH = 10, FEW = 60, MOST = 200;
  var run = 0, timer, composing, more, site, own;

  function say(name, numbers) {
    return (box.getAttribute("data-search-say-" + name) || "").replace(/%([a-z])/g, (_, key) => numbers[key]);
  }

  async function read(file) {
    var answer = await fetch(new URL(file, folder), file === "root.json" ? { cache: "no-cache" } : {});
    if (!answer.ok) throw new Error(answer.status);
    return new Uint8Array(await answer.arrayBuffer());
  }

  // Old browsers get an inflate of our own, once.
  async function inflate(bytes, length) {
    try {
      var stream = new Response(bytes).body.pipeThrough(new DecompressionStream("deflate-raw"));
      return new Uint8Array(await new Response(stream).arrayBuffer());
    } catch (e) {
      // there is none, or it knows other formats only
    }
    own = own || new Promise((done, fail) => {
      var script = make("script");
      script.src = box.dataset.searchInflate;
      script.onload = done;
      script.onerror = fail;
      document.head.append(script);
    });
    await own;
    return search.inflate(bytes, length);
  }

  var index = new Index(read, inflate);

  async function start() {
    var read = await index.start();
    if (!site) offer(read);
    return (site = read);
  }

  function show(name, text, total, isAbout) {
    state.textContent = text;
    state.dataset.searchTotal = total;
    state.toggleAttribute("data-search-total-about", !!isAbout);
    state.dataset.searchState = name;
  }

  function make(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function fill(into, original, terms, table) {
    excerpt(original, terms, table).forEach((piece) => into.append(piece[1] ? make("mark", "", piece[0]) : piece[0]));
    return into;
  }

  // ---- Filters ----

  // What can be chosen is known when the names are read.
  function offer(read) {
    var option = (name, value, label) => chosen[name].append(new Option(label, value));
    // newest first, as segments are; of a large site several have the same year
    new Set([].concat(...read.root.segments.map((segment) => segment.years))).forEach((year) => year && ["from", "to"].forEach((name) => option(name, year, year)));
    read.names.bodies.forEach((body) => option("body", body.path, "\u2003".repeat(body.path.split("/").length - 1) + body.names[0]));
    read.root.languages.forEach((language) => option("lang", language, language));
    filters.querySelectorAll("option").forEach((one) => (one.plain = one.text));
    choose();
  }

  // Sets the filters to what the address says; what is unknown is left out, and told.
  function choose() {
    var asked = new URLSearchParams(location.search), years = (asked.get("year") || "").split("-"), unknown = [];
    var set = (name, value) => {
      chosen[name].value = value || "";
      if (chosen[name].selectedIndex >= 0) return;
      chosen[name].value = "";
      unknown.push(value);
    };
    set("from", years[0]);
    set("to", years.pop());
    FILTERS.forEach((name) => set(name, asked.get(name)));
    box.querySelector("[data-search-notice]").textContent = unknown.length ? say("unknown", { v: unknown.join(", ") }) : "";
  }

  function filter() {
    return { from: +chosen.from.value, to: +chosen.to.value, body: chosen.body.value, kind: chosen.kind.value, language: chosen.lang.value, sort: chosen.sort.value };
  }

  // ---- Results ----

  function link(result, unit, terms) {
    var made = make("a"), marks = new Set();
    [unit.heading, unit.text].forEach((original) =>
      places(original, terms, result.table).slice(0, 9).forEach((hit) => marks.size < 3 && marks.add(original.slice(hit[0], hit[1]))));
    // a page below may stand before the anchor
    made.href = new URL(unit.anchor.replace(/^[^#]+$/, "#$&"), new URL(result.url, root));
    made.search = Array.from(marks, (mark) => "hl=" + encodeURIComponent(mark)).join("&");
    return made;
  }

  function marked(made) {
    made.dataset.searchResult = "";
    return made;
  }

  function dotted(words) {
    return words.filter(Boolean).join(" \u00B7 ");
  }

  function meta(result) {
    var body = site.names.bodyByPath.get(result.report.body);
    return dotted([body ? body.names[0] : result.title, result.report.year, say("kind-" + result.kind)]);
  }

  function valueOf(unit) {
    return unit.text && unit.item && unit.item.columns.length === 1 ? unit.text.replace(/^[\d.,]+(?= \[|$)/, "$& " + unit.item.unit) : unit.text;
  }

  function entry(result, terms) {
    var item = make("li"), unit = result.unit, text = valueOf(unit);
    item.append(marked(fill(link(result, unit, terms), unit.heading || result.title, terms, result.table)), make("p", "search-meta", meta(result)));
    if (text.trim()) item.append(fill(make("p", "search-excerpt"), text, terms, result.table));
    if (result.further.length) {
      var also = make("p", "search-further", say("further"));
      result.further.forEach((one) => also.append(" ", fill(link(result, one, terms), one.heading || one.text, terms, result.table)));
      item.append(also);
    }
    return item;
  }

  // Puts an entry into the folded list below another.
  function fold(item, key, made) {
    if (!item.folded) {
      item.append((item.folded = make("details", "search-similar")));
      item.folded.append(make("summary"), make("ol"));
    }
    item.folded.lastChild.append(made);
    item.folded.firstChild.textContent = say(key, { n: item.folded.lastChild.children.length });
  }

  function similar(item, result, terms) {
    var made = make("li"), named = marked(link(result, result.unit, terms));
    named.textContent = meta(result);
    made.append(named, result.unit.item && result.unit.text ? " " + valueOf(result.unit) : "");
    fold(item, "similar", made);
  }

  // Bodies and statistics whose names answer, three of each, the others folded.
  function showEntities(found, terms) {
    [
      found.bodies.map(({ body }) => [body.path, body.names[0], say("kind-body")]),
      found.items.map(({ form, item }) => ["items/" + form.id + "/" + item.anchor.slice(2), item.label, dotted([say("kind-item"), form.label])]),
    ].forEach((some) => some.forEach((one, i) => {
      var item = make("li"), named = marked(fill(make("a"), one[1], terms, site.names.table));
      named.href = new URL(path(one[0] + "/" + (site.root.file || "")), root);
      item.append(named, make("p", "search-meta", one[2]));
      if (i < 3) list.append(item);
      else fold(list.lastChild, "others", item);
    }));
  }

  // ---- Asking ----

  function offerMore(go, key) {
    if (more) more.remove();
    if (!go) return;
    more = make("button", "", say(key));
    more.onclick = go;
    list.after(more);
  }

  async function ask(isSubmitted) {
    var mine = ++run, query = input.value.trim(), terms = parse(query), stale = () => mine !== run;
    var finish = (name, text) => {
      list.textContent = "";
      show(name, text, 0);
    };
    offerMore();
    if (location.protocol === "file:") return finish("error", say("file"));
    var wanted = terms.filter((term) => !term.without);
    // one Latin letter may be the first of more
    if (!wanted.length || (!isSubmitted && !wanted[1] && wanted[0].text.length === 1 && wanted[0].text < "\u0250")) return finish("idle", say(query ? "short" : "idle"));
    show("loading", "", 0);
    setTimeout(() => !stale() && !state.textContent && (state.textContent = say("loading")), 300);
    try {
      // what understands questions comes when something is asked; there are results without it
      await import(new URL(box.dataset.searchAnswer, document.baseURI)).catch(() => {});
      await start();
      if (stale()) return;
      await (search.ask || answer)(terms, stale, query, { answer, index, site, root, make, say });
    } catch (error) {
      if (stale()) return;
      finish("error", say(navigator.onLine ? "error" : "offline"));
      offerMore(() => ask(true), "retry");
    }
  }

  // Gives how much was found; where nothing was and there is more to look at, not before the reader asked for that.
  async function answer(terms, stale, query, how) {
    var question = new Question(index, site, terms, filter(), stale), named = question.entities();
    var found = [], shown = 0, groups = new Map(), entities = named.items.length + named.bodies.length, isEnd = false, leads = [];

    var texts = () => found.filter((one) => one.table).length;

    function paint(results) {
      results.forEach((result) => {
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
      list.append(...leads);
      showEntities(named, terms);
      if (filter().sort !== "year") found.sort((a, b) => b.score - a.score || b.report.year - a.report.year || a.page.first - b.page.first);
      paint(found);
    }

    function report() {
      var some = entities + found.length || leads.length, total = some, parts = question.manifest ? question.manifest.parts : 1;
      if (!isEnd) {
        // those to come answer as often as those before
        var rate = 1 - question.failed / (question.looked + 1), all = question.segments.reduce((sum, segment) => sum + segment.parts, parts);
        total += Math.round((question.pending.length * rate * all) / parts);
      }
      if (total || isEnd) settle(total);
      if (!total && isEnd && how.others && how.others[0] && !question.damaged) return;
      var text = say(total ? how.says || (!isEnd ? "about" : total === 1 ? "one" : "many") : isEnd ? "none" : "yet", { n: total, q: query, s: some });
      if (question.damaged) text = total ? text + " " + say("damaged") : say("error");
      show(question.damaged && !total ? "error" : "done", text, total, !isEnd);
      search.tell && search.tell(chosen, question.facets, !question.segments[0]);
      offerMore(!isEnd && (() => look(() => found.length >= some - entities + 20, true)), "more");
    }

    // Looks at pages until they are enough, or there are no more, or nobody waits for them.
    async function look(isEnough, isMore) {
      question.more = isMore;
      while (!isEnd && !question.isSpent && !isEnough()) {
        try {
          var batch = await question.next();
          if (!stale() && !how.isFolded && question.mayFold()) {
            var table = await index.fold(site.root), other = terms.map((term) => ({ ...term, text: simplified(term.text, table) }));
            how = { ...how, isFolded: true };
            if (!stale() && other.some((term, i) => term.text !== terms[i].text)) return (redone = answer(other, stale, query, how));
          }
        } catch (error) {
          question.damaged = true;
          batch = null;
        }
        if (stale()) return;
        isEnd = !batch;
        found.push(...(batch || []));
        if (isMore) paint((batch || []).sort((a, b) => b.score - a.score));
        else if (texts() >= EARLY ? shown < EARLY : !shown && found.length) repaint();
        else if (question.looked > FEW) state.textContent = say("still", { n: question.looked, a: question.looked + question.pending.length });
      }
      if (!isMore) {
        await leading;
        if (stale()) return;
        repaint();
      }
      report();
    }

    // While the reader reads, the others are looked at, if there are not too many and bytes are cheap.
    function idle() {
      var line = navigator.connection || {};
      if (stale() || isEnd || line.saveData || /2g|3g/.test(line.effectiveType)) return;
      if (!question.segments[0] && question.looked + question.pending.length <= MOST) look(() => false, true);
    }

    var redone, settle, settled = new Promise((done) => (settle = done)), leading = how.lead && how.lead(question).then((some) => (leads = some), () => {});
    await look(() => {
      var left = question.pending.length;
      // where the words of a form answer, texts that do not are not read for ever
      if (texts() < ENOUGH && (found.length < ENOUGH || question.looked <= FEW)) return false;
      return question.looked + left > FEW || (!left && question.segments[0]);
    });
    if (!redone) setTimeout(idle, 1000);
    return redone || settled;
  }

  // ---- Address and keys ----

  function fromAddress() {
    input.value = new URLSearchParams(location.search).get("q") || "";
    if (site) choose();
    start().catch(() => {});
    ask(true);
  }

  // While an input method composes, nothing is searched and Enter belongs to it; some browsers end
  // the composition before the key that ended it, and mark that key by the code 229.
  var enterOfMethod;

  function address() {
    var asked = new URLSearchParams(), { from, to } = filter(), q = input.value.trim();
    if (q) asked.set("q", q);
    if (from || to) asked.set("year", from === to ? from : (from || "") + "-" + (to || ""));
    FILTERS.forEach((name) => chosen[name].value && asked.set(name, chosen[name].value));
    return location.pathname + (asked + "" && "?" + asked);
  }

  function typed() {
    clearTimeout(timer);
    run++;
    // at once, unless an answer is still on its way
    timer = setTimeout(() => {
      history.replaceState(null, "", address());
      ask();
    }, state.dataset.searchState === "loading" ? 120 : 0);
    show("loading", "", 0);
  }

  function submit() {
    clearTimeout(timer);
    history.pushState(null, "", address());
    ask(true);
  }

  input.addEventListener("compositionstart", () => (composing = true));
  input.addEventListener("compositionend", () => {
    composing = false;
    typed();
  });
  input.addEventListener("input", (event) => !composing && !event.isComposing && typed());
  input.addEventListener("keydown", (event) => (enterOfMethod = event.isComposing || event.keyCode === 229));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!composing && !enterOfMethod) submit();
  });
  filters.addEventListener("change", submit);
  window.addEventListener("popstate", fromAddress);
  fromAddress();
})(globalThis.yearpressSearch);
