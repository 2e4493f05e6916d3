import type { Stage, Track } from "@/lib/applications/case-file";
import { type Route, wayOf } from "@/lib/programmes/route";
import type { Standing } from "./standing";

/** Stages that tell how the assessment goes or went; before the results are published only those who work on it know them. */
const SEALED: readonly Stage[] = [
  "expert_review",
  "assessment",
  "consultation",
  "verification",
  "public_notice",
  "designated",
  "not_shortlisted",
  "not_designated",
];
const INSIDE: readonly Standing[] = ["organiser", "organiser_signatory", "assessor", "verifier", "visit_observer"];
const BEFORE_ASSESSMENT = ["first_review", "supplement"];

export type ToldStage = Stage | "passed_on";

/** 不得将测评结果提前透露: to an office that recommended the case, all that follows reads as “passed on” until publication. */
export function stageTold(stage: Stage, standings: readonly Standing[], resultsPublished: boolean): ToldStage {
  return mayKnow(standings, resultsPublished) || !SEALED.includes(stage) ? stage : "passed_on";
}

const mayKnow = (standings: readonly Standing[], resultsPublished: boolean): boolean =>
  resultsPublished || standings.some((standing) => INSIDE.includes(standing));

type Progress = { route: Route; track: Track; position: number; stage: Stage };

/**
 * The way of a case as it may be drawn for these: before the results are published one that is sealed stands at the first station after the
 * reviews, and one that is 取消资格 ends no later than there, for how far it had come would tell how it was assessed.
 */
export function progressTold(
  { route, track, position, stage }: Progress,
  standings: readonly Standing[],
  resultsPublished: boolean,
): Progress {
  const told = stageTold(stage, standings, resultsPublished);
  const first = wayOf(route, track).find(({ station }) => !BEFORE_ASSESSMENT.includes(station));
  if (told === "passed_on")
    return { route, track, position: first?.position ?? -1, stage: first?.station ?? "first_review" };
  const furthest =
    stage === "disqualified" && !mayKnow(standings, resultsPublished) ? (first?.position ?? position) : position;
  return { route, track, position: Math.min(position, furthest), stage };
}
