import type { AnswerInput } from "@/lib/applications/answer-schema";
import { saveReport } from "@/lib/applications/commands";
import { openApplication } from "@/lib/applications/opening";
import { saveAnswer } from "@/lib/applications/save-answer";
import type { Actor } from "@/lib/policy/standing";
import { makeSignatory } from "./acts";
import { makeActor, makeArea, makeOrganisation, type World } from "./world";

export type Place = { filer: Actor; colleague: Actor; signer: Actor };

/** A county with two who file and one who signs. */
export async function makePlace(world: World): Promise<Place> {
  const organisation = await makeOrganisation("county_government", await makeArea("county", world.city));
  const signer = await makeSignatory(organisation);
  return { filer: await makeActor(organisation, "filing"), colleague: await makeActor(organisation, "filing"), signer };
}

/** A new application of this place; throws where it is refused. */
export async function opened(world: World, place: Place, track: "comprehensive" | "thematic" = "comprehensive") {
  const result = await openApplication(place.filer, { cycleId: world.cycle.id, track });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.id;
}

/** A complete answer; a test changes the one thing that it is about. */
export const answer = (applicationId: string, indicatorId: string, change: Partial<AnswerInput> = {}): AnswerInput => ({
  applicationId,
  indicatorId,
  judgement: "met",
  narrative: "清单已经公布，并按季度更新。",
  ownScore: null,
  notApplicableReason: "",
  declared: false,
  metrics: {},
  version: 0,
  ...change,
});

/** Every item answered and a report of a few words. */
export async function fillIn(world: World, place: Place, applicationId: string): Promise<void> {
  const { items, bonus, deduction } = world.catalogue;
  for (const id of items) await saveAnswer(place.filer, answer(applicationId, id));
  for (const id of [bonus, deduction])
    await saveAnswer(place.filer, answer(applicationId, id, { judgement: "not_met" }));
  await saveReport(place.filer, { applicationId, text: "一年来，依法行政水平稳步提高。", version: 0 });
}
