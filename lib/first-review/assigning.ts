import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import type { LineApplicability } from "@/lib/catalogue/lines";
import { applicableTo } from "@/lib/catalogue/rules";
import { err, type Result } from "@/lib/kernel/result";
import { Refusal, type Tx } from "@/lib/platform/db";
import { permit } from "@/lib/policy/permissions";
import { type Actor, type Standing, standingsOf } from "@/lib/policy/standing";
import {
  type AssignLine,
  afterwards,
  assignOfficersInput,
  changesOf,
  type Officer,
  whyNotOfficer,
} from "./assigning-rules";
import { type Case, type Giving, give, heldParts } from "./giving";

const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/**
 * 分给经办: whole dossiers, or items of them, to officers of the own office who review; `userId` null takes them back. All lines or none.
 * Answers with how many parts changed hands; what lies with the same officer already is no change. Refuses `not_found` for a case of
 * another desk, `wrong_stage` unless it is at 初审 (退回补正 among it), `officer_unknown` for whoever may not hold it.
 */
export async function assignOfficers(actor: Actor, raw: unknown): Promise<Result<{ assigned: number }, ActProblem>> {
  const parsed = parseProposal(assignOfficersInput, raw);
  if (!parsed.ok) return err(parsed.error);
  const { lines } = assignOfficersInput.parse(parsed.value);
  return atOnce((tx) => assignWithin(tx, actor, lines));
}

/**
 * The same within the caller's transaction, for acts that do more than this. However many lines: a dozen statements, and three more for
 * each case that is taken over by it. Throws a `Refusal`.
 */
export async function assignWithin(tx: Tx, actor: Actor, lines: readonly AssignLine[]): Promise<{ assigned: number }> {
  const cases = await lockCases(tx, lines);
  const officers = await officersNamed(tx, lines);
  const items = await itemsNamed(tx, lines);
  const held = await heldParts(tx, actor, [...cases.keys()]);
  const givings: Giving[] = [];
  for (const line of lines) {
    const standing = mustBeOpen(actor, cases.get(line.applicationId));
    const facts = cases.get(line.applicationId)!;
    const officer = line.userId === null ? null : mustBeOfficer(actor, officers.get(line.userId));
    mustBeItems(facts, line.indicatorIds ?? [], items);
    const parts = changesOf(line, held.get(facts.id) ?? []);
    if (parts.length === 0) continue;
    held.set(facts.id, afterwards(line, parts, held.get(facts.id) ?? []));
    givings.push({ facts, officer, standing, parts });
  }
  await give(tx, actor, givings);
  return { assigned: givings.reduce((sum, { parts }) => sum + parts.length, 0) };
}

/** The cases, held in one order whoever else assigns; by their ids. Two statements. */
async function lockCases(tx: Tx, lines: readonly AssignLine[]): Promise<Map<string, Case>> {
  const ids = [...new Set(lines.map(({ applicationId }) => applicationId))];
  await tx.$queryRaw`SELECT 1 FROM "Application" WHERE "id" = ANY (${ids}::uuid[]) ORDER BY "id" FOR UPDATE`;
  const rows = await tx.$queryRaw<Case[]>`
    SELECT a."id", a."number", o."name" AS "applicant", a."cycleId", a."catalogueId", a."stage"::text AS "stage",
      a."deskOfficeId" AS "desk", c."stage"::text AS "cycleStage", c."resultsPublishedAt" IS NOT NULL AS "resultsPublished",
      r."hasLegislativePower", a."acceptedAt" IS NULL AND EXISTS (SELECT 1 FROM "Recommendation" m
        WHERE m."applicationId" = a."id" AND m."officeId" <> a."deskOfficeId" AND m."endedAt" IS NULL) AS "passedUp"
    FROM "Application" a JOIN "Cycle" c ON c."id" = a."cycleId" JOIN "Organisation" o ON o."id" = a."applicantId"
    JOIN "Area" r ON r."id" = o."areaId" WHERE a."id" = ANY (${ids}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row]));
}

async function officersNamed(tx: Tx, lines: readonly AssignLine[]): Promise<Map<string, Officer>> {
  const ids = [...new Set(lines.flatMap(({ userId }) => userId ?? []))];
  const users = await tx.user.findMany({ where: { id: { in: ids } }, include: { duties: true } });
  return new Map(
    users.map(({ id, name, organisationId, disabledAt, duties }) => {
      const reviewing = duties.some(({ duty }) => duty === "reviewing");
      return [id, { id, name, organisationId, disabled: disabledAt !== null, reviewing }];
    }),
  );
}

/** In what capacity this case may be given to somebody by the actor now; throws the refusal where it may not. */
function mustBeOpen(actor: Actor, facts: Case | undefined): Standing {
  const standings = facts ? standingsOf(actor, { desk: facts.desk }) : [];
  const [standing] = standings;
  if (!facts || !standing) return refuse({ code: "not_found" });
  const cycle = { stage: facts.cycleStage, resultsPublished: facts.resultsPublished };
  const problem = permit("assign_officers", standings, { stage: facts.stage, cycle });
  return problem ? refuse({ ...problem, detail: { case: `${facts.applicant}（${facts.number}）` } }) : standing;
}

function mustBeOfficer(actor: Actor, officer: Officer | undefined): Officer {
  const problem = whyNotOfficer(officer, actor.organisationId);
  return problem ? refuse({ ...problem, fields: { userId: "请选择本办公室的初审经办" } }) : officer!;
}

type Item = { catalogueId: string; applicability: LineApplicability };

async function itemsNamed(tx: Tx, lines: readonly AssignLine[]): Promise<Map<string, Item>> {
  const ids = [...new Set(lines.flatMap(({ indicatorIds }) => indicatorIds ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await tx.$queryRaw<(Item & { id: string })[]>`
    SELECT "id", "catalogueId", "applicability"::text AS "applicability" FROM "Indicator" WHERE "id" = ANY (${ids}::uuid[])`;
  return new Map(rows.map(({ id, ...item }) => [id, item]));
}

function mustBeItems(facts: Case, indicatorIds: readonly string[], items: ReadonlyMap<string, Item>): void {
  const known = indicatorIds.every((id) => {
    const item = items.get(id);
    return item?.catalogueId === facts.catalogueId && applicableTo(item, facts);
  });
  if (!known) refuse({ code: "not_found" });
}
