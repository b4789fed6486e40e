// The screens of the editor: moves between cells, saves what was typed, shows what was found.
// Rules are not known here: the server answers them with the engine of `yearpress check`.
(function () {
  "use strict";
  var me = document.currentScript;
  var words = JSON.parse(me.dataset.words);
  var report = me.dataset.report;
  var at = "/.yearpress/edit/";
  var correction = document.getElementById("correction");
  var leaving = false;
  var pause = 500;

  function say(word, values) {
    return words[word].replace(/\{(\w+)\}/g, function (all, name) {
      return values && name in values ? values[name] : all;
    });
  }

  function element(name, className, text) {
    var made = document.createElement(name);
    made.className = className || "";
    made.textContent = text || "";
    return made;
  }

  function all(selector, within) {
    return Array.from((within || document).querySelectorAll(selector));
  }

  function tell(text, kind) {
    var state = document.getElementById("state");
    state.textContent = text;
    state.dataset.kind = kind || "";
  }

  function kept(name, value) {
    try {
      if (value === undefined) {
        return localStorage.getItem("yp-edit-" + name) || "";
      }
      localStorage.setItem("yp-edit-" + name, value);
    } catch (e) {
      // Storage is switched off: nothing is remembered.
    }
    return "";
  }

  // The header is what no other site may send; with a file it carries the fields.
  function post(path, fields, file) {
    var sent = new URLSearchParams(fields).toString();
    return fetch(at + path, {
      method: "POST",
      headers: {
        "Content-Type": file ? "application/octet-stream" : "application/x-www-form-urlencoded",
        "X-Yearpress-Fields": file ? sent : ""
      },
      body: file || sent
    }).then(function (answer) {
      return answer.ok ? answer.json() : { ok: "no", message: answer.status + "", hint: "" };
    });
  }

  // ---- forms that do one thing

  function pad(number) {
    return (number < 10 ? "0" : "") + number;
  }

  function today() {
    var now = new Date();
    return now.getFullYear() + "-" + pad(now.getMonth() + 1) + "-" + pad(now.getDate());
  }

  function moment() {
    var now = new Date();
    var off = -now.getTimezoneOffset();
    var zone = (off < 0 ? "-" : "+") + pad(Math.floor(Math.abs(off) / 60)) + ":" + pad(Math.abs(off) % 60);
    return today() + "T" + pad(now.getHours()) + ":" + pad(now.getMinutes()) + ":" + pad(now.getSeconds()) + zone;
  }

  function refused(form, answer) {
    var old = form.querySelector(".refused");
    var line = old || form.appendChild(element("p", "refused"));
    line.setAttribute("role", "alert");
    line.textContent = answer.message + (answer.hint ? " – " + answer.hint : "");
  }

  function submit(form) {
    all("[data-keep]", form).forEach(function (field) {
      kept(field.name === "name" ? "by" : field.name, field.value);
    });
    all("[data-now]", form).forEach(function (field) {
      field.value = moment();
    });
    var data = new FormData(form);
    var file = data.get("file");
    data.delete("file");
    if (form === correction) {
      collect(data);
    }
    if (file && form.dataset.upload) {
      data.append("name", file.name);
    }
    settled().then(function () {
      return post(form.dataset.post || form.dataset.upload, data, form.dataset.upload ? file : null);
    }).then(function (answer) {
      if (answer.ok !== "yes") {
        refused(form, answer);
        wrong(form, answer.found || []);
        return;
      }
      leaving = true;
      if (answer.next) {
        location.assign(answer.next);
      } else {
        location.reload();
      }
    }, function () {
      tell(say("offline"), "error");
    });
  }

  // Errors that a correction would lead to: each below the form, with the text that it is in open.
  function wrong(form, found) {
    all(".finding", form).forEach(function (line) {
      line.remove();
    });
    found.forEach(function (each) {
      form.append(finding(each));
      all("[data-file]", form).forEach(function (field) {
        field.closest("details").open = field.closest("details").open || field.dataset.file === each.file;
      });
    });
  }

  all("form").forEach(function (form) {
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      submit(form);
    });
  });
  all("[data-today]").forEach(function (field) {
    field.value = today();
  });
  all("[data-keep]").forEach(function (field) {
    field.value = field.value || kept(field.name === "name" ? "by" : field.name);
  });
  all("form.drop").forEach(function (form) {
    var field = form.querySelector("input[type=file]");
    form.addEventListener("dragover", function (event) {
      event.preventDefault();
      form.classList.add("over");
    });
    form.addEventListener("dragleave", function () {
      form.classList.remove("over");
    });
    form.addEventListener("drop", function (event) {
      event.preventDefault();
      form.classList.remove("over");
      if (event.dataTransfer.files.length) {
        field.files = event.dataTransfer.files;
      }
    });
  });

  // ---- what was found

  function finding(found) {
    var line = element("p", "finding");
    line.dataset.weight = found.weight;
    line.append(element("strong", "", say(found.weight)), " " + found.text);
    return line;
  }

  function summary(found) {
    function open(weight) {
      return found.filter(function (each) {
        return each.weight === weight;
      }).length;
    }
    return say("errors", { n: open("error") }) + ", " + say("warnings", { n: open("warning") });
  }

  // ---- a public correction: what is changed is listed, and saved only with its reason

  function collect(data) {
    changed().forEach(function (input) {
      data.append("cell", input.dataset.cell);
      data.append("to", input.value.trim());
    });
    all("[data-correct]", correction).forEach(function (field) {
      if (field.value !== field.defaultValue) {
        data.append("section", field.dataset.correct);
        data.append("base", field.defaultValue);
        data.append("text", field.value);
      }
    });
  }

  function changed() {
    return inputs.filter(function (input) {
      return "given" in input.dataset && !input.readOnly && input.value.trim() !== input.dataset.given.trim();
    });
  }

  function listChanged() {
    var list = document.getElementById("corrected");
    function line(field, from) {
      return element("li", "", field.getAttribute("aria-label") + say("corrected", { text: from, to: field.value.trim() }));
    }
    var words = all("#s-title textarea, #s-summary textarea").filter(function (field) {
      return field.value !== field.defaultValue;
    });
    var lines = changed().map(function (input) {
      return line(input, input.dataset.given);
    }).concat(words.map(function (field) {
      return line(field, field.defaultValue);
    }));
    list.replaceChildren.apply(list, lines.length ? lines : [element("li", "quiet", list.dataset.none)]);
    clearTimeout(timer);
  }

  // ---- cells

  var inputs = all("input[data-cell]");
  var byCell = {};
  var saved = {};
  var waiting = {};
  var lastFound = "";
  var timer = 0;
  var flight = Promise.resolve();
  var busy = 0;
  var saves = 0;
  var done = [];
  var current = null;
  inputs.forEach(function (input) {
    byCell[input.dataset.cell] = input;
    saved[input.dataset.cell] = input.value;
  });

  function settled() {
    clearTimeout(timer);
    return (text ? saveText(false) : send()) || Promise.resolve();
  }

  // A save counts when it begins and when it ends: a question asked between the two may be answered
  // with what was there before it, and later than the save.
  function began() {
    busy = 1;
    saves++;
    tell(say("saving"));
  }

  function ended() {
    busy = 0;
    saves++;
  }

  // Sends all that differs, and nothing while an answer is awaited: what comes then is next.
  function send() {
    if (correction) {
      listChanged();
      return Promise.resolve();
    }
    var changes = inputs.filter(function (input) {
      return !input.readOnly && input.value !== saved[input.dataset.cell] && !waiting[input.dataset.cell];
    });
    if (busy || !changes.length) {
      return busy ? flight : Promise.resolve();
    }
    var fields = [];
    var sent = {};
    changes.forEach(function (input) {
      var cell = input.dataset.cell;
      sent[cell] = input.value;
      fields.push(["cell", cell], ["was", saved[cell]], ["now", input.value]);
    });
    began();
    flight = post("cells/" + report, fields).then(function (answer) {
      ended();
      if (answer.ok !== "yes") {
        tell(answer.message + " " + answer.hint, "error");
        return undefined;
      }
      var before = {};
      Object.keys(sent).forEach(function (cell) {
        before[cell] = saved[cell];
      });
      show(answer, sent);
      var step = Object.keys(sent).filter(function (cell) {
        return saved[cell] !== before[cell] && !waiting[cell];
      }).map(function (cell) {
        return { cell: cell, from: before[cell], to: saved[cell] };
      });
      if (step.length && !undoing) {
        done.push(step);
      }
      undoing = false;
      return send();
    }, function () {
      ended();
      tell(say("offline"), "error");
    });
    return flight;
  }

  function later() {
    clearTimeout(timer);
    if (correction) {
      listChanged();
      return;
    }
    timer = setTimeout(send, pause);
    tell(say("unsaved"));
  }

  // Puts into the page what the files say; what was typed since it was sent stays.
  function show(answer, sent) {
    var outside = 0;
    answer.cells.forEach(function (each) {
      var input = byCell[each.cell];
      if (!input) {
        return;
      }
      var typed = input.value !== saved[each.cell];
      var mine = sent && each.cell in sent && input.value === sent[each.cell];
      if (!typed || mine) {
        if (!sent && input.value !== each.raw) {
          outside++;
        }
        input.value = each.raw;
      }
      if (!typed || (sent && each.cell in sent)) {
        saved[each.cell] = each.raw;
      }
      input.dataset.kind = each.kind;
    });
    var found = JSON.stringify(answer.found);
    all(".conflict").forEach(function (line) {
      line.remove();
    });
    if (found !== lastFound) {
      lastFound = found;
      showFound(answer.found);
    }
    waiting = {};
    (answer.outcomes || []).forEach(conflict);
    tell((outside ? say("changed-outside") : say("saved")) + " – " + summary(answer.found), "good");
    if (current) {
      describe(current);
    }
    texts(answer.found);
  }

  // What is still to be filled in or to be confirmed is a mark at the cell, not a line for each.
  function showFound(found) {
    all("tr.said").forEach(function (row) {
      row.remove();
    });
    inputs.forEach(function (input) {
      input.removeAttribute("aria-invalid");
      input.removeAttribute("aria-describedby");
      delete input.dataset.weight;
      delete input.dataset.said;
    });
    var general = document.getElementById("general");
    if (!general) {
      return;
    }
    general.replaceChildren();
    found.slice().reverse().forEach(function (each, i) {
      var input = byCell[each.cell];
      if (input) {
        if (each.code === "missing" || each.code === "unfinished") {
          input.dataset.said = each.text;
        } else if (each.code !== "undetermined") {
          below(input, finding(each), "found-" + i);
        }
        if (each.weight === "error" || !input.dataset.weight) {
          input.dataset.weight = each.weight;
        }
        if (each.weight === "error") {
          input.setAttribute("aria-invalid", "true");
        }
      } else if (!/\.(md|markdown|adoc|asciidoc)$/.test(each.file)) {
        general.prepend(finding(each));
      }
    });
  }

  // A row of the table below the one that a cell is in.
  function below(input, content, id) {
    var row = input.closest("tr");
    var said = row.nextElementSibling;
    if (!said || !said.classList.contains("said")) {
      said = element("tr", "said");
      var cell = element("td");
      cell.colSpan = row.cells.length;
      said.append(cell);
      row.after(said);
    }
    content.id = id;
    said.cells[0].prepend(content);
    var known = input.getAttribute("aria-describedby");
    input.setAttribute("aria-describedby", known ? known + " " + id : id);
  }

  function conflict(outcome, i) {
    var input = byCell[outcome.cell];
    if (!input || !("theirs" in outcome || "why" in outcome)) {
      return;
    }
    var cell = outcome.cell;
    var line = element("p", "conflict");
    line.setAttribute("role", "alert");
    if ("why" in outcome) {
      line.textContent = outcome.why;
      input.value = saved[cell];
      below(input, line, "conflict-" + i);
      return;
    }
    // Neither is thrown away before a person has chosen.
    waiting[cell] = true;
    saved[cell] = outcome.theirs;
    input.value = outcome.mine;
    line.textContent = say("conflict", { text: outcome.theirs }) + " ";
    [["theirs", outcome.theirs], ["mine", outcome.mine]].forEach(function (choice) {
      var button = element("button", "", say(choice[0], { text: choice[1] }));
      button.type = "button";
      button.addEventListener("click", function () {
        delete waiting[cell];
        input.value = choice[1];
        line.remove();
        send();
        input.focus();
      });
      line.append(button, " ");
    });
    below(input, line, "conflict-" + i);
  }

  all("[data-correct]").forEach(function (field) {
    field.addEventListener("input", listChanged);
  });
  if (correction && inputs.length) {
    // What is said of a cell would stand before what is written about all of them.
    correction.addEventListener("focusin", function () {
      panel.hidden = true;
    });
  }

  // ---- moves

  function rowsOf(input) {
    return all("tr", input.closest("tbody")).filter(function (row) {
      return !row.classList.contains("said");
    });
  }

  function cellsOf(row) {
    return all("input[data-cell]", row);
  }

  function place(input) {
    var rows = rowsOf(input);
    var row = input.closest("tr");
    return { rows: rows, row: rows.indexOf(row), column: cellsOf(row).indexOf(input) };
  }

  function move(input, down, right) {
    var from = place(input);
    if (right) {
      var next = cellsOf(from.rows[from.row])[from.column + right];
      go(next);
      return;
    }
    for (var i = from.row + down; i >= 0 && i < from.rows.length; i += down) {
      var line = cellsOf(from.rows[i]);
      if (line.length) {
        go(line[Math.min(from.column, line.length - 1)]);
        return;
      }
    }
  }

  function go(input) {
    if (input) {
      input.focus();
      input.select();
    }
  }

  function keys(event) {
    var input = event.target;
    var still = input.selectionStart === 0 && input.selectionEnd === input.value.length;
    var end = input.selectionStart === input.value.length || still;
    var start = input.selectionEnd === 0 || still;
    if (event.isComposing || event.altKey) {
      return;
    }
    if ((event.ctrlKey || event.metaKey) && event.key === "z") {
      if (!correction && input.value === saved[input.dataset.cell]) {
        event.preventDefault();
        undo();
      }
    } else if (event.ctrlKey || event.metaKey) {
      return;
    } else if (event.key === "Enter") {
      event.preventDefault();
      move(input, event.shiftKey ? -1 : 1, 0);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(input, event.key === "ArrowDown" ? 1 : -1, 0);
    } else if (event.key === "ArrowRight" && end && !event.shiftKey) {
      event.preventDefault();
      move(input, 0, 1);
    } else if (event.key === "ArrowLeft" && start && !event.shiftKey) {
      event.preventDefault();
      move(input, 0, -1);
    } else if (event.key === "Escape") {
      input.value = saved[input.dataset.cell];
      input.select();
    } else if (event.key === "F2") {
      event.preventDefault();
      document.getElementById("cell-state").focus();
    }
  }

  var undoing = false;
  function undo() {
    if (busy) {
      // what is on its way is a step of its own
      flight.then(undo);
      return;
    }
    var step = done.pop();
    if (!step) {
      tell(say("nothing-to-undo"));
      return;
    }
    undoing = true;
    step.forEach(function (each) {
      if (byCell[each.cell] && saved[each.cell] === each.to) {
        byCell[each.cell].value = each.from;
      }
    });
    send().then(function () {
      tell(say("undone"), "good");
    });
  }

  // A block from a spreadsheet goes right and down. A line of the form without cells takes a line
  // of the block only when that is empty: people copy a column with or without the headings.
  function paste(event) {
    var text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
    if (!/[\t\n]/.test(text)) {
      return;
    }
    event.preventDefault();
    var from = place(event.target);
    var lines = text.split("\n").map(function (line) {
      return line.split("\t");
    });
    var row = from.row;
    var put = 0;
    var lost = 0;
    lines.forEach(function (line) {
      var empty = line.every(function (each) {
        return !each.trim();
      });
      while (!empty && row < from.rows.length && !cellsOf(from.rows[row]).length) {
        row++;
      }
      var cells = row < from.rows.length ? cellsOf(from.rows[row]) : [];
      line.forEach(function (each, i) {
        var cell = cells[from.column + i];
        if (cell && !cell.readOnly) {
          cell.value = each.trim();
          put++;
        } else if (each.trim() && !(cell && cell.readOnly)) {
          lost++;
        }
      });
      row++;
    });
    clearTimeout(timer);
    send().then(function () {
      tell(say("pasted", { n: put }) + (lost ? " " + say("pasted-beyond", { n: lost }) : ""), lost ? "error" : "good");
    });
  }

  // ---- the cell that is worked on

  var panel = document.getElementById("cell");
  var states = document.getElementById("cell-state");

  function describe(input) {
    current = input;
    panel.hidden = false;
    document.getElementById("cell-name").textContent = input.getAttribute("aria-label") + (input.dataset.unit ? " (" + input.dataset.unit + ")" : "");
    document.getElementById("cell-last").textContent = input.dataset.last ? say("last-year", { text: input.dataset.last }) : "";
    document.getElementById("cell-said").textContent = input.dataset.said || "";
    states.disabled = input.readOnly;
    var kind = input.dataset.kind;
    var options = Array.from(states.options);
    var exact = options.filter(function (option) {
      return option.value === kind && option.dataset.raw === input.value;
    })[0];
    var same = options.filter(function (option) {
      return option.value === kind;
    })[0];
    (exact || same || options[0]).selected = true;
  }

  if (states) {
    states.addEventListener("change", function () {
      var option = states.selectedOptions[0];
      if (current && "raw" in option.dataset) {
        current.value = option.dataset.raw;
        send();
      }
    });
    states.addEventListener("keydown", function (event) {
      if ((event.key === "Escape" || event.key === "Enter") && current) {
        event.preventDefault();
        go(current);
      }
    });
  }

  inputs.forEach(function (input) {
    input.addEventListener("focus", function () {
      describe(input);
    });
    input.addEventListener("keydown", keys);
    if (!input.readOnly) {
      input.addEventListener("input", later);
      input.addEventListener("change", function () {
        clearTimeout(timer);
        send();
      });
      input.addEventListener("paste", paste);
    }
  });

  // ---- text

  var text = document.getElementById("text");
  var base = text ? text.value : "";
  var here = [];
  var arrived = false;

  function texts(found) {
    var list = document.getElementById("text-found");
    if (!list || !text) {
      return;
    }
    list.replaceChildren();
    here = found.filter(function (each) {
      return each.file === text.dataset.section;
    });
    here.forEach(function (each) {
      var line = finding(each);
      var button = element("button", "", "" + each.line);
      button.type = "button";
      button.addEventListener("click", function () {
        toPassage(passage(each));
      });
      line.prepend(button, " ");
      list.append(line);
    });
    mark();
    if (!arrived && /^#\d+$/.test(location.hash)) {
      arrived = true;
      var first = here.filter(function (each) {
        return "#" + each.line === location.hash;
      })[0];
      toPassage(first ? passage(first) : passage({ line: Number(location.hash.slice(1)), column: 1, length: 0 }));
    }
  }

  // Where a finding begins, and how far it goes: what it names, else its sentence.
  function passage(each) {
    var lines = text.value.split("\n");
    var number = Math.min(each.line, lines.length);
    var line = lines[number - 1];
    var from = Math.min(each.column - 1, line.length);
    var sentence = /^.*?(?:[。！？；]|[.!?](?=\s|$)|$)/.exec(line.slice(from))[0].length;
    var start = lines.slice(0, number - 1).join("\n").length + (number > 1 ? 1 : 0) + from;
    return { start: start, end: start + Math.min(each.length || sentence, line.length - from), found: each };
  }

  function toPassage(place) {
    text.focus();
    text.setSelectionRange(place.start, place.end);
    var mark = all("mark", document.getElementById("marks")).filter(function (each) {
      return Number(each.dataset.start) === place.start;
    })[0];
    if (mark) {
      text.scrollTop = mark.offsetTop - text.clientHeight / 3;
    }
    tellHere();
  }

  // The same text behind the field, with the passages of findings marked. It is read by nobody:
  // the findings of the passage that the caret is in are said below the field.
  function mark() {
    var behind = document.getElementById("marks");
    var places = text.value === base ? here.map(passage) : [];
    places.sort(function (one, other) {
      return one.start - other.start || other.end - one.end;
    });
    var parts = [];
    var at = 0;
    places.forEach(function (place) {
      var start = Math.max(at, place.start);
      if (start < place.end) {
        var made = element("mark", "", text.value.slice(start, place.end));
        made.dataset.weight = place.found.weight;
        made.dataset.start = place.start;
        parts.push(text.value.slice(at, start), made);
        at = place.end;
      }
    });
    parts.push(text.value.slice(at) + "\n");
    behind.replaceChildren.apply(behind, parts);
    behind.scrollTop = text.scrollTop;
  }

  function tellHere() {
    var caret = text.selectionStart;
    var words = here.map(passage).filter(function (place) {
      return text.value === base && place.start <= caret && caret <= place.end;
    }).map(function (place) {
      return say(place.found.weight) + ": " + place.found.text.split("\n")[0];
    }).join(" – ");
    var line = document.getElementById("text-here");
    if (line.textContent !== words) {
      line.textContent = words;
    }
  }

  function saveText(force) {
    if (busy || text.readOnly || (text.value === base && !force)) {
      return busy ? flight : Promise.resolve();
    }
    var sent = text.value;
    began();
    flight = post("section/" + report, { file: text.dataset.section, base: base, text: sent }).then(function (answer) {
      ended();
      if ("theirs" in answer) {
        textConflict(answer.theirs);
        return;
      }
      if (answer.ok !== "yes") {
        tell(answer.message + " " + answer.hint, "error");
        return;
      }
      base = sent;
      looked = "";
      tell(say("saved") + " – " + summary(answer.found), "good");
      texts(answer.found);
    }, function () {
      ended();
      tell(say("offline"), "error");
    });
    return flight;
  }

  // Both texts are there until a person has chosen.
  function textConflict(theirs) {
    var box = document.getElementById("text-conflict");
    var other = element("textarea");
    box.hidden = false;
    box.replaceChildren(element("p", "conflict", say("conflict-text")), other);
    other.value = theirs;
    other.rows = 12;
    other.readOnly = true;
    other.setAttribute("aria-label", say("conflict-text"));
    [["theirs", theirs], ["mine", null]].forEach(function (choice) {
      var button = element("button", "", say(choice[0], { text: "" }));
      button.type = "button";
      button.addEventListener("click", function () {
        base = theirs;
        if (choice[1] !== null) {
          text.value = theirs;
        }
        box.hidden = true;
        saveText(false);
        text.focus();
      });
      box.append(button, " ");
    });
    tell(say("conflict-text"), "error");
  }

  if (text) {
    mark();
    text.addEventListener("scroll", function () {
      document.getElementById("marks").scrollTop = text.scrollTop;
    });
    ["keyup", "click", "focus"].forEach(function (what) {
      text.addEventListener(what, tellHere);
    });
    text.addEventListener("input", function () {
      clearTimeout(timer);
      mark();
      tell(say("unsaved"));
      timer = setTimeout(saveText, 2 * pause, false);
    });
    text.addEventListener("keydown", function (event) {
      if ((event.ctrlKey || event.metaKey) && event.key === "s") {
        event.preventDefault();
        saveText(true);
      }
    });
    var save = document.getElementById("save-text");
    if (save) {
      save.addEventListener("click", function () {
        saveText(true);
      });
    }
    var put = document.getElementById("put-figure");
    if (put) {
      put.addEventListener("click", function () {
        var list = document.getElementById("figure");
        putFigure(list.value, list.selectedOptions[0].dataset.raw);
      });
    }
    all("[data-figure]").forEach(function (cell) {
      cell.addEventListener("click", function () {
        putFigure(cell.dataset.figure, cell.textContent);
      });
    });
  }

  // Where the caret is; a figure that is put in stays tied to its cell.
  function putFigure(cell, raw) {
    var asciidoc = document.getElementById("figure").dataset.dialect === "asciidoc";
    var tied = asciidoc ? "stat:" + cell + "[" + raw + "]" : "[" + raw + "](stat:" + cell + ")";
    text.setRangeText(tied, text.selectionStart, text.selectionEnd, "end");
    text.focus();
    text.dispatchEvent(new Event("input"));
  }

  // ---- what takes a moment to be found out

  all("[data-load]").forEach(function (place) {
    fetch(at + place.dataset.load).then(function (answer) {
      return answer.ok ? answer.text() : "";
    }).then(function (page) {
      var part = new DOMParser().parseFromString(page, "text/html").querySelector("section");
      place.replaceChildren.apply(place, part ? Array.from(part.childNodes) : []);
    }, function () {
      tell(say("offline"), "error");
    });
  });

  // ---- ticks

  all("[data-tick]").forEach(function (box) {
    box.addEventListener("change", function () {
      var fields = { line: box.dataset.line, words: box.dataset.words, done: box.checked ? "yes" : "no" };
      tell(say("saving"));
      post(box.dataset.tick, fields).then(function (answer) {
        box.checked = answer.ok === "yes" ? box.checked : !box.checked;
        document.getElementById("notes-left").textContent = say("notes-left", { n: all("[data-tick]:not(:checked)").length });
        tell(answer.ok === "yes" ? say("saved") : answer.message, answer.ok === "yes" ? "good" : "error");
      }, function () {
        box.checked = !box.checked;
        tell(say("offline"), "error");
      });
    });
  });

  // ---- what others save

  var looked = "";
  var away = false;

  var looking = false;
  var again = false;

  // One question at a time: where answers are slow, a save would wait behind all that were asked.
  // An answer to a question that was asked before the end of the last save may be older than that.
  function look() {
    if (looking) {
      again = true;
      return;
    }
    var asked = saves;
    looking = true;
    fetch(at + "state/" + report).then(function (answer) {
      return answer.ok ? answer.text() : "";
    }).then(function (answer) {
      if (answer && asked === saves && !busy && !Object.keys(waiting).length && (answer !== looked || away)) {
        looked = answer;
        away = false;
        show(JSON.parse(answer), null);
      }
    }, function () {
      away = true;
      tell(say("offline"), "error");
    }).then(function () {
      looking = false;
      if (again) {
        again = false;
        look();
      }
    });
    if (text && text.value === base) {
      lookAtText(asked);
    }
  }

  function lookAtText(asked) {
    fetch(location.pathname).then(function (answer) {
      return answer.ok ? answer.text() : "";
    }).then(function (page) {
      var other = new DOMParser().parseFromString(page, "text/html").getElementById("text");
      if (other && asked === saves && text.value === base && other.value !== base) {
        base = other.value;
        text.value = base;
        looked = "";
        mark();
        tell(say("changed-outside"), "good");
      }
    }, function () {
      tell(say("offline"), "error");
    });
  }

  addEventListener("beforeunload", function (event) {
    if (leaving) {
      return;
    }
    var open = inputs.some(function (input) {
      return input.value !== saved[input.dataset.cell];
    });
    if (open || (text && text.value !== base)) {
      event.preventDefault();
    }
  });

  if (report && (inputs.length || text || correction)) {
    look();
    new EventSource("/.yearpress/events").onmessage = look;
    // A shared folder does not say that another machine wrote into it.
    setInterval(function () {
      if (document.visibilityState === "visible" && !busy && !looking) {
        look();
      }
    }, 900);
    var linked = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (linked && linked.tagName === "DETAILS") {
      linked.open = true;
      linked.querySelector("textarea").focus();
    }
    if (correction) {
      listChanged();
    }
    if (location.hash.length > 1 && byCell[decodeURIComponent(location.hash.slice(1))]) {
      go(byCell[decodeURIComponent(location.hash.slice(1))]);
    }
  }
})();
