import { makeProposal } from "@/lib/allocation/proposing";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { must } from "./acts";
import { makeAgency } from "./assessment";
import { makeLot } from "./lots";
import { makeApplication, makeWorld, type World } from "./world";

export type Built = { world: World; lotId: string; cases: string[]; people: Actor[]; agencies: string[] };

/** A lot of so many cases under assessment, read by two agencies of three assessors each, in two groups of items. */
export async function built(cases: number, grouped = true): Promise<Built> {
  const world = await makeWorld();
  const a = await makeAgency(world, 3);
  const b = await makeAgency(world, 3);
  const ids: string[] = [];
  for (let n = 0; n < cases; n += 1) ids.push((await makeApplication(world, "assessment")).id);
  const { items, bonus, deduction } = world.catalogue;
  const parts = [
    { name: "制度", items: [items[0]!, bonus] },
    { name: "决策", items: [items[1]!, deduction] },
  ];
  const agencies = [a.agency.id, b.agency.id];
  const { lot } = await makeLot({ cycleId: world.cycle.id, agencies, cases: ids, ...(grouped ? { parts } : {}) });
  return { world, lotId: lot.id, cases: ids, people: [...a.assessors, ...b.assessors], agencies };
}

export const order = ({ world, lotId }: Built, seed = "种子一") => ({ cycleId: world.cycle.id, lotId, seed });
export const proposed = async (lot: Built, seed?: string) =>
  must(await makeProposal(lot.world.organiser, order(lot, seed))).proposalId;
export const linesOf = (proposalId: string) =>
  db.allocationLine.findMany({ where: { proposalId }, orderBy: { position: "asc" } });
export const versionOf = async (id: string) =>
  (await db.allocationProposal.findUniqueOrThrow({ where: { id } })).version;
export const recuse = (applicationId: string, assessorId: string) =>
  db.recusal.create({ data: { applicationId, assessorId, reason: "曾任该县法律顾问，申请回避。", at: new Date() } });
