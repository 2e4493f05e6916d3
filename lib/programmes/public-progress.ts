import { APPLICATION_STAGES } from "@/lib/labels/stages";

type State = "done" | "current" | "todo";
export type PublicStep = { key: string; label: string; state: State };

export type PublicFacts = {
  stations: readonly string[];
  stage: string;
  submissionOpens: Date;
  submissionCloses: Date;
  now: Date;
  /** Whether first review has let cases through to the stations after it. */
  pastFirstReview: boolean;
  /** 复查: whether a title has come to be handled. */
  handling: boolean;
  noticePublished: boolean;
  titlesGiven: boolean;
};

/** Of each public step, in order, its place on the way: 申报, the stations by their public names, 命名. */
function stepNames(stations: readonly string[]): string[] {
  const names = stations.map((station) => APPLICATION_STAGES[station]?.public ?? station);
  const end = stations.includes("public_notice") ? ["命名"] : ["办结"];
  return [...new Set(["申报", ...names, ...end])];
}

/**
 * How far a cycle has come, as the public may know it: nothing of a list before its notice is out. While filing is open what has begun
 * behind it goes on beside it: nothing of it is over yet.
 */
export function publicSteps(facts: PublicFacts): PublicStep[] {
  const names = stepNames(facts.stations);
  const current = Math.max(0, names.indexOf(currentName(facts, names)));
  const over = facts.stage === "closed" || facts.titlesGiven;
  const filing = facts.stage === "open" && facts.now < facts.submissionCloses;
  return names.map((label, i) => ({
    key: label,
    label,
    state: filing && i <= current ? "current" : over || i < current ? "done" : i === current ? "current" : "todo",
  }));
}

function currentName(facts: PublicFacts, names: readonly string[]): string {
  if (facts.noticePublished) return "公示";
  if (facts.handling) return "复查";
  if (facts.now < facts.submissionCloses && !facts.pastFirstReview) return "申报";
  if (facts.stage === "shortlisted" || facts.stage === "nominated") return names.includes("核查") ? "核查" : "评估";
  if (facts.pastFirstReview || !names.includes("初审")) return names.includes("评估") ? "评估" : names[1]!;
  return "初审";
}
