// The evidence pack as a person gets it: made by the program from the sample nursery, judged by tools that are not ours.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";

const folder = join(process.env.SENFOLIO_FOLDER, "paper");
const book = join(folder, "sample.senfolio");
const plain = join(folder, "pack.pdf");
const again = join(folder, "again.pdf");
const named = join(folder, "named.pdf");
const today = ["--today", "2026-11-23"];
let made;
let children;

const senfolio = (...args) =>
  execFileSync(process.env.SENFOLIO_CLI, args, {
    encoding: "utf8",
    env: { ...process.env, SENFOLIO_PASSPHRASE: "quillbrook sample" },
    stdio: ["ignore", "pipe", "ignore"],
  });
const tool = (name, ...args) => execFileSync(name, args, { encoding: "utf8", maxBuffer: 1 << 26 });
const text = (file) => tool("pdftotext", "-layout", file, "-");

before(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  senfolio("new", book, "--sample", "nursery", ...today);
  made = JSON.parse(senfolio("pack", book, "--kind", "setting", "--out", plain, "--json", ...today));
  senfolio("pack", book, "--kind", "setting", "--out", again, ...today);
  senfolio("pack", book, "--kind", "setting", "--named", "--out", named, ...today);
  const register = { text: "", stage: null, area: null, key_person: null, flag: null, show: "all", sort: "name", descending: false, offset: 0, limit: 500 };
  children = JSON.parse(senfolio("call", book, "register", JSON.stringify(register), ...today)).rows;
});

test("the file is sound to another program", () => {
  assert.match(tool("qpdf", "--check", plain), /No syntax or stream encoding errors found/);
});

test("it says how long it is, and it is tagged, titled and in English", () => {
  const info = tool("pdfinfo", plain);

  assert.match(info, new RegExp(`Pages:\\s+${made.made.pages}\\b`));
  assert.match(info, /Tagged:\s+yes/);
  assert.match(info, /Title:\s+\S/);
  assert.match(info, /Page size:.*A4/);
  assert.match(info, /JavaScript:\s+no/);
});

test("every font is inside it", () => {
  const fonts = tool("pdffonts", plain).split("\n").slice(2).filter(Boolean);

  assert.ok(fonts.length > 0);
  for (const font of fonts) assert.match(font, /\s(yes)\s+(yes|no)\s+(yes)\s/, `not embedded, or no words behind its shapes: ${font}`);
});

test("every section it promised is in it, and every page says which it is", () => {
  const words = text(plain);

  for (const section of made.outline.sections.filter((section) => section.chosen)) {
    assert.ok(words.includes(section.title), `no section called ${section.title}`);
  }
  for (let page = 1; page <= made.made.pages; page += 1) {
    assert.match(words, new RegExp(`[Pp]age ${page} of ${made.made.pages}`));
  }
});

test("a child is a letter unless names were asked for", () => {
  const [without, withNames] = [text(plain), text(named)];

  assert.ok(children.length > 0);
  for (const { name } of children) {
    assert.ok(!without.includes(name), `${name} stands in a pack without names`);
  }
  assert.ok(children.some(({ name }) => withNames.includes(name)), "no name stands in a pack with names");
});

test("no part of a child's or a parent's name is left in a pack without names", () => {
  const wanted = { kinds: ["child", "parent_carer"], limit: 500 };
  const people = JSON.parse(senfolio("call", book, "list_records", JSON.stringify(wanted), ...today)).rows;
  const parts = people.flatMap(({ title }) => title.split(/[\s-]+/)).filter((part) => /^\p{Lu}\p{L}{2,}$/u.test(part));
  const words = new Set(text(plain).split(/[^\p{L}]+/u));

  assert.ok(parts.length > people.length);
  assert.deepEqual(parts.filter((part) => words.has(part)), []);
});

test("its pages can be drawn", () => {
  tool("pdftoppm", "-r", "50", "-png", plain, join(folder, "page"));

  assert.equal(readdirSync(folder).filter((name) => name.startsWith("page-")).length, made.made.pages);
});

test("the same book on the same day gives a pack with the same words", () => {
  assert.ok(existsSync(again));
  const body = (file) => text(file).split("\n").filter((line) => !/Reference|SHA-256/i.test(line)).join("\n");

  assert.equal(body(plain), body(again));
});
