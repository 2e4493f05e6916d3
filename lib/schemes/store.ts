import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { awaitsSignature } from "@/lib/cycle-rules/store";
import { Prisma, Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import type { SchemeFigures, SchemeHead, SchemeItem, SchemeLine } from "./rules";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/** A cycle held against being opened, where this person organises it and it is still being prepared. One lock, one statement. */
export async function draftCycle(tx: Tx, actor: Actor, id: string, lock = true) {
  if (lock) await tx.$queryRaw`SELECT 1 FROM "Cycle" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const cycle = await tx.cycle.findUnique({ where: { id }, include: { programme: { select: { organiserId: true } } } });
  const standings = cycle ? standingsOf(actor, { organiser: cycle.programme.organiserId }) : [];
  if (!cycle || standings.length === 0) return refuse({ code: "not_found" });
  if (!standings.includes("organiser")) return refuse({ code: "not_allowed" });
  if (cycle.stage !== "draft") return refuse({ code: "wrong_stage" });
  if (lock && (await awaitsSignature(tx, id))) return refuse({ code: "sign_off_pending" });
  return cycle;
}

export type OwnScheme = SchemeFigures & {
  id: string;
  cycleId: string;
  catalogueId: string;
  catalogue: string;
  version: number;
  items: SchemeItem[];
};

/**
 * A draft cycle's own scheme, with the items that it must treat; refuses strangers as if it were not there, the shipped default, the
 * scheme of a cycle that has opened, and whoever saw another version than the stored one.
 */
export async function ownScheme(tx: Tx, actor: Actor, id: string, version: number, lock = true): Promise<OwnScheme> {
  const found = await tx.scoringScheme.findUnique({ where: { id }, select: { cycleId: true } });
  if (!found) return refuse({ code: "not_found" });
  if (found.cycleId === null) return refuse({ code: "scheme_default_kept" });
  await draftCycle(tx, actor, found.cycleId, lock);
  const scheme = await tx.scoringScheme.findUniqueOrThrow({
    where: { id },
    include: { items: true, catalogue: { select: { title: true } } },
  });
  if (scheme.version !== version) return refuse({ code: "stale" });
  return {
    id,
    cycleId: found.cycleId,
    catalogueId: scheme.catalogueId,
    catalogue: scheme.catalogue.title,
    version,
    ...figuresOf(scheme),
    items: await itemsOf(tx, scheme.catalogueId),
  };
}

type Row = SchemeHead & { items: readonly (SchemeLine & { schemeId: string })[] };

/** The figures of a stored scheme as the rules take them. */
export const figuresOf = ({ bonusCap, deductionCap, tolerance, notApplicable, items }: Row): SchemeFigures => ({
  head: { bonusCap, deductionCap, tolerance, notApplicable },
  lines: items.map(({ schemeId: _, ...line }) => line),
});

/** The items of a catalogue in the order of the table. One statement. */
export const itemsOf = (tx: Tx, catalogueId: string): Promise<SchemeItem[]> =>
  tx.$queryRaw<SchemeItem[]>(Prisma.sql`
  SELECT i."id", i."position", i."no", i."kind"::text AS "kind", s."title" AS "section", g."title" AS "group", i."text"
  FROM "Indicator" i JOIN "IndicatorGroup" g ON g."id" = i."groupId" JOIN "IndicatorSection" s ON s."id" = g."sectionId"
  WHERE i."catalogueId" = ${catalogueId}::uuid ORDER BY i."position"`);
