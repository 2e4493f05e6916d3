import { Tour } from "@/components/tour/tour";
import { TourLine } from "@/components/tour/tour-line";
import { beginWords, TOUR_WORDS, TOUR_WORK_OF_ADMINISTRATORS } from "@/lib/labels/tours";
import { type Actor, isAdministrator } from "@/lib/policy/standing";
import { tourOf } from "@/lib/tours/queries";
import { beginningOf, resumeHref, TOUR_STEPS, type TourStep, targetsOf } from "@/lib/tours/rules";
import { leaveTourAction } from "../actions/tour";

/**
 * The tour on the first page after signing in. It opens by itself for a duty whose tour was never left, unless something is due
 * (`urgent`): then a line says where it is, and can be sent away for good. With `?tour=resume` it goes on where it was left.
 */
export async function FirstTour({
  actor,
  asked,
  urgent = false,
}: {
  actor: Actor;
  asked: string | string[] | undefined;
  urgent?: boolean;
}) {
  const { unseen, step } = await tourOf(actor);
  const resumed = asked === "resume";
  if (!resumed && unseen.length === 0) return null;
  if (!resumed && urgent) return <TourLine href={resumeHref(actor)} leave={leaveTourAction} />;
  const beginning = beginningOf(actor, unseen.length > 0 ? unseen : actor.duties);
  const targets = targetsOf(beginning);
  const wordsOf = (each: TourStep) => {
    if (each === "begin") return beginWords(beginning);
    return each === "work" && isAdministrator(actor.duties) ? TOUR_WORK_OF_ADMINISTRATORS : TOUR_WORDS[each];
  };
  const stops = TOUR_STEPS.map((key) => ({ key, ...wordsOf(key), targets: targets[key] }));
  return <Tour key={resumed ? "resumed" : "first"} stops={stops} from={step} leave={leaveTourAction} />;
}
