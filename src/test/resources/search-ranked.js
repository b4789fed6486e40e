// What a reader sees first: node search-ranked.js ASSETS INDEX QUERIES [ASK SAME]
// With the words that ask and those that mean the same, queries are understood as questions, as the page does.
// Prints a line for each query: the query, a tab, the addresses of the first ten results in their order,
// each with the anchor that it leads to, apart by blanks. Those that are folded below another count as it.
"use strict";
const fs = require("fs");
const path = require("path");
const vm = require("vm");
const zlib = require("zlib");
const [assets, folder, queries, ask, same] = process.argv.slice(2);
for (const script of ["search.js", "search-query.js", "answer.js"]) vm.runInThisContext(fs.readFileSync(path.join(assets, script), "utf8"), script);
const search = globalThis.yearpressSearch;
const FEW = 60, ENOUGH = 10;

const read = async (file) => new Uint8Array(fs.readFileSync(path.join(folder, decodeURIComponent(file))));
const inflate = async (bytes) => new Uint8Array(zlib.inflateRawSync(bytes));

async function ranked(index, site, query, terms, folded) {
  const question = new search.Question(index, site, terms, {}, () => false), named = question.entities(), found = [], keys = new Set();
  const texts = () => found.filter((one) => one.table).length;
  for (;;) {
    const left = question.pending.length;
    if ((texts() >= ENOUGH || (found.length >= ENOUGH && question.looked > FEW)) && (question.looked + left > FEW || (!left && question.segments.length))) break;
    const batch = await question.next();
    if (!folded && question.mayFold()) {
      const table = await index.fold(site.root);
      return ranked(index, site, query, terms.map((term) => ({ ...term, text: search.simplified(term.text, table) })), true);
    }
    if (!batch) break;
    found.push(...batch);
  }
  found.sort((a, b) => b.score - a.score || b.report.year - a.report.year || a.page.first - b.page.first);
  const addresses = [
    ...named.bodies.slice(0, 3).map((one) => search.path(one.body.path + "/")),
    ...named.items.slice(0, 3).map((one) => search.path("items/" + one.form.id + "/" + one.item.anchor.slice(2) + "/")),
    ...found.filter((one) => !keys.has(one.key) && keys.add(one.key)).map((one) => one.url + (one.unit.anchor && "#" + one.unit.anchor)),
  ];
  return addresses.slice(0, 10).map(decodeURI);
}

// The answer to a question, then what holds its words, else what holds most of them.
async function answered(index, site, query, words) {
  const asked = search.understand(query, site, words), leads = [];
  if (asked) leads.push(...search.lead(site, asked, await search.figures(index, site, asked, () => true, () => false)));
  let first = leads.map((one) => decodeURI(one.url) + (one.anchor ? "#" + one.anchor : ""));
  let found = await ranked(index, site, query, search.parse(query), false);
  for (const reading of first.length || found.length ? [] : search.readings(query, site, asked)) {
    found = await ranked(index, site, query, reading.terms, false);
    if (found.length) break;
  }
  return [...new Set(first.concat(found))].slice(0, 10);
}

(async function () {
  const index = new search.Index(read, inflate), site = await index.start();
  for (const query of fs.readFileSync(queries, "utf8").split("\n").filter(Boolean)) {
    const words = ask && search.lexicon(ask, same);
    const shown = words ? await answered(index, site, query, words) : await ranked(index, site, query, search.parse(query), false);
    console.log(query + "\t" + shown.join(" "));
  }
})();
