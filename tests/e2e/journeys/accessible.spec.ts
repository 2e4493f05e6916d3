import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { People } from "../steps/people";

/** An address, or the first link on the page just looked at whose address begins so (`first`), with `behind` put behind it. */
type Stop = string | { first: string; behind?: string };
type Walk = { who: string; account: string | null; stops: Stop[] };

const NARROW = { width: 360, height: 740 };
const WIDE = { width: 1280, height: 900 };

/** Every public page, the main pages of every duty, and the workbench of the hundred items. */
const WALKS: Walk[] = [
  {
    who: "没有账号的人",
    account: null,
    stops: [
      "/",
      "/sign-in",
      "/objections",
      "/notices",
      { first: "/notices/" },
      "/register",
      { first: "/register/" },
      "/annual-reports",
      { first: "/annual-reports/" },
      "/no-such-page",
    ],
  },
  {
    who: "填报经办",
    account: "shilan_shenbao",
    stops: [
      "/desk",
      "/notifications",
      "/password",
      "/oversee",
      "/apply",
      { first: "/cycles/" },
      "/apply",
      { first: "/apply/", behind: "/report" },
      "/apply",
      { first: "/apply/", behind: "/check" },
      "/apply",
      { first: "/apply/", behind: "/progress" },
      "/apply",
      { first: "/apply/", behind: "/items" },
      "/apply",
      { first: "/apply/", behind: "/items/1" },
      "/apply",
      { first: "/apply/", behind: "/evidence" },
      "/apply/evidence",
      { first: "/apply/evidence/" },
      "/apply",
      { first: "/apply/", behind: "/packages" },
      "/apply",
      { first: "/apply/", behind: "/items/workbook" },
      "/apply",
      { first: "/apply/", behind: "/report/bring" },
      "/apply",
      { first: "/apply/", behind: "/report/history" },
    ],
  },
  {
    who: "分工的申报单位",
    account: "yanhu_shenbao",
    stops: [
      "/apply",
      { first: "/apply/", behind: "/assignments" },
      "/apply",
      { first: "/apply/", behind: "/carry" },
      "/apply",
      { first: "/apply/", behind: "/items/2/history" },
      "/apply",
      { first: "/apply/", behind: "/progress" },
      "/apply",
      { first: "/apply/", behind: "/thematic" },
    ],
  },
  {
    who: "责任单位",
    account: "linyan_shenbao",
    stops: [
      "/contribute",
      { first: "/contribute/" },
      "/contribute",
      { first: "/contribute/", behind: "/items/3" },
      "/contribute",
      { first: "/contribute/", behind: "/workbook" },
      "/contribute",
      { first: "/contribute/", behind: "/items/3/history" },
    ],
  },
  { who: "签发", account: "yunzeban_qianfa", stops: ["/desk", "/sign-offs"] },
  {
    who: "初审经办",
    account: "lanzhoushiban_shenhe",
    stops: [
      "/desk",
      "/review",
      { first: "/review/" },
      "/review",
      { first: "/review/", behind: "/items/1" },
      "/review",
      { first: "/review/", behind: "/evidence" },
      "/review",
      { first: "/review/", behind: "/packages" },
    ],
  },
  {
    who: "组织经办",
    account: "yunzeban_shenhe",
    stops: [
      "/organise/programmes",
      "/organise/catalogues",
      { first: "/organise/catalogues/" },
      "/organise/catalogues",
      { first: "/organise/catalogues/", behind: "/diff" },
      "/organise/catalogues",
      { first: "/organise/catalogues/", behind: "/mapping" },
      "/organise/catalogues/import",
      "/organise/notices",
      "/oversee/reports",
      "/oversee/checks",
      "/organise/cases",
      { first: "/organise/cases/" },
      "/organise",
      { first: "/organise/cycles/" },
      { first: "/organise/cycles/", behind: "/rules" },
      { first: "/organise/cycles/", behind: "/rules/schedule" },
      "/organise",
      { first: "/organise/cycles/", behind: "/deadlines" },
      { first: "/organise/cycles/", behind: "/allocation" },
      { first: "/organise/cycles/", behind: "/survey" },
      { first: "/organise/cycles/", behind: "/ranking" },
      { first: "/organise/cycles/", behind: "/verification" },
    ],
  },
  {
    who: "筹备下一周期的组织经办",
    account: "zhongyangban_shenhe",
    stops: [
      "/organise",
      { first: "/organise/cycles/", behind: "/rules" },
      { first: "/organise/cycles/", behind: "/rules/route" },
      "/organise",
      { first: "/organise/cycles/", behind: "/rules/tracks" },
      "/organise",
      { first: "/organise/cycles/", behind: "/rules/quotas" },
      "/organise/programmes/new",
      "/organise",
      { first: "/organise/cycles/", behind: "/scheme" },
      { first: "/organise/cycles/", behind: "/rehearsal" },
    ],
  },
  {
    who: "推荐上报的市办",
    account: "lanzhoushiban_shenhe",
    stops: ["/organise/promotions", { first: "/organise/promotions/" }],
  },
  { who: "评估员", account: "pinggu1", stops: ["/desk", "/assess", { first: "/assess/" }] },
  { who: "测评员", account: "ceping1", stops: ["/desk", "/survey", { first: "/survey/" }] },
  { who: "核查员", account: "hecha3", stops: ["/desk", "/verify", { first: "/verify/" }] },
  {
    who: "系统管理员",
    account: "xitong",
    stops: [
      "/admin/organisations",
      "/admin/organisations/import",
      "/admin/areas/load",
      "/admin/areas/new",
      "/admin/areas?q=byq",
      { first: "/admin/areas/" },
      "/admin/users/import",
      "/admin/users",
      { first: "/admin/users/" },
      "/admin/calendar",
      { first: "/admin/calendar/" },
      "/admin/jobs",
    ],
  },
  {
    who: "安全管理员",
    account: "anquan",
    stops: [
      "/admin/lockouts",
      "/admin/duties/import",
      "/admin/duties/handovers",
      "/admin/duties",
      { first: "/admin/duties/" },
      "/admin/duties",
      { first: "/admin/duties/", behind: "/handover" },
    ],
  },
  { who: "安全审计员", account: "shenji", stops: ["/trail"] },
];

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
      const address = await addressOf(page, stop);
      await page.setViewportSize(WIDE);
      await page.goto(address);
      await expect(page.locator("h1"), `${address} 有一个主标题`).toHaveCount(1);
      expect.soft(await violations(page), address).toEqual([]);
      await page.setViewportSize(NARROW);
      expect.soft(await sideways(page), `${address} 在 360 像素宽时`).toBeLessThanOrEqual(0);
    }
    expect([...abroad]).toEqual([]);
    expect(faults).toEqual([]);
    await people.leave();
  });
}

async function addressOf(page: Page, stop: Stop): Promise<string> {
  if (typeof stop === "string") return stop;
  const links = page.locator(`main a[href^="${stop.first}"]`);
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  const one = hrefs.map((href) => idPart(href, stop.first)).find((id) => /\d/.test(id));
  expect(one, `${page.url()} 上有通向 ${stop.first} 的链接`).toBeTruthy();
  return `${stop.first}${one}${stop.behind ?? ""}`;
}

/** The part of the address that names one thing: what follows `first`, up to the next stroke or question mark. */
const idPart = (href: string, first: string): string => href.slice(first.length).split(/[/?#]/)[0] ?? "";

/** Each rule that is broken, with the first place where it is; all of axe's rules, not a choice of them. */
async function violations(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page }).analyze();
  return found.violations.map(({ id, nodes }) => `${id}（${nodes.length} 处）：${nodes[0]?.html.slice(0, 160)}`);
}

/** By how many pixels the page is wider than the window. */
const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
