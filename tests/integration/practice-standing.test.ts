import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { followPractice } from "@/lib/practice-cases/following";
import { latestPractices, practicesOf, publishedPractices } from "@/lib/practice-cases/published";
import { practiceQuery } from "@/lib/practice-cases/schema";
import { collect, saveCollection, startCollection } from "@/lib/practice-collections/commands";
import { readCollection } from "@/lib/practice-collections/queries";
import { makeSignatory, must, refused, takeSigned } from "../support/acts";
import { setClock } from "../support/clock";
import { asLine } from "../support/handlings";
import { type Exchange, makeExchange, published } from "../support/practice";
import { makeTitle } from "../support/titles";

const HEARD = { reason: "经核实，情况属实，依照规定办理。", hearing: "已听取该单位的陈述和申辩。" };
const PLAN = "借鉴其接待窗口和登记办法，年内在两个街道试行。";
let of: Exchange;
let organiserSignatory: Actor;
beforeAll(async () => {
  of = await makeExchange();
  organiserSignatory = await makeSignatory(of.world.office);
});
beforeEach(() => setClock("2026-06-10T09:00:00+08:00"));

async function collection(...caseIds: string[]) {
  const { id } = must(await startCollection(of.office[0], { title: "专题汇编示例" }));
  must(await saveCollection(of.office[0], { id, version: 0, title: "专题汇编示例", preface: "前言。" }));
  for (const [at, caseId] of caseIds.entries()) must(await collect(of.office[0], { id, version: at + 1, caseId }));
  return id;
}
const toAdd = async (into: string, page = "1") => publishedPractices(practiceQuery.parse({ q: "鹭岛", page }), into);

test("称号停牌以后：列表注明，首页不再推介，不能跟学、收入汇编、随汇编公布；公布的办公室收到通知", async () => {
  const [title, neighbour] = [await makeTitle(of.world), await makeTitle(of.world)];
  const [fallen, standing] = [
    await published(of, { title: "白鹭洲经验" }, title),
    await published(of, { title: "白鹭洲另一经验" }),
  ];
  const [held, empty] = [await collection(standing, fallen), await collection()];
  const rows = async () => (await publishedPractices(practiceQuery.parse({ q: "白鹭洲" }))).rows;
  expect((await latestPractices(100)).map((row) => row.id)).toContain(fallen);
  must(await asLine(organiserSignatory, title.id, "suspend", HEARD));

  expect((await rows()).find((row) => row.id === fallen)?.standing).toBe("suspended");
  expect((await rows()).find((row) => row.id === standing)?.standing).toBe("in_force");
  const latest = (await latestPractices(100)).map((row) => row.id);
  expect([latest.includes(fallen), latest.includes(standing)]).toEqual([false, true]);
  const stopped = refused("practice_not_spreading");
  expect(await followPractice(neighbour.filer, { caseId: fallen, plan: PLAN })).toEqual(stopped);
  expect(await db.practiceFollow.count({ where: { caseId: fallen } })).toBe(0);
  expect(await collect(of.office[0], { id: empty, version: 1, caseId: fallen })).toEqual(stopped);
  const items = (await readCollection(of.office[0], held))!.items;
  expect(items.map((one) => one.standing)).toEqual(["in_force", "suspended"]);
  expect(await takeSigned(of.office, "practice_collection", held, "publish_collection")).toEqual(
    refused("collection_title_not_standing"),
  );
  const told = await db.notification.findMany({
    where: { text: { contains: "白鹭洲经验" }, userId: of.office[0].userId },
  });
  expect(told.at(-1)).toMatchObject({ href: `/exchange/cases/${fallen}`, text: expect.stringContaining("停牌") });
  expect((await practicesOf([title.id])).map(({ id, standing: now }) => [id, now])).toEqual([[fallen, "suspended"]]);
  expect(await practicesOf([])).toEqual([]);
});

test("可以收入的：已收入的、称号不在的不列，其余分页列全", async () => {
  const base = await published(of, { title: "鹭岛经验" });
  await db.$executeRaw`
    WITH c AS (INSERT INTO "PracticeCase" ("id", "designationId", "organisationId", "stage", "writtenById", "writtenByName", "writtenAt")
        SELECT gen_random_uuid(), p."designationId", p."organisationId", 'published', p."writtenById", '示例', now()
        FROM "PracticeCase" p, generate_series(1, 24) WHERE p."id" = ${base}::uuid RETURNING "id")
    INSERT INTO "PracticePublication" ("caseId", "number", "snapshot", "sha256", "publishedAt", "fileHashes", "current", "title",
      "organisationId", "provinceCode", "track", "field", "year", "tokens", "searchTitle", "searchNames", "searchBody")
    SELECT c."id", 1, p."snapshot", 'x', p."publishedAt", '{}', true, p."title", p."organisationId", p."provinceCode", p."track", p."field",
      p."year", p."tokens", p."searchTitle", p."searchNames", p."searchBody" FROM c, "PracticePublication" p WHERE p."caseId" = ${base}::uuid`;
  const first = await toAdd(await collection());
  const into = await collection(...first.rows.slice(0, 3).map(({ id }) => id));
  const [one, two] = [await toAdd(into), await toAdd(into, "2")];
  expect([one.total, one.rows.length, two.rows.length]).toEqual([22, 20, 2]);
  const shown = new Set([...one.rows, ...two.rows].map(({ id }) => id));
  expect([shown.size, first.rows.slice(0, 3).some(({ id }) => shown.has(id))]).toEqual([22, false]);
  must(await asLine(organiserSignatory, of.title.id, "revoke", { ...HEARD, ground: "other" }));
  expect((await toAdd(into)).total).toBe(0);
});
