import "server-only";
import type { Prisma, Tx } from "@/lib/platform/db";
import type { OfficeLevel } from "@/lib/programmes/route";
import type { PendingAct } from "./choices";
import { namesOf } from "./lists";
import { readRules } from "./read";
import { type DesignFacts, type DesignProblem, designProblems } from "./rules";
import type { CycleRules } from "./schema";

export type Design = {
  rules: CycleRules;
  /** Offices, catalogues and programmes that the rules speak of, by id. */
  names: Map<string, string>;
  pending: PendingAct | null;
  programme: { id: string; name: string; basis: string; organiser: string };
  number: number;
  templateKey: string;
  facts: DesignFacts;
  problems: DesignProblem[];
  organiserId: string;
  stage: string;
  version: number;
};

/** The rules of a cycle, judged as a whole; null where there is no such cycle. Three statements. */
export async function designOf(tx: Tx, cycleId: string): Promise<Design | null> {
  const found = await readRules(tx, cycleId);
  if (!found) return null;
  const { rules, head, lists } = found;
  const { programme, stage, version, number, templateKey } = head;
  const facts: DesignFacts = {
    organiserLevel: lists.organiser.level,
    published: lists.catalogues.filter(({ published }) => published).map(({ catalogueId }) => catalogueId),
    levelOf: Object.fromEntries(lists.quotas.map(({ officeId, level }) => [officeId, level])),
  };
  return {
    rules,
    facts,
    problems: designProblems(rules, facts),
    names: namesOf(lists),
    pending: lists.pending,
    organiserId: programme.organiserId,
    programme: {
      id: programme.id,
      name: programme.name,
      basis: programme.basis,
      organiser: lists.organiser.name,
    },
    stage,
    version,
    number,
    templateKey,
  };
}

/** What rules that are to be meet in the database. */
export async function factsFor(tx: Tx, rules: CycleRules, organiserId: string): Promise<DesignFacts> {
  const published = await tx.indicatorCatalogue.findMany({
    where: {
      id: { in: rules.applicants.catalogues.map(({ catalogueId }) => catalogueId) },
      publishedAt: { not: null },
    },
    select: { id: true },
  });
  const offices = await tx.organisation.findMany({
    where: { id: { in: [organiserId, ...rules.quotas.recommendation.map(({ officeId }) => officeId)] } },
    select: { id: true, area: { select: { level: true } } },
  });
  const levelOf: Record<string, OfficeLevel> = Object.fromEntries(offices.map(({ id, area }) => [id, area.level]));
  return { organiserLevel: levelOf[organiserId]!, published: published.map(({ id }) => id), levelOf };
}

/** Names of everything that rules that are to be speak of by id: offices, catalogues, programmes. */
export async function namesIn(tx: Tx, rules: CycleRules): Promise<Map<string, string>> {
  const { catalogues, eligibility } = rules.applicants;
  const offices = await tx.organisation.findMany({
    where: { id: { in: rules.quotas.recommendation.map(({ officeId }) => officeId) } },
    select: { id: true, name: true },
  });
  const systems = await tx.indicatorCatalogue.findMany({
    where: { id: { in: catalogues.map(({ catalogueId }) => catalogueId) } },
    select: { id: true, title: true, edition: true },
  });
  const programmes = await tx.programme.findMany({
    where: { id: { in: eligibility.map(({ programmeId }) => programmeId) } },
    select: { id: true, name: true },
  });
  return new Map([
    ...offices.map(({ id, name }) => [id, name] as const),
    ...systems.map(({ id, title, edition }) => [id, `${title}（${edition}）`] as const),
    ...programmes.map(({ id, name }) => [id, name] as const),
  ]);
}

/** 启动 that waits for a signature: what is to be signed stays as it was read. */
export const awaitsSignature = async (tx: Tx, cycleId: string): Promise<boolean> =>
  (await tx.signOff.count({
    where: { subject: "cycle", subjectId: cycleId, stage: "pending", action: "open_cycle" },
  })) > 0;

/** Programmes that this office may speak of: its own, and those of which a cycle has been opened. A draft is its organiser's alone. */
export const knownTo = (organisationId: string) =>
  ({
    OR: [{ organiserId: organisationId }, { cycles: { some: { stage: { not: "draft" } } } }],
  }) satisfies Prisma.ProgrammeWhereInput;
