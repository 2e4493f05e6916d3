import type { RouteProblem, RouteProblemCode } from "@/lib/programmes/route-rules";

const TEXTS: Record<RouteProblemCode, string> = {
  track_without_stops: "有一个类别没有任何环节",
  stop_without_track: "这一环节没有适用的类别",
  station_repeated: "同一类别中同一环节重复",
  review_not_upward: "初审环节须由下而上",
  review_too_late: "初审环节须排在其他环节之前",
  review_above_organiser: "初审的层级不能高于组织方",
  organiser_levels_differ: "评审、核查、公示、处理各环节须由同一层级的组织方承办",
  supplement_without_recommendation: "补充填报之前没有推荐环节",
  supplement_too_late: "补充填报须排在评审、核查、公示、处理之前",
  light_without_supplement: "先报要点的活动须设补充填报环节",
  assessed_twice: "同一类别只能有一个评估或者专家评审环节",
  before_assessment: "征求意见、实地核查须排在评估或者专家评审之后",
  assessment_after_notice: "评估环节不能排在公示之后",
  notice_without_candidates: "公示环节之前没有产生候选名单的环节",
  notice_not_last: "公示须是最后一个环节",
  handling_not_last: "复查处理须是最后一个环节",
  handling_with_selection: "复查处理的路线不设评估、专家评审和公示环节",
  no_end: "最后一个环节须是公示或者复查处理",
  ends_differ: "各类别须同以公示结束，或者同以复查处理结束",
  not_optional: "这一环节不能设为视情况开展",
  survey_without_assessment: "要求开展满意度测评，但没有第三方评估环节",
};

/** What is wrong with a route, and with which of its stations. */
export const routeProblemText = ({ code, position }: RouteProblem): string =>
  position === undefined ? `${TEXTS[code]}。` : `第 ${position + 1} 个环节：${TEXTS[code]}。`;

/** What is said beside a station of a route. */
export const ROUTE_TEXTS = {
  optional: "视情况开展",
  skipped: (reason: string) => `不开展：${reason}`,
  planned: (days: readonly string[]) => `计划 ${days.join(" 至 ")}`,
} as const;
