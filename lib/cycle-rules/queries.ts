import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { OFFICE_LEVELS, type OfficeLevel } from "@/lib/programmes/route";
import type { AmendmentRow, PendingAct, RuleChoices } from "./choices";
import type { CycleRules } from "./schema";
import { type Design, designOf, knownTo } from "./store";
import { templatesFor } from "./templates/all";

export type RulesPage = Omit<Design, "facts" | "organiserId" | "pending"> & {
  id: string;
  amendments: AmendmentRow[];
  skipped: { position: number; reason: string }[];
};
type OrganisedRules = RulesPage & { may: boolean; pending: PendingAct | null };

/** A design as a page shows it, with how it was amended. Two statements. */
async function pageOf(id: string, design: Design): Promise<RulesPage> {
  const [amendments, skipped] = await Promise.all([
    db.amendment.findMany({ where: { cycleId: id }, orderBy: { number: "desc" }, omit: { rules: true } }),
    db.routeStop.findMany({ where: { cycleId: id, skippedAt: { not: null } }, orderBy: { position: "asc" } }),
  ]);
  const { facts: _, organiserId: __, pending: ___, ...shown } = design;
  return {
    id,
    ...shown,
    amendments: amendments.map(({ number, reason, changes, preparedBy, signedBy, at }) => ({
      number,
      reason,
      changes: changes as AmendmentRow["changes"],
      preparedBy,
      signedBy,
      at: at.toISOString(),
    })),
    skipped: skipped.map(({ position, skipReason }) => ({ position, reason: skipReason })),
  };
}

/** The rules of a cycle for the office that organises it, or null. `may` tells whether this person may change them. */
export async function organisedRules(actor: Actor, id: string): Promise<OrganisedRules | null> {
  const design = isUuid(id) ? await designOf(db, id) : null;
  const standings = design ? standingsOf(actor, { organiser: design.organiserId }) : [];
  if (!design || standings.length === 0) return null;
  return { ...(await pageOf(id, design)), may: standings.includes("organiser"), pending: design.pending };
}

/** The rules of a cycle as everybody who has signed in may read them: from the day it was opened. */
export async function openRules(_actor: Actor, id: string): Promise<RulesPage | null> {
  const design = isUuid(id) ? await designOf(db, id) : null;
  return design && design.stage !== "draft" ? pageOf(id, design) : null;
}

/** What the forms of a cycle's rules offer: published catalogues, programmes, and the offices that the route lets recommend. */
export async function ruleChoices(actor: Actor, rules: CycleRules): Promise<RuleChoices> {
  const levels = rules.route.stops.filter(({ station }) => station === "first_review").map(({ office }) => office);
  const [catalogues, programmes, offices] = await Promise.all([
    db.indicatorCatalogue.findMany({
      where: { publishedAt: { not: null } },
      orderBy: [{ key: "asc" }, { version: "desc" }],
      select: { id: true, title: true, edition: true, version: true },
    }),
    db.programme.findMany({
      where: knownTo(actor.organisationId),
      orderBy: [{ name: "asc" }, { key: "asc" }],
      select: { id: true, name: true, organiser: { select: { name: true } } },
    }),
    db.organisation.findMany({
      where: { kind: "office", closedAt: null, area: { level: { in: levels }, path: { startsWith: actor.areaPath } } },
      orderBy: { code: "asc" },
      select: { id: true, name: true, area: { select: { level: true } } },
    }),
  ]);
  const downwards = (level: string) => OFFICE_LEVELS.indexOf(level as OfficeLevel);
  return {
    catalogues: catalogues.map(({ id, title, edition, version }) => ({
      value: id,
      label: `${title}（${edition}，第 ${version} 版）`,
    })),
    programmes: programmes.map(({ id, name, organiser }) => ({ value: id, label: `${name}（${organiser.name}）` })),
    offices: offices
      .map(({ id, name, area }) => ({ id, name, level: area.level }))
      .toSorted((a, b) => downwards(a.level) - downwards(b.level)),
  };
}

/** From what a new cycle of this programme may be drawn up, or null where the reader doesn't organise it. */
export async function cycleSources(actor: Actor, programmeId: string) {
  if (!isUuid(programmeId)) return null;
  const programme = await db.programme.findUnique({
    where: { id: programmeId },
    include: { cycles: { orderBy: { number: "desc" }, select: { id: true, name: true } } },
  });
  const mine = programme && standingsOf(actor, { organiser: programme.organiserId }).includes("organiser");
  return mine
    ? { name: programme.name, cycles: programme.cycles, templates: templatesFor(actor.areaLevel as OfficeLevel) }
    : null;
}
