import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { applicableTo } from "@/lib/catalogue/rules";
import { err, type Result } from "@/lib/kernel/result";
import { Refusal, type Tx } from "@/lib/platform/db";
import { permit } from "@/lib/policy/permissions";
import { type Actor, type Standing, standingsOf } from "@/lib/policy/standing";
import { type AssignLine, assignOfficersInput, changesOf, type Officer, whyNotOfficer } from "./assigning-rules";
import { type Case, type Giving, heldNow, writeGivings } from "./giving";
import { takeOver } from "./work-case";

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

/** The same within the caller's transaction, for acts that do more than this. Throws a `Refusal`. However many, a handful of statements. */
export async function assignWithin(tx: Tx, actor: Actor, lines: readonly AssignLine[]): Promise<{ assigned: number }> {
  const cases = await lockCases(tx, lines);
  const officers = await officersNamed(tx, lines);
  const held = await heldNow(tx, actor, [...cases.keys()]);
  const givings: Giving[] = [];
  for (const line of lines) {
    const standing = mustBeOpen(actor, cases.get(line.applicationId));
    const officer = line.userId === null ? null : ableOfficer(officers.get(line.userId), actor);
    const facts = cases.get(line.applicationId)!;
    if (line.indicatorIds) await mustBeItems(tx, facts, line.indicatorIds);
    const before = held.get(facts.id) ?? [];
    const parts = changesOf(line, before);
    if (parts.length === 0) continue;
    const given = officer ? parts.map((indicatorId) => ({ indicatorId, userId: officer.id })) : [];
    held.set(facts.id, [...before.filter(({ indicatorId }) => !parts.includes(indicatorId)), ...given]);
    givings.push({ facts, officer, standing, parts });
  }
  const waiting = new Set(givings.flatMap(({ facts }) => (facts.waits ? facts.id : [])));
  for (const id of waiting) await takeOver(tx, actor, id);
  await writeGivings(tx, actor, givings, held);
  return { assigned: givings.reduce((sum, { parts }) => sum + parts.length, 0) };
}

/** The officer, who may hold work of the actor's office; refuses anybody else. */
function ableOfficer(officer: Officer | undefined, actor: Actor): Officer {
  const problem = whyNotOfficer(officer, actor.organisationId);
  return problem ? refuse({ ...problem, fields: { userId: "请选择本办公室的初审经办" } }) : officer!;
}

/** The cases, held in one order whoever else assigns; by their ids. Two statements. */
async function lockCases(tx: Tx, lines: readonly AssignLine[]): Promise<Map<string, Case>> {
  const ids = [...new Set(lines.map(({ applicationId }) => applicationId))];
  await tx.$queryRaw`SELECT 1 FROM "Application" WHERE "id" = ANY (${ids}::uuid[]) ORDER BY "id" FOR UPDATE`;
  const rows = await tx.$queryRaw<Case[]>`
    SELECT a."id", a."number", o."name" AS "applicant", a."cycleId", a."catalogueId", a."stage"::text AS "stage",
      a."deskOfficeId" AS "desk", c."stage"::text AS "cycleStage", c."resultsPublishedAt" IS NOT NULL AS "resultsPublished",
      r."hasLegislativePower", a."acceptedAt" IS NULL AND EXISTS (SELECT 1 FROM "Recommendation" w
        WHERE w."applicationId" = a."id" AND w."officeId" <> a."deskOfficeId" AND w."endedAt" IS NULL) AS "waits"
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

async function mustBeItems(tx: Tx, facts: Case, indicatorIds: readonly string[]): Promise<void> {
  const ids = [...new Set(indicatorIds)];
  const items = await tx.indicator.findMany({
    where: { id: { in: ids }, catalogueId: facts.catalogueId },
    select: { applicability: true },
  });
  if (items.filter((item) => applicableTo(item, facts)).length < ids.length) refuse({ code: "not_found" });
}
