// Measures the search of a built site with the scripts that its readers get:
//   node src/bench/search_bench.mjs SITE [QUERIES=2000] [SEED=1] [ROWS: a file that takes each question as JSON]
// Random substrings of 1 to 12 characters of its texts are asked, each with a cold index and a fetch
// that counts. Which pages hold a substring is found by looking at all texts, one after the other;
// in an index of more than 200,000 parts (SearchScale makes one) only at those of 1,000 reports: then
// recall is whether the page that a substring is of is among the candidates, and precision whether
// what is shown holds it.
import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";
import zlib from "node:zlib";
import { fileURLToPath } from "node:url";

const site = path.resolve(process.argv[2]), folder = path.join(site, "search-index");
const wanted = +(process.argv[3] || 2000);
let seed = +(process.argv[4] || 1);
const assets = path.join(path.dirname(fileURLToPath(import.meta.url)), "../../themes/default/assets");
const isCut = JSON.parse(fs.readFileSync(path.join(folder, "root.json"), "utf8")).format === 6;
for (const script of ["search.js", "search-query.js"].concat(isCut ? ["search-large.js"] : [])) vm.runInThisContext(fs.readFileSync(path.join(assets, script), "utf8"), script);
const search = globalThis.yearpressSearch;

function random(below) {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
}

// A file as a host sends it: our own files are dense already, JSON is compressed by the host.
const sizes = new Map();
function size(file, bytes) {
  if (!sizes.has(file)) sizes.set(file, file.endsWith(".json") ? zlib.gzipSync(bytes).length : bytes.length);
  return sizes.get(file);
}
const inflate = (bytes) => Promise.resolve(new Uint8Array(zlib.inflateRawSync(bytes)));

// Reads that count: bytes, files, and how many had to come one after the other.
function counting() {
  const count = { bytes: 0, files: 0, depth: 0, of: {} };
  count.read = async (file) => {
    const bytes = new Uint8Array(fs.readFileSync(path.join(folder, decodeURIComponent(file)))), before = count.depth;
    const kind = file.replace(/^[0-9a-f]{10}\/(?=[mnbs])|(?<=^t).*|[0-9]*\.bin$/g, "").replace(/^.*(?=names)/, "");
    count.bytes += size(file, bytes);
    count.of[kind] = (count.of[kind] || 0) + size(file, bytes);
    count.files++;
    await new Promise(setImmediate);
    count.depth = Math.max(count.depth, before + 1);
    return bytes;
  };
  return count;
}

const all = { read: async (file) => new Uint8Array(fs.readFileSync(path.join(folder, decodeURIComponent(file)))) };
const index = new search.Index(all.read, inflate), known = await index.start(), never = () => false;

// The text of a page as it is compared, its form's words with it; fields apart by a border.
async function said(manifest, page) {
  let suffix = "", said = "";
  const form = manifest.kinds[page.first] === 1 && known.names.forms.find((one) => one.id === page.report.form), reader = new search.Index(all.read, inflate);
  for (let part = page.first; part < page.end; part++) {
    const text = await reader.text(page.report, part, never);
    suffix = text.suffix;
    for (const unit of text.units) said += search.simplified(search.norm(unit.heading) + "\u001F" + search.norm(unit.text), text.table) + "\u001F";
  }
  if (form) {
    for (const words of [form.label, ...form.words, ...form.items.flatMap((item) => [item.label, item.unit])])
      said += search.simplified(search.norm(words), known.names.table) + "\u001F";
  }
  return { url: search.path((page.report.folder && page.report.folder + "/") + suffix + (known.root.file || "")), said };
}

// Brute force, over all pages or those of some reports.
const pages = [], segments = [];
async function open(entries, through) {
  for (const one of entries) {
    if (one.of) await open(await index.bundle(one, never), through.concat(one));
    else segments.push({ ...one, through });
  }
}
await open(known.root.segments, []);
const isLarge = segments.reduce((sum, one) => sum + one.parts, 0) > 200000;
let total = 0;
if (isLarge) {
  for (let i = 0; i < 50; i++) {
    const segment = segments[random(segments.length)], manifest = await index.manifest(segment, never);
    total = (manifest.pages.length / manifest.parts) * segments.reduce((sum, one) => sum + one.parts, 0);
    for (let j = 0; j < 20; j++) {
      const report = manifest.reports[random(manifest.reports.length)];
      for (const page of manifest.pages) if (page.report === report) pages.push({ ...(await said(manifest, page)), segment, page });
    }
  }
} else {
  for (const segment of segments) {
    const manifest = await index.manifest(segment, never);
    for (const page of manifest.pages) pages.push(await said(manifest, page));
  }
  total = pages.length;
}

const KINDS = {
  Chinese: /^[\u4e00-\u9fff]+$/,
  Latin: /^[a-z]{3,}$/,
  digits: /^[0-9]+$/,
  mixed: /^(?=.*[^\u4e00-\u9fffa-z0-9])[^-\s"\u201c\u201d\u001f][^\s"\u201c\u201d\u001f]+$/,
};
const queries = new Map();
for (const kind of Object.keys(KINDS)) {
  let tries = 0;
  for (let n = 0; n < wanted / 4 && tries < 4e6; tries++) {
    const page = pages[random(pages.length)], text = page.said, from = random(text.length), query = text.slice(from, from + 1 + random(12));
    if (!KINDS[kind].test(query) || /[\ud800-\udfff]/.test(query) || search.norm(query) !== query || queries.has(query)) continue;
    queries.set(query, { kind, page });
    n++;
  }
}

const suffixes = new Map();
async function address(page) {
  const key = page.report.folder + " " + page.first + " " + page.report.texts;
  if (!suffixes.has(key)) suffixes.set(key, (await new search.Index(all.read, inflate).text(page.report, page.first, never)).suffix);
  return search.path((page.report.folder && page.report.folder + "/") + suffixes.get(key) + (known.root.file || ""));
}

const rows = [];
const VERIFIED = 60;
for (const [query, { kind, page: source }] of queries) {
  const truth = new Set(isLarge ? [source.url] : pages.filter((page) => page.said.includes(query)).map((page) => page.url));
  const count = counting(), row = { query, kind, truth: truth.size };
  const began = performance.now();
  const cold = new search.Index(count.read, inflate), read = await cold.start();
  const question = new search.Question(cold, read, search.parse(query), {}, never);
  const found = [], entities = question.entities();
  let texts = 0, batch;
  row.named = entities.items.length + entities.bodies.length;
  const note = (n) => (row["bytes" + n] = row["bytes" + n] || { bytes: count.bytes, files: count.files, depth: count.depth, of: { ...count.of } });
  // as the page does it: where the words of a form answer, not all texts are read
  const named = isCut && search.nameBodies(cold, read, search.norm(query), never);
  while (texts < 10 && !question.isSpent && !(found.length >= 10 && question.looked > VERIFIED) && (batch = await question.next())) {
    found.push(...batch.map((one) => ({ ...one, manifest: question.manifest })));
    texts += batch.filter((one) => one.table).length;
    if (texts >= 5) note(5);
  }
  await named;
  note(5);
  note(10);
  row.first = found.length;
  row.ms = performance.now() - began;
  if (isLarge) {
    row.shown = row.wrong = 0;
    for (const one of found.slice(0, 20)) {
      row.shown++;
      row.wrong += (await said(one.manifest, one.page)).said.includes(query) ? 0 : 1;
    }
    const again = new search.Question(index, known, search.parse(query), {}, never);
    // the bundles that it is in, if any, must lead to it
    const { through } = source.segment, leads = (entry) => again.segments.some((one) => one.id === entry.id);
    let isLed = true;
    for (let i = 0; i < through.length; i++) {
      await again.open(through[i]);
      isLed = isLed && leads(through[i + 1] || source.segment);
    }
    await again.open(source.segment);
    row.missed = isLed && again.pending.some((one) => one.page.first === source.page.first) ? 0 : 1;
    rows.push(row);
    continue;
  }
  row.wrong = found.filter((one) => !truth.has(one.url)).length;
  row.shown = found.length;
  // every page that has it must be shown, or still stand in line when so many were looked at
  const seen = new Set(found.map((one) => one.url)), inLine = new Set();
  for (let verified = 0; ; ) {
    if (verified >= VERIFIED) {
      question.pending.forEach((one) => inLine.add(one.page));
      question.pending = [];
    }
    batch = await question.next();
    if (!batch) break;
    verified += batch.length;
    row.shown += batch.length;
    row.wrong += batch.filter((one) => !truth.has(one.url)).length;
    batch.forEach((one) => seen.add(one.url));
  }
  // an address of a candidate needs its text; the first text of a page names it
  row.missed = 0;
  if (truth.size > seen.size || [...truth].some((url) => !seen.has(url))) {
    const urls = new Set(seen);
    for (const page of inLine) urls.add(await address(page));
    row.missed = [...truth].filter((url) => !urls.has(url)).length;
  }
  rows.push(row);
}

const sum = (list) => list.reduce((a, b) => a + b, 0);
function at(list, share) {
  return list.slice().sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))] || 0;
}
function kb(bytes) {
  return (bytes / 1000).toFixed(1);
}
console.log("| queries | | recall of pages | precision | pages, median | kB to 5 results: median, p90 | kB to 10: median, p90 | files to 10 | round trips to 5: median, most |");
console.log("| --- | --: | --: | --: | --: | --: | --: | --: | --: |");
for (const kind of [...Object.keys(KINDS), "all"]) {
  const some = rows.filter((row) => kind === "all" || row.kind === kind);
  if (!some.length) continue;
  const column = (n, key) => some.map((row) => row["bytes" + n][key]);
  const recall = 1 - sum(some.map((row) => row.missed)) / sum(some.map((row) => row.truth));
  const precision = 1 - sum(some.map((row) => row.wrong)) / sum(some.map((row) => row.shown));
  console.log("| " + [kind, some.length, recall.toFixed(4), precision.toFixed(4), at(some.map((row) => row.truth), 0.5),
    kb(at(column(5, "bytes"), 0.5)) + ", " + kb(at(column(5, "bytes"), 0.9)), kb(at(column(10, "bytes"), 0.5)) + ", " + kb(at(column(10, "bytes"), 0.9)),
    at(column(10, "files"), 0.5), at(column(5, "depth"), 0.5) + ", " + at(column(5, "depth"), 1)].join(" | ") + " |");
}
const parts = [...new Set(rows.flatMap((row) => Object.keys(row.bytes5.of)))].sort();
console.log("\nof the kB to 5 results, mean: " + parts.map((of) => of + " " + kb(sum(rows.map((row) => row.bytes5.of[of] || 0)) / rows.length)).join(", "));
if (isCut) {
  const share = (test) => ((100 * rows.filter(test).length) / rows.length).toFixed(0) + " %";
  for (const word of ["\u9f98\u9750", "\u8774\u8776", "xylophone"]) {
    const count = counting(), cold = new search.Index(count.read, inflate), question = new search.Question(cold, await cold.start(), search.parse(word), {}, never);
    let found = 0;
    question.more = true;
    for (let batch; (batch = await question.next()); ) found += batch.length;
    console.log(`everything for ${word}: ${found} pages, ${kb(count.bytes)} kB, ${count.files} files`);
  }
  console.log(`first answers: ${share((row) => row.first >= 5)} have five results, ${share((row) => !row.first)} none yet, ${share((row) => row.bytes5.depth <= 4)} took four round trips at most`);
}
if (process.argv[5]) fs.writeFileSync(process.argv[5], rows.map((row) => JSON.stringify(row)).join("\n"));
let index0 = 0, texts0 = 0, files0 = 0;
for (const name of fs.readdirSync(folder, { recursive: true })) {
  const stat = fs.statSync(path.join(folder, name));
  if (!stat.isFile()) continue;
  files0++;
  if (name.startsWith("t" + path.sep)) texts0 += stat.size;
  else index0 += stat.size;
}
console.log(`\n${total.toFixed(0)} pages; index ${(index0 / total).toFixed(0)} B a page without texts, texts ${(texts0 / total).toFixed(0)} B a page, ${files0} files`);
console.log(`first ten results: ${at(rows.map((row) => row.ms), 0.5).toFixed(1)} ms median, ${at(rows.map((row) => row.ms), 0.95).toFixed(1)} ms p95, cold, this machine, from disk`);
const bad = rows.filter((row) => row.missed || row.wrong).slice(0, 10);
if (bad.length) console.log("missed or wrong: " + JSON.stringify(bad));
