// What readers do with a table or a chart: cite it, copy it, keep it as a file, show it elsewhere.
// Loaded when a reader first opens a bar; see offerUse in site.js.
(function () {
  "use strict";
  var SVG = "http://www.w3.org/2000/svg";
  var STYLES = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "fill-opacity", "paint-order", "font-size", "font-weight", "font-family", "text-anchor"];

  function list(found) {
    return Array.prototype.slice.call(found);
  }

  function tell(text) {
    var status = document.querySelector("[role=status][data-say]");
    if (status) {
      status.textContent = text;
    }
  }

  // What a cell says, without signs that are of use on the page alone.
  function textOf(cell) {
    var copy = cell.cloneNode(true);
    list(copy.querySelectorAll(".anchor, .sort, .note-ref, .mark, .change small")).forEach(function (sign) {
      sign.remove();
    });
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  function valueOf(cell) {
    var figure = cell.querySelector("data");
    return figure && figure.value ? figure.value : textOf(cell);
  }

  // The rows of a table as a grid: a head over several columns stands in each.
  function grid(table, read) {
    var rows = [];
    list(table.rows).forEach(function (row, y) {
      var x = 0;
      rows[y] = rows[y] || [];
      list(row.cells).forEach(function (cell) {
        while (rows[y][x] !== undefined) {
          x++;
        }
        var said = read(cell), head = row.parentNode.tagName === "THEAD";
        for (var down = 0; down < cell.rowSpan; down++) {
          rows[y + down] = rows[y + down] || [];
          for (var across = 0; across < cell.colSpan; across++) {
            rows[y + down][x + across] = head || (!down && !across) ? said : "";
          }
        }
        x += cell.colSpan;
      });
    });
    return rows;
  }

  function save(name, blob) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () {
      URL.revokeObjectURL(link.href);
    }, 10000);
  }

  function lines(text, width, size) {
    var all = [""], used = 0;
    text.split(/(?=[ \u2E80-\uFFFF])(?![\u3001-\u3011\uFF01-\uFF1F\u201D])/).forEach(function (part) {
      var wide = 0;
      for (var i = 0; i < part.length; i++) {
        wide += part.charCodeAt(i) > 0x2e7f ? size : size * 0.58;
      }
      if (used + wide > width && used) {
        all.push("");
        used = 0;
      }
      all[all.length - 1] += part;
      used += wide;
    });
    return all;
  }

  // The drawing as it is seen, with its title, the names of its lines and its source in it.
  function drawing(figure, title, source) {
    var seen = figure.querySelector("svg.chart"), copy = seen.cloneNode(true);
    var box = seen.getBoundingClientRect();
    var width = Math.round(box.width), height = Math.round(box.height);
    var root = getComputedStyle(document.documentElement);
    var paper = root.getPropertyValue("--paper").trim() || "#fff";
    var ink = root.getPropertyValue("--ink").trim() || "#000";
    var from = list(seen.querySelectorAll("*")), to = list(copy.querySelectorAll("*"));
    from.forEach(function (element, i) {
      var style = getComputedStyle(element);
      if (style.display === "none" && element.tagName !== "title" && element.tagName !== "desc") {
        to[i].remove();
        return;
      }
      STYLES.forEach(function (name) {
        to[i].setAttribute(name, style.getPropertyValue(name));
      });
      to[i].removeAttribute("class");
    });
    var out = document.createElementNS(SVG, "svg"), y = 8;
    function text(words, size, weight) {
      lines(words, width - 16, size).forEach(function (line) {
        var element = document.createElementNS(SVG, "text");
        y += size * 1.4;
        element.setAttribute("x", 8);
        element.setAttribute("y", y);
        element.setAttribute("fill", ink);
        element.setAttribute("font-size", size);
        element.setAttribute("font-weight", weight);
        element.setAttribute("font-family", getComputedStyle(document.body).fontFamily);
        element.textContent = line.trim();
        out.appendChild(element);
      });
    }
    text(title, 15, 700);
    y += 12;
    copy.setAttribute("x", 8);
    copy.setAttribute("y", y);
    copy.setAttribute("width", width - 16);
    copy.setAttribute("height", height);
    copy.setAttribute("fill", ink);
    copy.setAttribute("font-family", getComputedStyle(document.body).fontFamily);
    copy.setAttribute("overflow", "visible");
    copy.removeAttribute("class");
    out.appendChild(copy);
    y += height;
    var names = list(figure.querySelectorAll(".chart-keys li")).map(function (key) {
      return key.textContent.replace(/\s+/g, " ").trim();
    });
    if (names.length) {
      text(names.join("   "), 12, 400);
    }
    text(source, 11, 400);
    y += 10;
    var ground = document.createElementNS(SVG, "rect");
    ground.setAttribute("width", "100%");
    ground.setAttribute("height", "100%");
    ground.setAttribute("fill", paper);
    out.insertBefore(ground, out.firstChild);
    out.setAttribute("xmlns", SVG);
    out.setAttribute("width", width);
    out.setAttribute("height", Math.ceil(y));
    return out;
  }

  function png(svg, then) {
    var picture = new Image();
    picture.onload = function () {
      var canvas = document.createElement("canvas");
      canvas.width = 2 * svg.getAttribute("width");
      canvas.height = 2 * svg.getAttribute("height");
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(then, "image/png");
    };
    picture.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(new XMLSerializer().serializeToString(svg));
  }

  window.yearpressUse = function (bar, thing, words) {
    var says = words.getAttribute("data-use").split("|");
    var chart = thing.tagName !== "TABLE";
    var trend = thing.closest(".trend");
    var table = chart ? trend && trend.querySelector("table") : thing;
    var heading = trend && trend.querySelector("h3");
    var part = thing.closest("section[id]");
    var anchor = heading ? heading.id : !chart ? thing.id : part ? part.id : "yp-chart";
    var caption = thing.querySelector(chart ? "svg > title" : "caption > .caption-title");
    var title = (caption || document.querySelector("h1")).textContent.trim();
    var canonical = document.querySelector("link[rel=canonical]");

    // What a reader has put together is in the address alone.
    var query = document.querySelector("[data-choice]") ? location.search : "";

    // A cell that the address names is cited itself.
    function address() {
      var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      var id = target && thing.contains(target) && target.id ? target.id : anchor;
      return (canonical ? canonical.href : location.href).split("#")[0].split("?")[0] + query + (id ? "#" + encodeURIComponent(id) : "");
    }

    function citation() {
      var body = document.querySelector("main .eyebrow a");
      var now = new Date();
      var said = {
        author: body ? body.textContent.trim() : words.getAttribute("data-publisher"),
        title: title,
        page: document.querySelector("h1").textContent.trim(),
        address: address(),
        day: [now.getFullYear(), ("0" + (now.getMonth() + 1)).slice(-2), ("0" + now.getDate()).slice(-2)].join("-")
      };
      return words.getAttribute("data-cite").replace(/\{(\w+)\}/g, function (all, name) {
        return said[name];
      });
    }

    var panel = document.createElement("div");
    var shown = document.createElement("textarea");
    panel.className = "use-ways";
    shown.readOnly = true;
    shown.rows = 3;
    shown.hidden = true;

    // What is copied is shown: where there is no clipboard it is left selected.
    function copied(text, label) {
      shown.value = text;
      shown.hidden = false;
      shown.setAttribute("aria-label", label);
      function selected() {
        shown.select();
        tell(says[7]);
      }
      if (navigator.clipboard) {
        navigator.clipboard.writeText(text).then(function () {
          tell(says[6]);
        }, selected);
      } else {
        selected();
      }
    }

    function offer(label, act) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.addEventListener("click", function () {
        act(label);
      });
      panel.appendChild(button);
    }

    function name(extension) {
      var of = document.title.split(" \u00B7 ").slice(0, 3).join(" ") + " " + (anchor || "");
      return of.replace(/[\\/:*?"<>|\s]+/g, "-").replace(/-+$/, "") + "." + extension;
    }

    offer(says[2], function (label) {
      copied(citation(), label);
    });
    if (table) {
      offer(says[3], function (label) {
        copied(
          grid(table, textOf)
            .map(function (row) {
              return row.join("\t");
            })
            .join("\n"),
          label
        );
      });
      offer("CSV", function () {
        save(name("csv"), new Blob([yearpressCsv(grid(table, valueOf))], { type: "text/csv;charset=utf-8" }));
      });
    }
    if (chart) {
      offer("SVG", function () {
        var text = new XMLSerializer().serializeToString(drawing(thing, title, citation()));
        save(name("svg"), new Blob([text], { type: "image/svg+xml" }));
      });
      offer("PNG", function () {
        png(drawing(thing, title, citation()), function (blob) {
          save(name("png"), blob);
        });
      });
    }
    var about = heading && heading.querySelector("a");
    var row = !chart && thing.querySelector('tbody th a[href*="items/"]');
    if (about || row) {
      var link = document.createElement("a");
      link.href = about ? about.href : row.href.replace(/^(.*\/items\/)([^/]+)\/[^#]*?(index\.html)?$/, "$1$3#form-$2");
      link.textContent = says[4];
      panel.appendChild(link);
    }
    var embed = document.querySelector('[data-embed="' + anchor + '"]');
    if (embed) {
      offer(says[5], function (label) {
        var frame = document.createElement("iframe");
        frame.src = embed.href;
        frame.title = title;
        frame.setAttribute("width", "100%");
        frame.setAttribute("height", "480");
        frame.setAttribute("loading", "lazy");
        copied(frame.outerHTML, label);
      });
    }
    panel.appendChild(shown);
    bar.appendChild(panel);
  };
})();
