import { type Browser, expect, type Page, test } from "@playwright/test";
import { looksAt } from "../steps/looking";
import { hear, type Reader, readerOf } from "../support/asking";
import { PAGES, pageAt } from "../support/pages";
import { NOT_IN_THE_STORY, placesBehind, SIDE_DOORS } from "../support/side-doors";
import { type Stop, WALKS } from "../support/walks";

/** Everybody has one browser, and whoever is done makes room for the next. */
const LANES = 2;
type Way = { account: string; stops: Stop[] };

test("每一个页面：可读、可达，放大到 200% 和手机上不横向滚动、不截断，按得中，不连外网", async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(1_800_000);
  const readers = new Map<string, Reader>();
  const looked = new Set<string>();
  const strange: string[] = [];
  for (const account of new Set(WALKS.map(({ account: own }) => own ?? "")))
    readers.set(account, await readerOf(account || null));
  const ways = [...waysOf(WALKS.map(({ account, stops }) => ({ account: account ?? "", stops })))];
  for (const { account, address } of await openSideDoors(readers)) {
    const own = ways.find((way) => way.account === account);
    if (own) own.stops.push(address);
    else ways.push({ account, stops: [address] });
  }
  const lane = async () => {
    for (let way = ways.shift(); way; way = ways.shift()) {
      const page = await pageOf(browser, new URL(baseURL!), readers.get(way.account)!, strange);
      for (const stop of way.stops) {
        for (const address of await addressesOf(page, stop)) {
          const given = await looksAt(page, address, address === "/no-such-page" ? 404 : 200);
          if (given) looked.add(pageAt(page.url()) ?? "");
        }
      }
      await page.context().close();
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  expect(strange).toEqual([]);
  expect(PAGES.filter((page) => !looked.has(page) && !NOT_IN_THE_STORY.includes(page))).toEqual([]);
  expect(NOT_IN_THE_STORY.filter((page) => looked.has(page) || !PAGES.includes(page))).toEqual([]);
});

/** The walks of the same account, one after the other in one browser. */
function waysOf(walks: readonly Way[]): Iterable<Way> {
  const ways = new Map<string, Way>();
  for (const { account, stops } of walks) {
    const own = ways.get(account) ?? { account, stops: [] };
    own.stops.push(...stops);
    ways.set(account, own);
  }
  return ways.values();
}

/** Of each side door the first place that its reader is shown. */
async function openSideDoors(readers: Map<string, Reader>): Promise<{ account: string; address: string }[]> {
  const open: { account: string; address: string }[] = [];
  for (const door of SIDE_DOORS) {
    for (const place of await placesBehind(door)) {
      const reader = readers.get(place.account) ?? (await readerOf(place.account || null));
      readers.set(place.account, reader);
      if ((await hear(reader, place.address)).status !== 200) continue;
      open.push(place);
      break;
    }
  }
  return open;
}

/** A browser in which this reader has signed in; what goes elsewhere and what throws is put down. */
async function pageOf(browser: Browser, portal: URL, reader: Reader, strange: string[]): Promise<Page> {
  const context = await browser.newContext();
  const [name, value] = reader.cookie.split("=");
  if (name && value) await context.addCookies([{ name, value, url: portal.origin }]);
  const page = await context.newPage();
  page.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol.startsWith("http") && host !== portal.host) strange.push(`${page.url()} → ${host}`);
  });
  page.on("pageerror", (error) => strange.push(`${page.url()}: ${error.message}`));
  page.on("console", (said) => {
    if (said.text().includes("Content Security Policy")) strange.push(`${page.url()}: ${said.text()}`);
  });
  return page;
}

async function addressesOf(page: Page, stop: Stop): Promise<string[]> {
  if (typeof stop === "string") return [stop];
  const links = page.locator(`main a[href^="${stop.first}"]`);
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  const one = hrefs.map((href) => href.slice(stop.first.length).split(/[/?#]/)[0] ?? "").find((id) => /\d/.test(id));
  expect(one, `${page.url()} 上有通向 ${stop.first} 的链接`).toBeTruthy();
  return (stop.behind ?? [""]).map((behind) => `${stop.first}${one}${behind}`);
}
