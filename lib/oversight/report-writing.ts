import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import type { ReportSource } from "@/lib/platform/generated/prisma/enums";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { countsOf, partsOf, type ReportParts } from "./report-parts";
import { loadReportFile } from "./report-store";
import { isWritable } from "./rules";
import { REPORT_PARTS, type ReportPart } from "./workflow";

export type Source = { kind: ReportSource; name: string };
export type WrittenReport = { version: number; savedAt: string };

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/**
 * The report held for writing by its holder's 经办: refuses strangers (`not_found`), others of the holder (`not_allowed`), a report that
 * isn't open (`wrong_stage`), and one that waits for its signature (`sign_off_pending`).
 */
export async function lockOwnReport(tx: Tx, actor: Actor, id: string) {
  const facts = (await loadReportFile(tx, id, now(), true)) ?? refuse({ code: "not_found" });
  const standings = standingsOf(actor, facts.parties);
  if (standings.length === 0) refuse({ code: "not_found" });
  if (!standings.includes("applicant")) refuse({ code: "not_allowed" });
  if (!isWritable(facts.stage)) refuse({ code: "wrong_stage" });
  const waiting = await tx.signOff.count({ where: { subject: "annual_report", subjectId: id, stage: "pending" } });
  if (waiting > 0) refuse({ code: "sign_off_pending" });
  return { facts, row: await tx.annualReport.findUniqueOrThrow({ where: { id } }) };
}

export type LockedReport = Awaited<ReturnType<typeof lockOwnReport>>["row"];

/** Typing is kept now and then: what stood when another took over, and of one hand what stood so long after the last that was kept. */
const KEPT_EVERY_MS = 10 * 60_000;

/**
 * Writes parts of a report that is held. A part that changes is no longer merely prefilled; so are those that were `confirmed`. What stood
 * before goes to the kept versions: always where the new text has a source (then the new one as well), else now and then.
 */
export async function writeParts(
  tx: Tx,
  actor: Actor,
  row: LockedReport,
  next: { parts: Partial<ReportParts>; confirmed?: readonly ReportPart[] },
  source: Source | null = null,
): Promise<WrittenReport> {
  const at = now();
  const before = partsOf(row);
  const after = { ...before, ...next.parts };
  const changed = REPORT_PARTS.filter((part) => after[part] !== before[part]);
  if (changed.length > 0) await keepStanding(tx, actor, row, source !== null);
  const looked: readonly string[] = [...changed, ...(next.confirmed ?? [])];
  const version = row.version + 1;
  await tx.annualReport.update({
    where: { id: row.id },
    data: {
      ...after,
      characters: countsOf(after),
      unconfirmed: row.unconfirmed.filter((part) => !looked.includes(part)),
      version,
      updatedById: actor.userId,
      updatedByName: actor.name,
      updatedAt: at,
    },
  });
  if (source) await keep(tx, { reportId: row.id, version, parts: after, source, by: actor, at });
  return { version, savedAt: at.toISOString() };
}

type By = { userId: string; name: string };
type Kept = { reportId: string; version: number; parts: ReportParts; source: Source; by: By; at: Date };

const keep = (tx: Tx, { reportId, version, parts, source, by, at }: Kept) =>
  tx.annualReportVersion.createMany({
    data: [
      {
        reportId,
        version,
        parts,
        characters: countsOf(parts).reduce((sum, count) => sum + count, 0),
        source: source.kind,
        sourceName: source.name,
        byId: by.userId,
        byName: by.name,
        at,
      },
    ],
    skipDuplicates: true,
  });

/** What stands is kept under the name of who wrote it; a prefilled text nobody has touched needs no keeping. */
async function keepStanding(tx: Tx, actor: Actor, row: LockedReport, always: boolean): Promise<void> {
  if (!row.updatedById || !row.updatedAt) return;
  const sameHand = row.updatedById === actor.userId;
  if (!always && sameHand) {
    const since = new Date(row.updatedAt.getTime() - KEPT_EVERY_MS);
    const lately = await tx.annualReportVersion.count({ where: { reportId: row.id, at: { gt: since } } });
    if (lately > 0) return;
  }
  const by = { userId: row.updatedById, name: row.updatedByName };
  const source: Source = { kind: "typed", name: "" };
  await keep(tx, { reportId: row.id, version: row.version, parts: partsOf(row), source, by, at: row.updatedAt });
}
