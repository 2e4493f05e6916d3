/** Put on what axe is to judge the colours of. */
export const TO_JUDGE = "data-colours-to-judge";

/**
 * In the page: marks what axe's rule of contrast is to judge, one of each kind of text. A kind is all that the rule looks at: the text's colour,
 * size, weight and shadow, whether it is in use and long enough to be judged, and every ground beneath it; a table's hundred cells are one kind.
 * Always marked is what may have another ground than what it stands in: what is placed out of the flow or beside its place without a ground of
 * its own, what lies outside of the box that cuts it, and what something placed lies partly over or under. Not `afresh`, at a second width, only the
 * kinds that were not yet judged on this page.
 */
export function marksColours({ mark, afresh }: { mark: string; afresh: boolean }): void {
  type Ground = { looks: string; flows: boolean; cutters: readonly Element[] };
  const page = window as unknown as { portalJudged?: Set<string> };
  const judged = (!afresh && page.portalJudged) || new Set<string>();
  page.portalJudged = judged;
  for (const old of document.querySelectorAll(`[${mark}]`)) old.removeAttribute(mark);

  // the rule passes over what can't be used, and over what names it
  const idle = new Set<Element | null>(document.querySelectorAll(':disabled, [aria-disabled="true"], [inert]'));
  for (const one of [...idle] as HTMLInputElement[]) {
    for (const label of one.labels ?? []) idle.add(label);
    for (const id of (one.getAttribute("aria-labelledby") ?? "").split(" ")) idle.add(document.getElementById(id));
  }

  const plain = "rgba(0, 0, 0, 0) none 1 none normal";
  const lengthOf = (text: string) => (!/[\p{L}\p{N}]/u.test(text) ? "signs" : [...text].length === 1 ? "one" : "text");
  const grounds = new Map<Element | null, Ground>();
  const placed: { element: Element; box: DOMRect }[] = [];
  const texts: { element: Element; kind: string; ground: Ground }[] = [];
  for (const element of document.documentElement.querySelectorAll("*")) {
    const style = getComputedStyle(element);
    if (style.display === "none") continue;
    const above = grounds.get(element.parentElement) ?? { looks: "", flows: true, cutters: [] };
    const { backgroundColor, backgroundImage, opacity, filter, mixBlendMode, transform, position } = style;
    const own = [backgroundColor, backgroundImage, opacity, filter, mixBlendMode].join(" ");
    const looks = `${above.looks}${own === plain ? "" : `/${own}`}${idle.has(element) ? "/idle" : ""}`;
    const aside = /-\d/.test(style.margin) || transform !== "none" || style.float !== "none";
    const apart = aside || !/static|relative/.test(position);
    // a point with its text cut off is there for those who hear the page
    const unseen = apart && style.clipPath !== "none" && element.getBoundingClientRect().width <= 1;
    if (apart && !unseen) placed.push({ element, box: element.getBoundingClientRect() });
    const flows = above.flows && (!apart || /^rgb\(/.test(backgroundColor));
    const cuts = element !== document.body && /hidden|clip/.test(style.overflow);
    const ground = { looks, flows, cutters: cuts ? [...above.cutters, element] : above.cutters };
    grounds.set(element, ground);
    const field = /^(?:INPUT|SELECT|TEXTAREA)$/.test(element.tagName);
    if (unseen || (!field && ![...element.childNodes].some((child) => child.nodeType === 3 && child.nodeValue?.trim())))
      continue;
    const { color, fontSize, fontWeight, textShadow, visibility, webkitTextStroke } = style;
    const letters = [color, fontSize, fontWeight, textShadow, webkitTextStroke, visibility].join(" ");
    const length = field ? element.tagName : lengthOf(element.textContent?.trim() ?? "");
    texts.push({ element, kind: `${letters} ${length} on ${looks}`, ground });
  }

  const meets = (one: DOMRect, other: DOMRect) =>
    one.right > other.left && one.left < other.right && one.bottom > other.top && one.top < other.bottom;
  const holds = (one: DOMRect, other: DOMRect) =>
    one.left <= other.left && one.right >= other.right && one.top <= other.top && one.bottom >= other.bottom;
  for (const { element, kind, ground } of texts) {
    const box = element.getBoundingClientRect();
    const near = placed.filter((it) => meets(it.box, box) && !it.element.contains(element));
    const whole = near.every((it) => holds(it.box, box));
    const clear = ground.flows && whole && ground.cutters.every((it) => meets(it.getBoundingClientRect(), box));
    const full = `${kind} by ${near.map((it) => placed.indexOf(it))}`;
    if (clear && judged.has(full)) continue;
    if (clear) judged.add(full);
    element.setAttribute(mark, "");
  }
}
