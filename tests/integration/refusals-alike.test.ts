import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { checkCertificate } from "@/lib/designations/check";
import { followObjection } from "@/lib/objections/following";
import { db } from "@/lib/platform/db";
import { actorOf } from "@/prisma/seed/scenes/stage";
import { callPage } from "../support/doors/calling";
import { comeAs } from "../support/doors/visitor";
import { sent, statementsOf, textOf } from "../support/statements";

vi.mock("next/headers", async () => (await import("../support/doors/visitor")).nextHeaders);
vi.mock("next/cache", async () => (await import("../support/doors/visitor")).nextCache);

// What was refused and what isn't there are found out by the same work. At other doors it is more where the row is there; the time of the
// answer tells nothing of it, where 404 is answered (scripts/steps/even-refusals).

/** What was sent to the database, values left out; those that don't wait for each other go out in any order. */
async function workOf(work: () => Promise<unknown>): Promise<string[]> {
  await statementsOf(work);
  return sent.mock.calls.map(([query]) => textOf(query)).sort();
}

const CASES = ["", "/items/[position]", "/report", "/evidence", "/check", "/progress", "/packages"];
const SHEETS = ["", "/items/[position]", "/report"];

describe("不给看的和不存在的，查的一样多", () => {
  let other: string;
  let sheet: string;
  beforeAll(async () => {
    const { organisationId } = await actorOf("shilan_shenbao");
    const { userId } = await actorOf("pinggu1");
    other = (await db.application.findFirstOrThrow({ where: { applicantId: { not: organisationId } } })).id;
    sheet = (await db.scoreSheet.findFirstOrThrow({ where: { assessorId: { not: userId } } })).id;
  });

  test.each(CASES)("别的单位的案卷 /apply/*%s", async (path) => {
    await comeAs((await actorOf("shilan_shenbao")).userId);
    const ask = (id: string) => callPage(`app/(portal)/apply/[id]${path}/page.tsx`, { id, position: "1" });
    expect((await ask(other)).told).toBe("not_found");
    expect(await workOf(() => ask(other))).toEqual(await workOf(() => ask(randomUUID())));
  });

  test.each(SHEETS)("别人的评分表 /assess/*%s", async (path) => {
    await comeAs((await actorOf("pinggu1")).userId);
    const ask = (sheetId: string) =>
      callPage(`app/(portal)/assess/[sheetId]${path}/page.tsx`, { sheetId, position: "1" });
    expect((await ask(sheet)).told).toBe("not_found");
    expect(await workOf(() => ask(sheet))).toEqual(await workOf(() => ask(randomUUID())));
  });

  test("没有账号的人：没有公布的公示、年度报告、典型经验", async () => {
    await comeAs(null);
    const { id: replacesId, ...published } = await db.publicNotice.findFirstOrThrow({
      where: { stage: "published" },
      select: { id: true, cycleId: true, listId: true, title: true, body: true, contact: true },
    });
    const notice = await db.publicNotice.create({ data: { ...published, replacesId, replaceReason: "更正" } });
    const report = await db.annualReport.findFirstOrThrow({ where: { stage: { in: ["draft", "in_review"] } } });
    const practice = await db.practiceCase.findFirstOrThrow({ where: { stage: "in_review" } });
    for (const [path, id] of [
      ["notices", notice.id],
      ["annual-reports", report.id],
      ["practice", practice.id],
    ] as const) {
      const ask = (one: string) => callPage(`app/(public)/${path}/[id]/page.tsx`, { id: one });
      expect((await ask(id)).told, path).toBe("not_found");
      expect(await workOf(() => ask(id)), path).toEqual(await workOf(() => ask(randomUUID())));
    }
  });

  test("异议：编号对、查询码不对，与没有这个编号", async () => {
    const { receiptNumber } = await db.objection.findFirstOrThrow();
    const ask = (number: string) => followObjection({ receiptNumber: number, code: "ZZZZZZZZZZZZ" }, "203.0.113.7");
    expect(await ask(receiptNumber)).toMatchObject({ ok: false, error: { code: "not_found" } });
    expect(await workOf(() => ask(receiptNumber))).toEqual(await workOf(() => ask("YY-20261124-999999")));
  });

  test("证书：校验码只错一位，与全错、没有这个编号", async () => {
    const { certificateNumber, checkCode } = await db.certificate.findFirstOrThrow();
    const nearly = checkCode.slice(0, -1) + (checkCode.endsWith("A") ? "B" : "A");
    const ask = (number: string, code: string) => checkCertificate(number, code, "203.0.113.8");
    expect(await ask(certificateNumber, nearly)).toBe("differs");
    const work = await workOf(() => ask(certificateNumber, nearly));
    expect(work).toEqual(await workOf(() => ask(certificateNumber, "ZZZZZZZZ")));
    expect(work).toEqual(await workOf(() => ask("没有这个编号", nearly)));
  });
});
