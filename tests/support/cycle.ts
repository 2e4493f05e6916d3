import { db } from "@/lib/platform/db";
import { signed } from "./acts";
import { assess, makeAgency } from "./assessment";
import { makeApplication, type World } from "./world";

/** Where an application is now. */
export const stageOf = async (id: string) => (await db.application.findUniqueOrThrow({ where: { id } })).stage;
/** Where the cycle is now. */
export const cycleStage = async (world: World) =>
  (await db.cycle.findUniqueOrThrow({ where: { id: world.cycle.id } })).stage;
export const principles = "按照综合得分由高到低择优确定。";

/** Cases fully assessed with these points for each standard item, best first by default. */
export async function assessed(world: World, points: number[], track: "comprehensive" | "thematic" = "comprehensive") {
  const { assessors } = await makeAgency(world);
  const ids: string[] = [];
  for (const each of points) {
    const { id } = await makeApplication(world, "assessment", track);
    await assess(world, id, assessors, each);
    ids.push(id);
  }
  return ids;
}

/** 启封结果, as signed. */
export const open = (world: World) => signed(world.signatory, "cycle", world.cycle.id, "open_results");
/** 确定入围名单, as signed. */
export const shortlist = (world: World, proposal: object) =>
  signed(world.signatory, "cycle", world.cycle.id, "shortlist_cases", { principles, ...proposal });
/** 确定候选名单, as signed. */
export const nominate = (world: World, proposal: object) =>
  signed(world.signatory, "cycle", world.cycle.id, "nominate_cases", { principles, ...proposal });
/** These cases as the chosen of a list, without reasons. */
export const choose = (...ids: string[]) => ids.map((applicationId) => ({ applicationId }));

/** A visit whose findings all come to this conclusion, handed in. */
export async function visited(world: World, applicationId: string, conclusion: "confirmed" | "not_confirmed") {
  const team = await db.verificationTeam.create({ data: { cycleId: world.cycle.id, name: "核查组" } });
  await db.visit.create({
    data: {
      applicationId,
      teamId: team.id,
      stage: "handed_in",
      plannedOn: new Date(),
      findings: { create: world.catalogue.items.map((indicatorId) => ({ indicatorId, conclusion })) },
    },
  });
}
