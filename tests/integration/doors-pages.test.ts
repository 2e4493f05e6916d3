import { beforeAll, expect, test, vi } from "vitest";
import { mayOpen } from "@/lib/policy/menu";
import { callPage } from "../support/doors/calling";
import { digestOfTables, writtenBetween } from "../support/doors/digest";
import { everyDoor } from "../support/doors/enumerate";
import { insidersAt, makeInsiders } from "../support/doors/insiders";
import { areaOf, FOR_ALL, FOR_THE_PART, OF_THE_SUBJECT, PUBLIC_PAGES } from "../support/doors/open-doors";
import { addressesOf } from "../support/doors/rows";
import { LONG, makeStrangers, type Stranger } from "../support/doors/strangers";
import { comeAs } from "../support/doors/visitor";

vi.mock("next/headers", async () => (await import("../support/doors/visitor")).nextHeaders);
vi.mock("next/cache", async () => (await import("../support/doors/visitor")).nextCache);

const PAGES = everyDoor().filter(
  ({ kind, path }) => kind === "page" && !path.startsWith("app/(public)/") && !PUBLIC_PAGES.includes(path),
);
let strangers: Stranger[];
beforeAll(async () => {
  strangers = await makeStrangers();
  await makeInsiders();
});

test("每个页面都说得出归哪一部分，或者写明对谁都开放", () => {
  expect(PAGES.length).toBeGreaterThan(180);
  const placed = [...FOR_ALL, ...OF_THE_SUBJECT];
  expect(PAGES.filter(({ path }) => !areaOf(path) && !placed.includes(path)).map(({ path }) => path)).toEqual([]);
});

test("没有登录的、岗位不对的、别的单位的：每个页面都不给内容，不出错，什么也没有写", { timeout: 600_000 }, async () => {
  const wrong: string[] = [];
  let calls = 0;
  let content = 0;
  const before = await digestOfTables();
  for (const { path, params } of PAGES) {
    const area = areaOf(path);
    for (const address of await addressesOf(path, params, LONG ? 20 : 1)) {
      const where = `${path} ${Object.values(address).join(" ")}`;
      await comeAs(null);
      const alone = await callPage(path, address);
      calls += 1;
      if (alone.told !== "sign_in") wrong.push(`${where} without a session: ${alone.told} ${alone.detail}`);
      for (const { who, actor } of [...strangers, ...(await insidersAt(path, address))]) {
        await comeAs(actor.userId);
        const { told, detail } = await callPage(path, address);
        calls += 1;
        if (told === "content") content += 1;
        if (told === "crash") wrong.push(`${where} ${who}: ${detail}`);
        if (told !== "content" || FOR_ALL.includes(path)) continue;
        const opens = area !== null && mayOpen(actor, area) === null;
        const ofOne = params.length > 0 && !FOR_THE_PART.includes(path);
        if (!opens || ofOne) wrong.push(`${where} ${who}: content`);
      }
    }
  }
  console.log(`doors: ${PAGES.length} pages, ${calls} calls, ${content} with content of one's own part`);
  expect(wrong).toEqual([]);
  expect(writtenBetween(before, await digestOfTables())).toEqual([]);
});
