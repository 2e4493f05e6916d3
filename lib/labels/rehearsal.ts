import type { Change, RulePart, TrackSummary } from "@/lib/programmes/rehearsal";
import type { RehearsalNote } from "@/lib/programmes/rehearsal-notes";
import type { Obstacle, Outcome } from "@/lib/programmes/rehearsal-outcome";
import { choiceLabel } from "./fields";
import { scoreText } from "./figures";

export const CHANGE_LABELS: Record<Change, string> = {
  out: "落选",
  in: "新入选",
  up: "名次上升",
  down: "名次下降",
  same: "不变",
};

const PART_LABELS: Record<RulePart, string> = {
  threshold: "符合率门槛",
  scheme: "评分方案",
  veto: "一票否决",
  weights: "结果权重",
  places: "命名名额",
  route: "测评与核查的设置",
};

const OBSTACLES: Record<Obstacle, string> = {
  no_track: "没有这一类别",
  no_scheme: "不面向这类单位",
  uncomputable: "缺少结果，无法推算",
  self_below: "自评未达门槛，不能报送",
  below: "评估未达门槛",
  vetoed: "一票否决",
  not_verified: "未入围核查",
  beyond_places: "名额以外",
};

/** In or not, and if not why. */
export const outcomeText = ({ obstacle, vetoed }: Outcome): string =>
  obstacle === null
    ? "入选"
    : obstacle === "vetoed"
      ? `${OBSTACLES.vetoed}（第 ${vetoed.join("、")} 项）`
      : OBSTACLES[obstacle];

/** The rank in words; one that was reckoned before any visit says so. */
export function rankText({ rank, last }: Outcome, visits: boolean): string {
  if (rank === null) return "—";
  return visits && last === null ? `第 ${rank} 名（初排）` : `第 ${rank} 名`;
}

export const figuresText = ({ composite, score }: Outcome): string =>
  `${scoreText(composite)}（评估 ${scoreText(score)}）`;

/** Which rules make the difference by themselves. */
export const causesText = (change: Change, causes: readonly RulePart[]): string =>
  change === "same" ? "—" : causes.length > 0 ? causes.map((part) => PART_LABELS[part]).join("、") : "几项改动共同所致";

/** What the draft would have come to in one track, in two sentences. */
export function summaryText(summary: TrackSummary, cycle: string): string {
  const { track, cases, inBefore, inAfter, leaving, entering, passedBefore, passedAfter, undetermined } = summary;
  const changes =
    leaving + entering === 0
      ? `入选的 ${inBefore} 个没有变化`
      : `入选 ${inBefore} 个中有 ${leaving} 个会落选，另有 ${entering} 个会新入选，共 ${inAfter} 个`;
  const counted = (passed: number | null) => (passed === null ? "不设门槛" : `${passed} 个`);
  const pass =
    passedBefore === null && passedAfter === null
      ? `不设门槛，共评估 ${cases} 个。`
      : `经评估达到门槛的由 ${counted(passedBefore)}变为 ${counted(passedAfter)}（共评估 ${cases} 个）。`;
  const unknown = undetermined > 0 ? `另有 ${undetermined} 个当时没有核查，按草案会进入前列，能否入选无法推定。` : "";
  return `${choiceLabel(track)}：若按本草案，${cycle}${changes}。${pass}${unknown}`;
}

type Say = (note: { count: number; track: string }) => string;
const NOTES: Record<RehearsalNote["code"], Say> = {
  unreproduced: ({ count }) => `有 ${count} 件按当时规则重算，与当时冻结的结果不一致，演练结果仅供参考。`,
  departed: ({ count }) =>
    `演练只按规则和次序取满名额。当时的候选名单另有 ${count} 处与此不同（经集体研究未按次序，或者其后作了处理），演练不重复这类决定。`,
  unassessed: ({ count }) =>
    `当时报送后没有进入评估的 ${count} 件，没有评估结果，不在演练之内；当时没有申报的单位也不在其内。`,
  no_survey: ({ track }) => `${track}：当时没有开展满意度测评，草案中的测评结果无法计入，按其余结果排名。`,
  part_surveyed: ({ count, track }) => `${track}：有 ${count} 件当时没有测评结果，而草案要计入测评，这一类别无法排名。`,
  no_visits: ({ track }) => `${track}：当时没有实地核查，草案中的核查结果无法计入，名单按评估和测评结果推算。`,
  no_weights: ({ track }) => `${track}：草案只计测评或者核查结果，而当时没有测评结果，无法排名。`,
  no_track: ({ count, track }) => `草案没有${track}这一类别，当时的 ${count} 件都不会入选。`,
  no_places: ({ track }) => `${track}：草案没有设命名名额，名单推算为空。`,
  no_scheme: ({ count }) => `有 ${count} 件的申报单位类型不在草案面向的范围，无法计分。`,
  items_added: ({ count }) => `草案的指标体系中有 ${count} 项在当时没有对应的指标，没有计入。`,
  items_dropped: ({ count }) => `当时的指标中有 ${count} 项在草案中没有对应的指标，没有计入。`,
  items_repointed: ({ count }) => `有 ${count} 项指标的分值与当时不同，按当时得分占该项分值的比例折算。`,
};

/** Where a rehearsal is not the whole truth, in words. */
export const noteText = ({ code, count, track }: RehearsalNote): string =>
  NOTES[code]({ count, track: track ? choiceLabel(track) : "" });

export const REHEARSAL_TEXTS = {
  lead: "用已办结周期冻结的评估、测评和核查结果，推算本草案会带来哪些变化。只读取冻结的副本，不改动任何内容。",
  notDraft: "只有尚未启动的周期可以演练。",
  nothing: "本单位组织的活动中还没有已办结并公布结果的周期，暂时无从演练。",
  same: "本草案与当时的规则在这些案卷上没有差别：得分、名次、入选都不变。",
} as const;
