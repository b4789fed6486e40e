// Search in the browser, the part without a page: what is compared, how the files of search-index/
// are read, which pages answer a question. src/docs/search.md tells format and order.
"use strict";
(function (scope) {
  // The same normalisation as org.yearpress.search.Norm, held together by search-norm.tsv.
  // A rule puts one character, nothing, or its group in the place of what it matches.
  var CJK =
    "\\u2E80-\\u2FDF\\u3001-\\u303F\\u3041-\\u30FF\\u3105-\\u312F\\u31A0-\\u31FF\\u3400-\\u4DBF" +
    "\\u4E00-\\u9FFF\\uF900-\\uFAFF\\uFE30-\\uFE4F\\u{1AFF0}-\\u{1B16F}\\u{20000}-\\u{3FFFF}";
  var SPACING = [
    [/[\u00AD\u200B-\u200D\u2060\uFEFF\uFE00-\uFE0F\u{E0100}-\u{E01EF}\u180B-\u180D\u180F]/gu, ""],
    [/[\t-\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]+/g, " "],
    [new RegExp("([" + CJK + "]) ", "gu"), "$1"],
    [new RegExp(" (?=[" + CJK + "])", "gu"), ""],
  ];
  var RULES = SPACING.concat([
    [/([0-9]),(?=[0-9]{3}(?![0-9]))/g, "$1"],
    [/[\u3014\u3010[]/g, "("],
    [/[\u3015\u3011\]]/g, ")"],
    [/[\u201C-\u201F\u300C-\u300F\u301D-\u301F]/g, '"'],
    [/[\u2018-\u201B]/g, "'"],
    [/[\u2010-\u2015\u2212\u2E3A\u2E3B]/g, "-"],
    [/[\u2022\u2027\u22C5\u30FB]/g, "\u00B7"],
  ]);
  // What Unicode made after version 13 and folds or combines is left as it is, with rare scripts between.
  var LATER = "897-8d2 c3c cf3 ece 1715 180f 1ac1-1aeb 1c89 1dfa 2c2f a7c0-a7f4 10570-1d15d 1e030-1e6ff";
  var KNOWN = new RegExp("[^" + LATER.replace(/[0-9a-f]+/g, "\\u{$&}").replace(/ /g, "") + "]+", "gu");
  // A character with what may melt into it: marks, Hangul parts, half-width voice marks.
  var CLUSTER = /[^](?:\p{M}|[\u1160-\u11FF\uD7B0-\uD7FF\uFF9E\uFF9F\uFFA0-\uFFDC])*/gu;

  function fold(text) {
    // character by character: a sigma at the end of a word is a sigma
    return text.replace(KNOWN, (run) => run.normalize("NFKC").replace(/\u03A3/g, "\u03C3").toLowerCase());
  }

  function apply(rules, text) {
    return rules.reduce((done, rule) => done.replace(rule[0], rule[1]), text);
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
    var text = "", places = [];
    original.replace(exact ? /[^]/gu : CLUSTER, (cluster, offset) => {
      var folded = exact ? cluster : fold(cluster);
      text += folded;
      for (var i = 0; i < folded.length; i++) places.push([offset, offset + cluster.length]);
    });
    (exact ? SPACING : RULES).forEach((rule) => {
      var kept = [], last = 0;
      function keep(end) {
        while (last < end) kept.push(places[last++]);
      }
      text = text.replace(rule[0], (match, ...rest) => {
        var at = rest[rest.length - 2], end = at + match.length, isGroup = rule[1] === "$1", made = isGroup ? rest[0] : rule[1];
        keep(isGroup ? at + made.length : at);
        if (made && !isGroup) kept.push([places[at][0], places[end - 1][1]]);
        last = end;
        return made;
      });
      keep(places.length);
      places = kept;
    });
    return { text: exact ? text : simplified(text, table), places };
  }

  // Words are apart by white space; what stands in quotes stays together and is meant exactly as it
  // stands; a hyphen before a letter or a quote means without.
  function parse(query) {
    var terms = [], text = query.slice(0, 200).replace(/[\uD800-\uDFFF]/gu, "").replace(/[\u0000-\u001F]/g, " ");
    text.replace(/([-\uFF0D]?)(?:["\u201C]([^"\u201D]*)["\u201D]?|([^\s"\u201C]+))/g, (match, sign, quoted, word) => {
      var isQuote = quoted !== undefined, without = !!sign && (isQuote || /^\p{L}/u.test(word));
      var written = Array.from(isQuote ? quoted : without ? word : sign + word).slice(0, 64).join("");
      var term = { text: norm(written).trim(), exact: isQuote ? spaced(written).trim() : "", without };
      var known = terms.some((t) => t.text === term.text && t.exact === term.exact && t.without === without);
      if (term.text && !known && terms.length < 6) terms.push(term);
    });
    return terms;
  }

  // ---- Reading bytes and bits ----

  function damaged() {
    return new Error("damaged");
  }

  class ByteReader {
    constructor(bytes) {
      this.bytes = bytes;
      this.at = 0;
    }
    one() {
      if (this.at >= this.bytes.length) throw damaged();
      return this.bytes[this.at++];
    }
    number() {
      for (var value = 0, scale = 1, i = 0; i < 5; i++, scale *= 128) {
        var b = this.one();
        value += (b & 127) * scale;
        if (b < 128) return value;
      }
      throw damaged();
    }
    block() {
      var length = this.number(), end = this.at + length;
      if (end > this.bytes.length) throw damaged();
      this.at = end;
      return this.bytes.subarray(end - length, end);
    }
    text() {
      return new TextDecoder().decode(this.block());
    }
    list(read) {
      var count = this.number(), items = [];
      // each takes a byte at least, so it ends
      while (items.length < count) items.push(read());
      return items;
    }
    texts() {
      return this.list(() => this.text());
    }
  }

  // Its place is that of a bit.
  class BitReader extends ByteReader {
    bits(count) {
      var value = 0;
      for (; count > 0; count--, this.at++) {
        if (this.at >> 3 >= this.bytes.length) throw damaged();
        value = value * 2 + ((this.bytes[this.at >> 3] >> (7 - (this.at & 7))) & 1);
      }
      return value;
    }
    number(order) {
      var zeros = 0;
      while (!this.bits(1)) if (++zeros > 30) throw damaged();
      return Math.pow(2, zeros + order) + this.bits(zeros + order) - Math.pow(2, order);
    }
    below(bound) {
      var width = 32 - Math.clz32(bound - 1), shorter = Math.pow(2, width) - bound, value = this.bits(width - 1);
      return value < shorter ? value : value * 2 + this.bits(1) - shorter;
    }
    ascending(numbers, from, to, low, high) {
      var count = to - from, room = high - low + 1;
      if (!count) return;
      if (room < count) throw damaged();
      var middle = from + (count >> 1), least = low + middle - from, most = high - (to - middle - 1);
      var value = most > least ? least + this.below(most - least + 1) : least;
      numbers[middle] = value;
      this.ascending(numbers, from, middle, low, value - 1);
      this.ascending(numbers, middle + 1, to, value + 1, high);
    }
    point() {
      if (!this.bits(1)) return this.bits(7);
      return this.bits(1) ? this.bits(21) : 0x3000 + this.bits(15);
    }
    // Sorted grams, each [first, second, third], 0 where there is none.
    grams(limit) {
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
    }
  }

  function compare(a, b) {
    return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
  }

  // Ideographs say much, so that pairs of them are telling enough.
  function isIdeograph(c) {
    return c >= 0x3041 && (c < 0xac00 || c > 0xd7af);
  }

  // The grams that a part must have to hold a text: threes, but pairs of ideographs and around spaces.
  function grams(text) {
    var points = Array.from(text, (c) => c.codePointAt(0)), found = new Map(), isCovered;
    if (points.length === 1) return [[points[0], 0, 0]];
    for (var i = 0; i + 1 < points.length; i++) {
      var three = points.slice(i, i + 3), isThree = three[2] && !three.includes(32) && !three.every(isIdeograph);
      if (!isThree) three[2] = 0;
      if (isThree || !isCovered) found.set(three.join(), three);
      isCovered = isThree;
    }
    return Array.from(found.values());
  }

  // ---- The files of the index ----

  async function openFile(type, bytes, inflate) {
    if (String.fromCharCode(...bytes.subarray(0, 5)) !== "YPS2" + type) throw damaged();
    var reader = new ByteReader(bytes.subarray(5)), length = reader.number(), content = reader.bytes.subarray(reader.at);
    // so much and no more, whatever the file says
    if (length > 64 << 20) throw damaged();
    if (type > "a") content = await inflate(content, length);
    if (content.length !== length) throw damaged();
    return content;
  }

  function pairsOf(text) {
    var characters = Array.from(text), table = new Map();
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
    var bodies = reader.texts(), forms = reader.texts(), languages = reader.texts();
    var year = -1, body = -1, form = "", language = "", structure = [], part = 0, total = reader.number();
    manifest.kinds = new Uint8Array(manifest.parts);
    while (manifest.reports.length < total) {
      var flags = reader.one();
      if (!(flags & 1)) year = reader.number();
      body = flags & 2 ? body + 1 : reader.number();
      if (!(flags & 4)) form = forms[reader.number()];
      if (!(flags & 8)) language = languages[reader.number()];
      if (!(flags & 16)) structure = reader.list(() => reader.one());
      var path = bodies[body];
      var report = { year, body: path, form, language, first: part };
      report.folder = flags & 32 ? reader.text() : path + "/" + year;
      if (path == null || part + structure.length > manifest.parts) throw damaged();
      structure.forEach((kind) => {
        if (kind & 128) manifest.pages.push({ report, first: part });
        manifest.kinds[part++] = kind & 127;
        manifest.pages[manifest.pages.length - 1].end = part;
      });
      manifest.reports.push(report);
    }
    if (part !== manifest.parts) throw damaged();
    manifest.reports.forEach((report) => {
      report.texts = [0, 0, 0].map(() => (256 + reader.one()).toString(16).slice(1)).join("");
    });
    return manifest;
  }

  function readNames(content) {
    var reader = new ByteReader(content);
    var forms = reader.list(() => {
      var form = { id: reader.text(), label: reader.text() }, shapes = reader.list(() => reader.texts());
      form.items = reader.list(() => ({
        anchor: reader.text(), label: reader.text(), unit: reader.text(), about: reader.text(),
        heading: reader.one(), columns: shapes[reader.number()] || [],
      }));
      form.words = reader.texts();
      return form;
    });
    return { forms, bodies: reader.list(() => ({ path: reader.text(), names: reader.texts() })), table: pairsOf(reader.text()) };
  }

  // The texts of the parts that stand together.
  function readText(content) {
    var reader = new ByteReader(content);
    return reader.list(() => ({
      suffix: reader.text(), title: reader.text(),
      units: reader.list(() => ({ anchor: reader.text(), rank: reader.one(), heading: reader.text(), text: reader.text() })),
      table: pairsOf(reader.text()),
    }));
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
    held.forEach((gram) => {
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

  // Names of folders as they stand in an address; none of them leads up or elsewhere.
  function path(names) {
    if (/(^|\/)(\/|\.\.?(\/|$))/.test(names)) throw damaged();
    return names.split("/").map(encodeURIComponent).join("/");
  }

  /*
   * The index of a site. "read" gives the bytes of a file of it, "inflate" what deflated bytes hold.
   * At most 24 files are asked for at once; what nobody waits for any more is not asked for.
   */
  var STALE = {};

  function Index(read, inflate) {
    var files = new Map(), waiting = [], busy = 0, never = () => false;

    function next() {
      while (busy < 24 && waiting.length) {
        var task = waiting.shift();
        if (task.stale()) task.fail(STALE);
        else {
          busy++;
          read(task.path).then(task.done, task.fail).then(() => {
            busy--;
            next();
          });
        }
      }
    }

    // The same file is read once; one that failed may be asked for again.
    function file(path, type, decode, stale) {
      var known = files.get(path);
      if (known) return known.catch((error) => (error === STALE && !stale() ? file(path, type, decode, stale) : Promise.reject(error)));
      var promise = new Promise((done, fail) => {
        waiting.push({ path, stale, done, fail });
        next();
      })
        .then((bytes) => (type ? openFile(type, bytes, inflate) : bytes))
        .then(decode);
      files.set(path, promise);
      promise.catch(() => files.delete(path));
      return promise;
    }

    this.file = file;
    this.root = () => file("root.json", "", (bytes) => new Response(bytes).json(), never);
    this.start = async () => {
      var root = await this.root();
      if (root.format !== 5) throw damaged();
      if (root.segments[0]) this.manifest(root.segments[0], never).catch(() => {});
      return { root, names: await file(root.names, "n", readNames, never) };
    };
    this.manifest = (segment, stale) => file(segment.id + "/m.bin", "m", readManifest, stale);
    this.fold = (root) => file(root.fold, "f", readFold, never);
    this.text = async (report, part, stale) => {
      var at = part - report.first, count = (await this.root()).texts;
      return (await file("t/" + path(report.folder && report.folder + "/") + report.texts + "-" + ((at / count) | 0) + ".bin", "t", readText, stale))[at % count];
    };
    this.gram = async (segment, manifest, gram, stale) => {
      // the last that begins no later
      var at = manifest.bounds.filter((bound) => compare(bound, gram) <= 0).length, shard;
      if (at) shard = await file(segment.id + "/s/" + (at - 1) + ".bin", "S", (content) => readShard(content, manifest.parts), stale);
      return (shard && shard.get(gram.join())) || { parts: [], heads: [] };
    };
  }

  scope.yearpressSearch = { norm, spaced, simplified, withPlaces, parse, grams, ByteReader, readNames, path, Index };
})(globalThis);
