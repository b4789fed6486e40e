// Comfort for readers with scripts; every page is complete without it.
(function () {
  "use strict";
  var root = document.documentElement;

  function all(selector) {
    return Array.prototype.slice.call(document.querySelectorAll(selector));
  }

  // Where readers are told what happened; with the words of what scripts offer on any page.
  var status = document.querySelector("[role=status][data-say]");
  var phrases = {};
  if (status) {
    status.getAttribute("data-say").split("|").forEach(function (text, i) {
      phrases[["copied", "link", "clear", "scheme", "auto", "light", "dark"][i]] = text;
    });
  }

  // A choice of colour scheme, remembered.
  function offerSchemes() {
    if (!status) {
      return;
    }
    var place = document.createElement("div");
    var label = document.createElement("label");
    var select = document.createElement("select");
    place.className = "scheme";
    label.textContent = phrases.scheme + " ";
    ["auto", "light", "dark"].forEach(function (scheme) {
      var option = document.createElement("option");
      option.value = scheme;
      option.textContent = phrases[scheme];
      select.appendChild(option);
    });
    select.value = root.getAttribute("data-scheme") || "auto";
    select.addEventListener("change", function () {
      var chosen = select.value;
      try {
        if (chosen === "auto") {
          root.removeAttribute("data-scheme");
          localStorage.removeItem("yearpress-scheme");
        } else {
          root.setAttribute("data-scheme", chosen);
          localStorage.setItem("yearpress-scheme", chosen);
        }
      } catch (e) {
        // Not remembered, but shown.
      }
    });
    label.appendChild(select);
    place.appendChild(label);
    status.parentNode.insertBefore(place, status);
  }

  // A region that does not scroll is no stop for the keyboard, and needs no cue.
  function markRegions() {
    all(".scroll").forEach(function (region) {
      var scrolls = region.scrollWidth > region.clientWidth + 1 || region.scrollHeight > region.clientHeight + 1;
      region.classList.toggle("scrolls", scrolls);
      if (scrolls) {
        region.setAttribute("tabindex", "0");
      } else {
        region.removeAttribute("tabindex");
      }
    });
  }

  // The list of contents says where the reader is.
  function followReading() {
    var links = all(".contents a").filter(function (link) {
      return link.hash && link.pathname === location.pathname;
    });
    if (!links.length || !("IntersectionObserver" in window)) {
      return;
    }
    var targets = links.map(function (link) {
      return document.getElementById(decodeURIComponent(link.hash.slice(1)));
    });
    function mark() {
      var current = -1;
      targets.forEach(function (target, i) {
        if (target && target.getBoundingClientRect().top < 120) {
          current = i;
        }
      });
      links.forEach(function (link, i) {
        if (i === current) {
          link.setAttribute("aria-current", "true");
        } else {
          link.removeAttribute("aria-current");
        }
      });
    }
    var observer = new IntersectionObserver(mark, { rootMargin: "-100px 0px -60% 0px", threshold: [0, 1] });
    targets.forEach(function (target) {
      if (target) {
        observer.observe(target);
      }
    });
  }

  function say(text) {
    if (status) {
      status.textContent = text;
    }
  }

  // Where there is no clipboard the words are left selected.
  function copy(words, element, copied, selected) {
    function select() {
      var selection = getSelection();
      selection.removeAllRanges();
      var range = document.createRange();
      range.selectNodeContents(element);
      selection.addRange(range);
      selected();
    }
    if (navigator.clipboard) {
      navigator.clipboard.writeText(words).then(copied, select);
    } else {
      select();
    }
  }

  function copyAddress(address) {
    if (navigator.clipboard) {
      navigator.clipboard.writeText(address).then(
        function () {
          say(phrases.copied);
        },
        function () {
          // The address is in the address bar all the same.
        }
      );
    }
  }

  // "Link to this" also puts the address on the clipboard.
  function copyLinks() {
    document.addEventListener("click", function (event) {
      var anchor = event.target.closest && event.target.closest("a.anchor");
      if (anchor) {
        copyAddress(anchor.href);
      }
    });
  }

  // A figure that is chosen is marked, and a link to it copied.
  function linkCells() {
    if (!document.querySelector("[data-copy-cells]")) {
      return;
    }
    function choose(cell) {
      location.replace("#" + encodeURIComponent(cell.id));
      copyAddress(location.href);
    }
    document.addEventListener("click", function (event) {
      var cell = event.target.closest("td[data-state]");
      if (cell && !event.target.closest("a") && String(getSelection()) === "") {
        choose(cell);
      }
    });
    // From the link of a row the arrow keys lead along its cells.
    document.addEventListener("keydown", function (event) {
      var step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
      var here = event.target.closest && event.target.closest(".statistics tbody tr > *");
      if (!here || !event.target.matches("a.anchor, td[data-state]")) {
        return;
      }
      if (event.key === "Enter" && here.hasAttribute("data-state")) {
        choose(here);
        here.focus();
      } else if (step) {
        var cells = Array.prototype.slice.call(here.parentNode.querySelectorAll("td[data-state]"));
        var next = cells.indexOf(here) + step;
        var to = next < 0 ? here.parentNode.querySelector("a.anchor") : cells[next];
        if (to) {
          to.setAttribute("tabindex", to.matches("td") ? "-1" : "0");
          to.focus();
          event.preventDefault();
        }
      }
    });
  }

  function offerAddress(place, id, words) {
    var link = document.createElement("a");
    link.className = "anchor";
    link.href = "#" + encodeURIComponent(id);
    link.textContent = "#";
    link.setAttribute("aria-label", words);
    place.appendChild(link);
    return link;
  }

  // Each row of a table of statistics offers its address.
  function linkRows() {
    var place = document.querySelector("[data-say-row]");
    if (!place) {
      return;
    }
    all(".statistics tbody tr[id]").forEach(function (row) {
      var table = row.closest("table");
      var path = row.id.slice(2), of = table.id.slice(2) + "-";
      path = path.indexOf(of) === 0 ? path.slice(of.length) : path;
      var link = offerAddress(row.cells[0], row.id, place.getAttribute("data-say-row").replace("{}", path));
      if (table.lang) {
        link.lang = root.lang;
      }
    });
  }

  // Each heading of the text offers its address.
  function linkHeadings() {
    if (!status) {
      return;
    }
    all(".prose h2[id], .prose h3[id], .text > section > h2[id]").forEach(function (heading) {
      offerAddress(heading, heading.id, phrases.link.replace("{}", heading.textContent));
    });
  }

  // A citation carries the day of reading, and is copied as a whole.
  function completeCitations() {
    all("[data-copies]").forEach(offerCopies);
  }

  function offerCopies(cite) {
    var now = new Date();
    var day = [now.getFullYear(), ("0" + (now.getMonth() + 1)).slice(-2), ("0" + now.getDate()).slice(-2)].join("-");
    Array.prototype.slice.call(cite.querySelectorAll("[data-quote]")).forEach(function (quote) {
      if (quote.tagName !== "A" && cite.hasAttribute("data-say-today")) {
        quote.textContent = quote.textContent.split(cite.getAttribute("data-say-today")).join(day);
      }
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = cite.getAttribute("data-say-copy");
      button.setAttribute("aria-label", button.textContent + " " + quote.parentNode.previousElementSibling.textContent.trim());
      function tell(word) {
        return function () {
          button.textContent = cite.getAttribute("data-say-" + word);
          say(button.textContent);
        };
      }
      button.addEventListener("click", function () {
        copy(quote.tagName === "A" ? quote.href : quote.textContent, quote, tell("copied"), tell("selected"));
      });
      quote.parentNode.appendChild(button);
    });
  }

  // Code is copied as it is typed: without prompts and what a command prints.
  function typed(text) {
    var commands = text.split("\n").filter(function (line) {
      return line.indexOf("$ ") === 0;
    });
    return commands.length === 0
      ? text
      : commands
          .map(function (line) {
            return line.slice(2);
          })
          .join("\n");
  }

  function offerCode() {
    all("[data-codes] pre").forEach(function (code) {
      var words = code.closest("[data-codes]");
      var box = document.createElement("div");
      var button = document.createElement("button");
      function tell(word) {
        return function () {
          button.textContent = words.getAttribute("data-say-" + word);
          say(button.textContent);
        };
      }
      box.className = "code";
      button.type = "button";
      button.textContent = words.getAttribute("data-say-copy");
      code.parentNode.insertBefore(box, code);
      box.appendChild(code);
      box.appendChild(button);
      button.addEventListener("click", function () {
        copy(typed(code.textContent), code, tell("copied"), tell("selected"));
      });
    });
  }

  // What is folded on a small screen is open from the width on that it names.
  function openContents() {
    all("[data-opens]").forEach(function (list) {
      if (matchMedia("(min-width: " + (list.getAttribute("data-opens") || "84em") + ")").matches) {
        list.open = true;
      }
    });
  }

  // Another year opens at the part that is being read.
  function keepPart() {
    var years = document.querySelector(".years[data-say-lacks]");
    if (!years) {
      return;
    }
    years.addEventListener("click", function (event) {
      var link = event.target.closest("a[href]");
      if (link) {
        var current = document.querySelector(".contents a[aria-current=true]");
        link.hash = location.hash || (current ? current.hash : "");
      }
    });
    var part = decodeURIComponent(location.hash.slice(1));
    if (part && !document.getElementById(part)) {
      var note = document.createElement("p");
      note.className = "quiet";
      note.setAttribute("role", "status");
      note.textContent = years.getAttribute("data-say-lacks");
      years.appendChild(note);
    }
  }

  // Of the calendar, what is still to come; where nothing is, the last day stays.
  function showNext() {
    var today = new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10);
    var days = all("[data-calendar] > [data-day]");
    days.forEach(function (release, i) {
      release.hidden = release.getAttribute("data-day") < today && i < days.length - 1;
    });
  }

  // Below each table and chart a bar with what can be done with it. What does it is loaded when a
  // reader first opens one; the room for the bar is there from the first paint.
  function offerUse(within) {
    var words = document.querySelector("[data-use]");
    if (!words) {
      return;
    }
    var says = words.getAttribute("data-use").split("|");
    var loading = null;
    function load(then) {
      if (!loading) {
        loading = document.createElement("script");
        loading.src = words.getAttribute("data-script");
        document.head.appendChild(loading);
      }
      if (window.yearpressUse) {
        then();
      } else {
        loading.addEventListener("load", then);
      }
    }
    all(".scroll > table:not(.trend-table), figure.chart-figure").forEach(function (thing) {
      if (within && !within.contains(thing)) {
        return;
      }
      var chart = thing.tagName !== "TABLE";
      var bar = document.createElement("details"), title = document.createElement("summary");
      bar.className = "use";
      title.textContent = says[chart ? 1 : 0];
      bar.appendChild(title);
      function open() {
        bar.removeEventListener("toggle", open);
        load(function () {
          window.yearpressUse(bar, thing, words);
        });
      }
      bar.addEventListener("toggle", open);
      var place = chart ? thing : thing.parentNode;
      place.parentNode.insertBefore(bar, place.nextSibling);
    });
  }

  // Paper shows what was folded away.
  function unfoldForPrint() {
    var opened = [];
    root.style.setProperty("--running", JSON.stringify(document.title));
    addEventListener("beforeprint", function () {
      opened = all("details:not([open], .use)");
      opened.forEach(function (details) {
        details.open = true;
      });
    });
    addEventListener("afterprint", function () {
      opened.forEach(function (details) {
        details.open = false;
      });
    });
  }

  // Marks what a search found, in the place that the address names.
  function markHits() {
    var wanted = new URLSearchParams(location.search).getAll("hl").slice(0, 5);
    var place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var main = document.querySelector("main");
    if (!wanted.length || !main) {
      return;
    }
    // the place is a row, or all that stands under a heading
    var texts = [], letters = "", owners = [], inside = !place, isHeading = place && /^H\d$/.test(place.tagName);
    var walker = document.createTreeWalker(main, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (var node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === 1) {
        if (node === place) {
          inside = true;
        } else if (inside && place && (isHeading ? /^H\d$/.test(node.tagName) && node.id : !place.contains(node))) {
          break;
        }
      } else if (inside && (isHeading || !place || place.contains(node))) {
        texts.push(node);
      }
    }
    texts.forEach(function (text) {
      for (var i = 0; i < text.data.length; i++) {
        if (/\S/.test(text.data[i])) {
          letters += text.data[i];
          owners.push([text, i]);
        }
      }
    });
    var marks = [];
    wanted.forEach(function (words) {
      var needle = words.replace(/\s+/g, "");
      for (var at = letters.indexOf(needle); needle && at >= 0 && marks.length < 200; at = letters.indexOf(needle, at + needle.length)) {
        marks.push([at, at + needle.length]);
      }
    });
    marks.sort(function (a, b) {
      return b[0] - a[0];
    });
    // from the end, so that what stands before keeps its place
    var last = letters.length, first = null;
    marks.forEach(function (mark) {
      for (var end = Math.min(mark[1], last), begin = end - 1; begin >= mark[0]; begin--) {
        var owner = owners[begin];
        if (begin === mark[0] || owners[begin - 1][0] !== owner[0]) {
          var range = document.createRange();
          range.setStart(owner[0], owner[1]);
          range.setEnd(owner[0], owners[end - 1][1] + 1);
          first = document.createElement("mark");
          range.surroundContents(first);
          end = begin;
        }
      }
      last = mark[0];
    });
    if (first) {
      first.scrollIntoView({ block: "center" });
      offerClearing();
    }
  }

  function offerClearing() {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "clear-marks";
    button.textContent = phrases.clear || "\u00D7";
    button.addEventListener("click", function () {
      all("main mark").forEach(function (mark) {
        mark.replaceWith.apply(mark, Array.prototype.slice.call(mark.childNodes));
      });
      history.replaceState(null, "", location.pathname + location.hash);
      button.remove();
    });
    document.body.appendChild(button);
  }

  // Tables of many bodies can be sorted by a column: figures first the largest, then the least, then
  // as they were. Rows that stand in groups leave them meanwhile.
  function offerSorting() {
    all("table[data-say-sort]").forEach(function (table) {
      var listed = Array.prototype.slice, bodies = listed.call(table.tBodies), order = [], groups = [];
      var heads = listed.call(table.tHead.rows[0].cells);
      bodies.forEach(function (body) {
        listed.call(body.rows).forEach(function (row) {
          order.push([row, body]);
          (row.className === "heading" ? groups : []).push(row);
        });
      });
      var rows = order.filter(function (one) {
        return one[0].className !== "heading";
      });
      function value(row, at) {
        var cell = row.cells[at], figure = cell.querySelector("data");
        // a figure that reads like its digits has no element of its own
        var said = figure ? figure.value : cell.textContent;
        return !at ? cell.textContent : /^-?\d+(\.\d+)?$/.test(said) ? +said : null;
      }
      function sort(head, at) {
        var was = head.getAttribute("aria-sort"), first = at ? "descending" : "ascending";
        var now = !was ? first : was === first ? (at ? "ascending" : "descending") : "";
        heads.forEach(function (other) {
          other.removeAttribute("aria-sort");
        });
        groups.forEach(function (row) {
          row.hidden = !!now;
        });
        if (!now) {
          order.forEach(function (one) {
            one[1].appendChild(one[0]);
          });
          return;
        }
        head.setAttribute("aria-sort", now);
        var down = now === "descending";
        rows.slice().sort(function (one, two) {
          var a = value(one[0], at), b = value(two[0], at);
          // what has no figure stays at the end
          if (a === null || b === null) return (a === null) - (b === null);
          return (down ? -1 : 1) * (at ? a - b : a.localeCompare(b, document.documentElement.lang));
        }).forEach(function (one) {
          bodies[0].appendChild(one[0]);
        });
      }
      heads.forEach(function (head, at) {
        if (head.hasAttribute("data-unsorted")) return;
        var button = document.createElement("button");
        button.type = "button";
        button.className = "sort";
        button.textContent = "\u21C5";
        button.setAttribute("aria-label", table.getAttribute("data-say-sort").replace("{}", head.textContent));
        button.addEventListener("click", function () {
          sort(head, at);
        });
        head.appendChild(button);
      });
    });
  }

  // Rows of a long table can be reduced to those whose first cell has the words; without words all
  // are there again.
  function offerFiltering() {
    all("table[data-say-filter]").forEach(function (table, i) {
      var box = document.createElement("p"), label = document.createElement("label"), input = document.createElement("input");
      var rows = Array.prototype.slice.call(table.querySelectorAll("tbody tr:not(.heading)"));
      var region = table.closest(".scroll");
      box.className = "filter";
      label.textContent = table.getAttribute("data-say-filter");
      input.type = "search";
      input.id = label.htmlFor = "yp-filter-" + i;
      input.autocomplete = "off";
      input.addEventListener("input", function () {
        var words = input.value.trim().toLowerCase(), left = 0;
        rows.forEach(function (row) {
          row.hidden = row.cells[0].textContent.toLowerCase().indexOf(words) < 0;
          left += row.hidden ? 0 : 1;
        });
        all("#" + table.id + " .heading").forEach(function (heading) {
          heading.classList.toggle("empty", !heading.parentNode.querySelector("tr:not(.heading):not([hidden])"));
        });
        say(table.getAttribute("data-say-filtered").replace("%n", left));
      });
      box.appendChild(label);
      box.appendChild(input);
      region.parentNode.insertBefore(box, region);
    });
  }

  offerSchemes();
  offerSorting();
  offerFiltering();
  markHits();
  markRegions();
  addEventListener("resize", markRegions);
  followReading();
  copyLinks();
  offerCode();
  openContents();
  linkRows();
  linkCells();
  linkHeadings();
  completeCitations();
  keepPart();
  offerUse();
  // for tables that another script makes later
  window.yearpressOfferUse = offerUse;
  showNext();
  unfoldForPrint();
})();
