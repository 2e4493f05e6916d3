import { describe, expect, test } from "vitest";
import { register } from "@/lib/designations/queries";
import { registerQuery } from "@/lib/designations/query";
import { deskPage } from "@/lib/first-review/desk";
import { deskQuery } from "@/lib/first-review/schema";
import { areasPage } from "@/lib/organisations/area-queries";
import { organisationsPage } from "@/lib/organisations/queries";
import { publishedReports } from "@/lib/oversight/published";
import { accountsPage } from "@/lib/people/queries";
import { db } from "@/lib/platform/db";
import { casesBefore } from "@/lib/programmes/cases";
import { actorOf } from "@/prisma/seed/scenes/stage";

// The demonstration's own names.

describe("各处清单都可以按拼音检索", () => {
  test.each(["htq", "HTQ", "heting", "he ting", "鹤汀", "GOV-980101"])("单位：%s", async (q) => {
    const { rows } = await organisationsPage({ q, page: 1 });
    expect(rows.map(({ name }) => name)).toContain("鹤汀区人民政府");
  });

  test("区划：首字母、代码", async () => {
    const found = async (q: string) => (await areasPage({ q, within: "", ended: false, page: 1 })).rows;
    expect((await found("yhx")).map(({ name }) => name)).toEqual(["砚湖县"]);
    expect((await found("9801")).map(({ code }) => code)).toContain("980101");
  });

  test("账号：姓名和单位的拼音", async () => {
    const { name } = await db.user.findUniqueOrThrow({ where: { account: "heting_shenbao" } });
    const { initials } = await db.user.findUniqueOrThrow({ where: { account: "heting_shenbao" } });
    for (const q of [name, initials, "htqrmzf"]) {
      expect((await accountsPage({ q, page: 1 })).rows.map(({ account }) => account)).toContain("heting_shenbao");
    }
  });

  test("初审案头、组织方案卷：按申报单位的拼音与按名称找到同样的案卷", async () => {
    const reviewer = await actorOf("lanzhoushiban_shenhe");
    const desk = async (q: string) => (await deskPage(reviewer, deskQuery.parse({ q }))).rows.map(({ id }) => id);
    expect(await desk("yhx")).toEqual(await desk("砚湖县"));
    expect((await desk("yhx")).length).toBeGreaterThan(0);
    const organiser = await actorOf("zhongyangban_shenhe");
    const cases = async (q: string) => (await casesBefore(organiser, { q, page: 1 })).rows;
    const [first] = await cases("");
    const { initials } = await db.organisation.findFirstOrThrow({ where: { name: first!.place } });
    expect((await cases(initials)).map(({ place }) => place)).toContain(first!.place);
    expect(await cases("zzzz")).toEqual([]);
  });

  test("公开的名录和年度报告", async () => {
    const of = async (q: string) =>
      (await register(registerQuery.parse({ q }))).rows.map((row) => row.certificateNumber);
    const [holder] = (await register(registerQuery.parse({}))).rows;
    const { initials } = await db.organisation.findFirstOrThrow({ where: { name: holder!.holder } });
    expect(await of(initials)).toEqual(await of(holder!.holder));
    const { rows } = await publishedReports({ page: 1 });
    const own = await db.organisation.findFirstOrThrow({ where: { name: rows[0]!.holder } });
    const reports = await publishedReports({ page: 1, q: own.initials });
    expect(reports.rows.map(({ id }) => id)).toContain(rows[0]!.id);
  });
});

describe("检索用得上索引", () => {
  test("首字母和全拼的开头都按前缀索引找", async () => {
    const plan = await db.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
      return tx.$queryRaw<{ "QUERY PLAN": string }[]>`
        EXPLAIN SELECT 1 FROM "Organisation" WHERE "initials" LIKE 'htq%' OR "pinyin" LIKE 'heting%'`;
    });
    const text = plan.map((line) => line["QUERY PLAN"]).join("\n");
    expect(text).toContain("Organisation_initials_idx");
    expect(text).toContain("Organisation_pinyin_idx");
  });
});
