// How long a person waits for the window: from starting the program to the first page, and from the right passphrase to
// Today. Under WebDriver, which only ever adds to it. Prints medians beside the limits; judges nothing.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pause, start } from "../harness/webdriver.mjs";

const ROUNDS = 5;
const LIMITS = { "Start to the first page painted": 1500, "Sample opened to Today on the screen": 2000, "Unlock to Today on the screen": 2000 };

const times = Object.fromEntries(Object.keys(LIMITS).map((name) => [name, []]));
for (let round = 0; round < ROUNDS; round++) {
  const home = mkdtempSync(join(tmpdir(), "senfolio-bench-"));
  const window = await start({ home });
  try {
    await window.says("Welcome to Senfolio");
    times["Start to the first page painted"].push((await window.run(painted)) - window.startedAt);
    await window.click("button", "Look around with sample data");
    times["Sample opened to Today on the screen"].push(await waited(window, () => window.click("button", "Quillbrook Nursery")));
    await window.click("button", "Lock");
    await window.type("Passphrase", "quillbrook sample");
    times["Unlock to Today on the screen"].push(await waited(window, () => window.click("button", "Unlock")));
  } finally {
    await window.close();
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
console.log(`${"what".padEnd(44)} ${"median".padStart(9)} ${"limit".padStart(9)}  ratio`);
for (const [name, taken] of Object.entries(times)) {
  const median = taken.sort((a, b) => a - b)[Math.floor(taken.length / 2)];
  console.log(`${name.padEnd(44)} ${`${Math.round(median)} ms`.padStart(9)} ${`${LIMITS[name]} ms`.padStart(9)}  ${(median / LIMITS[name]).toFixed(2)}`);
}

/** When the first words were painted, on the machine's own clock. */
function painted() {
  return performance.timeOrigin + performance.getEntriesByName("first-contentful-paint")[0].startTime;
}

async function waited(window, act) {
  const from = performance.now();
  await act();
  while (!(await window.words()).includes("Due in the next 14 days")) await pause(10);
  return performance.now() - from;
}
