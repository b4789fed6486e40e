// In a preview: follows edits, and shows what was found at the paragraph or cell it is about.
(function () {
  "use strict";
  var me = document.currentScript;
  var words = JSON.parse(me.dataset.words);
  var page = me.dataset.page;
  var bar = element("aside", "yp-preview");
  var state = element("span", "yp-preview-state");
  var list = element("ol", "yp-preview-list");
  var elsewhere = element("details", "yp-preview-elsewhere");
  var count = element("summary", "");
  var follow = document.createElement("input");
  var leaving = false;
  // Beside a text of the editor: what was edited before it was opened is no reason to leave it.
  var resting = window.parent !== window;

  function element(name, className, text) {
    var made = document.createElement(name);
    made.className = className;
    if (text) {
      made.textContent = text;
    }
    return made;
  }

  function remembered(key, value) {
    try {
      if (value === undefined) {
        return sessionStorage.getItem(key);
      }
      sessionStorage.setItem(key, value);
    } catch (e) {
      // Storage is switched off: nothing is remembered.
    }
    return null;
  }

  function build() {
    var all = element("a", "", words.all);
    var label = element("label", "");
    all.href = "/.yearpress/check";
    all.target = "_blank";
    follow.type = "checkbox";
    follow.checked = remembered("yp-follow") !== "no";
    follow.addEventListener("change", function () {
      remembered("yp-follow", follow.checked ? "yes" : "no");
    });
    label.append(follow, " " + words.follow);
    state.setAttribute("role", "status");
    bar.setAttribute("aria-label", words.title);
    bar.append(element("strong", "", words.title), state, all, label, elsewhere);
    elsewhere.append(count, list);
    elsewhere.hidden = true;
    document.body.append(bar);
    var top = remembered("yp-top:" + location.pathname);
    if (top && !location.hash) {
      scrollTo(0, Number(top));
    }
    remembered("yp-top:" + location.pathname, "");
  }

  function reload() {
    remembered("yp-top:" + location.pathname, String(scrollY));
    location.reload();
  }

  // The page itself is asked whether it is another: an edit changes pages that nobody names.
  function look() {
    return fetch(location.pathname, { method: "HEAD", cache: "no-store" }).then(function (answer) {
      // An answer that comes while another page is on its way would call that back.
      if (!leaving && answer.headers.get("ETag") !== '"' + me.dataset.tag + '"') {
        leaving = true;
        reload();
      }
      return leaving;
    });
  }

  // Goes to the page that shows the newest edit, unless that was done; whether this page is left.
  function go(news) {
    var followed = remembered("yp-followed");
    var known = followed !== null && (news.edit === 0 || Number(followed) <= news.edit);
    var isNew = known ? news.shown > Number(followed) : news.kind === "looked";
    remembered("yp-followed", String(news.shown));
    if (resting) {
      resting = false;
      return false;
    }
    var path = news.page && "/" + news.page.split("/").map(encodeURIComponent).join("/");
    if (!isNew || !path || !follow.checked || path === location.pathname) {
      return false;
    }
    leaving = true;
    location.assign(path + (news.anchor && "#" + encodeURIComponent(news.anchor)));
    return true;
  }

  function heard(event) {
    var news = JSON.parse(event.data);
    document.documentElement.dataset.ypEdit = news.kind + " " + news.edit;
    state.textContent =
      news.kind === "building" ? words.building
      : news.kind === "unusable" ? news.words
      : news.kind === "stopped" ? words.stopped + " " + news.words
      : news.errors === 0 ? words.clean
      : words.errors.replace("{}", news.errors);
    bar.dataset.state = news.errors > 0 || news.kind === "unusable" ? "error" : "good";
    // First of all: where this page has changed too, it would be loaded again and forget where to go.
    if (go(news)) {
      return;
    }
    look().then(function (left) {
      if (!left) {
        show();
      }
    }, function () {});
  }

  function block(note) {
    if (note.row) {
      var cell = note.row.split("@");
      var address = cell[0].split(":");
      var row = address.pop();
      var found = document.getElementById("r-" + (address[0] || "main") + "-" + row) || document.getElementById("r-" + row);
      if (found) {
        return found;
      }
    }
    if (note.section) {
      var section = document.querySelector('[data-section="' + CSS.escape(note.section) + '"]');
      return section && (paragraph(section, note.line) || section.querySelector("h1,h2,h3") || section);
    }
    return null;
  }

  // The longest piece of the source line decides which block of the section it became.
  function paragraph(section, line) {
    var pieces = (line || "").split("\n").map(function (piece) {
      return piece.replace(/\s+/g, "");
    }).sort(function (a, b) {
      return b.length - a.length;
    });
    var blocks = section.querySelectorAll("p,li,td,th,h1,h2,h3,h4,h5,h6,figcaption,dd,dt,pre");
    for (var p = 0; p < pieces.length && pieces[p].length > 1; p++) {
      for (var i = blocks.length - 1; i >= 0; i--) {
        if (blocks[i].textContent.replace(/\s+/g, "").indexOf(pieces[p]) >= 0) {
          return blocks[i];
        }
      }
    }
    return null;
  }

  function said(note) {
    var box = element("span", "yp-note yp-note-" + note.severity);
    box.append(element("strong", "", note.id), " " + note.message);
    if (note.hint) {
      box.append(" ", element("em", "", note.hint));
    }
    box.append(" ", element("code", "", note.place));
    return box;
  }

  function place(note) {
    var found = block(note);
    if (!found) {
      var item = element("li", "");
      item.append(said(note));
      if (note.row) {
        var there = element("a", "", words.table);
        there.href = "/" + page.replace(/(^|\/)(statistics\/)?[^/]*$/, "$1statistics/") + "#r-" + note.row;
        item.append(there);
      }
      list.append(item);
    } else if (found.tagName === "TR") {
      var row = element("tr", "yp-note-row");
      var cell = element("td", "");
      cell.colSpan = 99;
      cell.append(said(note));
      row.append(cell);
      found.after(row);
      found.classList.add("yp-marked-" + note.severity);
    } else {
      var inside = /^(LI|TD|TH|DD|FIGCAPTION)$/.test(found.tagName);
      found[inside ? "append" : "after"](said(note));
      found.classList.add("yp-marked-" + note.severity);
    }
  }

  function show() {
    fetch("/.yearpress/notes?" + encodeURIComponent(page), { cache: "no-store" })
      .then(function (answer) {
        return answer.json();
      })
      .then(function (answer) {
        document.querySelectorAll(".yp-note-row, .yp-note").forEach(function (old) {
          old.remove();
        });
        list.textContent = "";
        answer.notes.forEach(place);
        elsewhere.hidden = !list.children.length;
        elsewhere.open = elsewhere.open || !!list.querySelector(".yp-note-error");
        count.textContent = words.elsewhere.replace("{}", list.children.length);
        document.documentElement.dataset.ypNotes = answer.notes.length;
      }, function () {});
  }

  build();
  var source = new EventSource("/.yearpress/events");
  source.onmessage = heard;
  source.onerror = function () {
    state.textContent = words.away;
  };
})();
