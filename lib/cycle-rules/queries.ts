import "server-only";
import { isUuid } from "@/lib/kernel/ids";
import { db } from "@/lib/platform/db";
import { type Actor, standingsOf } from "@/lib/policy/standing";
import { OFFICE_LEVELS, type OfficeLevel } from "@/lib/programmes/route";
import type { AmendmentRow, RuleChoices } from "./choices";
import type { DesignProblem } from "./rules";
import type { CycleRules } from "./schema";
import { designOf, namesIn } from "./store";
import { templatesFor } from "./templates/all";

export type RulesPage = {
  id: string;
  programme: { id: string; name: string; basis: string; organiser: string };
  number: number;
  stage: string;
  version: number;
  templateKey: string;
  rules: CycleRules;
  names: Map<string, string>;
  problems: DesignProblem[];
  amendments: AmendmentRow[];
  skipped: { position: number; reason: string }[];
};

/** The rules of a cycle with what they still lack and how they were amended. About fifteen statements, none by office. */
async function rulesOf(id: string): Promise<RulesPage | null> {
  const design = await designOf(db, id);
  if (!design) return null;
  const [head, amendments, skipped, names] = await Promise.all([
    db.cycle.findUniqueOrThrow({
      where: { id },
      select: { number: true, templateKey: true, programme: { include: { organiser: { select: { name: true } } } } },
    }),
    db.amendment.findMany({ where: { cycleId: id }, orderBy: { number: "desc" }, omit: { rules: true } }),
    db.routeStop.findMany({ where: { cycleId: id, skippedAt: { not: null } }, orderBy: { position: "asc" } }),
    namesIn(db, design.rules),
  ]);
  const { programme, number, templateKey } = head;
  return {
    id,
    programme: { id: programme.id, name: programme.name, basis: programme.basis, organiser: programme.organiser.name },
    number,
    stage: design.stage,
    version: design.version,
    templateKey,
    rules: design.rules,
    problems: design.problems,
    names,
    amendments: amendments.map(({ number: n, reason, changes, preparedBy, signedBy, at }) => ({
      number: n,
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
export async function organisedRules(actor: Actor, id: string): Promise<(RulesPage & { may: boolean }) | null> {
  if (!isUuid(id)) return null;
  const cycle = await db.cycle.findUnique({ where: { id }, select: { programme: { select: { organiserId: true } } } });
  const standings = cycle ? standingsOf(actor, { organiser: cycle.programme.organiserId }) : [];
  const page = standings.length > 0 ? await rulesOf(id) : null;
  return page && { ...page, may: standings.includes("organiser") };
}

/** The rules of a cycle as everybody who has signed in may read them: from the day it was opened. */
export async function openRules(_actor: Actor, id: string): Promise<RulesPage | null> {
  const page = isUuid(id) ? await rulesOf(id) : null;
  return page && page.stage !== "draft" ? page : null;
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
    db.programme.findMany({ orderBy: { name: "asc" }, select: { id: true, name: true } }),
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
    programmes: programmes.map(({ id, name }) => ({ value: id, label: name })),
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
