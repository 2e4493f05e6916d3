import "server-only";
import type { Tx } from "@/lib/platform/db";
import { MOST_PLACES } from "./most-places";
import { SURVEYED } from "./workflow";

/**
 * One place for each case under assessment that no agency surveys yet, by number, up to what one survey takes; answers with how many were
 * added. The others wait for another agency. Surveys of one cycle take one after the other, so that no case comes into two.
 */
export async function addPlaces(tx: Tx, surveyId: string, cycleId: string): Promise<number> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`survey places ${cycleId}`}, 0))::text`;
  const { surveyTarget: target } = await tx.cycle.findUniqueOrThrow({ where: { id: cycleId } });
  const waiting = await tx.application.findMany({
    where: { cycleId, stage: "assessment", surveyPlaces: { none: SURVEYED } },
    select: { id: true },
    orderBy: { number: "asc" },
    take: Math.max(0, MOST_PLACES - (await tx.surveyPlace.count({ where: { surveyId } }))),
  });
  const data = waiting.map(({ id: applicationId }) => ({ surveyId, applicationId, target }));
  return (await tx.surveyPlace.createMany({ data })).count;
}
