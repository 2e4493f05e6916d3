import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { writeCode } from "@/lib/survey-links/codes";
import { voidBatch } from "@/lib/survey-links/commands";
import { codeHash } from "@/lib/survey-links/sealing";
import { openQuestionnaire, submitAnswers } from "@/lib/survey-links/submitting";
import { must, refused } from "../support/acts";
import { setClock } from "../support/clock";
import { first, openSurvey, places, second, surveyId, surveyor, toFieldwork } from "../support/survey";
import { answer, codes, downloaded, listOf, sending, upload } from "../support/survey-links";
import { unique } from "../support/unique";

beforeEach(async () => {
  setClock("2026-03-05T10:00:00+08:00");
  await openSurvey();
  await toFieldwork();
});

const cases = () => db.surveyCase.findMany({ where: { surveyId } });
const completed = async () => (await places()).map((place) => place.completed);

describe("提交", () => {
  test("一次成为一份样本，计入该地区的有效样本", async () => {
    const [code] = await codes();
    must(await answer(writeCode(code!).toLowerCase()));
    expect(await cases()).toMatchObject([
      { applicationId: first.id, source: "web", answers: { decisions: "satisfied", overall: "satisfied" } },
    ]);
    expect(await completed()).toEqual([1, 0]);
  });

  test("两处同时提交，只成一份；再交一次，得到同样的回答", async () => {
    const [code] = await codes();
    const both = await Promise.all([1, 2, 3].map(() => answer(code!)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.filter(({ ok }) => !ok)).toEqual([refused("link_not_usable"), refused("link_not_usable")]);
    expect(await answer(code!)).toEqual(refused("link_not_usable"));
    expect(await cases()).toHaveLength(1);
    expect(await completed()).toEqual([1, 0]);
  });

  test("有没答的题就全部不收，代码仍然可用", async () => {
    const [code] = await codes();
    const missed = await answer(code!, { "q-services": "", "q-overall": "没有这一项" });
    expect(missed.ok ? [] : Object.keys(missed.error.fields ?? {})).toEqual(["services", "overall"]);
    expect(await cases()).toEqual([]);
    must(await answer(code!));
  });

  test("用过、停用、过期、没有过的代码，回答完全相同，不说是哪里", async () => {
    const [used] = await codes();
    must(await answer(used!));
    const [voided] = await codes();
    const batch = await db.surveyLinkBatch.findFirstOrThrow({ where: { surveyId }, orderBy: { id: "desc" } });
    must(await voidBatch(surveyor, batch.id));
    const [expired] = await codes({ validUntil: "2026-03-05" });
    const [left] = await codes({ applicationId: second.id });
    await db.application.update({ where: { id: second.id }, data: { stage: "withdrawn" } });
    setClock("2026-03-06T00:00:01+08:00");
    for (const code of [used!, voided!, expired!, left!, "ACDEF23467", "不是代码", "\0"]) {
      const looked = await openQuestionnaire(code, unique("address"));
      const sent = await answer(code);
      expect(looked).toEqual({ ok: false, error: { code: "link_not_usable" } });
      expect(sent).toEqual(looked);
    }
  });

  test("从一处试错太多就请稍后，别处照常；能用的代码打开多少次都不计", async () => {
    const [code] = await codes();
    const [guessing, honest] = [unique("address"), unique("address")];
    for (let times = 0; times < 31; times += 1) must(await openQuestionnaire(code!, honest));
    for (let times = 0; times < 30; times += 1) await openQuestionnaire("ACDEF23467", guessing);
    expect(await openQuestionnaire(code!, guessing)).toEqual(refused("too_many_attempts"));
    expect(await answer(code!, {}, guessing)).toEqual(refused("too_many_attempts"));
    must(await answer(code!, {}, honest));
    const again = await codes();
    setClock("2026-03-05T11:30:00+08:00");
    must(await openQuestionnaire(again[0]!, guessing));
  });

  test("时长从第一次打开算到提交；改过的、别的代码的不算", async () => {
    const [one, other, third] = await codes();
    setClock("2026-03-05T10:00:00+08:00");
    const [a, b] = [must(await openQuestionnaire(one!, "a")), must(await openQuestionnaire(other!, "a"))];
    setClock("2026-03-05T10:03:20+08:00");
    const sent = await sending({});
    must(await submitAnswers({ code: one!, opened: a.opened, sent }, "a"));
    const [row] = await cases();
    // the clock runs on while the machine works
    expect(Math.abs(row!.seconds! - 200)).toBeLessThan(20);
    must(await submitAnswers({ code: other!, opened: `${b.opened}x`, sent }, "a"));
    must(await submitAnswers({ code: third!, opened: b.opened, sent }, "a"));
    expect((await cases()).filter(({ seconds }) => seconds === null)).toHaveLength(2);
  });
});

type Placed = { table: string; xmin: bigint; row: string };

/** Every row of every table that somebody with the whole database holds, with the number of the transaction that wrote it. */
async function dump(): Promise<Placed[]> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT c.relname AS "name" FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'r'`;
  const found = await Promise.all(
    tables.map(({ name }) =>
      db.$queryRawUnsafe<{ xmin: bigint; row: string }[]>(
        `SELECT xmin::text::bigint AS "xmin", t::text AS "row" FROM "${name}" t WHERE xmin::text::bigint >= $1 ORDER BY ctid`,
        begun,
      ),
    ),
  );
  return found.flatMap((rows, at) => rows.map((row) => ({ table: tables[at]!.name, ...row })));
}

let begun = 0n;
const transaction = async () =>
  (await db.$queryRaw<{ x: bigint }[]>`SELECT pg_current_xact_id()::text::bigint AS x`)[0]!.x;

test("手里有整个数据库，也只能把作答和链接对到地区和日期", async () => {
  begun = await transaction();
  const { id: listed } = must(await upload(await listOf(10)));
  const batches = [
    (await downloaded(listed)).map(({ 代码 }) => 代码!.replace("-", "")),
    await codes(),
    await codes({ applicationId: second.id }),
  ];
  begun = await transaction();
  const spent: string[] = [];
  for (const day of ["2026-03-05", "2026-03-06"]) {
    setClock(`${day}T11:00:00+08:00`);
    for (const [at, n] of [
      [0, 3],
      [1, 3],
      [0, 2],
      [2, 3],
    ] as const) {
      for (const code of batches[at]!.splice(0, n)) {
        must(await answer(code));
        spent.push(code);
      }
    }
  }
  const order = (
    await db.$queryRaw<
      { caseNo: string }[]
    >`SELECT "caseNo" FROM "SurveyCase" WHERE "surveyId" = ${surveyId}::uuid ORDER BY xmin::text::bigint`
  ).map(({ caseNo }) => caseNo);

  // what the answers left behind: cases, a count by batch and day, the progress of the place; no event, no attempt, no key
  const written = await dump();
  expect([...new Set(written.map(({ table }) => table))].sort()).toEqual([
    "SurveyCase",
    "SurveyLinkUse",
    "SurveyPlace",
  ]);
  begun = 0n;
  const everything = await dump();
  const speaking = (text: string) => everything.filter(({ row }) => row.includes(text)).map(({ table }) => table);
  // of a code that was used nothing is left, and a case is named by its own row alone
  for (const code of spent) expect([...speaking(code), ...speaking(codeHash(code))]).toEqual([]);
  for (const caseNo of order) expect(speaking(caseNo)).toEqual(["SurveyCase"]);
  // the counts of a place and a day were all written last by the same transaction, whichever batch it was
  const uses = await db.$queryRaw<{ applicationId: string; day: string; xmin: bigint; used: number }[]>`
    SELECT b."applicationId", u."day"::text AS "day", u.xmin::text::bigint AS "xmin", u."used"
    FROM "SurveyLinkUse" u JOIN "SurveyLinkBatch" b ON b."id" = u."batchId" WHERE b."surveyId" = ${surveyId}::uuid`;
  const writers = new Map<string, Set<bigint>>();
  for (const { applicationId, day, xmin } of uses) {
    const key = `${applicationId} ${day}`;
    writers.set(key, (writers.get(key) ?? new Set()).add(xmin));
  }
  expect([...writers.values()].map(({ size }) => size)).toEqual([1, 1, 1, 1]);
  expect(uses.map(({ used }) => used).sort((a, b) => a - b)).toEqual([3, 3, 3, 3, 5, 5]);
  // nothing in a case tells when it came: no moment, and a number without order
  const rows = await cases();
  expect(rows).toHaveLength(22);
  for (const { startedAt, contactHash, interviewer } of rows)
    expect([startedAt, contactHash, interviewer]).toEqual([null, null, ""]);
  expect(order).not.toEqual([...order].sort());
  expect(order).not.toEqual([...order].sort().reverse());
  await expect(db.surveyCase.updateMany({ where: { surveyId }, data: { startedAt: new Date(0) } })).rejects.toThrow();
});
