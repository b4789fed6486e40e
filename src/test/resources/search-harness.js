// Runs the pure part of search.js: node search-harness.js SCRIPT VECTORS INDEX QUERIES
// Prints a line for each query: the query, a tab, the addresses found, apart by blanks.
"use strict";
const fs = require("fs");
const path = require("path");
const vm = require("vm");
const [script, vectors, index, queries] = process.argv.slice(2);
vm.runInThisContext(fs.readFileSync(script, "utf8"), script);
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
    const mapped = search.normWithPlaces(text);
    if (mapped.text !== search.norm(text)) fail("places " + JSON.stringify([text, mapped.text, search.norm(text)]));
    if (mapped.from.length !== mapped.text.length || mapped.to.length !== mapped.text.length) fail("length " + JSON.stringify(text));
    mapped.from.forEach((from, at) => {
      if (from >= mapped.to[at] || mapped.to[at] > text.length || (at && from < mapped.from[at - 1])) fail("order " + JSON.stringify(text));
    });
    // an excerpt is the text itself, in pieces
    if (!mapped.text) continue;
    const shown = search.excerpt(text, [mapped.text.slice(0, 3)], 1000).map((piece) => piece[0]).join("");
    if (shown !== text.replace(/\s*\u001F\s*/g, " \u00B7 ") && !text.includes("\u001F")) fail("excerpt " + JSON.stringify([text, shown]));
  }
}

const hit = search.excerpt("\u4E00".repeat(300) + "（１,234）" + "\u4E8C".repeat(300), ["(1234)"], 120);
if (!hit.some((piece) => piece[1] && piece[0] === "（１,234）")) fail("hit " + JSON.stringify(hit));
if (hit.map((piece) => piece[0]).join("").length > 130) fail("long " + JSON.stringify(hit));

for (const [url, safe] of [["", true], ["./", true], ["a/b/", true], ["%E9%9D%92/2017/index.html", true], ["/etc", false], ["//host/x", false], ["javascript:alert(1)", false], ["http://x/", false], ["a/../../x", false], ["..", false], ["a/%2e%2E/b", false], ["a\\b", false], ["a?x", false], ["a#x", false], ["a b", false]]) {
  if (search.isSafe(url) !== safe) fail("safe " + url);
}

const root = JSON.parse(fs.readFileSync(path.join(index, "root.json"), "utf8"));
const pages = root.segments.flatMap((s) => JSON.parse(fs.readFileSync(path.join(index, s.file), "utf8")).pages);
for (const query of lines(queries)) {
  const terms = search.parse(query);
  const found = [];
  for (const page of pages) {
    if (!search.isSafe(page.url)) fail("unsafe " + page.url);
    for (const unit of page.units) {
      const points = search.score(page, unit, terms);
      if (points) found.push([points, page.url + "#" + unit[1]]);
    }
  }
  found.sort((a, b) => b[0] - a[0]);
  console.log(query + "\t" + found.map((result) => result[1]).join(" "));
}
