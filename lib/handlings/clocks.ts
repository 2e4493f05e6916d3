import "server-only";
import { atOnce } from "@/lib/acts/commands";
import type { AnyLife, BaseFacts } from "@/lib/acts/life";
import { supersedeWaiting } from "@/lib/acts/superseding";
import { clueLife, loadClue } from "@/lib/clues/life";
import { keptTooLong, purgeReporter } from "@/lib/clues/reporter";
import { designationLife } from "@/lib/designations/life";
import { loadDesignation } from "@/lib/designations/store";
import { actionLabel } from "@/lib/labels/actions";
import { arrival, databaseNow } from "@/lib/platform/clock";
import { db, type Prisma, type Tx } from "@/lib/platform/db";
import { type Done, messageOf } from "@/lib/platform/jobs";
import type { Actor, Standing } from "@/lib/policy/standing";
import { record, SYSTEM, tell } from "@/lib/trail/record";
import { handlingLife } from "./life";
import { holdTitle, partiesOf, titleOf } from "./parties";
import { loadRectification, rectificationLife } from "./rectification-life";
import { loadHandling } from "./store";

const AT_ONCE = 500;
const PLACE: readonly Standing[] = ["applicant", "applicant_signatory"];

/**
 * 动态管理的期限: hearings whose days ran out go on without a statement; overdue rectifications, ended suspensions and overdue checks of
 * clues and clues that the organiser leaves lying are told once, the office and the organiser with them. No standing changes by itself.
 */
export async function sweepStandingClocks(_actor: Actor | null): Promise<Done> {
  const at = await databaseNow(db);
  const done: Done = { counts: { hearings: 0, rectifications: 0, suspensions: 0, clues: 0, purged: 0 }, failures: [] };
  const open = { stage: "open", dueAt: { lt: at } } as const;
  const hearings = await db.hearing.findMany({ where: open, select: { id: true }, take: AT_ONCE });
  await each(done, "hearings", hearings, (tx, id) => lapseHearing(tx, id));
  const overdue = { ...open, overdueToldAt: null };
  const rectifications = await db.rectification.findMany({ where: overdue, select: { id: true }, take: AT_ONCE });
  await each(done, "rectifications", rectifications, (tx, id) => tellRectification(tx, id));
  await each(done, "suspensions", await endedSuspensions(at), (tx, id) => tellSuspension(tx, id));
  const clues = await db.clue.findMany({ where: lateClue(at), select: { id: true }, take: AT_ONCE });
  await each(done, "clues", clues, (tx, id) => tellClue(tx, id));
  const kept = await db.clue.findMany({ where: keptTooLong(at), select: { id: true }, take: AT_ONCE });
  await each(done, "purged", kept, purgeReporter);
  return done;
}

async function each(done: Done, key: string, rows: { id: string }[], work: (tx: Tx, id: string) => Promise<boolean>) {
  for (const { id } of rows) {
    try {
      const result = await atOnce((tx) => work(tx, id));
      if (result.ok && result.value) done.counts[key]! += 1;
    } catch (error) {
      done.failures.push(`${id}：${messageOf(error)}`);
    }
  }
}

type Notice = { action: string; standings: readonly Standing[]; to?: string };

async function announce(tx: Tx, life: AnyLife, facts: BaseFacts, { action, standings, to }: Notice): Promise<void> {
  const eventId = await record(tx, null, {
    ...{ at: facts.now, subject: life.subject, subjectId: facts.id, action, standing: SYSTEM },
    ...{ to: to ?? null, cycleId: facts.cycleId },
  });
  const text = `${actionLabel(action)}：${life.describe(facts)}`;
  await tell(tx, life, facts, facts.parties, { eventId, at: facts.now, text, standings, except: null });
}

/** 陈述期满: the handling goes on to its decision; a statement is still taken until that is signed. */
async function lapseHearing(tx: Tx, id: string): Promise<boolean> {
  const at = await arrival(tx);
  const { handlingId } = await tx.hearing.findUniqueOrThrow({ where: { id }, select: { handlingId: true } });
  const facts = await loadHandling(tx, handlingId, at, true);
  const over = { id, stage: "open", dueAt: { lt: at } } as const;
  const { count } = await tx.hearing.updateMany({ where: over, data: { stage: "lapsed", version: { increment: 1 } } });
  if (count === 0 || facts?.stage !== "hearing") return false;
  const { applicationId, cycleId } = facts;
  const lapsed = { at, subject: "hearing", subjectId: id, action: "hearing_lapsed", standing: SYSTEM } as const;
  await record(tx, null, { ...lapsed, from: "open", to: "lapsed", applicationId, cycleId });
  await tx.handling.update({ where: { id: handlingId }, data: { stage: "heard", version: { increment: 1 } } });
  await supersedeWaiting(tx, "handling", [handlingId], at);
  const moved = { action: "hearing_lapsed", to: "heard", standings: ["organiser", ...PLACE] } as const;
  await announce(tx, handlingLife, { ...facts, proposal: {} }, moved);
  return true;
}

const CONCERNED = [...PLACE, "recommender", "organiser", "organiser_signatory"] as const;

/** Titles whose suspension ran out, by the last line of their history, and of which nobody was told yet. */
const endedSuspensions = (at: Date) => db.$queryRaw<{ id: string }[]>`
  SELECT d."id" FROM "Designation" d CROSS JOIN LATERAL (SELECT h."at", h."dueAt" FROM "StandingChange" h
    WHERE h."designationId" = d."id" ORDER BY h."at" DESC, h."id" DESC LIMIT 1) c
  WHERE d."stage" = 'suspended' AND c."dueAt" < ${at} AND NOT EXISTS (SELECT 1 FROM "Event" e
    WHERE e."subject" = 'designation' AND e."subjectId" = d."id" AND e."action" = 'suspension_ended' AND e."at" >= c."at")
  LIMIT ${AT_ONCE}`;

/** 停牌期满, whatever has become of its rectification: told once; what becomes of the title is the organiser's to decide. */
async function tellSuspension(tx: Tx, id: string): Promise<boolean> {
  const at = await arrival(tx);
  await holdTitle(tx, id);
  const [title, facts] = [await titleOf(tx, id), await loadDesignation(tx, id, at, false)];
  const last = await tx.standingChange.findFirst({
    where: { designationId: id },
    orderBy: [{ at: "desc" }, { id: "desc" }],
  });
  if (!title || !facts || title.stage !== "suspended" || !last?.dueAt || last.dueAt >= at) return false;
  const told = { subject: "designation", subjectId: id, action: "suspension_ended", at: { gte: last.at } } as const;
  if ((await tx.event.count({ where: told })) > 0) return false;
  const about = { ...facts, parties: partiesOf(title, true), proposal: {} };
  await announce(tx, designationLife, about, { action: "suspension_ended", standings: CONCERNED });
  return true;
}

/** 整改逾期: told to the place, its offices and the organiser; with the end of a suspension it is told as that. */
async function tellRectification(tx: Tx, id: string): Promise<boolean> {
  const at = await arrival(tx);
  const facts = await loadRectification(tx, id, at, true);
  const due = { id, stage: "open", dueAt: { lt: at }, overdueToldAt: null } as const;
  const { count } = await tx.rectification.updateMany({ where: due, data: { overdueToldAt: at } });
  if (count === 0 || !facts) return false;
  if (facts.titleStage === "suspended" && facts.returns === 0) return false;
  const overdue = { action: "rectification_overdue", standings: CONCERNED };
  await announce(tx, rectificationLife, { ...facts, proposal: {} }, overdue);
  return true;
}

const lateClue = (at: Date): Prisma.ClueWhereInput => ({ endedAt: null, dueAt: { lt: at }, overdueToldAt: null });

/** 线索逾期: the office that checks, or the organiser who has yet to decide what becomes of it, is told once for each of its days. */
async function tellClue(tx: Tx, id: string): Promise<boolean> {
  const at = await arrival(tx);
  const facts = await loadClue(tx, id, at, true);
  const { count } = await tx.clue.updateMany({ where: { id, ...lateClue(at) }, data: { overdueToldAt: at } });
  if (count === 0 || !facts) return false;
  const late: Notice =
    facts.stage === "assigned"
      ? { action: "clue_overdue", standings: ["desk_office", "desk_signatory", "organiser"] }
      : { action: "clue_waiting", standings: ["organiser", "organiser_signatory"] };
  await announce(tx, clueLife, { ...facts, proposal: {} }, late);
  return true;
}
