import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { People } from "../steps/people";
import { type Stop, WALKS } from "../support/walks";

const NARROW = { width: 360, height: 740 };
const WIDE = { width: 1280, height: 900 };

for (const { who, account, stops } of WALKS) {
  test(`${who}：页面可读、可达，手机上不横向滚动，不连外网`, async ({ browser, baseURL }) => {
    const people = new People(browser);
    const page = account ? await people.as(account) : await people.visitor();
    const own = new URL(baseURL!).host;
    const abroad = new Set<string>();
    const faults: string[] = [];
    page.on("request", (request) => {
      const { protocol, host } = new URL(request.url());
      if (protocol.startsWith("http") && host !== own) abroad.add(host);
    });
    page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`));
    for (const stop of stops) {
      for (const address of await addressesOf(page, stop)) await looksAt(page, address);
    }
    expect([...abroad]).toEqual([]);
    expect(faults).toEqual([]);
    await people.leave();
  });
}

async function looksAt(page: Page, address: string): Promise<void> {
  await page.setViewportSize(WIDE);
  await page.goto(address);
  await expect(page.locator("h1"), `${address} 有一个主标题`).toHaveCount(1);
  expect.soft(await violations(page), address).toEqual([]);
  await page.setViewportSize(NARROW);
  expect.soft(await sideways(page), `${address} 在 360 像素宽时`).toBeLessThanOrEqual(0);
}

async function addressesOf(page: Page, stop: Stop): Promise<string[]> {
  if (typeof stop === "string") return [stop];
  const links = page.locator(`main a[href^="${stop.first}"]`);
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  const one = hrefs.map((href) => idPart(href, stop.first)).find((id) => /\d/.test(id));
  expect(one, `${page.url()} 上有通向 ${stop.first} 的链接`).toBeTruthy();
  return (stop.behind ?? [""]).map((behind) => `${stop.first}${one}${behind}`);
}

/** The part of the address that names one thing: what follows `first`, up to the next stroke or question mark. */
const idPart = (href: string, first: string): string => href.slice(first.length).split(/[/?#]/)[0] ?? "";

/**
 * Each rule that is broken, with the first place where it is; all of axe's rules, not a choice of them. Its older mode needs no second page
 * to put the findings of frames together, which takes half of the time; no frame of ours comes from elsewhere.
 */
async function violations(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return found.violations.map(({ id, nodes }) => `${id}（${nodes.length} 处）：${nodes[0]?.html.slice(0, 160)}`);
}

/** By how many pixels the page is wider than the window. */
const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
