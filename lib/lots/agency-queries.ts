import "server-only";
import { keepsStaff } from "@/lib/assessors/rules";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { progressOfAgency } from "./progress";
import type { AssessorProgress } from "./progress-rules";

export type AgencyLot = {
  cycleId: string;
  cycle: string;
  lotId: string | null;
  /** Null where the sheets are of cases in no lot. */
  lot: string | null;
  stage: string | null;
  lines: AssessorProgress[];
};

/** 本机构的评估进度, by lot, or null for who doesn't keep its staff list. It names no place and tells no mark. Three statements. */
export async function agencyProgress(actor: Actor): Promise<{ lots: AgencyLot[] } | null> {
  if (!keepsStaff(actor)) return null;
  const lines = await progressOfAgency(db, actor.organisationId, now());
  const [cycles, lots] = await Promise.all([
    db.cycle.findMany({
      where: { id: { in: lines.map(({ cycleId }) => cycleId) } },
      orderBy: { submissionOpens: "desc" },
      select: { id: true, name: true },
    }),
    db.assessmentLot.findMany({
      where: {
        agencies: { some: { agencyId: actor.organisationId } },
        stage: { not: "preparing" },
        cycle: { stage: "open" },
      },
      orderBy: [{ cycleId: "asc" }, { number: "asc" }],
      select: { id: true, name: true, stage: true, cycle: { select: { id: true, name: true } } },
    }),
  ]);
  const inLots = lots.map(({ id, name, stage, cycle }) => ({
    cycleId: cycle.id,
    cycle: cycle.name,
    lotId: id,
    lot: name,
    stage,
    lines: lines.filter(({ lotId }) => lotId === id),
  }));
  const outside = cycles.map(({ id, name }) => ({
    cycleId: id,
    cycle: name,
    lotId: null,
    lot: null,
    stage: null,
    lines: lines.filter(({ cycleId, lotId }) => cycleId === id && lotId === null),
  }));
  return { lots: [...inLots, ...outside.filter((one) => one.lines.length > 0)] };
}
