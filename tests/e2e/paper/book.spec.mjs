// The book's own file, looked at by a program that is not ours.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";

const folder = join(process.env.SENFOLIO_FOLDER, "book");
const book = join(folder, "sample.senfolio");

before(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  execFileSync(process.env.SENFOLIO_CLI, ["new", book, "--sample", "nursery"], { stdio: "ignore" });
});

test("without its key the file is no database to anyone", () => {
  const tried = spawnSync("sqlcipher", [book, "SELECT count(*) FROM sqlite_master;"], { encoding: "utf8" });

  assert.match(`${tried.stdout}${tried.stderr}`, /not a database|encrypted/);
});

test("the file looks like noise from its first byte to its last", () => {
  const bytes = readFileSync(book);
  const counts = new Array(256).fill(0);
  for (const byte of bytes) counts[byte] += 1;
  const entropy = -counts.filter(Boolean).reduce((sum, count) => sum + (count / bytes.length) * Math.log2(count / bytes.length), 0);

  assert.ok(!bytes.subarray(0, 16).toString("latin1").startsWith("SQLite format"));
  assert.ok(entropy > 7.95, `${entropy.toFixed(3)} bits a byte`);
});
