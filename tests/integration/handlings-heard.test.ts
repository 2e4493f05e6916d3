import { beforeEach, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { sweepStandingClocks } from "@/lib/handlings/clocks";
import { putStandingFile } from "@/lib/handlings/files";
import { handlingDetail } from "@/lib/handlings/queries";
import { db } from "@/lib/platform/db";
import { codeOf, must, take, takeSigned } from "../support/acts";
import { setClock } from "../support/clock";
import { decision, heard, NOTICE, opened, STATEMENT, states, told } from "../support/handlings";
import { giveTitle, title, world } from "../support/one-title";
import { smallPdf } from "../support/small-file";
import { makeTitle } from "../support/titles";

beforeEach(giveTitle);

const decide = (id: string, outcome: string, more: object = {}) =>
  takeSigned(world.pair, "handling", id, "decide_handling", decision(outcome, more));
const tell = (id: string, intended: string) => takeSigned(world.pair, "handling", id, "give_hearing", NOTICE(intended));
const stageNow = async () => (await db.designation.findUniqueOrThrow({ where: { id: title.id } })).stage;
const REVOKED = { ground: "standard_no_longer_met" };

describe("决定不得重于告知", () => {
  test.each([
    ["warn", "suspend", {}, "graver_than_notice"],
    ["suspend", "revoke", REVOKED, "graver_than_notice"],
    ["revoke", "lapse", {}, "graver_than_notice"],
    ["lapse", "warn", {}, "graver_than_notice"],
    ["revoke", "warn", {}, null],
    ["suspend", "retain", {}, null],
  ])("告知 %s，决定 %s", async (intended, outcome, more, code) => {
    const closed = { where: { id: title.holder.id }, data: { closedAt: new Date("2026-05-01T00:00:00+08:00") } };
    if (intended === "lapse") await db.organisation.update(closed);
    const id = await heard(world, title, intended);
    expect(codeOf(await decide(id, outcome, more))).toBe(code);
    if (code) expect(await stageNow()).toBe("in_force");
  });

  test("拟加重的重新告知、另行听取意见；原来的告知和陈述照录，文号不再用", async () => {
    const id = await heard(world, title);
    const before = await db.handling.findUniqueOrThrow({ where: { id } });
    setClock("2026-05-20T10:00:00+08:00");
    expect(codeOf(await tell(id, "suspend").then(() => decide(id, "suspend")))).toBe("wrong_stage");
    const hearing = await db.hearing.findUniqueOrThrow({ where: { handlingId: id } });
    expect(hearing).toMatchObject({ stage: "open", statement: "", statedAt: null });
    expect(hearing.dueAt.toISOString()).toBe("2026-05-30T15:59:59.999Z");
    expect((await handlingDetail(title.filer, id))!.earlierNotices).toMatchObject([
      { noticeNumber: before.noticeNumber, intended: "warn", ...STATEMENT, statedByName: title.signatory.name },
    ]);
    await expect(db.earlierNotice.updateMany({ data: { statement: "改" } })).rejects.toThrow(/append/i);
    const again = { ...NOTICE(), number: before.noticeNumber! };
    const another = await opened(world, await makeTitle(world));
    expect(codeOf(await take(world.organiser, "handling", another, "give_hearing", again))).toBe(
      "document_number_taken",
    );
    must(await states(title, hearing.id));
    must(await decide(id, "suspend"));
    expect(await stageNow()).toBe("suspended");
  });

  test("摘牌限于告知书载明的情形；改变情形的重新告知、另行听取意见，原来的照录", async () => {
    const id = await heard(world, title, "revoke");
    const other = { ground: "standard_no_longer_met", wanted: "obtained_by_deception" };
    const panel = await panelFor(world.organiser, "handling", id);
    const fields = panel!.actions.find(({ action }) => action === "decide_handling")!.fields;
    expect(fields.find(({ name }) => name === "ground")?.value).toBe(other.ground);
    expect(codeOf(await decide(id, "revoke", { ground: other.wanted }))).toBe("ground_other_than_notice");
    expect(await stageNow()).toBe("in_force");
    must(await takeSigned(world.pair, "handling", id, "give_hearing", NOTICE("revoke", other.wanted)));
    expect((await handlingDetail(title.filer, id))!).toMatchObject({
      ...{ intendedGround: other.wanted, earlierNotices: [{ intended: "revoke", intendedGround: other.ground }] },
    });
    const { id: hearing } = await db.hearing.findUniqueOrThrow({ where: { handlingId: id } });
    must(await states(title, hearing));
    must(await decide(id, "revoke", { ground: other.wanted }));
    expect(await stageNow()).toBe("revoked");
  });

  test("重新告知之前拟写、未签发的陈述随之作废", async () => {
    const { id, hearingId } = await told(world, title);
    setClock("2026-05-17T00:10:00+08:00");
    await sweepStandingClocks(null);
    must(await take(title.filer, "hearing", hearingId, "state_opinion", STATEMENT));
    must(await tell(id, "revoke"));
    expect(await db.signOff.count({ where: { subjectId: hearingId, stage: "pending" } })).toBe(0);
    expect(await db.earlierNotice.count({ where: { handlingId: id, statedAt: null, intended: "warn" } })).toBe(1);
  });
});

test("告知书须由另一人签发；签发之前单位不知情", async () => {
  const id = await opened(world, title);
  must(await take(world.organiser, "handling", id, "give_hearing", NOTICE()));
  expect(await db.handling.findUniqueOrThrow({ where: { id } })).toMatchObject({ stage: "opened", noticeAt: null });
  expect(await handlingDetail(title.filer, id)).toBeNull();
  expect(await db.notification.count({ where: { userId: title.filer.userId } })).toBe(0);
});

test("陈述所附的文件由被告知的单位在听取意见期间放上；别的单位、组织方放不进，交出陈述以后不收", async () => {
  const { id, hearingId } = await told(world, title);
  const put = (by: typeof title.filer) =>
    putStandingFile(by, { owner: "statement", id, fileName: "说明.pdf" }, null, smallPdf());
  expect(codeOf(await put((await makeTitle(world)).filer))).toBe("not_found");
  expect(codeOf(await put(world.organiser))).toBe("not_allowed");
  const { id: fileId, sha256 } = must(await put(title.filer));
  expect(await db.standingFile.findUniqueOrThrow({ where: { id: fileId } })).toMatchObject({
    ...{ handlingId: id, purpose: "statement", sha256, organisationId: title.holder.id },
  });
  must(await states(title, hearingId));
  expect(codeOf(await put(title.filer))).toBe("wrong_stage");
  expect(await db.standingFile.count({ where: { handlingId: id, purpose: "statement" } })).toBe(1);
});

test("没有依据文件的不能黄牌、停牌、摘牌，可以保留", async () => {
  const id = await heard(world, title, "revoke");
  await db.standingFile.deleteMany({ where: { handlingId: id } });
  for (const [outcome, more] of [
    ["warn", {}],
    ["suspend", {}],
    ["revoke", REVOKED],
  ] as const) {
    expect(codeOf(await decide(id, outcome, more))).toBe("evidence_missing");
  }
  expect(await stageNow()).toBe("in_force");
  must(await decide(id, "retain"));
});

test("本周期没有最长天数的，停牌须写明期限", async () => {
  await db.cycle.update({ where: { id: world.cycle.id }, data: { suspensionDays: null } });
  const id = await heard(world, title, "suspend");
  expect(codeOf(await decide(id, "suspend"))).toBe("suspension_without_end");
  must(await decide(id, "suspend", { dueAt: "2026-12-31" }));
});
