import { checkItems, turnChecking } from "@/lib/checking/commands";
import type { CheckOutcome } from "@/lib/checking/rules";
import { checkLines } from "@/lib/checking/store";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { type DividedPlace, dividedApplication } from "./division";
import { makeActor, type World } from "./world";

export type CheckedPlace = DividedPlace & { checker: Actor; deputy: Actor; bureauChecker: Actor };

/** An application of a county with two checkers, and one in its bureau. */
export async function checkedApplication(world: World): Promise<{ place: CheckedPlace; id: string }> {
  const { place, id } = await dividedApplication(world);
  const checkers = {
    checker: await makeActor(place.organisation, "checking"),
    deputy: await makeActor(place.organisation, "checking"),
    bureauChecker: await makeActor(place.bureau.organisation, "checking"),
  };
  return { place: { ...place, ...checkers }, id };
}

/** How an item stands on the list of this organisation; undefined where it isn't on it. */
export async function standing(applicationId: string, organisationId: string, indicatorId: string) {
  const [line] = await checkLines(db, applicationId, organisationId, [indicatorId]);
  return line?.state;
}

/** The items as this person reads them now. */
export async function read(actor: Actor, applicationId: string, ...items: string[]): Promise<string[]> {
  const lines = await checkLines(db, applicationId, actor.organisationId, items);
  return lines.map(({ indicatorId, content, round }) => `${indicatorId}:${content}:${round}`);
}

export const turns = (actor: Actor, applicationId: string, to: "on" | "off" = "on") =>
  turnChecking(actor, { applicationId, to });

/** Checks these items as they stand now. */
export const checks = async (
  actor: Actor,
  applicationId: string,
  items: string[],
  outcome: CheckOutcome = "passed",
  remark = "",
) => checkItems(actor, { applicationId, items: await read(actor, applicationId, ...items), outcome, remark });
