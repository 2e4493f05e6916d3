import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inRoot } from "./paths.mjs";

/** Where they lie, what is taken, and where their sizes are noted, for the pages that show them. */
const SETS = [
  { folder: "public/help", shots: "scripts/steps/help-shots.json", sizes: "lib/labels/help/picture-sizes.json" },
  { folder: "docs/pictures", shots: "scripts/steps/readme-shots.json" },
];
const WIDTH = 1366;
const HEIGHT = 560;
const json = (path) => JSON.parse(readFileSync(inRoot(path), "utf8"));

/**
 * Takes the pictures of the help and of the README from a portal that runs with the demonstration. A shot is an account (null for a
 * visitor), a page, where told the `first` link on it whose address begins so, with `behind` put behind it; of the page the part `of`
 * (the main part), from its top, as high as told.
 * @param {string} address where the portal answers
 * @param {string} chromium path of the browser
 * @param {readonly string[]} names only these; all, and no others kept, where none is named
 */
export async function takePictures(address, chromium, names = []) {
  const [{ chromium: engine }, { default: sharp }] = await Promise.all([import("playwright"), import("sharp")]);
  const browser = await engine.launch({ executablePath: chromium, args: ["--no-sandbox"] });
  const ready = [];
  try {
    for (const { folder, shots, sizes: noted } of SETS) {
      const chosen = json(shots).filter(({ name }) => names.length === 0 || names.includes(name));
      const pictures = new Map();
      const sizes = noted && names.length > 0 ? json(noted) : {};
      for (const [account, own] of grouped(chosen)) {
        const page = await signedIn(browser, address, account);
        for (const shot of own) {
          const { data, info } = await sharp(await taken(page, address, shot))
            .webp({ quality: 62, effort: 6, preset: "text" })
            .toBuffer({ resolveWithObject: true });
          pictures.set(`${shot.name}.webp`, data);
          sizes[shot.name] = { width: info.width, height: info.height };
        }
        await page.context().close();
      }
      ready.push({ folder, pictures, noted, sizes });
    }
  } finally {
    await browser.close();
  }
  // what was there goes once all are taken: a run that fails in the middle changes nothing
  for (const { folder, pictures, noted, sizes } of ready) {
    putInPlace(inRoot(folder), pictures, names.length === 0);
    const sorted = Object.fromEntries(Object.entries(sizes).sort(([one], [other]) => (one < other ? -1 : 1)));
    if (noted) writeFileSync(inRoot(noted), `${JSON.stringify(sorted, null, 2)}\n`);
  }
  return ready.reduce((count, { pictures }) => count + pictures.size, 0);
}

/** Writes pictures into a folder; where told, what else lies there is left out of it. */
export function putInPlace(folder, pictures, alone) {
  mkdirSync(folder, { recursive: true });
  for (const [name, data] of pictures) writeFileSync(join(folder, name), data);
  if (alone) for (const file of readdirSync(folder)) if (!pictures.has(file)) rmSync(join(folder, file));
}

function grouped(chosen) {
  const groups = new Map();
  for (const shot of chosen) groups.set(shot.account, [...(groups.get(shot.account) ?? []), shot]);
  return groups;
}

async function signedIn(browser, address, account) {
  const context = await browser.newContext({ locale: "zh-CN", timezoneId: "Asia/Shanghai", baseURL: address });
  const page = await context.newPage();
  page.setDefaultTimeout(90_000);
  if (account === null) return page;
  await page.goto("/sign-in");
  await page.getByRole("textbox", { name: "账号" }).fill(account);
  await page.locator('input[name="password"]').fill(json("prisma/seed/accounts.json")[0].password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  return page;
}

/** One shot: the page is opened, still, and cut. */
async function taken(page, address, { name, path, first, behind = "", of = "main", width = WIDTH, height = HEIGHT }) {
  await page.setViewportSize({ width, height: 1400 });
  await page.goto(path);
  if (first) {
    const hrefs = await page
      .locator(`main a[href^="${first}"]`)
      .evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    const id = hrefs.map((href) => href.slice(first.length).split(/[/?#]/)[0]).find((part) => /\d/.test(part));
    if (!id) throw new Error(`${name}: ${path} 上没有通向 ${first} 的链接`);
    await page.goto(`${first}${id}${behind}`);
  }
  await page.waitForLoadState("networkidle");
  if (new URL(page.url()).pathname.startsWith("/sign-in") !== (path === "/sign-in"))
    throw new Error(`${name}: ${address}${path} 没有打开`);
  const box = await page.locator(of).first().boundingBox();
  if (!box) throw new Error(`${name}: 没有 ${of}`);
  const clip = { ...box, x: Math.max(0, box.x), y: Math.max(0, box.y), height: Math.min(box.height, height) };
  return page.screenshot({ clip, animations: "disabled", caret: "hide" });
}
