import { workOff } from "@/lib/long-work/running";
import { db } from "@/lib/platform/db";
import { askRobustness } from "@/lib/selection/commands";
import { must } from "./acts";
import { makeAgency, openSheet, scoreAll } from "./assessment";
import { makeApplication, type World } from "./world";

/** 稳健性检验 of a world's ranking, done by whoever comes first; answers with the work once it is over. */
export async function resampled(world: World, seed?: string) {
  const { workId: id } = must(
    await askRobustness(world.organiser, { cycleId: world.cycle.id, ...(seed ? { seed } : {}) }),
  );
  for (let n = 0; n < 400; n += 1) {
    await workOff(null);
    const work = await db.longWork.findUniqueOrThrow({ where: { id } });
    if (work.state === "done" || work.state === "failed") return work;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("the work never ended");
}

/** The run that came of it. */
export async function runOf(world: World, seed?: string) {
  const work = await resampled(world, seed);
  if (work.state === "failed") throw new Error(work.problem);
  return db.robustnessRun.findFirstOrThrow({
    where: { cycleId: world.cycle.id },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    include: { places: { orderBy: { applicationId: "asc" } } },
  });
}

/** Cases that readers have marked apart: each with the points of every reader for the two standard items. */
export async function assessedApart(world: World, cases: readonly (readonly number[])[]): Promise<string[]> {
  const { assessors } = await makeAgency(world);
  const ids: string[] = [];
  for (const points of cases) {
    const { id } = await makeApplication(world, "assessment", "comprehensive");
    for (const [n, each] of points.entries()) {
      const assessor = assessors[n]!;
      const mark = { judgement: "met", points: each } as const;
      await scoreAll(world, await openSheet(world, id, assessor), assessor, [mark, mark]);
    }
    ids.push(id);
  }
  return ids;
}

/** A survey handed in with these indices, each with its standard error; null where none was kept. */
export async function surveyedWith(
  world: World,
  places: readonly { id: string; index: number; error: number | null }[],
) {
  const survey = await db.survey.create({
    data: { cycleId: world.cycle.id, agencyId: world.office.id, questionnaire: {}, stage: "handed_in" },
  });
  await db.surveyPlace.createMany({
    data: places.map(({ id, index, error }) => ({
      ...{ surveyId: survey.id, applicationId: id, target: 10, completed: 10 },
      ...{ index, standardError: error, low: index - 2, high: index + 2 },
    })),
  });
}
