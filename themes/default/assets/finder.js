// Finds one of very many while its name is typed. The names are loaded when somebody is about to type.
var yearpressFinder = (function () {
  "use strict";
  var MOST = 20, number = 0;

  // What is typed and what is named are compared without accents, case and blanks.
  function plain(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f\s]+/g, "").toLowerCase();
  }

  // Lists what fits the words below the field, and hands on what is chosen.
  // options: find(words) to a promise of {label, about, value}, choose(value), say(name) to words
  function attach(box, options) {
    var input = box.querySelector("input"), list = document.createElement("ul"), status = document.createElement("p");
    var id = "yp-options-" + ++number, shown = [], at = -1, asked = 0;
    list.id = id;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", box.querySelector("label").textContent);
    list.hidden = true;
    status.className = "unseen";
    status.setAttribute("role", "status");
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", id);
    input.setAttribute("aria-expanded", "false");
    box.appendChild(list);
    box.appendChild(status);

    function close() {
      list.hidden = true;
      at = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function mark(next) {
      var lines = list.children;
      if (lines[at]) lines[at].setAttribute("aria-selected", "false");
      at = next;
      if (lines[at]) {
        lines[at].setAttribute("aria-selected", "true");
        lines[at].scrollIntoView({ block: "nearest" });
        input.setAttribute("aria-activedescendant", lines[at].id);
      } else {
        input.removeAttribute("aria-activedescendant");
      }
    }

    function take(place) {
      var chosen = shown[place];
      close();
      if (chosen) {
        input.value = "";
        options.choose(chosen.value);
      }
    }

    function show(found, total) {
      shown = found;
      list.textContent = "";
      found.forEach(function (one, i) {
        var line = document.createElement("li"), about = document.createElement("span");
        line.id = id + "-" + i;
        line.setAttribute("role", "option");
        line.setAttribute("aria-selected", "false");
        line.textContent = one.label;
        if (one.lang) line.lang = one.lang;
        if (one.about) {
          about.className = "quiet";
          about.textContent = one.about;
          line.appendChild(document.createTextNode(" "));
          line.appendChild(about);
        }
        // before the field loses the focus
        line.addEventListener("mousedown", function (event) {
          event.preventDefault();
        });
        line.addEventListener("click", function () {
          take(i);
        });
        list.appendChild(line);
      });
      at = -1;
      input.removeAttribute("aria-activedescendant");
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(!!found.length));
      say(found.length ? options.say("found").replace("%n", total) : options.say("none"));
    }

    // What is not found is said to everyone, how much was found to those who do not see the list.
    function say(words) {
      status.className = shown.length ? "unseen" : "quiet";
      status.textContent = words;
    }

    function ask() {
      var mine = ++asked, words = input.value.trim();
      if (!words && !options.all) {
        shown = [];
        status.textContent = "";
        close();
        return;
      }
      options.find(words).then(
        function (found) {
          if (mine === asked) show(found.slice(0, MOST), found.length);
        },
        function () {
          shown = [];
          close();
          say(options.say("error"));
        }
      );
    }

    input.addEventListener("input", ask);
    input.addEventListener("focus", function () {
      options.find("").catch(function () {
        // It is said when something is typed.
      });
      if (options.all) ask();
    });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", function (event) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (list.hidden) {
          ask();
        } else {
          var step = event.key === "ArrowDown" ? 1 : -1;
          mark(at < 0 && step < 0 ? shown.length - 1 : (at + step + shown.length) % shown.length);
        }
        event.preventDefault();
      } else if (event.key === "Enter" && !list.hidden) {
        take(Math.max(0, at));
        event.preventDefault();
      } else if (event.key === "Escape" && !list.hidden) {
        close();
        event.preventDefault();
      }
    });
  }

  // Those whose name begins with the words, then those that have them somewhere.
  function fitting(all, words, text) {
    var parts = words.split(/\s+/).map(plain).filter(Boolean), whole = plain(words), first = [], rest = [];
    all.forEach(function (one) {
      var name = text(one);
      if (name.indexOf(whole) === 0) {
        first.push(one);
      } else if (
        parts.every(function (part) {
          return name.indexOf(part) >= 0;
        })
      ) {
        rest.push(one);
      }
    });
    return first.concat(rest);
  }

  // The bodies of names.json: {name, path, above, text}.
  var loaded = {};
  function bodies(file) {
    if (!loaded[file]) {
      loaded[file] = fetch(file)
        .then(function (answer) {
          if (!answer.ok) throw new Error(String(answer.status));
          return answer.json();
        })
        .then(function (lines) {
          var all = [];
          lines.forEach(function (line) {
            var above = all[line[2]];
            all.push({
              place: all.length,
              name: line[0],
              path: (above ? above.path + "/" : "") + line[1],
              above: above ? above.name : "",
              text: plain(line[0]) + (line[3] ? "\n" + plain(line[3]) : "")
            });
          });
          return all;
        });
      loaded[file].catch(function () {
        delete loaded[file];
      });
    }
    return loaded[file];
  }

  function findBody(file) {
    return function (words) {
      return bodies(file).then(function (all) {
        return fitting(all, words, function (body) {
          return body.text;
        }).map(function (body) {
          return { label: body.name, about: body.above, value: body };
        });
      });
    };
  }

  // A body's row in a table that goes over pages, which has so many rows each.
  function row(box, body) {
    var file = box.getAttribute("data-places");
    return fetch(file)
      .then(function (answer) {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.json();
      })
      .then(function (found) {
        var place = found.places[body.place], part = Math.floor((place - 1) / found.page);
        return place ? file.replace(/[^/]*$/, "") + (part ? part + 1 + "/" : "") + box.getAttribute("data-file") + "#n" + place : "";
      });
  }

  // Where the page is one of links, what is chosen is gone to.
  Array.prototype.forEach.call(document.querySelectorAll(".finder[data-finder]"), function (box) {
    attach(box, {
      find: findBody(box.getAttribute("data-finder")),
      say: function (name) {
        return box.getAttribute("data-say-" + name);
      },
      choose: function (body) {
        if (box.hasAttribute("data-places")) {
          var said = box.querySelector("[role=status]");
          row(box, body).then(
            function (address) {
              if (address) location.href = address;
              said.className = "quiet";
              said.textContent = address ? "" : box.getAttribute("data-say-absent").replace("%s", body.name);
            },
            function () {
              said.className = "quiet";
              said.textContent = box.getAttribute("data-say-error");
            }
          );
          return;
        }
        var path = body.path.split("/").map(encodeURIComponent).join("/");
        location.href = box.getAttribute("data-root") + path + "/" + box.getAttribute("data-file");
      }
    });
  });

  return { attach: attach, bodies: bodies, findBody: findBody, fitting: fitting, plain: plain };
})();
