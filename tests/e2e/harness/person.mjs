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
