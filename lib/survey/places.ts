import "server-only";
import type { Tx } from "@/lib/platform/db";

/** One place for each case under assessment that no agency surveys yet; answers with how many were added. */
export async function addPlaces(tx: Tx, surveyId: string, cycleId: string): Promise<number> {
  const { surveyTarget: target } = await tx.cycle.findUniqueOrThrow({ where: { id: cycleId } });
  const waiting = await tx.application.findMany({
    where: { cycleId, stage: "assessment", surveyPlaces: { none: {} } },
    select: { id: true },
  });
  const data = waiting.map(({ id: applicationId }) => ({ surveyId, applicationId, target }));
  return (await tx.surveyPlace.createMany({ data })).count;
}
