import { createHash } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { panelFor } from "@/lib/acts/queries";
import { deskOf } from "@/lib/desk/queries";
import { handlingsOfRecheck } from "@/lib/handlings/of-recheck";
import { startHandling } from "@/lib/handlings/opening";
import { handlingDetail } from "@/lib/handlings/queries";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { timelineOf } from "@/lib/trail/queries";
import { codeOf, makeSignatory, must, signed, takeSigned } from "../support/acts";
import { setClock } from "../support/clock";
import { stageOf } from "../support/cycle";
import { decision, docNumber, NOTICE, OPENED, STATEMENT } from "../support/handlings";
import { atHandling, makeRecheck, titlesOf } from "../support/recheck";
import type { World } from "../support/world";

const NOTE = "公示栏没有更新，查阅的五件案卷缺少法制审核意见。";
const OPINION = "听取汇报、查阅资料并实地查看，部分标准没有持续达到。";
let world: World;
let pair: readonly [Actor, Actor];

beforeEach(async () => {
  setClock("2026-05-06T10:00:00+08:00");
  world = await makeRecheck();
  pair = [world.organiser, await makeSignatory(world.office)];
});
const handle = (id: string, proposal: object) =>
  takeSigned(pair, "application", id, "conclude_recheck", { opinion: OPINION, ...proposal });

/** A case come to 复查处理 whose visit found one item not borne out, with a picture. */
async function foundWanting(...titles: object[]) {
  const made = await atHandling(world, ...(titles.length > 0 ? titles : [{}]));
  const finding = await db.finding.findFirstOrThrow({
    where: { visit: { applicationId: made.id } },
    orderBy: { indicator: { position: "asc" } },
    include: { indicator: true },
  });
  await db.finding.update({ where: { id: finding.id }, data: { conclusion: "not_confirmed", note: NOTE } });
  const sha256 = createHash("sha256").update(finding.id).digest("hex");
  await db.storedFile.create({ data: { sha256, size: 10, mime: "image/jpeg" } });
  const photo = { findingId: finding.id, sha256, fileName: "公示栏.jpg", at: new Date() };
  await db.findingPhoto.create({ data: photo });
  return { ...made, item: finding.indicator };
}
const handlingsOf = (applicationId: string) =>
  db.handling.findMany({ where: { source: "recheck", sourceId: applicationId }, include: { recheck: true } });

describe("转入称号处理", () => {
  test.each([
    ["warn", {}],
    ["suspend", {}],
    ["revoke", { ground: "standard_no_longer_met" }],
    ["lapse", {}],
  ])("%s：称号不动，转入一件处理；告知书已拟好，单位在告知之前只知道另行告知", async (outcome, proposal) => {
    const { id, applicant, filer, item } = await foundWanting();
    if (outcome === "lapse") {
      expect(codeOf(await handle(id, { outcome, ...proposal }))).toBe("body_still_exists");
      await db.organisation.update({ where: { id: applicant.id }, data: { closedAt: new Date("2026-04-30T16:00Z") } });
    }
    must(await handle(id, { outcome, ...proposal }));
    const [title] = await titlesOf(applicant.id);
    expect(title).toMatchObject({ stage: "in_force", version: 0, changes: [] });
    const [handling] = await handlingsOf(id);
    expect(handling).toMatchObject({
      ...{ designationId: title!.id, stage: "opened", noticeAt: null, reason: expect.stringContaining(OPINION) },
      recheck: {
        applicationId: id,
        outcome,
        opinion: OPINION,
        preparedByName: pair[0].name,
        signedByName: pair[1].name,
      },
    });
    expect([
      await stageOf(id),
      (await handlingsOfRecheck(world.organiser, id)).map((each) => each.recommended),
    ]).toEqual(["rechecked", [outcome]]);
    const panel = await panelFor(world.organiser, "handling", handling!.id);
    const fields = panel!.actions.find(({ action }) => action === "give_hearing")!.fields;
    const value = (name: string) => fields.find((field) => field.name === name)?.value;
    expect([value("intended"), value("ground")]).toEqual([outcome, (proposal as { ground?: string }).ground]);
    expect(value("facts")).toContain(`第 ${item.position} 项“${item.text}”：不属实，${NOTE}`);
    expect((await deskOf(world.organiser)).some((each) => each.id === handling!.id)).toBe(true);
    expect(await handlingDetail(filer, handling!.id)).toBeNull();
    expect(await handlingsOfRecheck(filer, id)).toEqual([]);
    const told = await db.notification.findMany({ where: { userId: filer.userId }, include: { event: true } });
    expect(told.map(({ text, event }) => [event.action, text.includes("将书面告知")])).toEqual([
      ["conclude_recheck", true],
    ]);
    const seen = JSON.stringify([await timelineOf(filer, id, "applicant"), told.map(({ text }) => text)]);
    expect(seen).not.toMatch(new RegExp(`${OPINION}|黄牌|停牌|摘牌|注销`));
  });

  test("转入的处理：核查查明的情况即为依据，不必另行上传；听取意见之后作出黄牌决定", async () => {
    const { id, applicant, filer, signer } = await foundWanting();
    must(await handle(id, { outcome: "warn" }));
    const handling = (await handlingsOf(id))[0]!.id;
    const form = await panelFor(world.organiser, "handling", handling);
    const notice = Object.fromEntries(
      form!.actions
        .find(({ action }) => action === "give_hearing")!
        .fields.map(({ name, value }) => [name, value ?? ""]),
    );
    must(await takeSigned(pair, "handling", handling, "give_hearing", { ...notice, number: docNumber() }));
    const seen = (await handlingDetail(filer, handling))!;
    expect(seen.loaded.recheck?.found.visits).toMatchObject([{ unborne: [{ note: NOTE, photos: 1 }] }]);
    expect(seen.files.map(({ fileName, purpose }) => [fileName, purpose])).toEqual([["公示栏.jpg", "evidence"]]);
    const { id: hearing } = seen.hearing!;
    must(await takeSigned([filer, signer], "hearing", hearing, "state_opinion", STATEMENT));
    await db.standingFile.deleteMany({ where: { handlingId: handling } });
    expect(codeOf(await takeSigned(pair, "handling", handling, "decide_handling", decision("suspend")))).toBe(
      "graver_than_notice",
    );
    must(await takeSigned(pair, "handling", handling, "decide_handling", decision("warn")));
    const [title] = await titlesOf(applicant.id);
    expect(title).toMatchObject({ stage: "warned", changes: [{ action: "warn", from: "in_force", to: "warned" }] });
    expect(await db.rectification.count({ where: { handlingId: handling, stage: "open" } })).toBe(1);
    expect((await handlingsOfRecheck(filer, id)).map(({ outcome }) => outcome)).toEqual(["warn"]);
  });

  test("核查全部属实的不算依据，须另行上传", async () => {
    const { id, filer, signer } = await atHandling(world, {});
    must(await handle(id, { outcome: "warn" }));
    const handling = (await handlingsOf(id))[0]!.id;
    must(await takeSigned(pair, "handling", handling, "give_hearing", NOTICE()));
    const { id: hearing } = await db.hearing.findUniqueOrThrow({ where: { handlingId: handling } });
    must(await takeSigned([filer, signer], "hearing", hearing, "state_opinion", STATEMENT));
    expect(codeOf(await takeSigned(pair, "handling", handling, "decide_handling", decision("warn")))).toBe(
      "evidence_missing",
    );
  });

  test("没有处理决定的黄牌，数据库不收；复查结论只增不改", async () => {
    const { id, applicant } = await atHandling(world, {});
    const [title] = await titlesOf(applicant.id);
    const line = { designationId: title!.id, from: "in_force", to: "warned", reason: "示例", at: new Date() } as const;
    await expect(db.standingChange.create({ data: { ...line, action: "warn" } })).rejects.toThrow(/handling/);
    expect((await titlesOf(applicant.id))[0]!.changes).toEqual([]);
    must(await handle(id, { outcome: "warn" }));
    await expect(db.recheckConclusion.updateMany({ data: { outcome: "revoke" } })).rejects.toThrow(/append/i);
  });

  test("两个称号各启动一件处理；其中一个已有处理在办的，一件也不启动", async () => {
    const { id, applicant } = await foundWanting({}, { batch: "2021年度", designatedOn: "2021-12-22" });
    const [, second] = await titlesOf(applicant.id);
    const { id: running } = must(await startHandling(world.organiser, { designationId: second!.id, ...OPENED }));
    expect(
      codeOf(await signed(pair[1], "application", id, "conclude_recheck", { outcome: "warn", opinion: OPINION })),
    ).toBe("handling_running");
    expect([await handlingsOf(id), await stageOf(id)]).toEqual([[], "handling"]);
    must(
      await takeSigned(pair, "handling", running, "drop_handling", { reason: "经核实，不予处理，改在复查中办理。" }),
    );
    must(await handle(id, { outcome: "warn" }));
    expect((await handlingsOf(id)).map(({ designationId }) => designationId).sort()).toEqual(
      (await titlesOf(applicant.id)).map((title) => title.id).sort(),
    );
  });

  test("同时签发复查结论、另行启动处理：同一称号只有一件在办", async () => {
    const { id, applicant } = await atHandling(world, {});
    const [title] = await titlesOf(applicant.id);
    const both = await Promise.all([
      signed(pair[1], "application", id, "conclude_recheck", { outcome: "warn", opinion: OPINION }),
      startHandling(world.organiser, { designationId: title!.id, ...OPENED }),
    ]);
    expect(both.map(codeOf).filter((code) => code !== null)).toEqual(["handling_running"]);
    expect(await db.handling.count({ where: { designationId: title!.id } })).toBe(1);
    expect(await stageOf(id)).toBe(codeOf(both[0]) === null ? "rechecked" : "handling");
  });
});
