// Search in the browser, the part without a page: what is compared, how the files of search-index/
// are read, which pages answer a question. src/docs/search.md tells format and order.
"use strict";
(function (scope) {
  // The same normalisation as org.yearpress.search.Norm, held together by search-norm.tsv.
  // A rule replaces what it matches by its first group, if it has one, and its text.
  var CJK =
    "\\u2E80-\\u2FDF\\u3001-\\u303F\\u3041-\\u30FF\\u3105-\\u312F\\u31A0-\\u31FF\\u3400-\\u4DBF" +
    "\\u4E00-\\u9FFF\\uF900-\\uFAFF\\uFE30-\\uFE4F\\u{1AFF0}-\\u{1B16F}\\u{20000}-\\u{3FFFF}";
  var SPACING = [
    [/[\u00AD\u200B-\u200D\u2060\uFEFF\uFE00-\uFE0F\u{E0100}-\u{E01EF}\u180B-\u180D\u180F]/gu, ""],
    [/[\t-\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]+/g, " "],
    [new RegExp("([" + CJK + "]) ", "gu"), ""],
    [new RegExp(" (?=[" + CJK + "])", "gu"), ""],
  ];
  var RULES = SPACING.concat([
    [/([0-9]),(?=[0-9]{3}(?![0-9]))/g, ""],
    [/[\u3014\u3010[]/g, "("],
    [/[\u3015\u3011\]]/g, ")"],
    [/[\u201C-\u201F\u300C-\u300F\u301D-\u301F]/g, '"'],
    [/[\u2018-\u201B]/g, "'"],
    [/[\u2010-\u2015\u2212\u2E3A\u2E3B]/g, "-"],
    [/[\u2022\u2027\u22C5\u30FB]/g, "\u00B7"],
  ]);
  // What Unicode made after version 13 and folds or combines is left as it is.
  var LATER =
    "897-89f 8ca-8d2 c3c cf3 ece 1715 180f 1ac1-1aeb 1c89 1dfa 2c2f a7c0 a7cb-a7f4 10570-105e4 10781-107ba 10d50-10d6d " +
    "10efc-10eff 10f82-10f85 11070-11074 110c2 11241 11382-113e2 11b60-11b67 11f00-11f5a 13440-13455 1611e-1612f " +
    "16d63-16d6a 16ea0-16ed3 1ccd6-1cf46 1e030-1e08f 1e2ae 1e4ec-1e6ff";
  var KNOWN = new RegExp("[^" + LATER.replace(/[0-9a-f]+/g, "\\u{$&}").replace(/ /g, "") + "]+", "gu");
  // A character with what may melt into it: marks, Hangul parts, half-width voice marks.
  var CLUSTER = /[^](?:\p{M}|[\u1160-\u11FF\uD7B0-\uD7FF\uFF9E\uFF9F\uFFA0-\uFFDC])*/gu;

  function fold(text) {
    // character by character: a sigma at the end of a word is a sigma
    return text.replace(KNOWN, (run) => run.normalize("NFKC").replace(/\u03A3/g, "\u03C3").toLowerCase());
  }

  function apply(rules, text) {
    return rules.reduce((done, rule) => {
      return done.replace(rule[0], function (match, group) {
        return (typeof group === "string" ? group : "") + rule[1];
      });
    }, text);
  }

  function norm(text) {
    return apply(RULES, fold(text));
  }

  // What a phrase in quotes is compared by: only white space is made equal.
  function spaced(text) {
    return apply(SPACING, text);
  }

  // Characters exchanged one for one: traditional for simplified.
  function simplified(text, table) {
    if (!table || !table.size) return text;
    var out = "";
    for (var c of text) out += table.get(c) || c;
    return out;
  }

  // The compared text, and for each of its units where the original of it begins and ends.
  function withPlaces(original, exact, table) {
    var text = "", from = [], to = [];
    original.replace(exact ? /[^]/gu : CLUSTER, function (cluster, offset) {
      var folded = exact ? cluster : fold(cluster);
      text += folded;
      for (var i = 0; i < folded.length; i++) {
        from.push(offset);
        to.push(offset + cluster.length);
      }
      return "";
    });
    (exact ? SPACING : RULES).forEach(function (rule) {
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
    return { text: exact ? text : simplified(text, table), from: from, to: to };
  }

  // Words are apart by white space; what stands in quotes stays together and is meant exactly as it
  // stands; a hyphen before a letter or a quote means without.
  function parse(query) {
    var terms = [], text = query.slice(0, 200).replace(/[\uD800-\uDFFF]/gu, "").replace(/[\u0000-\u001F]/g, " ");
    text.replace(/([-\uFF0D]?)(?:["\u201C]([^"\u201D]*)["\u201D]?|([^\s"\u201C]+))/g, function (match, sign, quoted, word) {
      var isQuote = quoted !== undefined;
      var without = sign !== "" && (isQuote || /^\p{L}/u.test(word));
      var written = Array.from(isQuote ? quoted : (without ? "" : sign) + word).slice(0, 64).join("");
      var term = { text: norm(written).trim(), exact: isQuote ? spaced(written).trim() : "", without: without };
      var known = terms.some((t) => t.text === term.text && t.exact === term.exact && t.without === without);
      if (term.text && !known && terms.length < 6) terms.push(term);
      return "";
    });
    return terms;
  }

  // ---- Reading bytes and bits ----

  function damaged() {
    var error = new Error("damaged");
    error.damaged = true;
    return error;
  }

  function ByteReader(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }
  ByteReader.prototype = {
    one: function () {
      if (this.at >= this.bytes.length) throw damaged();
      return this.bytes[this.at++];
    },
    number: function () {
      for (var value = 0, scale = 1, i = 0; i < 5; i++, scale *= 128) {
        var b = this.one();
        value += (b & 127) * scale;
        if (b < 128) return value;
      }
      throw damaged();
    },
    block: function () {
      var length = this.number(), end = this.at + length;
      if (end > this.bytes.length) throw damaged();
      this.at = end;
      return this.bytes.subarray(end - length, end);
    },
    text: function () {
      return new TextDecoder().decode(this.block());
    },
    list: function (read) {
      var count = this.number(), items = [];
      if (count > this.bytes.length) throw damaged();
      while (items.length < count) items.push(read(this));
      return items;
    },
  };

  function BitReader(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }
  BitReader.prototype = {
    bits: function (count) {
      var value = 0;
      for (; count > 0; count--, this.at++) {
        if (this.at >> 3 >= this.bytes.length) throw damaged();
        value = value * 2 + ((this.bytes[this.at >> 3] >> (7 - (this.at & 7))) & 1);
      }
      return value;
    },
    number: function (order) {
      var zeros = 0;
      while (!this.bits(1)) if (++zeros > 30) throw damaged();
      return Math.pow(2, zeros + order) + this.bits(zeros + order) - Math.pow(2, order);
    },
    below: function (bound) {
      var width = 32 - Math.clz32(bound - 1), shorter = Math.pow(2, width) - bound, value = this.bits(width - 1);
      return value < shorter ? value : value * 2 + this.bits(1) - shorter;
    },
    ascending: function (numbers, from, to, low, high) {
      var count = to - from, room = high - low + 1;
      if (!count) return;
      if (room < count) throw damaged();
      if (room === count) {
        for (var i = 0; i < count; i++) numbers[from + i] = low + i;
        return;
      }
      var middle = from + (count >> 1), least = low + middle - from, most = high - (to - middle - 1);
      var value = most > least ? least + this.below(most - least + 1) : least;
      numbers[middle] = value;
      this.ascending(numbers, from, middle, low, value - 1);
      this.ascending(numbers, middle + 1, to, value + 1, high);
    },
    point: function () {
      if (!this.bits(1)) return this.bits(7);
      return this.bits(1) ? this.bits(21) : 0x3000 + this.bits(15);
    },
    // Sorted grams, each [first, second, third], 0 where there is none.
    grams: function (limit) {
      var shapes = [[1, 2], [2, 3], [1, 3], [0, 1], [0, 2], [0, 3]];
      var count = this.number(8), order = this.bits(4), all = [], before = [0, 0, 0];
      if (count > limit) throw damaged();
      while (all.length < count) {
        var place = 0;
        while (!this.bits(1)) if (++place > 5) throw damaged();
        var shared = shapes[place][0], gram = before.slice(0, shared);
        gram.push(before[shared] ? before[shared] + 1 + this.number(order) : this.point());
        while (gram.length < shapes[place][1]) gram.push(this.point());
        while (gram.length < 3) gram.push(0);
        all.push((before = gram));
      }
      return all;
    },
  };

  function compare(a, b) {
    return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
  }

  function run(c) {
    if (c < 128) return c >= 97 && c <= 122 ? 2 : c >= 48 && c <= 57 ? 1 : 0;
    return (c >= 0xc0 && c < 0x2000 && c !== 0xd7 && c !== 0xf7) || (c >= 0xac00 && c < 0xd7b0) ? 2 : 0;
  }

  // The grams that a part must have to hold a text: threes within words and numbers, else pairs.
  function grams(text) {
    var points = Array.from(text, (c) => c.codePointAt(0)), found = new Map();
    if (points.length === 1) return [[points[0], 0, 0]];
    for (var i = 0; i + 1 < points.length; i++) {
      var kind = run(points[i]), pair = kind && kind === run(points[i + 1]);
      var before = pair && i > 0 && run(points[i - 1]) === kind, after = pair && run(points[i + 2] || 0) === kind;
      var gram = after ? points.slice(i, i + 3) : before ? null : [points[i], points[i + 1], 0];
      if (gram) found.set(gram.join(), gram);
    }
    return Array.from(found.values());
  }

  // ---- The files of the index ----

  var MOST_FILE = 1 << 20, MOST_CONTENT = 4 << 20;

  function openFile(type, bytes, inflate) {
    if (bytes.length > MOST_FILE || String.fromCharCode.apply(null, bytes.subarray(0, 5)) !== "YPS2" + type) {
      return Promise.reject(damaged());
    }
    var reader = new ByteReader(bytes);
    reader.at = 5;
    var length = reader.number(), rest = bytes.subarray(reader.at);
    if (length > MOST_CONTENT) return Promise.reject(damaged());
    return (type < "a" ? Promise.resolve(rest) : inflate(rest, length)).then(function (content) {
      if (content.length !== length) throw damaged();
      return content;
    });
  }

  function pairsOf(text) {
    var table = new Map(), characters = Array.from(text);
    for (var i = 0; i + 1 < characters.length; i += 2) table.set(characters[i], characters[i + 1]);
    return table;
  }

  function readManifest(content) {
    var reader = new ByteReader(content), manifest = { parts: reader.number(), classes: new Map(), reports: [], pages: [] };
    manifest.bounds = new BitReader(reader.block()).grams(1 << 20);
    var bits = new BitReader(reader.block()), count = bits.number(8), point = 0;
    while (count--) {
      point += bits.number(5);
      manifest.classes.set(point, bits.bits(4));
    }
    var lists = [0, 1, 2].map(() => reader.list((r) => r.text()));
    var year = -1, body = -1, form = "", language = "", structure = [], part = 0, total = reader.number();
    manifest.pageOf = new Uint32Array(manifest.parts);
    manifest.kinds = new Uint8Array(manifest.parts);
    while (manifest.reports.length < total) {
      var flags = reader.one();
      if (!(flags & 1)) year = reader.number();
      body = flags & 2 ? body + 1 : reader.number();
      if (!(flags & 4)) form = lists[1][reader.number()];
      if (!(flags & 8)) language = lists[2][reader.number()];
      if (!(flags & 16)) structure = reader.list((r) => r.one());
      var path = lists[0][body];
      var report = { year: year, body: path, form: form, language: language, first: part, end: part + structure.length };
      report.folder = flags & 32 ? reader.text() : path + "/" + year;
      if (path === undefined || report.end > manifest.parts) throw damaged();
      structure.forEach(function (kind) {
        if (kind & 128) manifest.pages.push({ id: manifest.pages.length, report: report, first: part });
        manifest.pages[manifest.pages.length - 1].end = part + 1;
        manifest.kinds[part] = kind & 127;
        manifest.pageOf[part++] = manifest.pages.length - 1;
      });
      manifest.reports.push(report);
    }
    if (part !== manifest.parts) throw damaged();
    manifest.reports.forEach(function (report) {
      report.texts = [0, 0, 0].map(() => (256 + reader.one()).toString(16).slice(1)).join("");
    });
    return manifest;
  }

  function readNames(content) {
    var reader = new ByteReader(content), names = {};
    names.forms = reader.list(function () {
      var form = { id: reader.text(), title: reader.text() };
      var shapes = reader.list(() => reader.list((r) => r.text()));
      form.items = reader.list(function () {
        var item = { anchor: reader.text(), label: reader.text(), unit: reader.text(), about: reader.text() };
        item.heading = reader.one() === 1;
        item.columns = shapes[reader.number()] || [];
        return item;
      });
      form.byAnchor = new Map(form.items.map((item) => [item.anchor, item]));
      form.words = reader.list((r) => r.text());
      return form;
    });
    names.bodies = reader.list(() => ({ path: reader.text(), names: reader.list((r) => r.text()) }));
    names.table = pairsOf(reader.text());
    return names;
  }

  function readText(content) {
    var reader = new ByteReader(content), text = { suffix: reader.text(), title: reader.text() };
    text.units = reader.list(() => ({ anchor: reader.text(), rank: reader.one(), heading: reader.text(), text: reader.text() }));
    text.table = pairsOf(reader.text());
    return text;
  }

  function readFold(content) {
    var reader = new ByteReader(content), table = new Map(), from = 0;
    for (var count = reader.number(); count > 0; count--) {
      from += reader.number();
      var distance = reader.number();
      table.set(String.fromCodePoint(from), String.fromCodePoint(from + (distance & 1 ? -(distance + 1) / 2 : distance / 2)));
    }
    return table;
  }

  // A shard: its grams, from the next whole byte on their lists. Gives what is asked for, once.
  function readShard(content, parts) {
    var front = new BitReader(content), held = front.grams(4096);
    var bits = new BitReader(content.subarray((front.at + 7) >> 3)), found = new Map();
    held.forEach(function (gram) {
      var count = bits.number(0) + 1;
      if (count > parts) throw damaged();
      var list = new Uint32Array(count);
      bits.ascending(list, 0, count, 0, parts - 1);
      var heads = new Uint32Array(bits.number(0));
      if (heads.length > count) throw damaged();
      bits.ascending(heads, 0, heads.length, 0, count - 1);
      found.set(gram.join(), { parts: list, heads: heads.map((at) => list[at]) });
    });
    return found;
  }

  // Only paths below the site's root: no scheme, no host, no way up.
  function isSafe(url) {
    return /^([\w\-.~@!$&'()*+,;=%]+\/)*[\w\-.~@!$&'()*+,;=%]*$/.test(url) && !/(^|\/)(\.|%2e){2}(\/|$)/i.test(url);
  }

  // A path as it stands in an address.
  function path(names) {
    var encoded = names.split("/").map(encodeURIComponent).join("/");
    if (!isSafe(encoded)) throw damaged();
    return encoded;
  }

  /*
   * The index of a site. "read" gives the bytes of a file of it, "inflate" what deflated bytes hold.
   * At most six files are asked for at once; what nobody waits for any more is not asked for.
   */
  function Index(read, inflate) {
    var files = new Map(), waiting = [], busy = 0;

    function next() {
      while (busy < 6 && waiting.length) {
        var task = waiting.shift();
        if (task.stale()) {
          files.delete(task.path);
          task.fail({ stale: true });
          continue;
        }
        busy++;
        read(task.path).then(task.done, task.fail).then(function () {
          busy--;
          next();
        });
      }
    }

    // The same file is read once; one that failed may be asked for again.
    function file(path, type, decode, stale) {
      var known = files.get(path);
      if (known) return known.catch((error) => (error.stale && !stale() ? file(path, type, decode, stale) : Promise.reject(error)));
      var promise = new Promise(function (done, fail) {
        waiting.push({ path: path, stale: stale, done: done, fail: fail });
        next();
      })
        .then((bytes) => (type ? openFile(type, bytes, inflate) : bytes))
        .then(decode);
      files.set(path, promise);
      promise.catch(() => files.delete(path));
      return promise;
    }

    function never() {
      return false;
    }

    this.start = function () {
      return file("root.json", "", (bytes) => JSON.parse(new TextDecoder().decode(bytes)), never).then(function (root) {
        if (root.format !== 2) throw damaged();
        var names = file(root.names, "n", readNames, never);
        if (root.segments.length) file(root.segments[0].id + "/m.bin", "m", readManifest, never).catch(() => {});
        return names.then((read) => ({ root: root, names: read }));
      });
    };
    this.manifest = (segment, stale) => file(segment.id + "/m.bin", "m", readManifest, stale);
    this.fold = (root) => file(root.fold, "f", readFold, never);
    this.text = (report, part, stale) =>
      file("t/" + path(report.folder && report.folder + "/") + report.texts + "-" + (part - report.first) + ".bin", "t", readText, stale);
    this.gram = function (segment, manifest, gram, stale) {
      var low = 0, high = manifest.bounds.length;
      while (low < high) {
        var middle = (low + high) >> 1;
        if (compare(manifest.bounds[middle], gram) <= 0) low = middle + 1;
        else high = middle;
      }
      var none = { parts: new Uint32Array(0), heads: new Uint32Array(0) };
      if (!low) return Promise.resolve(none);
      return file(segment.id + "/s/" + (low - 1) + ".bin", "S", (content) => readShard(content, manifest.parts), stale).then((shard) => shard.get(gram.join()) || none);
    };
  }

  scope.yearpressSearch = {
    norm: norm, spaced: spaced, withPlaces: withPlaces, simplified: simplified, parse: parse, grams: grams, Index: Index,
    readManifest: readManifest, readNames: readNames, readText: readText, readFold: readFold, readShard: readShard,
    openFile: openFile, isSafe: isSafe, path: path,
  };
})(globalThis);
