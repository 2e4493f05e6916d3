import type { Questionnaire } from "./questionnaire";

/** The five degrees of satisfaction, with 不了解 and 拒答 apart. */
export const DEFAULT_SCALE = [
  { value: "very_satisfied", label: "非常满意", points: 100 },
  { value: "satisfied", label: "比较满意", points: 75 },
  { value: "neutral", label: "一般", points: 50 },
  { value: "dissatisfied", label: "不太满意", points: 25 },
  { value: "very_dissatisfied", label: "很不满意", points: 0 },
  { value: "unknown", label: "不了解", points: null },
  { value: "refused", label: "拒答", points: null },
];

/** Each topic is a dimension of its own, with one question. */
const TOPICS = [
  { key: "decisions", title: "依法决策", topic: "依法作出重大决策" },
  { key: "enforcement", title: "行政执法", topic: "行政执法规范公正文明" },
  { key: "openness", title: "政务公开", topic: "政务公开" },
  { key: "services", title: "办事服务", topic: "办事服务" },
  { key: "disputes", title: "纠纷化解", topic: "化解矛盾纠纷" },
  { key: "overall", title: "总体评价", topic: "依法行政的总体情况" },
];

/** The questionnaire a survey starts with; each survey keeps its own copy. */
export const DEFAULT_QUESTIONNAIRE: Questionnaire = {
  dimensions: TOPICS.map(({ key, title }) => ({ key, title, weight: 1 })),
  questions: TOPICS.map(({ key, topic }) => ({
    key,
    kind: "scale",
    dimension: key,
    text: `您对当地政府${topic}满意吗`,
    weight: 1,
    scale: DEFAULT_SCALE,
    most: null,
  })),
};
