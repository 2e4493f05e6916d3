import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET as decisionsLog } from "@/app/(public)/trail/checkpoints/[number]/route";
import { GET as inclusion } from "@/app/(public)/trail/inclusion/route";
import { db } from "@/lib/platform/db";
import { LOG_FILES, logFile } from "@/lib/trail/audit-export";
import { checkpointNote, checkpointsPage, trailKeys } from "@/lib/trail/checkpoints";
import { currentRoot } from "@/lib/trail/head";
import { lookUp, receiptInLog } from "@/lib/trail/lookup";
import { isSignature } from "@/lib/trail/note.mjs";
import { consistencyOf } from "@/lib/trail/proofs";
import { record } from "@/lib/trail/record";
import { sequence } from "@/lib/trail/sequencing";
import { readCheckpoint, verify } from "../../public/verify/trail.mjs";
import { checkExport } from "../../scripts/steps/trail-check.mjs";
import { setClock } from "../support/clock";
import { statementsOf } from "../support/statements";

let receipt: { number: string; applicationId: string; sha256: string };
const folder = mkdtempSync(join(tmpdir(), "portal-trail-proofs-"));
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(async () => {
  await sequence(null, { atOnce: true });
  const row = await db.receipt.findFirstOrThrow({ include: { snapshot: true }, orderBy: { at: "desc" } });
  receipt = { number: row.number, applicationId: row.applicationId, sha256: row.snapshot.sha256 };
});

const agreed = async (proof: object) => {
  const lines = await verify(proof, await trailKeys(), isSignature);
  expect(lines.length).toBeGreaterThan(1);
  return lines.every(({ agrees }) => agrees);
};

describe("回执的收录证明", () => {
  test("回执列出序号、散列和检查点；持有人的证明带有记录的内容，核对相符，改一个字就不符", async () => {
    const included = (await receiptInLog(receipt.applicationId, receipt.number, true))!;
    expect(await agreed(included.proof)).toBe(true);
    const leaf = JSON.parse(included.proof.leaf!) as Record<string, string>;
    expect(JSON.parse(leaf.detail!)).toMatchObject({ receipt: receipt.number, sha256: receipt.sha256 });
    const changed = { ...included.proof, leaf: included.proof.leaf!.replace(receipt.sha256, "0".repeat(64)) };
    expect(await agreed(changed)).toBe(false);
    expect(await agreed({ ...included.proof, proof: included.proof.proof.toReversed() })).toBe(false);
  });

  test("还没有收录的没有证明，收录后就有；以后再取，证明不变", async () => {
    const detail = { receipt: "HZ-20300101-999999" };
    const entry = {
      at: new Date(),
      subject: "application",
      subjectId: receipt.applicationId,
      action: "submit",
    } as const;
    await record(db, null, { ...entry, standing: "test", detail, applicationId: receipt.applicationId });
    const asked = () => receiptInLog(receipt.applicationId, detail.receipt, false);
    expect(await asked()).toBeNull();
    await sequence(null, { atOnce: true });
    const first = await asked();
    expect(await agreed(first!.proof)).toBe(true);
    await record(db, null, { ...entry, standing: "test" });
    await sequence(null, { atOnce: true });
    expect(await asked()).toEqual(first);
  });

  test("页面为此多问数据库三次", async () => {
    expect(await statementsOf(() => receiptInLog(receipt.applicationId, receipt.number, false))).toBe(3);
  });
});

describe("公开查验", () => {
  test("凭回执编号和校验值、文号、证书编号、公示查到证明，只有散列，没有内容", async () => {
    const decision = await db.designationDecision.findFirstOrThrow({ where: { sha256: { not: null } } });
    const certificates = await db.registerEntry.findMany({ distinct: ["registered"] });
    expect(certificates).toHaveLength(2);
    const asked: [string, string][] = [
      [receipt.number, receipt.sha256.slice(0, 8)],
      [decision.number, ""],
      [decision.noticeId, ""],
      ...certificates.map(({ certificateNumber }): [string, string] => [certificateNumber, ""]),
    ];
    for (const [number, check] of asked) {
      const found = await lookUp(number, check);
      if (found.state !== "included") throw new Error(`${number}: ${found.state}`);
      expect(await agreed(found.proof)).toBe(true);
      expect(Object.keys(found.proof).sort()).toEqual(["checkpoint", "format", "index", "key", "leafHash", "proof"]);
    }
  });

  test("没有校验值的回执、没有公布的公示与不存在的一样", async () => {
    const none = { state: "none" };
    expect(await lookUp(receipt.number, "")).toEqual(none);
    expect(await lookUp(receipt.number, receipt.sha256.slice(0, 7))).toEqual(none);
    expect(await lookUp(receipt.number, "0".repeat(64))).toEqual(none);
    expect(await lookUp("HZ-20990101-000001", receipt.sha256.slice(0, 8))).toEqual(none);
    const notice = await db.publicNotice.findFirstOrThrow({ where: { publishedAt: { not: null } } });
    expect((await lookUp(notice.id, "")).state).toBe("included");
    setClock(new Date(notice.publishedAt!.getTime() - 60_000));
    expect(await lookUp(notice.id, "")).toEqual(none);
    setClock(new Date());
    for (const wrong of ["", "%", "'", "申报", "_".repeat(500)]) expect(await lookUp(wrong, "")).toEqual(none);
    const answer = await inclusion(new Request(`http://localhost/trail/inclusion?number=${receipt.number}`));
    expect(answer.status).toBe(404);
  });

  test("检查点公布为文本，任两个之间的一致性可以核对；编造的检查点核对不过", async () => {
    for (let n = 0; n < 3; n++) {
      await record(db, null, {
        at: new Date(),
        subject: "cycle",
        subjectId: receipt.applicationId,
        action: "x",
        standing: "test",
      });
      await sequence(null, { atOnce: true });
    }
    const { rows, total } = await checkpointsPage(1);
    expect(rows).toHaveLength(total);
    for (const { number } of rows) {
      const proof = (await consistencyOf(number, rows[0]!.number))!;
      expect(await agreed(proof)).toBe(true);
      const wrong = proof.proof.map((hash) => hash.replace(/^./, (digit) => (digit === "0" ? "1" : "0")));
      if (wrong.length > 0) expect(await agreed({ ...proof, proof: wrong })).toBe(false);
    }
    expect(await consistencyOf(1, total + 1)).toBeNull();
    const answer = await decisionsLog(new Request("http://localhost"), { params: Promise.resolve({ number: "1" }) });
    expect(readCheckpoint(await answer.text()).number).toBe(1);
    const missing = await decisionsLog(new Request("http://localhost"), { params: Promise.resolve({ number: "0" }) });
    expect(missing.status).toBe(404);
    expect(readCheckpoint((await checkpointNote())!).number).toBe(total);
  });
});

test("审计的导出：没有公布结果的只有散列，整本仍可核对", async () => {
  const { size, root } = await currentRoot();
  let text = "";
  for (const name of LOG_FILES) {
    let whole = "";
    for await (const piece of await logFile(name, size)) whole += piece;
    writeFileSync(join(folder, name), whole);
    if (name === "leaves.ndjson") text = whole;
  }
  const told = await checkExport(folder, { withheld: true });
  expect(told).toMatchObject({ size, root });
  expect(told.withheld).toBeGreaterThan(0);
  expect(told.withheld).toBeLessThan(size);
  await expect(checkExport(folder)).rejects.toThrow("只有散列");
  const sealed = await db.event.findMany({
    where: { action: { in: ["shortlist", "adjudicate", "hand_in"] } },
  });
  const cycles = await db.cycle.findMany({ where: { resultsPublishedAt: null }, select: { id: true } });
  const cases = await db.application.findMany({
    where: { cycleId: { in: cycles.map(({ id }) => id) } },
    select: { id: true },
  });
  const kept = new Set(cases.map(({ id }) => id));
  const telling = sealed.filter(({ applicationId }) => applicationId !== null && kept.has(applicationId));
  expect(telling.length).toBeGreaterThan(0);
  for (const { applicationId } of telling) expect(text).not.toContain(applicationId);
});

test("审计的导出：结果公布以后仍不含回避的理由；异议办结以前只有散列，办结以后有内容", async () => {
  const cycle = await db.cycle.findFirstOrThrow({ where: { resultsPublishedAt: { not: null } } });
  const objection = await db.objection.findFirstOrThrow({ where: { stage: { in: ["lodged", "investigating"] } } });
  const about = { at: new Date(), cycleId: cycle.id, standing: "test" } as const;
  for (const action of ["declare_recusal", "override_recusal"]) {
    const detail = { reason: `近亲属${action}` };
    await record(db, null, { ...about, subject: "application", subjectId: receipt.applicationId, action, detail });
  }
  const detail = { effect: "暂缓命名的拟议" };
  await record(db, null, {
    ...about,
    subject: "objection",
    subjectId: objection.id,
    action: "prepare_sign_off",
    detail,
  });
  await sequence(null, { atOnce: true });
  const { size } = await currentRoot();
  const exported = async () => {
    let text = "";
    for await (const piece of await logFile("leaves.ndjson", size)) text += piece;
    return text;
  };
  const before = await exported();
  expect(before).not.toMatch(/近亲属(?:declare|override)_recusal/);
  expect(before).not.toContain(detail.effect);
  await db.objection.update({ where: { id: objection.id }, data: { stage: "withdrawn" } });
  const after = await exported();
  expect(after).toContain(detail.effect);
  expect(after).not.toMatch(/近亲属(?:declare|override)_recusal/);
});
