import { beforeEach, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { sha256Hex } from "@/lib/kernel/hash";
import { err } from "@/lib/kernel/result";
import { followObjection } from "@/lib/objections/following";
import { readIdentity } from "@/lib/objections/identity";
import { lodgeObjection } from "@/lib/objections/lodging";
import { purgeIdentities } from "@/lib/objections/purging";
import { objectionForStaff } from "@/lib/objections/queries";
import { db } from "@/lib/platform/db";
import { publishedNotice } from "@/lib/public-notice/published";
import { noticeForStaff } from "@/lib/public-notice/staff-notice";
import { codeOf, take, takeSigned } from "../support/acts";
import { setClock } from "../support/clock";
import { CONCLUSION, makeNotice, makeNoticeWorld, makeObjection, OBJECTOR, objection } from "../support/notices";
import { candidate, lodge, noticeId, openNotice, world } from "../support/open-notice";
import { unique } from "../support/unique";

beforeEach(openNotice);

const lodged = () => db.objection.count({ where: { noticeId } });

describe("lodging without an account", () => {
  test("gives a receipt and a code that is kept only as a hash, and tells the organiser", async () => {
    const result = await lodge();
    if (!result.ok) throw new Error(result.error.code);
    expect(result.value.receiptNumber).toMatch(/^YY-20260506-\d{6}$/);
    expect(result.value.code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    const row = await db.objection.findUniqueOrThrow({ where: { receiptNumber: result.value.receiptNumber } });
    expect(JSON.stringify(row)).not.toContain(result.value.code);
    expect(row.codeHash).not.toBe(sha256Hex(result.value.code));
    const told = await db.notification.findMany({
      where: { userId: world.organiser.userId, href: `/organise/objections/${row.id}` },
    });
    expect(told).toHaveLength(1);
  });

  test("is open to the last minute of the period and shut after it", async () => {
    setClock("2026-05-12T23:59:40+08:00");
    expect(codeOf(await lodge())).toBeNull();
    setClock("2026-05-13T00:00:00+08:00");
    expect(codeOf(await lodge())).toBe("notice_period_over");
    expect(await lodged()).toBe(1);
  });

  test("isn't possible against a place that isn't on the notice, or on a draft", async () => {
    const elsewhere = (await makeNotice(await makeNoticeWorld())).candidates[0]!;
    expect(codeOf(await lodge({ applicationId: elsewhere.id }))).toBe("not_found");
    expect(codeOf(await lodge({ noticeId: candidate.id }))).toBe("not_found");
    expect(await lodged()).toBe(0);
  });

  test.each([
    ["reason", "不服"],
    ["basis", ""],
    ["name", ""],
    ["identityNumber", "110105194912310021"],
    ["identityNumber", "110105194902300012"],
    ["identityNumber", "91350100M000100Y43"],
    ["objector", "somebody"],
    ["contact", "没有"],
  ])("without a proper %s (%s) it is refused, with the field named", async (field, value) => {
    const result = await lodge({ [field]: value });
    expect(result.ok ? null : Object.keys(result.error.fields ?? {})).toEqual([field]);
    expect(await lodged()).toBe(0);
  });

  test("a body may object under its 统一社会信用代码", async () => {
    expect(
      codeOf(await lodge({ objector: "organisation", name: "某示例公司", identityNumber: "91350100M000100Y43" })),
    ).toBeNull();
  });

  test("the same form sent twice, at once too, is one objection with one receipt", async () => {
    const input = objection(noticeId, candidate.id);
    const [first, second] = await Promise.all([lodgeObjection(input, "192.0.2.1"), lodgeObjection(input, "192.0.2.1")]);
    const third = await lodgeObjection(input, "192.0.2.1");
    expect(second).toEqual(first);
    expect(third).toEqual(first);
    expect(await lodged()).toBe(1);
    expect(codeOf(await lodgeObjection({ ...input, reason: `${input.reason}另有补充。` }, "192.0.2.1"))).toBe(
      "key_reused",
    );
  });

  test("one address may lodge five within an hour, then must wait", async () => {
    const address = unique("address");
    for (let i = 0; i < 5; i += 1) expect(codeOf(await lodge({}, address))).toBeNull();
    expect(codeOf(await lodge({}, address))).toBe("too_many_attempts");
    expect(await lodged()).toBe(5);
    setClock("2026-05-06T11:10:00+08:00");
    expect(codeOf(await lodge({}, address))).toBeNull();
  });
});

describe("the objector's identity", () => {
  const canaries = Object.values(OBJECTOR);
  const free = (value: unknown) => {
    const text = JSON.stringify(value, (_, each) => (typeof each === "bigint" ? String(each) : each));
    return canaries.every((canary) => !text.includes(canary));
  };

  test("stands in no row, event or message in plain words", async () => {
    const { id } = await makeObjection(noticeId, candidate.id);
    await take(world.organiser, "objection", id, "accept_objection");
    await takeSigned(world.pair, "objection", id, "dismiss_objection", CONCLUSION);
    expect(free(await db.objection.findMany())).toBe(true);
    expect(free(await db.event.findMany())).toBe(true);
    expect(free(await db.notification.findMany())).toBe(true);
    expect(free(await db.idempotencyKey.findMany())).toBe(true);
    expect(free(await db.publicAttempt.findMany())).toBe(true);
  });

  test("is in no answer to staff or public, sealed or open", async () => {
    const { id, receiptNumber, code } = await makeObjection(noticeId, candidate.id);
    const answers = [
      await noticeForStaff(world.organiser, noticeId),
      await objectionForStaff(world.organiser, id),
      await panelFor(world.organiser, "objection", id),
      await publishedNotice(noticeId),
      await followObjection({ receiptNumber, code }, unique("address")),
    ];
    const { identity } = await db.objection.findUniqueOrThrow({ where: { id } });
    expect(free(answers)).toBe(true);
    expect(JSON.stringify(answers)).not.toContain(identity);
  });

  test("is read by a handler only, and each look is on record", async () => {
    const { id } = await makeObjection(noticeId, candidate.id);
    const result = await readIdentity(world.organiser, id);
    const { reason, basis } = await db.objection.findUniqueOrThrow({ where: { id } });
    expect(result.ok && result.value).toEqual({
      ...OBJECTOR,
      kind: "person",
      reason,
      basis,
      supplements: [],
      answers: [],
      files: [],
    });
    await readIdentity(world.organiser, id);
    const looks = await db.event.findMany({ where: { subjectId: id, action: "read_identity" } });
    expect(looks.map(({ actorId }) => actorId)).toEqual([world.organiser.userId, world.organiser.userId]);
    expect((await objectionForStaff(world.organiser, id))?.looks).toHaveLength(2);
  });

  test("is kept from the signatory, from other offices and from the place itself, without a trace of a look", async () => {
    const { id } = await makeObjection(noticeId, candidate.id);
    expect(codeOf(await readIdentity(world.pair[1], id))).toBe("not_allowed");
    expect(codeOf(await readIdentity(world.reviewer, id))).toBe("not_found");
    expect(codeOf(await readIdentity(candidate.filer, id))).toBe("not_found");
    expect(await objectionForStaff(candidate.filer, id)).toBeNull();
    expect(await db.event.count({ where: { subjectId: id, action: "read_identity" } })).toBe(0);
  });

  test("is cleared when its time is over, and not before the objection is settled", async () => {
    const { id } = await makeObjection(noticeId, candidate.id);
    await purgeIdentities(new Date("2030-01-01T00:00:00Z"));
    expect((await db.objection.findUniqueOrThrow({ where: { id } })).identity).not.toBeNull();
    await takeSigned(world.pair, "objection", id, "reject_objection", { reply: "没有提供具体事实，不予受理。" });
    setClock("2026-11-03T10:01:00+08:00"); // 180 days and a little after the decision
    expect(codeOf(await readIdentity(world.organiser, id))).toBe("identity_purged");
    expect((await db.objection.findUniqueOrThrow({ where: { id } })).identity).toBeNull();
  });
});

describe("following one's own objection", () => {
  test("shows stage and reply to whoever has number and code, however the code is typed", async () => {
    const { id, receiptNumber, code } = await makeObjection(noticeId, candidate.id);
    await take(world.organiser, "objection", id, "accept_objection");
    await takeSigned(world.pair, "objection", id, "partly_uphold_objection", { ...CONCLUSION, effect: "hold_back" });
    const typed = code.toLowerCase().replaceAll("-", " ");
    const found = await followObjection({ receiptNumber: ` ${receiptNumber} `, code: typed }, unique("address"));
    expect(found.ok && found.value).toMatchObject({
      stage: "partly_upheld",
      reply: CONCLUSION.reply,
      effect: "hold_back",
      open: false,
    });
    expect(JSON.stringify(found)).not.toContain(CONCLUSION.investigation);
  });

  test("a wrong code finds nothing, and guessing is stopped even once the guess is right", async () => {
    const { receiptNumber, code } = await makeObjection(noticeId, candidate.id);
    const address = unique("address");
    for (let i = 0; i < 10; i += 1) {
      // a number that exists and one that doesn't are answered alike: how many tries are left
      const asked = { receiptNumber: i % 2 ? receiptNumber : "YY-20200101-999999", code: `AAAA-BBBB-CC${i}C` };
      expect(await followObjection(asked, address)).toEqual(err({ code: "not_found", detail: { left: 9 - i } }));
    }
    expect(codeOf(await followObjection({ receiptNumber, code }, address))).toBe("too_many_codes");
    expect(codeOf(await followObjection({ receiptNumber, code }, unique("address")))).toBeNull();
  });
});
