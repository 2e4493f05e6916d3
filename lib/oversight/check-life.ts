import "server-only";
import { defineLife, type Effect } from "@/lib/acts/life";
import { drawSample } from "@/lib/kernel/draw";
import type { Tx } from "@/lib/platform/db";
import { checkProposals } from "./schema";
import { type CheckFile, type CheckStage, checkWorkflow } from "./workflow";

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
    }
  );
}

/** 抽取: the seed was not known when the list was frozen; each title drawn is to be inspected. */
const draw: Effect<CheckFile> = async ({ tx, facts }) => {
  const seed = facts.proposal.seed!;
  const seedSource = facts.proposal.seedSource!;
  const { frame, count } = await tx.spotCheck.findUniqueOrThrow({ where: { id: facts.id } });
  const drawn = drawSample({ items: frame, seed, count });
  const titles = await tx.designation.findMany({
    where: { certificateNumber: { in: drawn } },
    select: { id: true, certificateNumber: true },
  });
  const idOf = new Map(titles.map((title) => [title.certificateNumber, title.id]));
  await tx.inspection.createMany({
    data: drawn.map((number) => ({ spotCheckId: facts.id, designationId: idOf.get(number)! })),
  });
  await tx.spotCheck.update({ where: { id: facts.id }, data: { seed, seedSource, drawnAt: facts.now } });
  return { seed, seedSource, drawn };
};

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
