import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { act } from "@/lib/acts/commands";
import { sign } from "@/lib/acts/signing";
import { readDossier } from "@/lib/applications/dossier";
import { closedNow, REPORT } from "@/lib/applications/editing";
import { openApplication } from "@/lib/applications/opening";
import { cyclesToJoin } from "@/lib/applications/queries";
import { readReceipt } from "@/lib/applications/receipts";
import { saveAnswer } from "@/lib/applications/save-answer";
import { closedCycles } from "@/lib/deadlines/closed-cycles";
import { problemText } from "@/lib/labels/problems";
import { arrival, databaseNow, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { codeOf, must, PASSWORD, takeSigned } from "../support/acts";
import { untilSomebodyWaits } from "../support/blocked";
import { setClock } from "../support/clock";
import { id, item, openDossier, place, returned, submit, world } from "../support/dossier";
import { asked, extended, grantedUntil } from "../support/extensions";
import { answer, fillIn, makePlace, opened } from "../support/filing";

// The window of the world's cycle: from 2026-01-01 to 2026-03-01, 00:00 UTC.
const CLOSES = new Date("2026-03-01T00:00:00Z");
const after = (ms: number) => new Date(CLOSES.getTime() + ms);
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const grace = (graceMinutes: number) => db.cycle.update({ where: { id: world.cycle.id }, data: { graceMinutes } });
const textOf = (result: { ok: boolean; error?: unknown }) =>
  result.ok ? "" : problemText(result.error as Parameters<typeof problemText>[0]);
const submitSigned = () => takeSigned([place.filer, place.signer], "application", id, "submit");

beforeEach(async () => {
  await openDossier();
  await grace(0);
  await fillIn(world, place, id);
});
afterEach(() => vi.restoreAllMocks());

describe("申报截止", () => {
  test("截止后一秒：不能报送、不能修改，读到何时截止，已填内容仍可查看", async () => {
    setClock(after(SECOND));
    const refused = await submit();
    expect(codeOf(refused)).toBe("outside_submission_window");
    expect(textOf(refused)).toContain("2026年3月1日 08:00 截止");
    expect(textOf(refused)).toContain("可以申请延期");
    expect(codeOf(await saveAnswer(place.filer, answer(id, item(), { version: 1 })))).toBe("outside_submission_window");
    expect((await readDossier(place.filer, id))?.sections.length).toBeGreaterThan(0);
    expect(await db.signOff.count({ where: { subjectId: id } })).toBe(0);
  });

  test("截止前提请、截止后签发的，不能报送", async () => {
    setClock(after(-MINUTE));
    const prepared = must(await submit());
    if (prepared.kind !== "prepared") throw new Error("not prepared");
    setClock(after(SECOND));
    const order = { id: prepared.signOffId, password: PASSWORD, key: randomUUID() };
    expect(codeOf(await sign(place.signer, order))).toBe("outside_submission_window");
    expect((await db.application.findUniqueOrThrow({ where: { id } })).stage).toBe("draft");
  });

  test("宽限以内报送的照常接收，在事件和回执上注明", async () => {
    await grace(30);
    setClock(after(29 * MINUTE));
    must(await submitSigned());
    const { number } = await db.receipt.findFirstOrThrow({ where: { applicationId: id } });
    expect(await readReceipt(place.filer, id, number)).toMatchObject({ timing: "grace" });
    const event = await db.event.findFirstOrThrow({ where: { applicationId: id, action: "submit" } });
    expect(event.detail).toMatchObject({ timing: "grace" });
  });

  test("期限内报送的不注明；宽限届满一秒后不再接收，说明宽限到何时", async () => {
    await grace(30);
    setClock(after(30 * MINUTE + SECOND));
    expect(textOf(await submit())).toContain("宽限至 2026年3月1日 08:30 止");
    setClock(after(-30 * SECOND));
    must(await submitSigned());
    const event = await db.event.findFirstOrThrow({ where: { applicationId: id, action: "submit" } });
    expect(event.detail).not.toHaveProperty("timing");
    expect(await db.receipt.findFirst({ where: { applicationId: id } })).toMatchObject({ timing: "in_time" });
  });
});

describe("以数据库的时钟、到达的时刻为准", () => {
  test("应用服务器的时钟走错了，不影响在不在期限内", async () => {
    const wrong = after(30 * 24 * 60 * MINUTE).getTime() - now().getTime() + Date.now();
    vi.spyOn(Date, "now").mockReturnValue(wrong);
    expect(now() > CLOSES).toBe(true);
    expect(codeOf(await submit())).toBeNull();
    const event = await db.event.findFirstOrThrow({ where: { applicationId: id, action: "prepare_sign_off" } });
    expect(event.at < CLOSES).toBe(true);
  });

  test("排队等锁等过了截止时间的，不算迟到", async () => {
    setClock(after(-30 * SECOND));
    const { version } = await db.application.findUniqueOrThrow({ where: { id } });
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let held = () => {};
    const holding = new Promise<void>((resolve) => {
      held = resolve;
    });
    let waits = () => {};
    const waited = new Promise<void>((resolve) => {
      waits = resolve;
    });
    const elsewhere = db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Application" WHERE "id" = ${id}::uuid FOR UPDATE`;
      held();
      await untilSomebodyWaits(tx);
      waits();
      await released;
    });
    await holding;
    const order = { subject: "application", id, action: "submit", proposal: {}, version, key: randomUUID() };
    const waiting = act(place.filer, order);
    await Promise.race([waited, elsewhere]);
    setClock(after(SECOND));
    expect(now() > CLOSES).toBe(true);
    release();
    await elsewhere;
    expect(codeOf(await waiting)).toBeNull();
  });

  test("一次事务只有一个到达时刻；直接问数据库的时间不作保留", async () => {
    await db.$transaction(async (tx) => {
      const first = await arrival(tx);
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(await arrival(tx)).toEqual(first);
      expect(await databaseNow(tx)).not.toEqual(first);
    });
  });
});

describe("延期", () => {
  test("准予一个单位的，别的单位仍不能报送；延期内报送的注明", async () => {
    const other = await makePlace(world);
    const otherId = await opened(world, other);
    await fillIn(world, other, otherId);
    setClock(after(MINUTE));
    await extended(world, place.filer, "2026-03-05");
    must(await submitSigned());
    expect(await db.receipt.findFirst({ where: { applicationId: id } })).toMatchObject({ timing: "extension" });
    const theirs = await takeSigned([other.filer, other.signer], "application", otherId, "submit");
    expect(textOf(theirs)).toContain("截止");
    expect(textOf(theirs)).not.toContain("批准的延期");
  });

  test("届满以后不能报送，说明延期到何时", async () => {
    await extended(world, place.filer, "2026-03-05");
    setClock("2026-03-05T23:59:50+08:00");
    expect(await closedNow(place.filer, id, REPORT)).toBeNull();
    setClock("2026-03-06T00:00:01+08:00");
    expect(textOf(await submit())).toContain("批准的延期至 2026年3月5日 23:59 止");
  });

  test("撤销以后不能报送", async () => {
    const extension = await extended(world, place.filer, "2026-03-05");
    setClock(after(MINUTE));
    expect(await closedNow(place.filer, id, REPORT)).toBeNull();
    await db.extension.update({
      where: { id: extension },
      data: { stage: "revoked", revokedAt: now(), revokeReason: "情况不实" },
    });
    expect(codeOf(await submit())).toBe("outside_submission_window");
  });

  test("没有建过申报的单位，准予以后可以新建；之前列在不能申报的周期里，说明原因", async () => {
    const other = await makePlace(world);
    setClock(after(MINUTE));
    const order = { cycleId: world.cycle.id, track: "comprehensive" as const };
    expect(await cyclesToJoin(other.filer)).toEqual([]);
    expect(await closedCycles(other.filer)).toMatchObject([
      { id: world.cycle.id, askedId: null, problem: { code: "outside_submission_window" } },
    ]);
    expect(codeOf(await openApplication(other.filer, order))).toBe("outside_submission_window");
    const request = await asked(other.filer, "submission", world.cycle.id);
    expect(await closedCycles(other.filer)).toMatchObject([{ askedId: request }]);
    await grantedUntil(world, request, "2026-03-05");
    expect((await cyclesToJoin(other.filer)).map(({ extendedUntil }) => extendedUntil)).toEqual([
      "2026-03-05T15:59:59.999Z",
    ]);
    expect(await closedCycles(other.filer)).toEqual([]);
    expect(codeOf(await openApplication(other.filer, order))).toBeNull();
  });
});

describe("补正期限", () => {
  const resubmit = () => takeSigned([place.filer, place.signer], "application", id, "resubmit");

  test("过期的不能修改、不能报送，读到期限；延期以后可以，并注明", async () => {
    await returned(null);
    await db.application.update({ where: { id }, data: { submittedAt: now() } });
    setClock("2026-03-20T00:00:01Z");
    expect(textOf(await resubmit())).toContain("补正期限已过（2026年3月20日 08:00）");
    expect(await closedNow(place.filer, id, REPORT)).toMatchObject({ code: "correction_deadline_passed" });
    const request = await asked(place.filer, "correction", id);
    await db.extension.update({
      where: { id: request },
      data: {
        stage: "granted",
        until: new Date("2026-03-25T15:59:59.999Z"),
        grantedAt: now(),
        approvedBy: "签发人",
        decisionReason: "情况属实",
      },
    });
    expect(await closedNow(place.filer, id, REPORT)).toBeNull();
    must(await resubmit());
    expect(await db.receipt.findFirst({ where: { applicationId: id } })).toMatchObject({ timing: "extension" });
  });

  test("上一次补正的延期，不延长下一次", async () => {
    await returned(null);
    const first = await db.correctionRequest.findFirstOrThrow({ where: { applicationId: id } });
    const request = await asked(place.filer, "correction", id);
    await db.extension.update({
      where: { id: request },
      data: {
        stage: "granted",
        until: new Date("2026-12-31T15:59:59.999Z"),
        grantedAt: now(),
        approvedBy: "签发人",
        decisionReason: "情况属实",
      },
    });
    await db.correctionRequest.update({ where: { id: first.id }, data: { closedAt: now() } });
    await db.correctionRequest.create({
      data: {
        applicationId: id,
        officeId: first.officeId,
        round: 2,
        dueAt: new Date("2026-03-22T00:00:00Z"),
        openedAt: now(),
        items: { create: { indicatorId: null, remark: "请补充数据来源。", before: {} } },
      },
    });
    setClock("2026-03-22T00:00:01Z");
    expect(codeOf(await resubmit())).toBe("correction_deadline_passed");
  });
});
