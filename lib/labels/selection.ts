import type { Barred } from "@/lib/selection/barred";
import type { Mark } from "@/lib/selection/paging";
import type { Departure } from "@/lib/selection/rules";
import type { Zone } from "@/lib/selection/shortlist-rule";

/** Why a place was not chosen, in the words of its case. */
export const BARRED_REASONS: Record<Barred, string> = {
  vetoed: "有评估认定不符合的一票否决指标",
  below_threshold: "评估认定的符合率未达到规定比例",
};

/** The mark beside a place that is ranked and can't be chosen. */
export const BARRED_MARKS: Record<Barred, string> = { vetoed: "一票否决", below_threshold: "符合率未达到规定比例" };

/** Beside a line of a list that leaves the order or the rule. */
export const DEPARTURE_LABELS: Record<Departure["departure"], string> = {
  chosen_out_of_order: "排名在后而入选，须写明理由",
  passed_over: "排名在前而未入选，须写明理由",
  not_ranked: "没有排名而入选，须写明理由",
  taken_beyond: "规则之外而入选，须写明理由",
  left_out: "规则之内而未入选，须写明理由",
  band_taken: "入围线以下、一并考虑而入选，须写明理由",
  band_left: "入围线以上、一并考虑而未入选，须写明理由",
};

/** Where a place stands by the rule of the cycle. */
export const ZONE_LABELS: Record<Zone, string> = {
  within: "按规则入围",
  band_within: "入围，处于一并考虑范围",
  band_beyond: "未入围，处于一并考虑范围",
  beyond: "按规则未入围",
  barred: "不得入选",
};

/** The same in a column. */
export const ZONE_SHORT: Record<Zone, string> = {
  within: "入围",
  band_within: "入围（近线）",
  band_beyond: "未入围（近线）",
  beyond: "未入围",
  barred: "不得入选",
};

/** The rule of a track in a line: `cut` is the composite of the last one taken. */
export const ruleText = (places: number, bandHundredths: number, cut: number | null): string =>
  `规则（随周期确定）：按综合得分由高到低取前 ${places} 个，同分一并入围${
    bandHundredths > 0 ? `；入围线上下 ${bandHundredths / 100} 分以内的一并考虑，取舍须写明理由` : ""
  }。${cut === null ? "" : `入围线为 ${cut.toFixed(2)} 分。`}`;

/** What a ranking can be filtered by. */
export const MARK_LABELS: Record<Mark, string> = {
  within: "按规则入围",
  band: "一并考虑范围",
  chance: "与入选线的差距可能出于偶然",
  barred: "不得入选",
  departing: "写有理由",
  eligible: "本次名单可选",
};
