import { QUESTION_KIND_LABELS } from "@/lib/labels/questionnaire";
import type { Option, Question, Questionnaire } from "./questionnaire";

const short = (text: string): string => (text.length > 24 ? `${text.slice(0, 24)}…` : text);
const quoted = (text: string): string => `“${short(text)}”`;

/** What has become of a questionnaire, in words, one change each; empty where nothing has. */
export function questionnaireChanges(before: Questionnaire, after: Questionnaire): string[] {
  return [...dimensionChanges(before, after), ...questionChanges(before, after), ...orderChanges(before, after)];
}

function dimensionChanges({ dimensions: before }: Questionnaire, { dimensions: after }: Questionnaire): string[] {
  const gone = before.filter(({ key }) => !after.some((one) => one.key === key));
  return [
    ...gone.map(({ title }) => `删去维度${quoted(title)}。`),
    ...after.flatMap((dimension) => {
      const was = before.find(({ key }) => key === dimension.key);
      if (!was) return [`增加维度${quoted(dimension.title)}，权重 ${dimension.weight}。`];
      return [
        ...(was.title === dimension.title ? [] : [`维度${quoted(was.title)}改名为${quoted(dimension.title)}。`]),
        ...moved(`维度${quoted(dimension.title)}的权重`, was.weight, dimension.weight),
      ];
    }),
  ];
}

const moved = (what: string, was: string | number, is: string | number): string[] =>
  was === is ? [] : [`${what}由${spaced(was)}改为${spaced(is).trimEnd()}。`];

/** A figure stands apart from the words around it. */
const spaced = (said: string | number): string =>
  String(said)
    .replace(/^(?=\d)/, " ")
    .replace(/(?<=\d)$/, " ");

function questionChanges(before: Questionnaire, after: Questionnaire): string[] {
  const gone = before.questions.filter(({ key }) => !after.questions.some((one) => one.key === key));
  return [
    ...gone.map(({ text }) => `删去题目${quoted(text)}。`),
    ...after.questions.flatMap((question, at) => {
      const was = before.questions.find(({ key }) => key === question.key);
      if (!was) return [`增加第 ${at + 1} 题${quoted(question.text)}（${QUESTION_KIND_LABELS[question.kind]}）。`];
      const named = `第 ${at + 1} 题`;
      return oneQuestion(was, question, [before, after]).map((words) => `${named}${words}`);
    }),
  ];
}

function oneQuestion(was: Question, is: Question, [before, after]: [Questionnaire, Questionnaire]): string[] {
  const dimension = ({ dimensions }: Questionnaire, key: string | null) =>
    key === null ? "不计分" : quoted(dimensions.find((one) => one.key === key)?.title ?? key);
  const limit = (most: number | null) => (most === null ? "不限" : `${most} 项`);
  return [
    ...(was.text === is.text ? [] : [`题目由“${was.text}”改为“${is.text}”。`]),
    ...moved("题型", QUESTION_KIND_LABELS[was.kind], QUESTION_KIND_LABELS[is.kind]),
    ...moved("所属维度", dimension(before, was.dimension), dimension(after, is.dimension)),
    ...moved("权重", was.weight, is.weight),
    ...moved("最多选几项", limit(was.most), limit(is.most)),
    ...optionChanges(was.scale, is.scale),
  ];
}

const worth = ({ points }: Option): string => (points === null ? "不计分" : `${points} 分`);

function optionChanges(before: readonly Option[], after: readonly Option[]): string[] {
  const gone = before.filter(({ value }) => !after.some((one) => one.value === value));
  const changes = after.flatMap((option) => {
    const was = before.find(({ value }) => value === option.value);
    if (!was) return [`增加选项${quoted(option.label)}（${worth(option)}）。`];
    return [
      ...moved("选项", quoted(was.label), quoted(option.label)),
      ...moved(`选项${quoted(option.label)}`, worth(was), worth(option)),
    ];
  });
  const kept = (all: readonly Option[], others: readonly Option[]) =>
    all.flatMap(({ value }) => (others.some((one) => one.value === value) ? [value] : [])).join();
  const shuffled = kept(before, after) === kept(after, before) ? [] : ["选项的次序有调整。"];
  return [...gone.map(({ label }) => `删去选项${quoted(label)}。`), ...changes, ...shuffled];
}

/** Questions that stand elsewhere among those that both have. */
function orderChanges(before: Questionnaire, after: Questionnaire): string[] {
  const kept = (one: Questionnaire, other: Questionnaire) =>
    one.questions.filter(({ key }) => other.questions.some((question) => question.key === key));
  const [was, is] = [kept(before, after), kept(after, before)];
  return was.every(({ key }, at) => is[at]!.key === key) ? [] : ["题目的次序有调整。"];
}
