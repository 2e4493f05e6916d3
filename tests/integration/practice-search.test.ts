import { beforeAll, describe, expect, test } from "vitest";
import { db, Prisma } from "@/lib/platform/db";
import { practiceFilters, publishedPractices } from "@/lib/practice-cases/published";
import { type PracticeQuery, practiceQuery } from "@/lib/practice-cases/schema";
import { tokensOf } from "@/lib/practice-cases/search-text";
import { searchSql } from "@/lib/practice-cases/searching";
import { type Exchange, makeExchange, published } from "../support/practice";
import { makeTitle } from "../support/titles";

const asked = (query: Partial<Record<keyof PracticeQuery, string>>) => practiceQuery.parse(query);
const find = async (query: Partial<Record<keyof PracticeQuery, string>>) =>
  (await publishedPractices(asked({ province, ...query }))).rows.map(({ title }) => title);

let of: Exchange;
/** Of these cases: what else has been published stands in other provinces. */
let province: string;

describe("中文检索", () => {
  beforeAll(async () => {
    of = await makeExchange();
    const other = await makeTitle(of.world);
    const first = await published(of, {
      title: "河湖长制联合执法",
      summary: "联合执法的做法",
      measures: "设立巡河岗位",
    });
    await published(of, { title: "企业开办一次办好", measures: "窗口旁设有河湖保护宣传栏", approach: "ＡＰＰ预约" });
    await published(of, { title: "案卷评查", measures: "河边湖岸各设岗亭" }, other);
    province = (await db.practicePublication.findFirstOrThrow({ where: { caseId: first } })).provinceCode;
  });

  test("两个字的词、更长的词、单位名称、领域都找得到；题目中命中的排在正文命中的前面", async () => {
    expect(await find({ q: "河湖" })).toEqual(["河湖长制联合执法", "企业开办一次办好"]);
    expect(await find({ q: "河湖长制" })).toEqual(["河湖长制联合执法"]);
    expect(await find({ q: of.title.holder.name.split("-")[0]! })).toHaveLength(2);
    expect(await find({ q: "app" })).toEqual(["企业开办一次办好"]);
  });

  test("几个词都要有；连在一起的字须在原文中连在一起", async () => {
    expect(await find({ q: "执法 巡河" })).toEqual(["河湖长制联合执法"]);
    expect(await find({ q: "执法 开办" })).toEqual([]);
    expect(await find({ q: "湖岸" })).toEqual(["案卷评查"]);
    expect(await find({ q: "法联合" })).toEqual([]);
    expect(await find({ q: "长制联合执法河湖" })).toEqual([]);
  });

  test("一个字太短，说明而不是列出全部；引号、百分号、反斜杠照字面找", async () => {
    expect(await publishedPractices(asked({ q: "河" }))).toMatchObject({ rows: [], total: 0, tooShort: true });
    for (const q of ["'; DROP", "100%", "a\\b_", "河%湖"]) expect(await find({ q })).toEqual([]);
  });

  test("按省份、领域、类别、年度筛选", async () => {
    const { provinces, fields, years } = await practiceFilters();
    const own = await db.practicePublication.findFirstOrThrow({ where: { provinceCode: province } });
    expect([fields.includes(own.field), years.includes(own.year)]).toEqual([true, true]);
    expect(provinces.filter(({ code }) => code === province)).toHaveLength(1);
    expect(await find({})).toHaveLength(3);
    expect(await find({ province: "000001" })).toEqual([]);
    expect(await find({ field: own.field, year: String(own.year), track: "comprehensive" })).toHaveLength(3);
    expect(await find({ track: "thematic" })).toEqual([]);
    expect(await find({ q: "河湖", year: "2001" })).toEqual([]);
  });

  test("引号、顿号、加号、分节的逗号，写与不写都找得到；多写的词、单独的字都算数", async () => {
    const found = { title: "“一网”通办与AI+政务", results: "全年办结1,200件、抽检3700件。" };
    await published(of, found);
    for (const q of [
      "一网通办",
      "“一网通办”",
      "AI政务",
      "ai，政务",
      "1200",
      "1,200件",
      "3,700",
      "通办、抽检、全年、办结、政务、一网、件",
    ])
      expect(await find({ q })).toEqual([found.title]);
    expect(await find({ q: "通办、抽检、全年、办结、政务、一网、巡河" })).toEqual([]);
    expect(await find({ q: "通办 鲸" })).toEqual([]);
  });
});

test("三千份之中由索引找出，不逐份翻看", async () => {
  const base = await db.practicePublication.findFirstOrThrow();
  const words = "规范执法流程优化营商环境推进政务公开强化行政监督化解矛盾纠纷提升服务效能完善决策程序加强队伍建设";
  const lines = Array.from({ length: 3_000 }, (_, n) => {
    const body = Array.from({ length: 40 }, (__, k) => words.slice((n * 7 + k * 5) % 40, ((n * 7 + k * 5) % 40) + 6));
    const text = `${body.join("，")}，第${n}号${n % 100 === 0 ? "，潮汐车位共享" : ""}`;
    return { n, text, tokens: tokensOf(text) };
  });
  await db.$executeRaw`
    WITH l AS (SELECT gen_random_uuid() AS "id", x."text", x."n", x."tokens" FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
        AS x ("n" int, "text" text, "tokens" text[])),
      c AS (INSERT INTO "PracticeCase" ("id", "designationId", "organisationId", "stage", "writtenById", "writtenByName", "writtenAt")
        SELECT l."id", p."designationId", p."organisationId", 'published', p."writtenById", '示例', now()
        FROM l, "PracticeCase" p WHERE p."id" = ${base.caseId}::uuid RETURNING "id")
    INSERT INTO "PracticePublication" ("caseId", "number", "snapshot", "sha256", "publishedAt", "fileHashes", "current", "title",
      "organisationId", "provinceCode", "track", "field", "year", "tokens", "searchTitle", "searchNames", "searchBody")
    SELECT l."id", 1, ${JSON.stringify(base.snapshot)}::jsonb, 'x', now() - l."n" * interval '1 minute', '{}', true, '题目', ${base.organisationId}::uuid,
      ${base.provinceCode}, 'comprehensive', ${base.field}, 2026, l."tokens", '题目', '单位', l."text" FROM l JOIN c ON c."id" = l."id"`;
  await db.$executeRaw`ANALYZE "PracticePublication"`;
  const plan = async (query: Partial<Record<keyof PracticeQuery, string>>) => {
    const rows = await db.$queryRaw<{ "QUERY PLAN": string }[]>(Prisma.sql`EXPLAIN ${searchSql(asked(query))}`);
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  };
  expect(await plan({ q: "潮汐" })).toMatch(/Bitmap Index Scan on "PracticePublication_tokens_idx"/);
  expect(await plan({ q: "潮汐 车位" })).toMatch(/Bitmap Index Scan on "PracticePublication_tokens_idx"/);
  expect(await plan({})).toMatch(/Index Scan Backward using "PracticePublication_current_publishedAt/);
  const found = await publishedPractices(asked({ q: "潮汐车位" }));
  expect([found.total, found.rows.length]).toEqual([30, 20]);
  const second = await publishedPractices(asked({ q: "潮汐车位", page: "2" }));
  expect(second.rows).toHaveLength(10);
  expect(new Set([...found.rows, ...second.rows].map(({ id }) => id)).size).toBe(30);
});
