// Reads the same texts again with chrono-node for each line on standard input: for ground.py.
//   node chrono_texts.mjs LANGUAGE DAY FILE     as ground_texts. Writes "ready", then a line a round: bytes, dates found, CPU ns.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
const require = createRequire(process.env.CHRONO_AT + "/");
const chrono = require("chrono-node");
const [language, day, file] = process.argv.slice(2);
const parser = chrono[language];
const texts = readFileSync(file, "utf8").split("\n\f\n");
const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
const reference = new Date(day + "T12:00:00Z");
console.log("ready");
createInterface({ input: process.stdin }).on("line", () => {
  const began = process.cpuUsage();
  let found = 0;
  for (const text of texts) found += parser.parse(text, reference).length;
  const spent = process.cpuUsage(began);
  console.log(bytes, found, 1000 * (spent.user + spent.system));
});
