import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { lookAtContact } from "@/lib/sample-lists/contacts";
import { drawFromList } from "@/lib/sample-lists/drawing";
import { sweepInterviewees } from "@/lib/sample-lists/purging";
import { listsOf } from "@/lib/sample-lists/queries";
import { saveFinding } from "@/lib/verification/findings";
import { setClock } from "../support/clock";
import { frozen, notified, seeded } from "../support/sample-lists";
import { confirmed, cycleId, leader, openVerification, organiser, take, underWay } from "../support/verification";

let visit: Awaited<ReturnType<typeof underWay>>;
beforeEach(async () => {
  setClock("2026-07-04T10:00:00+08:00");
  await openVerification();
  visit = await underWay();
  await notified(visit.id);
  setClock("2026-07-05T10:00:00+08:00");
  await frozen(visit.id, "interviewee", 14);
});

const kept = () =>
  db.sampleLine.findMany({
    where: { list: { visitId: visit.id }, contact: { not: null } },
    orderBy: { position: "asc" },
  });
const handIn = async () => {
  for (const finding of visit.findings) await saveFinding(leader, confirmed(finding));
  return take(leader, visit.id, "hand_in_visit", { summary: "核查情况综合说明若干字" });
};
const drawNow = async () => {
  setClock("2026-07-06T09:00:00+08:00");
  expect(await drawFromList(leader, await seeded(visit.id, "interviewee"))).toMatchObject({ ok: true });
};
const purges = () => db.event.findMany({ where: { subjectId: visit.id, action: "purge_sample_contacts" } });

test("没有抽取的名册，交卷时清除联系方式；抽中的还在", async () => {
  expect(await handIn()).toMatchObject({ ok: true });
  expect(await kept()).toEqual([]);
});

test("抽中的保存到结果公布后周期规定的天数；期满不再打开，到时清除，留痕一次", async () => {
  await drawNow();
  expect(await handIn()).toMatchObject({ ok: true });
  const [line] = await kept();
  expect(await kept()).toHaveLength(10);
  const published = new Date("2026-08-01T09:00:00+08:00");
  const data = { resultsPublishedAt: published, objectionRetentionDays: 60 };
  await db.cycle.update({ where: { id: cycleId }, data });
  setClock("2026-09-30T08:00:00+08:00");
  await sweepInterviewees(null);
  expect(await kept()).toHaveLength(10);
  expect(await lookAtContact(organiser, line!.id)).toMatchObject({ ok: true });
  setClock("2026-09-30T10:00:00+08:00");
  expect(await lookAtContact(organiser, line!.id)).toMatchObject({ error: { code: "contact_cleared" } });
  const lists = await listsOf(organiser, visit.id);
  expect(lists?.flatMap(({ drawn }) => drawn.map(({ contactOf }) => contactOf))).toEqual(Array(10).fill(null));
  expect(await sweepInterviewees(null)).toMatchObject({ failures: [] });
  expect(await kept()).toEqual([]);
  expect(await lookAtContact(organiser, line!.id)).toMatchObject({ error: { code: "contact_cleared" } });
  await sweepInterviewees(null);
  expect(await purges()).toMatchObject([{ standing: "system", detail: { contacts: 10 } }]);
});

test("没有公布结果就办结的周期，从办结时起算", async () => {
  await drawNow();
  await db.cycle.update({ where: { id: cycleId }, data: { objectionRetentionDays: 60 } });
  setClock("2027-07-06T09:00:00+08:00");
  await sweepInterviewees(null);
  expect(await kept()).toHaveLength(10);
  const at = new Date("2027-01-10T09:00:00+08:00");
  const closed = {
    subject: "cycle",
    action: "close_cycle",
    to: "closed",
    actorName: "",
    organisationName: "",
    standing: "organiser",
  } as const;
  await db.event.create({ data: { ...closed, at, subjectId: cycleId, cycleId } });
  await sweepInterviewees(null);
  expect(await kept()).toEqual([]);
});

test("早先交卷的核查，没有抽取的名册里还留着的也清除", async () => {
  await db.visit.update({ where: { id: visit.id }, data: { stage: "handed_in" } });
  expect(await kept()).toHaveLength(14);
  await sweepInterviewees(null);
  expect(await kept()).toEqual([]);
  expect(await purges()).toMatchObject([{ detail: { contacts: 14 } }]);
});
