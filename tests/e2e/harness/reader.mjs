// What a screen reader would say: the name, role, states, value and description of what has the focus, as Chromium's
// accessibility tree gives them, with the groups that are entered on the way; and what live regions announce.

const roles = {
  textbox: "edit",
  searchbox: "edit",
  radio: "radio button",
  checkbox: "check box",
  combobox: "combo box",
  DisclosureTriangle: "disclosure",
  disclosuretriangle: "disclosure",
};
/** What tells where one is, when it is entered. */
const places = new Set(["group", "dialog", "alertdialog", "navigation", "complementary", "search", "table", "main", "alert", "region", "form"]);

/** Begins to listen on a page. Call it before the page is loaded, or reload the page afterwards. */
export async function reader(page) {
  await page.addInitScript(listen);
  const tree = await page.context().newCDPSession(page);
  let within = [];
  let last = { node: null, entered: [] };

  async function focused() {
    const { nodes } = await tree.send("Accessibility.getFullAXTree");
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    // The deepest one: the page itself counts as having the focus too.
    const node = nodes.findLast((one) => !one.ignored && one.role.value !== "RootWebArea" && property(one, "focused"));
    if (!node) return null;
    const around = [];
    for (let up = byId.get(node.parentId); up; up = byId.get(up.parentId)) if (!up.ignored && places.has(up.role.value) && up.name?.value) around.unshift(up);
    return { node, around };
  }

  /** The thing with the focus, in a screen reader's words. */
  async function said() {
    const found = await focused();
    if (!found) return "";
    // Asked again without moving, a reader says the same again.
    const still = last.node === found.node.backendDOMNodeId;
    const entered = still ? found.around.filter((one) => last.entered.includes(one.backendDOMNodeId)) : found.around.filter((one) => !within.includes(one.backendDOMNodeId));
    last = { node: found.node.backendDOMNodeId, entered: entered.map((one) => one.backendDOMNodeId) };
    within = found.around.map((one) => one.backendDOMNodeId);
    return [...entered.map((one) => words(one)), words(found.node)].join(" | ");
  }

  const press = async (key) => {
    await page.keyboard.press(key);
    return said();
  };

  return {
    press,
    /** Waits until what has the focus is said as `wanted`: a screen moves the focus once it has loaded. */
    async hears(wanted, wrong = "") {
      const before = [within, last];
      for (const end = Date.now() + 10_000; ; ) {
        [within, last] = before;
        const now = await said();
        if (wanted.test(now)) return now;
        if (Date.now() > end) throw new Error(`${wrong ? `${wrong}: ` : ""}${wanted} is not said, but: ${now}`);
        await frames(page);
      }
    },
    type: (text) => page.keyboard.type(text),
    /** Tabs on until what is said fits, and answers it; everything said on the way is in `heard`. */
    async to(wanted, { key = "Tab", most = 120 } = {}) {
      const heard = [];
      for (let step = 0; step < most; step += 1) {
        const now = await press(key);
        heard.push(now);
        if (wanted.test(now)) return now;
      }
      throw new Error(`${most} presses of ${key} and never ${wanted}. Heard:\n${heard.join("\n")}`);
    },
    /** What was announced without being asked, since the last time. */
    async announced() {
      // Announcements follow the change within the same task; the frame after it has them all.
      await frames(page);
      return page.evaluate(() => window.heard.splice(0));
    },
    /** Headings of the page in order, "1 Today". */
    async headings() {
      const { nodes } = await tree.send("Accessibility.getFullAXTree");
      return nodes.filter((one) => !one.ignored && one.role.value === "heading").map((one) => `${property(one, "level")} ${one.name.value}`);
    },
  };
}

/** Two frames, so that what was changed before the first is drawn. */
function frames(page) {
  return page.evaluate(() => new Promise((told) => requestAnimationFrame(() => requestAnimationFrame(told))));
}

function property(node, name) {
  return node.properties?.find((one) => one.name === name)?.value.value;
}

function words(node) {
  const role = node.role.value;
  const states = [];
  if (property(node, "required")) states.push("required");
  if ((property(node, "invalid") ?? "false") !== "false") states.push("invalid entry");
  const checked = property(node, "checked");
  if (checked !== undefined) states.push(checked === "true" || checked === true ? "checked" : "not checked");
  const expanded = property(node, "expanded");
  if (expanded !== undefined) states.push(expanded ? "expanded" : "collapsed");
  if (property(node, "multiline")) states.push("multi line");
  if (property(node, "disabled")) states.push("unavailable");
  const value = role === "radio" || role === "checkbox" ? "" : String(node.value?.value ?? "");
  const level = role === "heading" ? ` level ${property(node, "level")}` : "";
  // Words for screen readers only stand in boxes of their own, and the tree puts spaces around those.
  const plain = (text) => (text ?? "").replace(/\s+/g, " ").replace(/ ([:,.?])/g, "$1").trim();
  return [plain(node.name?.value), `${roles[role] ?? role}${level}`, ...states, value, plain(node.description?.value)].filter(Boolean).join(", ");
}

/** Runs in the page: notes down what is put into a live region that is not hidden. */
function listen() {
  window.heard = [];
  const live = "[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]";
  const note = (region) => {
    // A modal dialog silences everything outside it.
    const modal = document.querySelector("dialog:modal");
    if (!region?.isConnected || (modal && !modal.contains(region))) return;
    const text = region.innerText.replace(/\s+/g, " ").trim();
    if (text && window.heard.at(-1) !== text) window.heard.push(text);
  };
  new MutationObserver((changes) => {
    const regions = new Set();
    for (const change of changes) {
      const at = change.target instanceof Element ? change.target : change.target.parentElement;
      if (at?.closest(live)) regions.add(at.closest(live));
      // An alert speaks when it comes; a status that comes with its words does so in most readers, so it must not be
      // relied on and is not counted.
      for (const node of change.addedNodes) if (node instanceof Element) for (const one of [node, ...node.querySelectorAll("*")]) if (one.matches("[role=alert]")) regions.add(one);
    }
    for (const region of regions) note(region);
  }).observe(document, { subtree: true, childList: true, characterData: true });
}
