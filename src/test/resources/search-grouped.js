// Runs the scripts of a large site without a page: node search-grouped.js ASSETS INDEX QUERIES
// Prints a line for each query: the query, a tab, and as JSON what is found and what it took.
"use strict";
const fs = require("fs");
const path = require("path");
const vm = require("vm");
const zlib = require("zlib");
const [assets, folder, queries] = process.argv.slice(2);
for (const script of ["search.js", "search-query.js", "search-large.js"]) {
  const file = path.join(assets, script);
  vm.runInThisContext(fs.readFileSync(file, "utf8"), file);
}
const search = globalThis.yearpressSearch, never = () => false;

// All pages that answer, the bodies that are known for the query, and the most texts that a wave reads.
async function asked(query) {
  let texts = 0, most = 0, depth = 0, first, batch;
  const files = [];
  const index = new search.Index(async (file) => {
    const before = depth;
    files.push(file);
    if (file.startsWith("t/")) texts++;
    await new Promise(setImmediate);
    depth = Math.max(depth, before + 1);
    return new Uint8Array(fs.readFileSync(path.join(folder, decodeURIComponent(file))));
  }, async (bytes) => new Uint8Array(zlib.inflateRawSync(bytes)));
  const site = await index.start(), found = new Set();
  await search.nameBodies(index, site, "", never);
  const question = new search.Question(index, site, search.parse(query), {}, never);
  question.more = true;
  do {
    texts = 0;
    batch = await question.next();
    if (first === undefined && batch && batch[0]) first = depth;
    most = Math.max(most, texts);
    (batch || []).forEach((result) => found.add(result.url));
  } while (batch);
  const early = new search.Question(index, site, search.parse(query), {}, never);
  let results = 0;
  while (!early.isSpent && (batch = await early.next())) results += batch.length;
  await search.nameBodies(index, site, search.norm(query), never);
  return { pages: [...found].sort(), bodies: site.names.bodies.map((body) => body.path).sort(), wave: most, rounds: first || 0, early: results, files };
}

(async () => {
  for (const query of fs.readFileSync(queries, "utf8").split("\n").filter(Boolean)) console.log(query + "\t" + JSON.stringify(await asked(query)));
})();
