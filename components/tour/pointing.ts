/** The colour of focus everywhere. */
const FRAME = "3px solid #e8a21a";

/** Of these selectors the first whose element can be seen, brought into view; a folded menu can't. */
export function inSight(selectors: readonly string[]): HTMLElement | null {
  for (const selector of selectors) {
    const all = [...document.querySelectorAll<HTMLElement>(selector)];
    const seen = all.find((element) => element.getClientRects().length > 0);
    if (!seen) continue;
    seen.scrollIntoView({ block: "nearest" });
    return seen;
  }
  return null;
}

/** Frames an element while the tour speaks of it; answers how to take the frame away. */
export function mark(element: HTMLElement | null): () => void {
  if (!element) return () => {};
  element.setAttribute("data-tour-now", "");
  element.style.outline = FRAME;
  // beside a cell the next one would cover it
  element.style.outlineOffset = element.matches("th, td") ? "-3px" : "2px";
  return () => {
    element.removeAttribute("data-tour-now");
    element.style.outline = "";
    element.style.outlineOffset = "";
  };
}
