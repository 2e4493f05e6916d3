import "server-only";
import { defineLife, type Effect } from "@/lib/acts/life";
import { drawSample } from "@/lib/kernel/draw";
import { assignedMessage } from "@/lib/labels/checks";
import { holdersOf } from "@/lib/notifications/recipients";
import type { Tx } from "@/lib/platform/db";
import { record } from "@/lib/trail/record";
import { type DrawnTitle, drawCheck } from "./check-draw";
import { checkProposals } from "./check-schema";
import { type CheckFile, type CheckStage, checkWorkflow } from "./check-workflow";
import { strataOf } from "./frame";

async function load(tx: Tx, id: string, now: Date, lock: boolean): Promise<Omit<CheckFile, "proposal"> | null> {
  if (lock) await tx.$queryRaw`SELECT 1 FROM "SpotCheck" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const row = await tx.spotCheck.findUnique({ where: { id }, include: { programme: true } });
  return (
    row && {
      id: row.id,
      stage: row.stage,
      version: row.version,
      now,
      parties: { organiser: row.programme.organiserId },
      programmeName: row.programme.name,
      year: row.year,
      frame: row.frame.length,
      seedAt: row.seedAt,
    }
  );
}

type Frozen = Awaited<ReturnType<Tx["spotCheck"]["findUniqueOrThrow"]>>;

/** By strata; a list frozen before there were any is drawn from as one. */
function drawnFrom(check: Frozen, seed: string): DrawnTitle[] {
  const strata = strataOf(check.strata);
  if (strata.length > 0) return drawCheck({ strata, visitCount: check.visitCount }, seed);
  const { frame, count } = check;
  return drawSample({ items: frame, seed, count }).map((number) => ({ number, stratum: "", onSite: false }));
}

type Found = { id: string; number: string; officeId: string | null };

/** The titles drawn, each with the office of its province where that isn't the organiser's own. */
const titlesDrawn = (tx: Tx, numbers: string[], organiserId: string) => tx.$queryRaw<Found[]>`
  SELECT d."id", d."certificateNumber" AS "number",
    (SELECT u."id" FROM "Organisation" u JOIN "Area" v ON v."id" = u."areaId" WHERE u."kind" = 'office' AND u."closedAt" IS NULL
      AND v."level" = 'province' AND starts_with(a."path", v."path") AND u."id" <> ${organiserId}::uuid ORDER BY u."code" LIMIT 1) AS "officeId"
  FROM "Designation" d JOIN "Organisation" o ON o."id" = d."organisationId" JOIN "Area" a ON a."id" = o."areaId"
  WHERE d."certificateNumber" = ANY (${numbers})`;

/** 抽取: the seed was not known when the list was frozen; each title drawn is to be inspected, by the organiser or the office of its province. */
const draw: Effect<CheckFile> = async ({ tx, facts, actor }) => {
  const seed = facts.proposal.seed!;
  const seedSource = facts.proposal.seedSource!;
  const check = await tx.spotCheck.findUniqueOrThrow({ where: { id: facts.id } });
  const drawn = drawnFrom(check, seed);
  const numbers = drawn.map(({ number }) => number);
  const found = await titlesDrawn(tx, numbers, facts.parties.organiser!);
  const titleOf = new Map(found.map((title) => [title.number, title]));
  const delegated = check.by === "province_office";
  await tx.inspection.createMany({
    data: drawn.map(({ number, stratum, onSite }, at) => ({
      ...{ spotCheckId: facts.id, designationId: titleOf.get(number)!.id, position: at + 1, stratum, onSite },
      deskOfficeId: delegated ? titleOf.get(number)!.officeId : null,
    })),
  });
  await tx.spotCheck.update({ where: { id: facts.id }, data: { seed, seedSource, drawnAt: facts.now } });
  if (delegated) {
    const eventId = await record(tx, actor, {
      at: facts.now,
      subject: "spot_check",
      subjectId: facts.id,
      action: "assign_inspections",
      standing: "organiser",
      detail: { offices: new Set(found.map(({ officeId }) => officeId)).size },
    });
    await tellOffices(tx, facts, found, eventId);
  }
  return { seed, seedSource, drawn: numbers };
};

async function tellOffices(tx: Tx, facts: CheckFile, found: readonly Found[], eventId: bigint): Promise<void> {
  const offices = new Set(found.flatMap(({ officeId }) => officeId ?? []));
  for (const desk of offices) {
    const count = found.filter(({ officeId }) => officeId === desk).length;
    const text = assignedMessage(facts.programmeName, facts.year, count);
    const users = await holdersOf(tx, "desk_office", { desk });
    await tx.notification.createMany({
      data: users.map((userId) => ({ eventId, userId, text, href: "/oversee/inspections", at: facts.now })),
    });
  }
}

/** 回访抽查的一生（意见四(二)）：名单先冻结，种子后录入。 */
export const checkLife = defineLife<CheckStage, "draw", CheckFile>({
  subject: "spot_check",
  workflow: checkWorkflow,
  proposals: checkProposals,
  load,
  effects: { draw },
  async move(tx, facts, to) {
    await tx.spotCheck.update({ where: { id: facts.id }, data: { stage: to, version: { increment: 1 } } });
    return facts.parties;
  },
  tell: { draw: ["organiser"] },
  describe: (facts) => `${facts.programmeName}${facts.year}年度回访抽查`,
  href: (facts) => `/oversee/checks/${facts.id}`,
});
