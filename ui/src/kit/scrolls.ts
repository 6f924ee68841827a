// A box that scrolls sideways must be reachable by keyboard, and only then; it is named by what is in it.
export function scrolls(box: HTMLElement): () => void {
  const watch = new ResizeObserver(() => {
    if (box.scrollWidth > box.clientWidth) {
      box.tabIndex = 0;
      box.role = "region";
      box.ariaLabel = box.querySelector("caption")?.textContent ?? "Table";
    } else {
      box.removeAttribute("tabindex");
      box.removeAttribute("role");
      box.removeAttribute("aria-label");
    }
  });
  watch.observe(box);
  return () => watch.disconnect();
}
