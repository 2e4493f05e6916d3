import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { suspectedFindings } from "@/lib/verification/fabrication-queries";
import { saveFinding } from "@/lib/verification/findings";
import { saveItinerary, sendNotice } from "@/lib/verification/itinerary";
import { placeVisits } from "@/lib/verification/place-queries";
import { noticeFor, planOfVisit } from "@/lib/verification/plan-queries";
import { visitReportPaper } from "@/lib/verification/report-paper";
import { visitReport } from "@/lib/verification/report-queries";
import * as acts from "../support/acts";
import { aStranger } from "../support/fieldwork";
import { notified, stop } from "../support/sample-lists";
import {
  application,
  confirmed,
  cycleId,
  leader,
  member,
  openVerification,
  organiser,
  plan,
  take,
  underWay,
  world,
} from "../support/verification";

beforeEach(openVerification);

const versionOf = async (id: string) => (await db.visit.findUniqueOrThrow({ where: { id } })).version;
const NOTICE = { asked: "请准备原件", contact: "联系人 010-5550100" };
const NOTE = "听证笔录落款当日会议室没有登记，疑为事后补做";

describe("行程和通知", () => {
  test("按时间排列；时间颠倒的指出，版本旧的不收，受邀的和被核查单位改不了", async () => {
    const id = await plan();
    const stops = [stop({ from: "14:00", until: "15:00" }), stop()];
    const order = { visitId: id, version: await versionOf(id), stops };
    const wrong = { ...order, stops: [stop({ until: "08:00" })] };
    expect(await saveItinerary(organiser, wrong)).toMatchObject({ error: { code: "invalid_input" } });
    expect(await saveItinerary(application.filer, order)).toMatchObject({ error: { code: "not_found" } });
    expect(await saveItinerary(leader, order)).toMatchObject({ ok: true });
    expect(await saveItinerary(organiser, order)).toMatchObject({ error: { code: "stale" } });
    expect((await planOfVisit(organiser, id))?.stops.map(({ from }) => from)).toEqual(["09:00", "14:00"]);
  });

  test("日期远离核查日期的不收，指明哪一站；早先存下的，发通知时也不放过", async () => {
    const id = await plan();
    const order = { visitId: id, version: await versionOf(id), stops: [stop(), stop({ day: "1999-07-06" })] };
    expect(await saveItinerary(organiser, order)).toMatchObject({
      error: { code: "invalid_input", fields: { "stops.1.day": expect.stringContaining("第 2 站") } },
    });
    expect(await db.visitStop.count({ where: { visitId: id } })).toBe(0);
    expect(await saveItinerary(organiser, { ...order, stops: [stop({ day: "2026-07-07" })] })).toMatchObject({
      ok: true,
    });
    await db.visitStop.updateMany({ where: { visitId: id }, data: { day: new Date("1999-07-06T00:00:00Z") } });
    expect(await sendNotice(organiser, { visitId: id, ...NOTICE })).toMatchObject({
      error: { code: "itinerary_off_plan", detail: { day: "1999-07-06", plannedOn: "2026-07-06" } },
    });
    expect(await db.visitNotice.count({ where: { visitId: id } })).toBe(0);
  });

  test("发出以前被核查单位什么也看不到；发出的照发出时的，变了要重发，没变不重发", async () => {
    const id = await plan();
    const place = application.filer;
    expect(await sendNotice(organiser, { visitId: id, ...NOTICE })).toMatchObject({
      error: { code: "itinerary_empty" },
    });
    expect(await placeVisits(place, application.id)).toMatchObject({ visits: [] });
    await notified(id);
    expect(await sendNotice(organiser, { visitId: id, ...NOTICE })).toMatchObject({
      error: { code: "notice_current" },
    });
    expect(await sendNotice(leader, { visitId: id, ...NOTICE })).toMatchObject({ error: { code: "not_allowed" } });
    const told = await placeVisits(place, application.id);
    expect(told?.visits).toMatchObject([{ id, findings: null, notice: { content: { stops: [{ from: "09:00" }] } } }]);
    expect(await db.notification.count({ where: { userId: place.userId, href: { endsWith: "/visits" } } })).toBe(1);
    expect(await planOfVisit(organiser, id)).toMatchObject({ changed: false });
    const version = await versionOf(id);
    await saveItinerary(organiser, { visitId: id, version, stops: [stop({ place: "改在政务服务中心" })] });
    expect(await planOfVisit(organiser, id)).toMatchObject({ changed: true });
    expect((await noticeFor(place, id))?.content.stops[0]?.place).toBe("县政府第一会议室");
    expect(await sendNotice(organiser, { visitId: id, ...NOTICE })).toMatchObject({ ok: true });
    expect((await noticeFor(place, id))?.content.stops[0]?.place).toBe("改在政务服务中心");
    await expect(db.visitNotice.deleteMany({ where: { visitId: id } })).rejects.toThrow();
    expect(await placeVisits(await aStranger("filing"), application.id)).toBeNull();
  });
});

describe("涉嫌弄虚作假", () => {
  test("要有结论和依据；一经标明，组织方当即知道，成为线索；撤去也知道", async () => {
    const { findings } = await underWay();
    const marked = confirmed(findings[0], { fabrication: true, note: NOTE });
    expect(await saveFinding(member, marked)).toMatchObject({ error: { fields: { fabrication: expect.any(String) } } });
    const short = { ...marked, conclusion: "not_confirmed", note: "造假" };
    expect(await saveFinding(member, short)).toMatchObject({ error: { fields: { note: expect.any(String) } } });
    expect(await suspectedFindings({ cycleId })).toEqual([]);
    expect(await saveFinding(member, { ...short, note: NOTE })).toMatchObject({ ok: true });
    expect(await suspectedFindings({ cycleId })).toMatchObject([{ position: 1, note: NOTE, author: member.name }]);
    const told = () =>
      db.notification.findMany({ where: { userId: organiser.userId, text: { contains: "弄虚作假" } } });
    expect(await told()).toMatchObject([{ href: `/organise/cases/${application.id}` }]);
    await saveFinding(member, { ...short, note: NOTE, fabrication: false, version: 2 });
    expect(await told()).toHaveLength(2);
    expect(await suspectedFindings({ cycleId })).toEqual([]);
  });

  test("取消资格可以写明依据哪一项发现；没有标明的不能作为依据", async () => {
    const { findings } = await underWay();
    await saveFinding(member, confirmed(findings[1], { conclusion: "not_confirmed", note: NOTE, fabrication: true }));
    await acts.givePassword(world.signatory);
    const reason = "经核查，该单位提供虚假材料";
    const wrong = await acts.take(organiser, "application", application.id, "disqualify", {
      reason,
      finding: "第一核查组第 1 项",
    });
    expect(wrong).toMatchObject({ error: { code: "finding_not_marked" } });
    const finding = "第一核查组第 2 项";
    const both = [organiser, world.signatory] as const;
    acts.must(await acts.takeSigned(both, "application", application.id, "disqualify", { reason, finding }));
    expect(await db.bar.findFirst({ where: { organisationId: application.applicant.id } })).toMatchObject({
      reason: `${reason}（依据：${finding}）`,
    });
  });
});

describe("核查报告", () => {
  test("交卷之后核查组和组织方可得：结论、成员、行程、抽取都在；交卷之前、旁人没有", async () => {
    const { id, findings } = await underWay();
    await notified(id);
    await saveFinding(member, confirmed(findings[0]));
    await saveFinding(leader, confirmed(findings[1], { conclusion: "not_confirmed", note: NOTE, fabrication: true }));
    expect(await visitReport(leader, id, { handedIn: true })).toBeNull();
    await take(leader, id, "hand_in_visit", { summary: "核查情况综合说明若干字" });
    expect(await visitReport(application.filer, id, { handedIn: true })).toBeNull();
    const report = await visitReport(organiser, id, { handedIn: true });
    const paper = visitReportPaper(report!, { conclusions: null, photos: new Map(), signatures: new Map() });
    const text = JSON.stringify(paper.blocks);
    for (const part of [
      "属实 1 项，部分属实 0 项，不属实 1 项",
      NOTE,
      "县政府第一会议室",
      "受邀代表甲",
      "涉嫌弄虚作假",
    ]) {
      expect(text).toContain(part);
    }
  });

  test("被核查单位在结果公布以后、周期规定告知的才读到结论，涉嫌弄虚作假不在其中", async () => {
    const { id, findings } = await underWay();
    await notified(id);
    for (const finding of findings) {
      await saveFinding(leader, confirmed(finding, { conclusion: "not_confirmed", note: NOTE, fabrication: true }));
    }
    await take(leader, id, "hand_in_visit", { summary: "核查情况综合说明若干字" });
    const told = async () => (await placeVisits(application.filer, application.id))?.visits[0]?.findings;
    expect(await told()).toBeNull();
    await db.cycle.update({ where: { id: cycleId }, data: { resultsPublishedAt: new Date() } });
    expect(await told()).toBeNull();
    await db.cycle.update({ where: { id: cycleId }, data: { disclosedResults: ["verification"] } });
    const findingsTold = await told();
    expect(findingsTold).toMatchObject([{ conclusion: "not_confirmed" }, { position: 2, note: NOTE }]);
    expect(findingsTold?.every((one) => !("fabrication" in one))).toBe(true);
  });
});
