import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Frame, type Page } from "@playwright/test";
import { marksColours, TO_JUDGE } from "../support/colours";

const WIDE = { width: 1366, height: 900 };
/** What a window of 1366 pixels shows at 200 %. */
const ENLARGED = { width: 683, height: 450 };
const NARROW = { width: 360, height: 740 };
/** Rules that depend on how wide the window is: how large what is pressed is, what must be scrolled, what hides what. */
const OF_THE_WIDTH = ["target-size", "scrollable-region-focusable", "color-contrast", "link-in-text-block"];
const RULES_OF_THE_WIDTH = { runOnly: { type: "rule", values: OF_THE_WIDTH } };
/** All of axe's rules, not a choice of them, with those that it leaves out unless asked. */
const RULES = { rules: { "target-size": { enabled: true } } };

/**
 * Opens an address and looks at it: for all of axe's rules, on a telephone and at 200 %. Nothing runs over the side, nothing is cut off.
 * Answers whether the page was given: what is refused keeps its address, and has a heading too.
 */
export async function looksAt(page: Page, address: string, wanted = 200): Promise<boolean> {
  await page.setViewportSize(WIDE);
  const status = (await page.goto(address))?.status();
  expect.soft(status, `${address} 打得开`).toBe(wanted);
  await looksAround(page, address);
  return status === wanted;
}

/** The same of what is open. */
export async function looksAround(page: Page, name: string): Promise<void> {
  await Promise.all(page.frames().map(bringsAxe));
  await expect.soft(page.locator("h1"), `${name} 有一个主标题`).toHaveCount(1);
  expect.soft(await violations(page, RULES), name).toEqual([]);
  expect.soft(await page.evaluate(lost), `${name} 在 1366 像素宽时`).toEqual([]);
  await page.setViewportSize(ENLARGED);
  expect.soft(await page.evaluate(lost), `${name} 放大到 200% 时`).toEqual([]);
  await page.setViewportSize(NARROW);
  expect.soft(await page.evaluate(lost), `${name} 在 360 像素宽时`).toEqual([]);
  // at its end a page hides nothing behind the bar that stays in view
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  expect.soft(await violations(page, RULES_OF_THE_WIDTH, false), `${name} 在 360 像素宽时`).toEqual([]);
  await page.setViewportSize(WIDE);
}

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
type Axe = {
  configure(spec: object): void;
  run(context: unknown, options: unknown): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
};

/** Also to the frames of ours; one that lets no script in is passed over. */
const bringsAxe = (frame: Frame): Promise<unknown> =>
  Promise.race([frame.evaluate(AXE), new Promise((done) => setTimeout(done, 1_000))]).catch(() => {});

/** Each rule that is broken, with the first place where it is; the rule of contrast is asked of one of each kind of text. */
async function violations(page: Page, options: object, afresh = true): Promise<string[]> {
  await page.evaluate(marksColours, { mark: TO_JUDGE, afresh });
  return page.evaluate(
    async ({ asked, mark }) => {
      const { axe } = window as unknown as { axe: Axe };
      axe.configure({ rules: [{ id: "color-contrast", selector: `[${mark}]` }] });
      const { violations: found } = await axe.run(document, { ...asked, resultTypes: ["violations"] });
      return found.map(({ id, nodes }) => `${id}（${nodes.length} 处）：${nodes[0]?.html.slice(0, 160)}`);
    },
    { asked: options, mark: TO_JUDGE },
  );
}

const CUT = "width:80px;height:20px;overflow:hidden";
const LINE = `${CUT};white-space:nowrap;text-overflow:ellipsis`;
const LONG = "依法行政法治政府建设示范创建活动";

/** That the look finds what is cut: each kind of it on a page made for this, beside what is shortened and leads to the whole. */
export async function findsWhatIsCut(page: Page): Promise<void> {
  await page.setContent(`<main>
    <p id="aside" style="${CUT};white-space:nowrap">${LONG}</p><p id="below" style="${CUT}">${LONG}</p>
    <p id="dots" style="${LINE}">${LONG}</p><p id="title" title="${LONG}" style="${LINE}">${LONG}</p>
    <a id="link" href="/x" style="display:block;${LINE}">${LONG}</a><details><summary><p id="summary" style="${LINE}">${LONG}</p></summary></details>
    <p id="scrolled" style="${CUT};overflow:auto">${LONG}</p><p>${LONG}</p></main>`);
  const names = (found: readonly string[]) => found.map((line) => /id="(\w+)"/.exec(line)?.[1] ?? line);
  expect(names(await page.evaluate(lost))).toEqual(["aside", "below", "dots", "title"]);
  const onPaper = names(await cutOnPaper(page));
  await page.emulateMedia({ media: null });
  expect(onPaper).toEqual(["aside", "below", "dots", "title", "link", "summary", "scrolled"]);
}

/** As wide as what is printed on A4 within its margins (app/print.css), upright and lengthwise, at 96 points an inch. */
const SHEET = { width: 658, height: 971 };
const SHEET_LENGTHWISE = { width: 986, height: 643 };

/** What is cut off on paper, where nothing scrolls, unfolds or leads on; what is printed lengthwise is looked at so. */
export async function cutOnPaper(page: Page): Promise<string[]> {
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize(SHEET);
  const upright = await page.evaluate(lost);
  await page.setViewportSize(SHEET_LENGTHWISE);
  const lengthwise = await page.evaluate(lost);
  await page.setViewportSize(WIDE);
  return [...upright, ...lengthwise];
}

const PALE = "color:#bbb";
const ROWS = `<tr><td>${LONG}</td></tr>`.repeat(50);

/** That the look finds pale text where one of each kind is judged: among alike, on another ground, in use beside what isn't, over what is placed, at 360 pixels. */
export async function findsWhatIsPale(page: Page): Promise<void> {
  const found = async (body: string, width = WIDE) => {
    await page.setViewportSize(width);
    await page.setContent(
      `<!doctype html><style>@media (max-width: 500px) { .narrow { ${PALE} } }</style><main>${body}</main>`,
    );
    await bringsAxe(page.mainFrame());
    return (await violations(page, { runOnly: ["color-contrast"] })).length;
  };
  const wrong = [
    `<table>${ROWS}<tr><td style="${PALE}">${LONG}</td></tr>${ROWS}</table>`,
    `<table>${ROWS}<tr style="background:#444"><td>${LONG}</td></tr></table>`,
    `<button disabled style="${PALE}">${LONG}</button><button style="${PALE}">${LONG}</button>`,
    `<p style="${PALE}">依</p><p style="${PALE}">——</p><p style="${PALE}">${LONG}</p>`,
    `<p style="opacity:0.3">${LONG}</p>`,
    `<p>${LONG}</p><div style="position:relative"><b style="position:absolute;inset:0;background:#333"></b><p style="position:relative">${LONG}</p></div>`,
    `<div style="height:9px;overflow:hidden;position:relative"><p style="margin-top:99px;${PALE}">${LONG}</p></div><p style="${PALE}">${LONG}</p>`,
  ];
  for (const body of wrong) expect.soft(await found(body), body).toBe(1);
  expect(await found(`<table>${ROWS}</table><button disabled style="${PALE}">${LONG}</button>`)).toBe(0);
  expect(await page.locator(`[${TO_JUDGE}]`).count(), "一种只看一个").toBe(2);
  const narrow = `<p>${LONG}</p><p class="narrow">${LONG}</p>`;
  expect([await found(narrow), await found(narrow, NARROW)]).toEqual([0, 1]);
  await found(narrow);
  await page.setViewportSize(NARROW);
  expect(await violations(page, RULES_OF_THE_WIDTH, false)).toHaveLength(1);
}

/**
 * In the page: what runs over its side, and texts that are cut off at their side or foot. What is shortened on purpose (…) must lead to the
 * whole: by a link or by what unfolds it. A title will not do: neither a finger nor the keyboard reaches it. On paper nothing does, and what
 * could be scrolled is cut off; what is printed lengthwise counts there alone.
 */
function lost(): string[] {
  const root = document.documentElement;
  const paper = matchMedia("print").matches;
  const turned = [...document.querySelectorAll<HTMLElement>(paper ? ".print-wide" : "x-none")];
  const lengthwise = paper && innerWidth > innerHeight;
  if (lengthwise && turned.length === 0) return [];
  if (!lengthwise) for (const element of turned) element.style.setProperty("display", "none", "important");
  const over = root.scrollWidth - root.clientWidth;
  const leadsOn = (element: HTMLElement) =>
    Boolean(element.closest("a[href], summary") ?? element.closest("tr, li")?.querySelector("[aria-expanded]"));
  const isCut = (element: HTMLElement) => {
    const aside = element.scrollWidth - element.clientWidth;
    const below = element.scrollHeight - element.clientHeight;
    // what is less high than a line is hidden from sight, for those who hear the page
    if ((aside <= 1 && below <= 2) || element.clientWidth < 8 || element.clientHeight < 8) return false;
    if (!element.textContent?.trim() || element.matches("input, select, textarea")) return false;
    const { overflowX, overflowY, clipPath, textOverflow, webkitLineClamp } = getComputedStyle(element);
    const cutting = paper ? /hidden|clip|auto|scroll/ : /hidden|clip/;
    const hidden = (aside > 1 && cutting.test(overflowX)) || (below > 2 && cutting.test(overflowY));
    if (!hidden || clipPath !== "none") return false;
    const shortened = textOverflow === "ellipsis" || webkitLineClamp !== "none";
    return !(shortened && leadsOn(element) && !paper);
  };
  const cut = [...document.querySelectorAll<HTMLElement>("main *, header *, nav *, footer *")].filter(isCut);
  for (const element of turned) element.style.removeProperty("display");
  return [
    ...(over > 0 ? [`宽出 ${over} 像素`] : []),
    ...cut.map((element) => `被截断：${element.outerHTML.slice(0, 160)}`),
  ];
}
