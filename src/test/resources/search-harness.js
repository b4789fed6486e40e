// Runs the scripts of search without a page: node search-harness.js ASSETS VECTORS INDEX QUERIES
// Prints a line for each query: the query, a tab, the addresses of the pages found, apart by blanks.
"use strict";
const fs = require("fs");
const path = require("path");
const vm = require("vm");
const zlib = require("zlib");
const [assets, vectors, folder, queries] = process.argv.slice(2);
const isLarge = JSON.parse(fs.readFileSync(path.join(folder, "root.json"), "utf8")).format === 6;
for (const script of ["search.js", "search-query.js", "inflate.js"].concat(isLarge ? ["search-large.js"] : [])) {
  const file = path.join(assets, script);
  vm.runInThisContext(fs.readFileSync(file, "utf8"), file);
}
const search = globalThis.yearpressSearch;

function lines(file) {
  return fs.readFileSync(file, "utf8").split("\n").filter((line) => line && !line.startsWith("#"));
}

function decode(text) {
  return text.replace(/\\u([0-9a-fA-F]{4})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
}

function fail(what) {
  console.log("FAIL " + what);
}

const pairs = lines(vectors).map((line) => line.split("\t").map(decode));
for (const [input, expected] of pairs) {
  if (search.norm(input) !== expected) fail("norm " + JSON.stringify([input, expected, search.norm(input)]));
}

// the version that knows places says the same as the plain one, alone and in any neighbourhood
const parts = pairs.map((pair) => pair[0]);
for (let i = 0; i < parts.length; i++) {
  for (const text of [parts[i], parts[i] + parts[(i * 7 + 3) % parts.length], parts[(i * 5 + 1) % parts.length] + " " + parts[i]]) {
    for (const exact of [false, true]) {
      const mapped = search.withPlaces(text, exact, null), plain = exact ? search.spaced(text) : search.norm(text);
      if (mapped.text !== plain) fail("places " + JSON.stringify([text, mapped.text, plain]));
      if (mapped.places.length !== mapped.text.length) fail("length " + JSON.stringify(text));
      mapped.places.forEach(([from, to], at) => {
        if (from >= to || to > text.length || (at && from < mapped.places[at - 1][0])) fail("order " + JSON.stringify(text));
      });
    }
    // an excerpt is the text itself, in pieces
    const term = search.norm(text).slice(0, 3);
    if (!term.trim() || text.length > 100 || text.includes("\u001F")) continue;
    const shown = search.excerpt(text, [{ text: term, exact: "" }], null).map((piece) => piece[0]).join("");
    if (shown !== text) fail("excerpt " + JSON.stringify([text, shown]));
  }
}

const hit = search.excerpt("\u4E00".repeat(300) + "（１,234）" + "\u4E8C".repeat(300), search.parse("(1234)"), null);
if (!hit.some((piece) => piece[1] && piece[0] === "（１,234）")) fail("hit " + JSON.stringify(hit));
if (hit.map((piece) => piece[0]).join("").length > 130) fail("long " + JSON.stringify(hit));
const sentence = search.excerpt("\u4E00".repeat(300) + "。\u4E8C\u4E09" + "\u4E8C".repeat(300), search.parse("三"), null);
if (sentence[1][0] !== "\u4E8C") fail("sentence " + JSON.stringify(sentence));

for (const [names, address] of [["", ""], ["a/b/", "a/b/"], ["\u9752/2017/index.html", "%E9%9D%92/2017/index.html"], ["a b", "a%20b"], ["javascript:alert(1)", "javascript%3Aalert(1)"], ["a\\b?x#y", "a%5Cb%3Fx%23y"], ["a/%2e%2e/b", "a/%252e%252e/b"], ["/etc"], ["//host/x"], ["http://x/"], ["a/../../x"], [".."], ["./x"]]) {
  let made;
  try {
    made = search.path(names);
  } catch (e) {
    made = undefined;
  }
  if (made !== address) fail("path " + names + " " + made);
  if (made !== undefined && !new URL(made, "https://host/site/").href.startsWith("https://host/site/")) fail("leads elsewhere " + names);
}

let texts = 0;
function read(file) {
  if (file.startsWith("t/")) texts++;
  const target = path.join(folder, decodeURIComponent(file));
  return fs.existsSync(target) ? Promise.resolve(new Uint8Array(fs.readFileSync(target))) : Promise.reject(new Error("404 " + file));
}

// our own inflate and the library's take turns
let turn = 0;
function inflate(bytes, length) {
  return Promise.resolve(turn++ % 2 ? search.inflate(bytes, length) : new Uint8Array(zlib.inflateRawSync(bytes)));
}

async function answer(index, site, query) {
  let question = new search.Question(index, site, search.parse(query), {}, () => false);
  const found = [];
  let folded = false, steps = 0;
  // as if the reader had asked for all that is left
  question.more = true;
  const next = async () => {
    texts = 0;
    const batch = await question.next();
    if (++steps > 9999) throw new Error("endless: " + query);
    if (isLarge && texts > 48) fail("wave " + query + " " + texts);
    return batch;
  };
  for (let batch = await next(); batch; batch = await next()) {
    if (!folded && question.mayFold()) {
      folded = true;
      const table = await index.fold(site.root);
      const terms = search.parse(query).map((term) => Object.assign({}, term, { text: search.simplified(term.text, table) }));
      question = new search.Question(index, site, terms, {}, () => false);
      question.more = true;
      found.length = 0;
      continue;
    }
    batch.forEach((result) => found.push(result));
  }
  if (question.damaged) fail("damaged " + query);
  found.forEach((result) => /^[^:?#\\]*$/.test(result.url) || fail("unsafe " + result.url));
  return [...new Set(found.map((result) => result.url))].sort();
}

(async function () {
  const index = new search.Index(read, inflate);
  const site = await index.start();
  for (const query of lines(queries)) console.log(query + "\t" + (await answer(index, site, decode(query))).join(" "));
})().catch((error) => fail(error.stack));
