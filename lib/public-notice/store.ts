import "server-only";
import { addCalendarPeriod, type Period, type WorkingCalendar } from "@/lib/kernel/dates";
import { countsAgree, daysAgree } from "@/lib/labels/notice";
import { effectsOf, heldBackAt } from "@/lib/objections/holding";
import { isNumberTaken } from "@/lib/official-papers/numbers";
import type { Prisma, Tx } from "@/lib/platform/db";
import type { DayKind } from "@/lib/platform/generated/prisma/enums";
import type { NoticeFile } from "./workflow";

/** Stations a candidate may still have to pass before 公示. */
const ON_THE_WAY = ["expert_review", "assessment", "consultation", "verification"] as const;

const INCLUDED = {
  cycle: {
    select: { noticeDays: true, noticeDayKind: true, programme: { select: { organiserId: true } } },
  },
  list: {
    select: { candidates: { select: { applicationId: true, application: { select: { stage: true, track: true } } } } },
  },
  replaces: { select: { stage: true } },
  replacedBy: { select: { stage: true } },
} satisfies Prisma.PublicNoticeInclude;

/** The facts of one notice, or null. With `lock` the row is held until the transaction ends, against objections too. */
export async function loadNotice(
  tx: Tx,
  id: string,
  now: Date,
  lock: boolean,
): Promise<Omit<NoticeFile, "proposal"> | null> {
  if (lock) await hold(tx, id);
  const row = await tx.publicNotice.findUnique({ where: { id }, include: INCLUDED });
  if (!row) return null;
  const standing = row.list.candidates.filter(({ application }) => application.stage === "public_notice");
  const onTheWay = row.list.candidates.filter(({ application }) =>
    ON_THE_WAY.some((station) => station === application.stage),
  );
  const { noticeDays, noticeDayKind, programme } = row.cycle;
  const here = (ids: ReadonlySet<string>) =>
    standing.map(({ applicationId }) => applicationId).filter((each) => ids.has(each));
  // held back before struck off: an objection concluded in between holds its case back, and nobody is named by mistake
  const heldBack = row.stage === "published" ? here(await heldBackAt(tx, row.listId)) : [];
  const removed = row.stage === "published" ? here(new Set((await effectsOf(tx, row.listId)).keys())) : [];
  const countOf = (track: string) => standing.filter(({ application }) => application.track === track).length;
  return {
    id: row.id,
    title: row.title,
    stage: row.stage,
    version: row.version,
    now,
    cycleId: row.cycleId,
    listId: row.listId,
    parties: { organiser: programme.organiserId },
    publishedAt: row.publishedAt,
    closesAt: row.closesAt,
    candidates: standing.length,
    candidatesOnTheWay: onTheWay.length,
    heldBack,
    removed,
    free: here(new Set(standing.map(({ applicationId }) => applicationId))).filter(
      (each) => !heldBack.includes(each) && !removed.includes(each),
    ),
    textComplete: [row.title, row.body, row.contact].every((text) => text.trim() !== ""),
    countsAgree: row.stage !== "draft" || countsAgree(row.body, countOf),
    daysAgree: row.stage !== "draft" || daysAgree(row.body, noticeDays, noticeDayKind),
    workingDaysKnown: row.stage !== "draft" || (await noticePeriod(tx, now, noticeDays, noticeDayKind)) !== null,
    replacedStage: row.replaces?.stage ?? null,
    replacementScheduled: row.replacedBy?.stage === "scheduled",
    numberTaken: false,
  };
}

/** Holds the notice, and of a draft the cases on its list too: what is signed is what stands there when it is frozen. */
async function hold(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "PublicNotice" WHERE "id" = ${id}::uuid FOR UPDATE`;
  await tx.$queryRaw`
    SELECT 1 FROM "Application" WHERE "id" IN (SELECT d."applicationId" FROM "Candidate" d JOIN "PublicNotice" n
      ON n."listId" = d."listId" WHERE n."id" = ${id}::uuid AND n."stage" = 'draft') ORDER BY "id" FOR SHARE`;
}

/** Whether a notice was ever signed, though it be a draft again. */
export const wasSigned = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.signOff.count({ where: { subject: "notice", subjectId: id, stage: "signed" } })) > 0;

/** The period of a notice published at `from`, by the days the cycle sets; null where it runs into a year not yet published. */
export async function noticePeriod(tx: Tx, from: Date, days: number, kind: DayKind): Promise<Period | null> {
  const years = kind === "working_days" ? await tx.workingCalendarYear.findMany() : [];
  const workingDays: WorkingCalendar = Object.fromEntries(years.map(({ year, ...table }) => [String(year), table]));
  const period = addCalendarPeriod({ from, days, kind, workingDays });
  return period.ok ? period.value : null;
}

/**
 * What can only be judged of what is proposed: whether the period can be counted from the time set for the publication, and whether a
 * paper with this 文号 exists.
 */
export async function weighNotice(tx: Tx, facts: NoticeFile): Promise<NoticeFile> {
  const { publishAt } = facts.proposal;
  if (publishAt && facts.stage === "draft") {
    const cycle = await tx.cycle.findUniqueOrThrow({ where: { id: facts.cycleId } });
    const period = await noticePeriod(tx, publishAt, cycle.noticeDays, cycle.noticeDayKind);
    return { ...facts, workingDaysKnown: period !== null };
  }
  const number = facts.proposal.number?.trim();
  if (!number) return facts;
  return { ...facts, numberTaken: await isNumberTaken(tx, number) };
}

/**
 * Those of a list who still stand for a title, each with the area next below the organiser's: out of it fall the disqualified. Two
 * statements.
 */
export async function candidatesOf(tx: Tx, listId: string) {
  const rows = await tx.candidate.findMany({
    where: { listId, application: { stage: "public_notice" } },
    orderBy: [{ rank: "asc" }, { applicationId: "asc" }],
    select: {
      applicationId: true,
      title: true,
      application: {
        select: {
          track: true,
          applicantId: true,
          applicant: { select: { name: true, area: { select: { code: true } } } },
        },
      },
    },
  });
  const regions = await regionsOf(tx, listId);
  return rows.map(({ applicationId, title, application: { track, applicantId, applicant } }) => ({
    applicationId,
    applicantId,
    title,
    track,
    place: applicant.name,
    areaCode: applicant.area.code,
    region: regions.get(applicationId) ?? "",
  }));
}

/** The name of the area next below the organiser's for each case of a list; its own where it lies on the organiser's level. */
async function regionsOf(tx: Tx, listId: string): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; region: string }[]>`
    SELECT d."applicationId" AS "id", (SELECT s."name" FROM "Area" s
        WHERE starts_with(r."path", s."path") AND (s."path" = r."path" OR (starts_with(s."path", h."path") AND s."path" <> h."path"))
        ORDER BY length(s."path") LIMIT 1) AS "region"
    FROM "Candidate" d JOIN "Application" a ON a."id" = d."applicationId" JOIN "Organisation" o ON o."id" = a."applicantId"
    JOIN "Area" r ON r."id" = o."areaId" JOIN "Cycle" c ON c."id" = a."cycleId" JOIN "Programme" p ON p."id" = c."programmeId"
    JOIN "Organisation" g ON g."id" = p."organiserId" JOIN "Area" h ON h."id" = g."areaId"
    WHERE d."listId" = ${listId}::uuid`;
  return new Map(rows.map(({ id, region }) => [id, region]));
}
