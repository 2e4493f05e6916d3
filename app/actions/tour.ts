"use server";

import { requireActor } from "@/lib/platform/actor";
import { keepTour } from "@/lib/tours/commands";

/** The tour was left at this step, or gone through; nothing is shown of it. */
export async function leaveTourAction(step: number, finished: boolean): Promise<void> {
  await keepTour(await requireActor(), { step, finished });
}
