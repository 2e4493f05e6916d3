import type { Change } from "@/lib/cycle-rules/changes";
import type { AssessmentCounts, FeedbackRelease, ReviewKey, Section } from "@/lib/cycle-rules/schema";
import { RULE_LABELS } from "./cycle-rule-names";
import { choiceLabel } from "./fields";
import { exactPercent } from "./figures";
import { LEVEL_LABELS, ORGANISATION_KINDS } from "./people";
import { STATION_LABELS } from "./stages";
import { partRule } from "./thematic";

/** The forms of a cycle's rules. */
export const SECTION_LABELS: Record<Section, { title: string; lead: string }> = {
  schedule: { title: "名称与时间", lead: "申报的起止、宽限，补正的期限和次数，初审超期的提醒，各环节的计划时间。" },
  route: {
    title: "环节与路线",
    lead: "案卷依次经过的环节、由哪一级承办、适用于哪些类别；视情况开展的环节可以由组织方签发决定不开展。",
  },
  tracks: { title: "类别、领域与称号", lead: "开展哪些类别、符合率门槛，单项的领域、申报书的组成，命名的称号用语。" },
  applicants: { title: "申报单位与指标体系", lead: "面向哪些单位、各用哪一版指标体系，是否须持有某一活动的称号。" },
  quotas: { title: "名额", lead: "各办公室的推荐名额和组织方的命名名额。" },
  materials: { title: "申报材料", lead: "自评报告的字数、申报的方式，佐证材料的种类与限制。" },
  review: { title: "初审与推荐", lead: "初审排序依次比较什么，退回补正的常用理由，未获推荐单位何时看到反馈意见。" },
  assessment: { title: "评估、测评与综合", lead: "每件评估的人数，满意度测评，三项结果在综合得分中的权重。" },
  assessing: {
    title: "第三方评估",
    lead: "隐名评分、回避、扣分的常用理由，差异的商议，申报单位的答复，抽查复评，以哪种得分为准。",
  },
  surveying: {
    title: "满意度测评",
    lead: "每个地区的有效样本下限，加权的上限，质量检查的界限，受访者联系方式的保存。",
  },
  selecting: {
    title: "入围、核查与排名",
    lead: "按结果入围的数目和考虑的范围，不按次序的理由，现场随机抽取的数目，稳健性检验的范围。",
  },
  notice: { title: "公示与异议", lead: "公示天数及计算方法，异议人身份信息的保存期限。" },
  oversight: { title: "命名之后", lead: "年度报告、抽查、整改、处理方式，弄虚作假的限制。" },
};

export const FILING_DEPTHS: Record<string, string> = {
  full: "一次报全",
  light: "先报要点，推荐后补全佐证",
};
export const SURVEY_MODE_NAMES: Record<string, string> = {
  required: "必须开展",
  optional: "视情况开展",
  none: "不开展",
};
export const REVIEW_KEY_LABELS: Record<ReviewKey, string> = {
  self_score: "自评得分，高者在前",
  self_rate: "自评符合率，高者在前",
  reviewed_score: "初审认定得分，高者在前",
  reviewed_rate: "初审认定符合率，高者在前",
  bonus: "加分，高者在前",
  fewer_rounds: "退回补正次数，少者在前",
  earlier_filing: "首次报送时间，早者在前",
};
export const FEEDBACK_RELEASE_LABELS: Record<FeedbackRelease, string> = {
  recommended: "推荐名单签发后",
  results_published: "结果公布后",
  closed: "周期办结后",
  withheld: "不向单位反馈",
};
export const HOME_LEVEL_LABELS: Record<string, string> = {
  province: "同一省、自治区、直辖市",
  city: "同一市、州、盟",
  county: "同一县、市、区、旗",
};
export const ASSESSMENT_COUNTS_LABELS: Record<AssessmentCounts, string> = {
  raw: "原始得分",
  adjusted: "按评估员宽严校正后的得分",
};
export const OUTCOME_LABELS: Record<string, string> = {
  retain: "保留",
  warn: "黄牌",
  suspend: "停牌",
  revoke: "摘牌",
  lapse: "注销",
};

const WORDS: Record<string, string> = {
  ...ORGANISATION_KINDS,
  ...LEVEL_LABELS,
  ...STATION_LABELS,
  ...FILING_DEPTHS,
  ...OUTCOME_LABELS,
  ...REVIEW_KEY_LABELS,
  ...FEEDBACK_RELEASE_LABELS,
  ...ASSESSMENT_COUNTS_LABELS,
  true: "是",
  false: "否",
};
const word = (value: string) => WORDS[value] ?? choiceLabel(value);

/** The label of a figure; an office's places by the office's name, a station's planned days by its place on the route. */
function ruleLabel(path: string, names: ReadonlyMap<string, string>): string {
  const office = /^quotas\.recommendation\.(.+)$/.exec(path)?.[1];
  if (office) return `${names.get(office) ?? "办公室"}的推荐名额`;
  const places = /^quotas\.designation\.(.+)$/.exec(path)?.[1];
  if (places) return `命名名额（${choiceLabel(places)}）`;
  const planned = /^schedule\.planned\.(\d+)$/.exec(path)?.[1];
  if (planned) return `第 ${Number(planned) + 1} 个环节的计划时间`;
  return RULE_LABELS[path] ?? path;
}

const NONE: Record<string, string> = {
  "schedule.reviewReminderDays": "不提醒",
  "schedule.reviewEscalationDays": "不报告",
  "materials.reportLimit": "不限",
  "materials.evidencePerItem": "不限",
  "applicants.eligibility": "不作要求",
  "tracks.sections": "不要求填写",
  "selecting.shortlistComprehensive": "不设规则",
  "selecting.shortlistThematic": "不设规则",
};

/** One value of the rules in words; catalogues, programmes and offices by the names given. */
export function ruleValue(path: string, value: unknown, names: ReadonlyMap<string, string> = new Map()): string {
  if (value === null || value === undefined || value === "") return NONE[path] ?? "无";
  if (path === "assessment.surveyMode") return SURVEY_MODE_NAMES[String(value)] ?? String(value);
  if (path.endsWith("BasisPoints")) return exactPercent(Number(value));
  if (Array.isArray(value)) {
    const separator = value.some((each) => typeof each === "object") ? "；" : "、";
    return value.length === 0
      ? (NONE[path] ?? "无")
      : value.map((each) => ruleValue(path, each, names)).join(separator);
  }
  if (typeof value === "object") return rowWords(value as Row, names);
  if (typeof value === "string") return names.get(value) ?? localTime(value) ?? word(value);
  return typeof value === "boolean" ? word(String(value)) : String(value);
}

const localTime = (text: string) => (/^\d{4}-\d{2}-\d{2}T/.test(text) ? text.replace("T", " ") : undefined);
const period = (from: unknown, to: unknown) => (from || to ? `${from ?? "—"} 至 ${to ?? "—"}` : null);
type Row = Record<string, unknown>;

function rowWords(row: Row, names: ReadonlyMap<string, string>): string {
  if ("station" in row) return stopWords(row);
  if ("from" in row) return period(row.from, row.to) ?? "未定";
  if ("guidance" in row) return partWords(row);
  if ("comprehensive" in row) return placesWords(row, names);
  const { passBasisPoints, free, ...rest } = row;
  const parts = Object.values(rest).map((value) => ruleValue("", value, names));
  if (passBasisPoints !== undefined) {
    parts.push(passBasisPoints === null ? "不设门槛" : `不低于 ${exactPercent(Number(passBasisPoints))}`);
  }
  if (free) parts.push("由申报单位自行写明");
  return parts.join("，");
}

function stopWords({ station, office, tracks, optional, plannedFrom, plannedTo }: Row): string {
  const all = (tracks as string[]).length > 1;
  const notes = [
    all ? null : `只限${(tracks as string[]).map(word).join("、")}`,
    optional ? "视情况开展" : null,
    period(plannedFrom, plannedTo),
  ].filter(Boolean);
  const name = `${word(String(office))}${word(String(station))}`;
  return notes.length > 0 ? `${name}（${notes.join("，")}）` : name;
}

function partWords({ title, guidance, limit, required }: Row): string {
  const rule = partRule({ limit: typeof limit === "number" ? limit : null, required: required === true });
  return `${title}（${rule}）${guidance ? `：${guidance}` : ""}`;
}

function placesWords({ officeId, comprehensive, thematic }: Row, names: ReadonlyMap<string, string>): string {
  const places = `综合 ${comprehensive} 个，单项 ${thematic} 个`;
  return officeId ? `${names.get(String(officeId)) ?? "办公室"}：${places}` : places;
}

/** A change in words, as a signatory and everybody concerned reads it. */
export function changeWords(change: Change, names: ReadonlyMap<string, string>) {
  const kind = change.path.startsWith("schedule.planned.") ? "schedule.planned" : change.path;
  return {
    label: ruleLabel(change.path, names),
    before: ruleValue(kind, change.before, names),
    after: ruleValue(kind, change.after, names),
  };
}
