import type { Questionnaire } from "./questionnaire";

const scale = [
  { value: "very_satisfied", label: "非常满意", points: 100 },
  { value: "satisfied", label: "比较满意", points: 75 },
  { value: "neutral", label: "一般", points: 50 },
  { value: "dissatisfied", label: "不太满意", points: 25 },
  { value: "very_dissatisfied", label: "很不满意", points: 0 },
  { value: "unknown", label: "不了解", points: null },
  { value: "refused", label: "拒答", points: null },
];

const question = (key: string, topic: string) => ({ key, text: `您对当地政府${topic}满意吗`, weight: 1, scale });

/** The questionnaire a survey starts with; each survey keeps its own copy. */
export const DEFAULT_QUESTIONNAIRE: Questionnaire = {
  questions: [
    question("decisions", "依法作出重大决策"),
    question("enforcement", "行政执法规范公正文明"),
    question("openness", "政务公开"),
    question("services", "办事服务"),
    question("disputes", "化解矛盾纠纷"),
    question("overall", "依法行政的总体情况"),
  ],
};
