import "server-only";
import { defineLife, type Effect } from "@/lib/acts/life";
import type { ActProblem } from "@/lib/acts/proposal";
import { HOLDER, holderOfTitle } from "@/lib/designations/holder";
import { addDays, beijingDay, endOfBeijingDay } from "@/lib/kernel/dates";
import { type Prisma, Refusal, type Tx } from "@/lib/platform/db";
import { sheetLines } from "./check-items";
import { inspectionProposals } from "./check-schema";
import {
  type InspectionAction,
  type InspectionFile,
  type InspectionStage,
  inspectionWorkflow,
} from "./inspection-workflow";

const INCLUDED = {
  spotCheck: { select: { dueAt: true, programme: { select: { organiserId: true } } } },
  designation: {
    select: {
      title: true,
      stage: true,
      cycleId: true,
      applicationId: true,
      organisationId: true,
      organisation: { select: { ...HOLDER, name: true } },
    },
  },
} satisfies Prisma.InspectionInclude;

type Left = { open: number; unexplained: number };

/** What the sheet still lacks; nothing where none is made yet. */
async function leftOf(tx: Tx, inspectionId: string): Promise<Left> {
  const [left] = await tx.$queryRaw<Left[]>`
    SELECT count(*) FILTER (WHERE "judgement" IS NULL)::int AS "open",
      count(*) FILTER (WHERE "judgement" IN ('partly_met', 'not_met') AND "finding" = '')::int AS "unexplained"
    FROM "InspectionItem" WHERE "inspectionId" = ${inspectionId}::uuid`;
  return left!;
}

/** The inspection as it stands, and its title neither taken away nor given back, until the transaction ends. */
const hold = (tx: Tx, id: string) => tx.$queryRaw`
  SELECT 1 FROM "Inspection" i JOIN "Designation" d ON d."id" = i."designationId" WHERE i."id" = ${id}::uuid
  FOR UPDATE OF i FOR SHARE OF d`;

async function load(tx: Tx, id: string, now: Date, lock: boolean): Promise<Omit<InspectionFile, "proposal"> | null> {
  if (lock) await hold(tx, id);
  const row = await tx.inspection.findUnique({ where: { id }, include: INCLUDED });
  if (!row) return null;
  return {
    ...{ id: row.id, stage: row.stage, version: row.version, now },
    cycleId: row.designation.cycleId,
    applicationId: row.designation.applicationId,
    parties: {
      applicant: holderOfTitle(row.designation),
      organiser: row.spotCheck.programme.organiserId,
      desk: row.deskOfficeId,
    },
    title: row.designation.title,
    titleStage: row.designation.stage,
    holderName: row.designation.organisation.name,
    delegated: row.deskOfficeId !== null,
    dueAt: row.spotCheck.dueAt,
    onSite: row.onSite,
    hearingDueAt: row.hearingDueAt,
    ...(await leftOf(tx, id)),
  };
}

type InspectionEffect = Effect<InspectionFile>;

/** A day of Beijing as the database keeps days. */
const dayOf = (at: Date): Date => new Date(`${beijingDay(at)}T00:00:00Z`);

/** 发出检查通知: the check sheet is made, from the catalogue as it is now. */
const send: InspectionEffect = async ({ tx, facts }) => {
  const { visitOn, team, noticeRemark } = facts.proposal;
  const row = await tx.inspection.findUniqueOrThrow({
    where: { id: facts.id },
    select: {
      spotCheckId: true,
      designation: {
        select: { organisation: { select: { kind: true, area: { select: { hasLegislativePower: true } } } } },
      },
    },
  });
  const { kind, area } = row.designation.organisation;
  const place = { spotCheckId: row.spotCheckId, kind, hasLegislativePower: area.hasLegislativePower };
  const lines = await sheetLines(tx, place);
  if (lines.length === 0) throw new Refusal<ActProblem>({ code: "no_check_items" });
  await tx.inspectionItem.createMany({ data: lines.map((line) => ({ ...line, inspectionId: facts.id })) });
  await tx.inspection.update({
    where: { id: facts.id },
    data: {
      noticeAt: facts.now,
      visitOn: facts.onSite && visitOn ? dayOf(visitOn) : null,
      team: facts.onSite ? (team ?? "") : "",
      noticeRemark: noticeRemark ?? "",
    },
  });
  return { items: lines.length, onSite: facts.onSite };
};

const daysOf = (tx: Tx, cycleId: string) =>
  tx.cycle.findUniqueOrThrow({ where: { id: cycleId }, select: { hearingDays: true, rectificationDays: true } });

const daysOn = (now: Date, days: number): Date => endOfBeijingDay(addDays(beijingDay(now), days));

/** 告知检查情况: the place is heard for as many days as its cycle says; what it said of an earlier finding no longer counts. */
const tell: InspectionEffect = async ({ tx, facts }) => {
  const { hearingDays } = await daysOf(tx, facts.cycleId);
  const hearingDueAt = daysOn(facts.now, hearingDays);
  const anew = { stance: null, placeOpinion: "", answeredAt: null, proposed: null, proposedReason: "" };
  await tx.inspection.update({
    where: { id: facts.id },
    data: { findings: facts.proposal.findings!, hearingAt: facts.now, hearingDueAt, ...anew },
  });
  return { hearingDueAt: hearingDueAt.toISOString() };
};

const answer: InspectionEffect = async ({ tx, facts }) => {
  const { stance, placeOpinion } = facts.proposal;
  await tx.inspection.update({
    where: { id: facts.id },
    data: { stance: stance!, placeOpinion: placeOpinion ?? "", answeredAt: facts.now },
  });
  return { stance: stance! };
};

const forward: InspectionEffect = async ({ tx, facts }) => {
  const { result, reason } = facts.proposal;
  await tx.inspection.update({
    where: { id: facts.id },
    data: { proposed: result!, proposedReason: reason!, returnReason: "" },
  });
  return undefined;
};

const sendBack: InspectionEffect = async ({ tx, facts }) => {
  await tx.inspection.update({ where: { id: facts.id }, data: { returnReason: facts.proposal.reason! } });
  return undefined;
};

/** 收回自查: the organiser goes on from where the office has come to. */
const takeBack: InspectionEffect = async ({ tx, facts }) => {
  await tx.inspection.update({ where: { id: facts.id }, data: { deskOfficeId: null } });
  return { reason: facts.proposal.reason! };
};

/** 作出检查结论: what 保留、恢复、摘牌 of the title may later rest on. 限期整改 sets the days of its cycle and is concluded afterwards. */
const conclude: InspectionEffect = async ({ tx, facts, to }) => {
  const { result, reason } = facts.proposal;
  const stated = { result: result!, resultReason: reason! };
  if (to === "rectifying") {
    const { rectificationDays } = await daysOf(tx, facts.cycleId);
    const rectifyDueAt = daysOn(facts.now, rectificationDays);
    await tx.inspection.update({ where: { id: facts.id }, data: { ...stated, rectifyDueAt } });
    return { result: result!, rectifyDueAt: rectifyDueAt.toISOString() };
  }
  await tx.inspection.update({
    where: { id: facts.id },
    data: { ...stated, passed: result === "passed", concludedAt: facts.now },
  });
  return { result: result! };
};

/** 终止检查: what has been looked at stays; no result follows from it. */
const end: InspectionEffect = async ({ tx, facts }) => {
  await tx.inspection.update({
    where: { id: facts.id },
    data: { endedAt: facts.now, endedFor: facts.titleStage },
  });
  return { titleStage: facts.titleStage };
};

const PLACE = ["applicant", "applicant_signatory"] as const;
const VISIT_FIELDS = ["visitOn", "team"];

/** 一次抽查中对一个示范地区的检查（意见四(二)）。 */
export const inspectionLife = defineLife<InspectionStage, InspectionAction, InspectionFile>({
  subject: "inspection",
  workflow: inspectionWorkflow,
  proposals: inspectionProposals,
  load,
  effects: {
    send_check_notice: send,
    tell_findings: tell,
    answer_findings: answer,
    forward_inspection: forward,
    return_inspection: sendBack,
    take_back_inspection: takeBack,
    conclude_inspection: conclude,
    end_inspection: end,
  },
  async move(tx, facts, to) {
    await tx.inspection.update({ where: { id: facts.id }, data: { stage: to, version: { increment: 1 } } });
    return facts.parties;
  },
  tell: {
    send_check_notice: PLACE,
    tell_findings: PLACE,
    answer_findings: ["organiser", "desk_office"],
    forward_inspection: ["organiser", "organiser_signatory"],
    return_inspection: ["desk_office"],
    take_back_inspection: ["desk_office", "desk_signatory"],
    conclude_inspection: [...PLACE, "organiser_signatory", "desk_office"],
    end_inspection: [...PLACE, "organiser_signatory", "desk_office", "desk_signatory"],
  },
  narrow: (facts, action, fields) =>
    fields
      .filter(({ name }) => action !== "send_check_notice" || facts.onSite || !VISIT_FIELDS.includes(name))
      .map((field) => {
        if (facts.onSite && VISIT_FIELDS.includes(field.name)) return { ...field, optional: false };
        const once = facts.stage === "rectifying" && field.name === "result";
        return once ? { ...field, options: (field.options ?? []).filter((option) => option !== "rectify") } : field;
      }),
  describe: (facts) => `${facts.holderName}（${facts.title}）`,
  // the office can't open any longer what was taken back from it
  href: (facts, _standing, action) =>
    action === "take_back_inspection" ? "/oversee/inspections" : `/oversee/inspections/${facts.id}`,
});
