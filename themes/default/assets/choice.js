// The comparison that a reader puts together, from the site's files of figures. What is chosen is in
// the address: body=path, item=form:key, year=number, each as often as wanted; no year for all. A row
// that reports have made themselves has no key that holds for two of them: it is item=form:table@column~label.
(function () {
  "use strict";
  var place = document.querySelector("[data-choice]");
  if (!place) {
    return;
  }
  var MOST_BODIES = 5;
  var data = place.getAttribute("data-choice"), ending = place.getAttribute("data-ending");
  var reported = place.getAttribute("data-reports");
  var root = place.getAttribute("data-root"), names = place.getAttribute("data-finder");
  var status = place.querySelector("[data-state]"), tables = place.querySelector("[data-tables]");
  var idle = status.textContent;
  var forms = {}, signs = {}, withdrawn = place.getAttribute("data-withdrawn").split(" ");
  var asked = new URLSearchParams(location.search);
  var chosen = { body: unique(asked.getAll("body")).slice(0, MOST_BODIES), item: unique(asked.getAll("item")), year: unique(asked.getAll("year")) };
  var lines = [];

  function unique(list) {
    return list.filter(function (one, i) {
      return one && list.indexOf(one) === i;
    });
  }

  function words(name) {
    return place.getAttribute("data-say-" + name);
  }

  function all(selector, of) {
    return Array.prototype.slice.call((of || place).querySelectorAll(selector));
  }

  function element(name, text, style) {
    var made = document.createElement(name);
    if (text) made.textContent = text;
    if (style) made.className = style;
    return made;
  }

  all("[data-form]").forEach(function (form) {
    forms[form.getAttribute("data-form")] = {
      year: form.getAttribute("data-year"),
      several: form.hasAttribute("data-several"),
      apart: form.hasAttribute("data-apart"),
      lang: form.getAttribute("data-lang") || "",
      closing: {}
    };
  });
  all("[data-closing]").forEach(function (row) {
    forms[row.getAttribute("data-of")].closing[row.getAttribute("data-table")] = { row: row.getAttribute("data-closing"), label: row.getAttribute("data-label"), head: row.getAttribute("data-head") };
  });
  all("[data-sign]").forEach(function (sign) {
    signs[sign.getAttribute("data-sign")] = { term: sign.getAttribute("data-term"), meaning: sign.getAttribute("data-meaning") };
  });

  // ---- files

  // CSV as RFC 4180 has it, as a list of objects by the names of the first line.
  function parse(text) {
    var rows = [], row = [], cell = "", quoted = false;
    for (var i = 0; i < text.length; i++) {
      var c = text[i];
      if (quoted) {
        if (c !== '"') cell += c;
        else if (text[i + 1] === '"') cell += text[++i];
        else quoted = false;
      } else if (c === '"') {
        quoted = true;
      } else if (c === "," || c === "\n") {
        row.push(cell);
        cell = "";
        if (c === "\n") {
          rows.push(row);
          row = [];
        }
      } else if (c !== "\r") {
        cell += c;
      }
    }
    var heads = rows.shift() || [];
    return rows.map(function (cells) {
      var line = {};
      heads.forEach(function (head, at) {
        line[head] = cells[at];
      });
      return line;
    });
  }

  var files = {};
  function fetched(address, read) {
    if (!files[address]) {
      files[address] = fetch(address).then(function (answer) {
        if (!answer.ok) throw new Error(address.replace(/^.*\//, "") + " (" + answer.status + ")");
        return read(answer);
      });
      files[address].catch(function () {
        delete files[address];
      });
    }
    return files[address];
  }

  function load(name, folder) {
    return fetched((folder || data) + name.split("/").map(encodeURIComponent).join("/") + ending, function (answer) {
      return answer.text().then(parse);
    });
  }

  // The lines of a body: those of its file, which it lacks without a report on this site, or on a
  // large site those of the files of its reports.
  function figuresOf(body) {
    if (!reported) {
      return load("bodies/" + body).catch(function (error) {
        if (/\(404\)/.test(error.message)) return [];
        throw error;
      });
    }
    return Promise.all([yearpressFinder.bodies(names), fetched(reported, function (answer) {
      return answer.json();
    })]).then(function (found) {
      var known = found[0].filter(function (one) {
        return one.path === body;
      })[0];
      return Promise.all((known ? found[1][known.place] : []).map(function (report) {
        var folder = typeof report === "string" ? report : body + "/" + report;
        return load(folder + "/downloads/" + folder.replace(/\//g, "-") + "-statistics", root);
      }));
    }).then(function (reports) {
      return [].concat.apply([], reports);
    });
  }

  // ---- which cells compare, as the pages of statistics have it

  // The crosswalks, read in both directions.
  function Crosswalks(lines) {
    var pairs = {}, directions = {};
    lines.forEach(function (line) {
      var id = line.crosswalk + " " + line.pair;
      var pair = (pairs[id] = pairs[id] || { from: [], to: [], exact: line.comparable === "exact", a: line["from-form"] + "@" + line["from-version"], b: line["to-form"] + "@" + line["to-version"] });
      if (pair.from.indexOf(line["from-key"]) < 0) pair.from.push(line["from-key"]);
      if (pair.to.indexOf(line["to-key"]) < 0) pair.to.push(line["to-key"]);
    });
    function add(a, b, from, to, exact) {
      var of = (directions[a] = directions[a] || {});
      (of[b] = of[b] || []).push({ from: from, to: to, exact: exact });
    }
    Object.keys(pairs).forEach(function (id) {
      var pair = pairs[id];
      add(pair.a, pair.b, pair.from, pair.to, pair.exact);
      add(pair.b, pair.a, pair.to, pair.from, pair.exact);
    });
    function same(one, other) {
      return one.length === other.length && one.every(function (key) {
        return other.indexOf(key) >= 0;
      });
    }
    function whole(list, cells) {
      for (var i = 0; i < list.length; i++) {
        if (list[i].exact && same(list[i].from, cells)) return list[i].to;
      }
      return null;
    }
    // A pair of just these cells, else one for each of them.
    function step(list, cells) {
      var found = whole(list, cells), there = [], expected = 0;
      if (found || cells.length === 1) return found;
      for (var i = 0; i < cells.length; i++) {
        var one = whole(list, [cells[i]]);
        if (!one) return null;
        expected += one.length;
        there = unique(there.concat(one));
      }
      return there.length === expected ? there : null;
    }
    // The forms to pass on the shortest way.
    function path(from, to) {
      var came = {}, open = [from];
      while (open.length && !came[to]) {
        var form = open.shift();
        Object.keys(directions[form] || {}).sort().forEach(function (next) {
          if (next !== from && !came[next]) {
            came[next] = form;
            open.push(next);
          }
        });
      }
      var way = [];
      for (var at = to; came[at] && at !== from; at = came[at]) way.unshift(at);
      return way;
    }
    this.exact = function (from, to, cells) {
      var form = from;
      if (from === to) return cells;
      path(from, to).forEach(function (next) {
        cells = cells && step((directions[form] || {})[next] || [], cells);
        form = next;
      });
      return form === to ? cells : null;
    };
    this.pairs = function (from, to, cells) {
      return ((directions[from] || {})[to] || []).filter(function (pair) {
        return pair.from.some(function (key) {
          return cells.indexOf(key) >= 0;
        });
      });
    };
  }

  // A body's reports by year, oldest first.
  function reports(lines) {
    var years = {};
    lines.forEach(function (line) {
      var report = (years[line.year] = years[line.year] || { year: +line.year, form: line.form, reference: line.form + "@" + line["form-version"], scope: line.scope, cells: {} });
      report.cells[line.key] = line;
    });
    return Object.keys(years).map(function (year) {
      return years[year];
    }).sort(function (one, other) {
      return one.year - other.year;
    });
  }

  var RANK = ["", "exact", "partial", "none"];
  function worse(one, other) {
    return RANK.indexOf(one) < RANK.indexOf(other) ? other : one;
  }

  // The cells of a statistic by year: joined only where each link between two forms is exact.
  function series(list, form, key, walks) {
    var points = {}, breaks = {}, home = -1;
    list.forEach(function (report, i) {
      if (report.form === form) home = i;
      if (i && report.scope && list[i - 1].scope && report.scope !== list[i - 1].scope) {
        breaks[report.year] = "none";
      }
    });
    function walk(step) {
      var cells = [key];
      for (var i = home + step; i >= 0 && i < list.length; i += step) {
        var here = list[i - step].reference, there = list[i].reference;
        var next = walks.exact(here, there, cells);
        if (here !== there) {
          var later = list[step > 0 ? i : i + 1].year, pairs = next ? [] : walks.pairs(here, there, cells);
          breaks[later] = worse(breaks[later] || "", next ? "exact" : pairs.length ? "partial" : "none");
          for (var j = i; pairs.length && j >= 0 && j < list.length && list[j].reference === there; j += step) {
            points[list[j].year] = { cells: pairs[0].to, beside: true };
          }
        }
        if (!next) return;
        cells = next;
        points[list[i].year] = { cells: cells };
      }
    }
    if (home >= 0) {
      points[list[home].year] = { cells: [key] };
      walk(1);
      walk(-1);
    }
    return { points: points, breaks: breaks };
  }

  // The cells of a row that reports have made, found by its label: two may have rows of the same id.
  function ownSeries(list, item) {
    var made = series(list, "", "", null);
    list.forEach(function (report) {
      var keys = report.form !== item.form ? [] : Object.keys(report.cells).filter(function (key) {
        var line = report.cells[key];
        return line.table === item.table && line.column === item.column && line.label === item.label;
      });
      if (keys.length === 1) made.points[report.year] = { cells: keys };
    });
    return made;
  }

  // Rows that a report prints as one: the figure of the heading stands for them.
  function held(report, cells) {
    if (cells.length < 2) return cells;
    var left = cells.slice(), kept = [];
    cells.forEach(function (key) {
      if (left.indexOf(key) < 0) return;
      var line = report.cells[key], above = line && line.row.replace(/\.[^.]*$/, "");
      var heading = null, rows = [];
      Object.keys(report.cells).forEach(function (other) {
        var one = report.cells[other];
        if (line && one.table === line.table && one.column === line.column) {
          if (one.row === above && above !== line.row) heading = one;
          if (one.row.replace(/\.[^.]*$/, "") === above && one.row !== above) rows.push(one);
        }
      });
      var merged = heading && heading.state !== "blank" && rows.every(function (row) {
        return (row.state === "blank" || row.state === "not-applicable") && left.indexOf(row.key) >= 0;
      });
      kept.push(merged ? heading.key : key);
      left = left.filter(function (other) {
        return merged ? !rows.some(function (row) {
          return row.key === other;
        }) : other !== key;
      });
    });
    return kept;
  }

  // Decimals as whole numbers of the smallest place, so that nothing is rounded.
  function add(values) {
    var places = 0;
    values.forEach(function (value) {
      places = Math.max(places, (value.split(".")[1] || "").length);
    });
    var sum = values.reduce(function (before, value) {
      var parts = value.split(".");
      return before + BigInt(parts[0] + (parts[1] || "").padEnd(places, "0"));
    }, BigInt(0));
    var digits = (sum < 0 ? -sum : sum).toString().padStart(places + 1, "0");
    return (sum < 0 ? "-" : "") + digits.slice(0, digits.length - places) + (places ? "." + digits.slice(-places) : "");
  }

  // What is printed of a report's cells: text, value, state.
  function figure(report, cells) {
    var found = cells.map(function (key) {
      return report.cells[key];
    });
    var states = found.map(function (line) {
      return line ? line.state : "blank";
    });
    var state = ["text", "blank", "value"].filter(function (one) {
      return states.indexOf(one) >= 0;
    })[0] || "not-applicable";
    if (cells.length === 1) {
      var line = found[0];
      if (!line) return { state: "absent", value: "", text: words("no-row") };
      if (state === "value") return { state: state, value: line.value, text: number(line.value) };
      return { state: state, value: "", text: state === "blank" ? words("blank") : line.raw.trim() || words("not-applicable") };
    }
    if (state !== "value") {
      return { state: state, value: "", text: words(state === "not-applicable" ? "not-applicable" : "incomplete") };
    }
    var sum = add(found.filter(function (line) {
      return line && line.state === "value";
    }).map(function (line) {
      return line.value;
    }));
    return { state: state, value: sum, text: number(sum) };
  }

  function number(value) {
    var parts = value.replace("-", "").split(".");
    return (value[0] === "-" ? "-" : "") + parts[0].replace(/\B(?=(\d{3})+$)/g, place.getAttribute("data-group")) + (parts[1] ? place.getAttribute("data-decimal") + parts[1] : "");
  }

  // ---- addresses

  function page(path, anchor) {
    return root + path.split("/").map(encodeURIComponent).join("/") + "/" + place.getAttribute("data-file") + (anchor ? "#" + encodeURIComponent(anchor) : "");
  }

  function source(body, report, line) {
    var form = forms[report.form] || {};
    return page(
      body + "/" + report.year + "/statistics" + (form.apart ? "/" + line.table : ""),
      "r-" + (form.several ? line.table + "-" : "") + line.row + "-" + line.column
    );
  }

  function keepAddress() {
    var query = new URLSearchParams();
    Object.keys(chosen).forEach(function (name) {
      chosen[name].forEach(function (value) {
        query.append(name, value);
      });
    });
    history.replaceState(null, "", location.pathname + (String(query) ? "?" + query : ""));
  }

  // ---- statistics

  // Of the forms, and of rows that the reports of the chosen bodies have made themselves.
  function statistics() {
    return Promise.all([load("forms")].concat(chosen.body.map(figuresOf))).then(function (found) {
      var items = {}, used = {};
      found.slice(1).forEach(function (lines) {
        lines.forEach(function (line) {
          used[line.form] = true;
        });
      });
      var any = Object.keys(used).length > 0, titles = {};
      found[0].forEach(function (line) {
        if (line.heading === "true" || !forms[line.form]) return;
        var row = line.row, key = line.key, label = line.number + line.label;
        if (!row) {
          // the rows of the table are the reports' own, all but the closing one
          var closing = forms[line.form].closing[line.table];
          if (!closing) return;
          row = closing.row;
          key = key.replace(/(^|:)@/, "$1" + row + "@");
          var heads = line.path ? line.path.replace(/ > /g, " \u00B7 ") + " \u00B7 " : "";
          label = closing.label + " / " + heads + (label.indexOf(closing.head + " / ") === 0 ? label.slice(closing.head.length + 3) : label);
        }
        var fits = !any || used[line.form] === true;
        if (fits) titles[line["form-title"]] = true;
        items[line.form + ":" + key] = { form: line.form, key: key, label: label, unit: line.unit, about: line["table-title"].replace("{year}", "").trim() || line["form-title"], title: line["form-title"], table: line.table, row: row, fits: fits };
      });
      found.slice(1).forEach(function (lines) {
        lines.forEach(function (line) {
          var id = line.form + ":" + line.table + "@" + line.column + "~" + line.label;
          if (!items[line.form + ":" + line.key] && !items[id]) {
            items[id] = { form: line.form, key: "", label: line.label, unit: line.unit, about: words("own"), title: "", table: line.table, row: "", column: line.column, own: true, fits: true };
          }
        });
      });
      return { items: items, severalForms: Object.keys(titles).length > 1 };
    });
  }

  function findItem(typed) {
    return statistics().then(function (found) {
      var list = Object.keys(found.items).filter(function (id) {
        return found.items[id].fits && chosen.item.indexOf(id) < 0;
      });
      return yearpressFinder.fitting(list, typed, function (id) {
        return yearpressFinder.plain(found.items[id].label);
      }).map(function (id) {
        var item = found.items[id];
        var about = [item.about].concat(found.severalForms && item.title && item.title !== item.about ? [item.title] : []);
        return { label: item.label, about: about.join(" · "), value: id, lang: (forms[item.form] || {}).lang };
      });
    });
  }

  // ---- what is chosen

  function chips(name, labels) {
    var list = place.querySelector("[data-chosen=" + name + "]");
    list.textContent = "";
    chosen[name].forEach(function (value) {
      var line = element("li"), label = labels(value), button = element("button", "\u00D7");
      line.appendChild(element("span", label));
      button.type = "button";
      button.setAttribute("aria-label", words("remove").replace("%s", label));
      button.addEventListener("click", function () {
        chosen[name] = chosen[name].filter(function (other) {
          return other !== value;
        });
        change();
        place.querySelector("[data-add=" + name + "] input").focus();
      });
      line.appendChild(button);
      list.appendChild(line);
    });
  }

  function yearBoxes(years) {
    var box = place.querySelector("[data-years]"), had = document.activeElement && document.activeElement.value;
    all("label", box).forEach(function (label) {
      label.remove();
    });
    box.hidden = years.length < 2;
    years.forEach(function (year) {
      var label = element("label"), input = element("input");
      input.type = "checkbox";
      input.value = year;
      input.checked = !chosen.year.length || chosen.year.indexOf(year) >= 0;
      input.addEventListener("change", function () {
        var on = all("input:checked", box).map(function (each) {
          return each.value;
        });
        chosen.year = on.length === years.length ? [] : on;
        change();
      });
      label.appendChild(input);
      label.appendChild(document.createTextNode(" " + year));
      box.appendChild(label);
      if (had === year) input.focus();
    });
  }

  // ---- tables

  function cell(shown, href, marks) {
    var td = element("td"), inner = href ? element("a") : td;
    var kind = shown.state === "value" && Number(shown.value) === 0 ? "zero" : shown.state;
    td.className = "is-" + kind;
    if (shown.value) {
      var value = element("data", shown.text);
      value.value = shown.value;
      inner.appendChild(value);
    } else {
      inner.appendChild(element("span", shown.text, "word"));
    }
    if (href) {
      inner.href = href;
      td.appendChild(inner);
    }
    if (marks.length) {
      var noted = element("span", "", "noted"), figures = element("span");
      while (td.firstChild) figures.appendChild(td.firstChild);
      noted.appendChild(figures);
      marks.forEach(function (kind) {
        var mark = element("abbr", signs[kind].term, "mark");
        mark.title = signs[kind].meaning;
        mark.setAttribute("data-caveat", kind);
        noted.appendChild(document.createTextNode(" "));
        noted.appendChild(mark);
      });
      td.appendChild(noted);
    }
    return td;
  }

  function table(item, number, bodies, years, known) {
    var region = element("div", "", "scroll"), table = element("table", "", "figures"), id = "yp-choice-" + number;
    var caption = table.createCaption(), head = table.createTHead().insertRow(), seen = {};
    var title = element("span", "", "caption-title"), form = forms[item.form] || { year: "{year}", several: false };
    var link = element(item.own ? "span" : "a", item.label);
    if (!item.own) {
      link.href = page("items/" + item.form + "/" + (form.several ? item.table + "-" : "") + item.row);
    }
    if (form.lang) link.lang = form.lang;
    title.appendChild(link);
    caption.appendChild(title);
    caption.appendChild(element("span", [item.about, item.unit].filter(Boolean).join(" · "), "caption-about"));
    caption.id = id;
    region.setAttribute("role", "region");
    region.setAttribute("aria-labelledby", id);
    region.tabIndex = 0;
    function header(text, style) {
      var th = element("th", text, style);
      th.scope = "col";
      head.appendChild(th);
    }
    header(words("row"));
    years.forEach(function (year) {
      header(form.year.replace("{year}", year), "number");
    });
    var scopes = {}, body = table.createTBody();
    var rows = bodies.map(function (one) {
      var made = item.own ? ownSeries(one.reports, item) : series(one.reports, item.form, item.key, known.walks);
      one.reports.forEach(function (report) {
        if (report.scope) scopes[report.scope] = true;
      });
      return { body: one, series: made };
    });
    var mixed = Object.keys(scopes).length > 1;
    rows.forEach(function (row) {
      var tr = body.insertRow(), th = element("th"), name = element("a", row.body.name);
      th.scope = "row";
      name.href = page(row.body.path);
      th.appendChild(name);
      tr.appendChild(th);
      years.forEach(function (year) {
        var report = row.body.reports.filter(function (each) {
          return String(each.year) === year;
        })[0];
        var point = report && row.series.points[year], gone = withdrawn.indexOf(row.body.path + "/" + year) >= 0;
        if (!point) {
          tr.appendChild(cell({ state: "absent", value: "", text: words(report ? "no-row" : gone ? "withdrawn" : "not-here") }, "", []));
          return;
        }
        var cells = held(report, point.cells), shown = figure(report, cells), marks = [];
        var line = report.cells[cells[0]];
        if (line) {
          if (mixed && report.scope) marks.push(report.scope);
          if (point.beside) marks.push("beside");
          else if (row.series.breaks[year]) marks.push(row.series.breaks[year]);
          cells.forEach(function (key) {
            if (known.corrected[row.body.path + "/" + year + " " + key]) marks.push("corrected");
            if (known.noted[row.body.path + "/" + year + " " + key]) marks.push("noted");
          });
          marks = unique(marks).filter(function (kind) {
            return signs[kind];
          });
        }
        marks.forEach(function (kind) {
          seen[kind] = true;
        });
        var href = line ? source(row.body.path, report, line) : "";
        tr.appendChild(cell(shown, href, marks));
        lines.push([item.form, cells.join(" + "), item.label, item.unit, row.body.path, row.body.name, year, report.scope, shown.state, shown.value, shown.value ? "" : shown.text, marks.join(" "), href ? new URL(href, location.href).href : ""]);
      });
    });
    var legend = element("span", "", "legend");
    Object.keys(signs).forEach(function (kind) {
      if (seen[kind]) {
        var entry = element("span");
        entry.appendChild(element("b", signs[kind].term));
        entry.appendChild(document.createTextNode(" " + signs[kind].meaning));
        legend.appendChild(entry);
        legend.appendChild(document.createTextNode(" "));
      }
    });
    if (legend.firstChild) caption.appendChild(legend);
    region.appendChild(table);
    return region;
  }

  // Corrected cells, and cells of accepted findings, by report and key.
  function caveats(bodies) {
    var corrected = {}, noted = {};
    var remarked = bodies.some(function (body) {
      return body.reports.some(function (report) {
        return Object.keys(report.cells).some(function (key) {
          return report.cells[key].finding;
        });
      });
    });
    return Promise.all([load("corrections"), remarked ? load("findings") : []]).then(function (found) {
      found[0].forEach(function (line) {
        corrected[line.body + "/" + line.year + " " + line.key] = true;
      });
      var accepted = {};
      found[1].forEach(function (line) {
        if (line.reason) accepted[line.body + "/" + line.year + " " + line.id] = true;
      });
      bodies.forEach(function (body) {
        body.reports.forEach(function (report) {
          Object.keys(report.cells).forEach(function (key) {
            report.cells[key].finding.split(" ").forEach(function (id) {
              if (accepted[body.path + "/" + report.year + " " + id]) noted[body.path + "/" + report.year + " " + key] = true;
            });
          });
        });
      });
      return { corrected: corrected, noted: noted };
    });
  }

  function offerFile() {
    var heads = ["form", "key", "label", "unit", "body", "body-name", "year", "scope", "state", "value", "text", "marks", "source"];
    var link = place.querySelector("[data-files] a");
    if (link.href.indexOf("blob:") === 0) URL.revokeObjectURL(link.href);
    link.href = URL.createObjectURL(new Blob([yearpressCsv([heads].concat(lines))], { type: "text/csv;charset=utf-8" }));
    link.parentNode.hidden = !lines.length;
  }

  var round = 0;
  function state(word, text) {
    status.setAttribute("data-state", word);
    status.textContent = text;
  }

  function change() {
    var mine = ++round;
    keepAddress();
    state("loading", words("loading"));
    var full = chosen.body.length >= MOST_BODIES, adder = place.querySelector("[data-add=body]");
    adder.querySelector("input").disabled = full;
    adder.querySelector("[data-most]").hidden = !full;
    Promise.all([yearpressFinder.bodies(names), statistics(), load("crosswalks")].concat(chosen.body.map(figuresOf)))
      .then(function (found) {
        var byPath = {};
        found[0].forEach(function (body) {
          byPath[body.path] = body;
        });
        var bodies = chosen.body.map(function (path, i) {
          return { path: path, name: byPath[path] ? byPath[path].name : path, reports: reports(found[3 + i]) };
        });
        return caveats(bodies).then(function (known) {
          if (mine !== round) return;
          known.walks = new Crosswalks(found[2]);
          show(bodies, found[1].items, known);
        });
      })
      .catch(function (error) {
        if (mine === round) state("error", words("failed").replace("%s", error.message));
      });
  }

  function show(bodies, items, known) {
    var years = {};
    bodies.forEach(function (body) {
      body.reports.forEach(function (report) {
        years[report.year] = true;
      });
    });
    years = Object.keys(years).sort();
    chips("body", function (path) {
      return bodies.filter(function (body) {
        return body.path === path;
      })[0].name;
    });
    chips("item", function (id) {
      return items[id] ? items[id].label : id;
    });
    yearBoxes(years);
    lines = [];
    tables.textContent = "";
    var shown = chosen.year.length ? years.filter(function (year) {
      return chosen.year.indexOf(year) >= 0;
    }) : years;
    if (bodies.length && shown.length) {
      chosen.item.forEach(function (id, i) {
        if (items[id]) tables.appendChild(table(items[id], i + 1, bodies, shown, known));
      });
    }
    offerFile();
    window.yearpressOfferUse(tables);
    var done = tables.firstChild !== null;
    state(done ? "done" : "idle", done ? "" : idle);
  }

  var most = element("p", words("most"), "quiet");
  most.setAttribute("data-most", "");
  place.querySelector("[data-add=body]").appendChild(most);
  yearpressFinder.attach(place.querySelector("[data-add=body]"), {
    find: function (typed) {
      return yearpressFinder.findBody(names)(typed).then(function (found) {
        return found.filter(function (one) {
          return chosen.body.indexOf(one.value.path) < 0;
        });
      });
    },
    all: true,
    say: words,
    choose: function (body) {
      chosen.body = unique(chosen.body.concat(body.path)).slice(0, MOST_BODIES);
      change();
    }
  });
  yearpressFinder.attach(place.querySelector("[data-add=item]"), {
    find: findItem,
    all: true,
    say: function (name) {
      return words(name === "none" ? "no-item" : name);
    },
    choose: function (id) {
      chosen.item = unique(chosen.item.concat(id));
      change();
    }
  });
  change();
})();
