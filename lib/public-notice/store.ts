import "server-only";
import { addCalendarPeriod, type Period, type WorkingCalendar } from "@/lib/kernel/dates";
import type { Prisma, Tx } from "@/lib/platform/db";
import type { DayKind } from "@/lib/platform/generated/prisma/enums";
import type { NoticeFile } from "./workflow";

const OPEN_OBJECTIONS = ["lodged", "investigating"] as const;
/** Stations a candidate may still have to pass before 公示. */
const ON_THE_WAY = ["expert_review", "assessment", "consultation", "verification"] as const;

const INCLUDED = {
  cycle: {
    select: { noticeDays: true, noticeDayKind: true, programme: { select: { organiserId: true } } },
  },
  list: { select: { candidates: { select: { application: { select: { stage: true } } } } } },
  _count: { select: { objections: { where: { stage: { in: [...OPEN_OBJECTIONS] } } } } },
} satisfies Prisma.PublicNoticeInclude;

/** The facts of one notice, or null. With `lock` the row is held until the transaction ends, against objections too. */
export async function loadNotice(
  tx: Tx,
  id: string,
  now: Date,
  lock: boolean,
): Promise<Omit<NoticeFile, "proposal"> | null> {
  if (lock) await tx.$queryRaw`SELECT 1 FROM "PublicNotice" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const row = await tx.publicNotice.findUnique({ where: { id }, include: INCLUDED });
  if (!row) return null;
  const stages = row.list.candidates.map(({ application }) => application.stage);
  const { noticeDays, noticeDayKind, programme } = row.cycle;
  return {
    id: row.id,
    title: row.title,
    stage: row.stage,
    version: row.version,
    now,
    cycleId: row.cycleId,
    parties: { organiser: programme.organiserId },
    closesAt: row.closesAt,
    candidates: stages.filter((stage) => stage === "public_notice").length,
    candidatesOnTheWay: stages.filter((stage) => ON_THE_WAY.some((station) => station === stage)).length,
    objectionsOpen: row._count.objections,
    textComplete: [row.title, row.body, row.contact].every((text) => text.trim() !== ""),
    workingDaysKnown: row.stage !== "draft" || (await noticePeriod(tx, now, noticeDays, noticeDayKind)) !== null,
    numberTaken: false,
  };
}

/** The period of a notice published at `from`, by the days the cycle sets; null where it runs into a year not yet published. */
export async function noticePeriod(tx: Tx, from: Date, days: number, kind: DayKind): Promise<Period | null> {
  const years = kind === "working_days" ? await tx.workingCalendarYear.findMany() : [];
  const workingDays: WorkingCalendar = Object.fromEntries(years.map(({ year, ...table }) => [String(year), table]));
  const period = addCalendarPeriod({ from, days, kind, workingDays });
  return period.ok ? period.value : null;
}

/** Whether a decision with this 文号 exists; of two who state the same number, the second waits for the first. */
export async function weighNotice(tx: Tx, facts: NoticeFile): Promise<NoticeFile> {
  const number = facts.proposal.number?.trim();
  if (!number) return facts;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('document_number'))`;
  const taken = await tx.designationDecision.count({ where: { number } });
  return { ...facts, numberTaken: taken > 0 };
}

/** Those of a list who still stand for a title: out of it fall the disqualified. */
export async function candidatesOf(tx: Tx, listId: string) {
  const rows = await tx.candidate.findMany({
    where: { listId, application: { stage: "public_notice" } },
    select: {
      applicationId: true,
      title: true,
      application: {
        select: { track: true, applicant: { select: { name: true, area: { select: { code: true } } } } },
      },
    },
  });
  return rows.map(({ applicationId, title, application: { track, applicant } }) => ({
    applicationId,
    title,
    track,
    place: applicant.name,
    areaCode: applicant.area.code,
  }));
}
