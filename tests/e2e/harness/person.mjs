// What a person does at the door, for tests that are about what comes after it.
export const PASSPHRASE = "four calm otters reading";

/** Answers the first run's questions, as far as `until`. `each` is shown every page once it is filled in. */
export async function answerWizard(page, { passphrase = PASSPHRASE, until = "", each = async () => {} } = {}) {
  const next = () => page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Start my own book" }).waitFor();
  await each("choices");
  await page.getByRole("button", { name: "Start my own book" }).click();
  await page.getByRole("radio", { name: "Nursery, pre-school or playgroup" }).check();
  await each("kind");
  await next();
  await page.getByLabel("Name of the setting").fill("Larkspur Nursery");
  await each("name");
  await next();
  await page.getByRole("radio", { name: "I am" }).check();
  await page.getByLabel("Your name").fill("Priya Lindqvist");
  await each("senco");
  await next();
  await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  await page.getByLabel("The same passphrase again").fill(passphrase);
  await each("passphrase");
  if (until === "passphrase") return;
  await page.getByRole("button", { name: "Make my book" }).click();
  await page.getByRole("heading", { name: "Keep this recovery code safe" }).waitFor();
  await each("recovery code");
  if (until === "recovery") return;
  await page.getByLabel("I have kept it safe").check();
  await next();
  await page.getByRole("heading", { level: 1, name: "Today" }).waitFor();
}

export async function unlock(page, passphrase) {
  await page.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  await page.getByRole("button", { name: "Unlock" }).click();
}

/** Someone who uses no mouse. A thing is reached by how its label or words begin, or by its id after a "#". */
export function keyboard(page) {
  const press = (key) => page.keyboard.press(key);
  const type = (text) => page.keyboard.type(text);
  const at = (wanted) =>
    page.evaluate((name) => {
      const here = document.activeElement;
      if (!here || here === document.body) return false;
      if (name.startsWith("#")) return here.id === name.slice(1);
      return (here.labels?.[0] ?? here).innerText.trim().startsWith(name);
    }, wanted);
  async function to(wanted, { back = false } = {}) {
    for (let step = 0; step < 200; step += 1) {
      if (await at(wanted)) return;
      await press(back ? "Shift+Tab" : "Tab");
    }
    throw new Error(`200 presses of Tab did not reach "${wanted}"`);
  }
  return {
    press,
    type,
    to,
    async open(wanted, options) {
      await to(wanted, options);
      await press("Enter");
    },
    async write(wanted, text) {
      await to(wanted);
      await press("Control+a");
      await type(text);
    },
    /** Tab comes to the first of the choices, the arrows to the others. */
    async choose(first, wanted) {
      await to(first);
      await press("Space");
      for (let step = 0; !(await at(wanted)); step += 1) {
        if (step > 20) throw new Error(`the arrows did not reach "${wanted}"`);
        await press("ArrowDown");
      }
    },
    /** The day, month and year of the date with this id. */
    async date(id, day) {
      const [year, month, date] = day.split("-");
      for (const [part, text] of [["day", date], ["month", month], ["year", year]]) await this.write(`#${id}-${part}`, text);
    },
  };
}
