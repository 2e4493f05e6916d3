import { describe, expect, test } from "vitest";
import { DEFAULT_QUESTIONNAIRE } from "@/lib/survey/default-questionnaire";
import { questionnaireChanges } from "@/lib/survey/questionnaire-changes";
import { draftOf, type QuestionnaireDraft, readDraft } from "@/lib/survey/questionnaire-draft";
import { parseQuestionRows, QUESTION_COLUMNS, questionRows } from "@/lib/survey/questionnaire-sheet";

const draft = (change: (all: QuestionnaireDraft) => void): QuestionnaireDraft => {
  const all = draftOf(DEFAULT_QUESTIONNAIRE);
  change(all);
  return all;
};
const faults = (change: (all: QuestionnaireDraft) => void) => {
  const read = readDraft(draft(change));
  return read.ok ? [] : Object.keys(read.error);
};
const open = {
  key: "q1",
  kind: "open" as const,
  dimension: "",
  text: "您还有什么建议",
  weight: "",
  most: "",
  options: [],
};

describe("问卷草稿", () => {
  test("原样读回的就是原来的问卷", () => {
    expect(readDraft(draftOf(DEFAULT_QUESTIONNAIRE))).toEqual({ ok: true, value: DEFAULT_QUESTIONNAIRE });
  });

  test("四种题型都能保存：开放题没有选项，多选题不计分、可限项数", () => {
    const read = readDraft(
      draft(({ questions }) => {
        questions.push(open, {
          key: "q2",
          kind: "multiple",
          dimension: "",
          text: "您从哪里了解",
          weight: "",
          most: "2",
          options: ["电视", "网络", "村里"].map((label, at) => ({
            value: `o${at}`,
            label,
            role: "answer",
            points: "",
          })),
        });
      }),
    );
    expect(read).toMatchObject({ ok: true });
    if (!read.ok) return;
    expect(read.value.questions.slice(-2)).toMatchObject([
      { kind: "open", scale: [], dimension: null },
      { kind: "multiple", most: 2, scale: [{ points: null }, { points: null }, { points: null }] },
    ]);
  });

  test("不了解和拒答排在答案之后，不计分，各只能有一个", () => {
    const read = readDraft(draft(({ questions: [first] }) => first!.options.reverse()));
    if (!read.ok) throw new Error("应当可以保存");
    expect(read.value.questions[0]!.scale.slice(-2).map(({ value, points }) => [value, points])).toEqual([
      ["unknown", null],
      ["refused", null],
    ]);
    expect(
      faults(({ questions: [first] }) => {
        first!.options[0]!.role = "refused";
      }),
    ).toEqual(["questions.0.options.6.role"]);
  });

  test("原来的拒答改作答案的，另给一个标识", () => {
    const read = readDraft(
      draft(({ questions: [first] }) => {
        Object.assign(first!.options[6]!, { role: "answer", label: "极满意", points: "100" });
      }),
    );
    expect(read).toMatchObject({ ok: true });
    if (read.ok) expect(read.value.questions[0]!.scale.map(({ value }) => value)).not.toContain("refused");
  });

  test("错在哪一处就说在哪一处", () => {
    expect(faults(({ questions }) => Object.assign(questions[1]!, { text: "  " }))).toEqual(["questions.1.text"]);
    expect(faults(({ questions }) => Object.assign(questions[1]!, { text: questions[0]!.text }))).toEqual([
      "questions.1.text",
    ]);
    expect(faults(({ questions }) => Object.assign(questions[1]!, { weight: "0" }))).toEqual(["questions.1.weight"]);
    expect(faults(({ questions }) => Object.assign(questions[1]!.options[1]!, { points: "101" }))).toEqual([
      "questions.1.options.1.points",
    ]);
    expect(faults(({ questions }) => Object.assign(questions[1]!.options[1]!, { points: "" }))).toEqual([
      "questions.1.options.1.points",
    ]);
    expect(faults(({ questions }) => Object.assign(questions[1]!.options[1]!, { label: "非常满意" }))).toEqual([
      "questions.1.options.1.label",
    ]);
    expect(faults(({ dimensions }) => Object.assign(dimensions[2]!, { weight: "二" }))).toEqual([
      "dimensions.2.weight",
    ]);
    expect(faults(({ dimensions }) => Object.assign(dimensions[2]!, { title: dimensions[0]!.title }))).toEqual([
      "dimensions.2.title",
    ]);
  });

  test("没有题目计入的维度、题目所属的维度已删、只剩一个计分选项，都不能保存", () => {
    expect(faults(({ questions }) => questions.pop())).toEqual(["dimensions.5.title"]);
    expect(faults(({ dimensions }) => dimensions.pop())).toEqual(["questions.5.dimension"]);
    expect(faults(({ questions: [first] }) => first!.options.splice(1, 4))).toEqual(["questions.0.options"]);
    expect(faults((all) => Object.assign(all, { dimensions: [], questions: [] }))).toEqual(["dimensions", "questions"]);
  });

  test("最多选几项须在选项数之内", () => {
    const multiple = (most: string) =>
      faults(({ questions }) => {
        questions.push({
          ...open,
          kind: "multiple",
          most,
          options: ["甲", "乙"].map((label) => ({ value: label, label, role: "answer", points: "" })),
        });
      });
    expect(multiple("3")).toEqual(["questions.6.most"]);
    expect(multiple("两")).toEqual(["questions.6.most"]);
    expect(multiple("2")).toEqual([]);
  });
});

describe("版本的改动", () => {
  const changes = (change: (all: QuestionnaireDraft) => void) => {
    const read = readDraft(draft(change));
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    return questionnaireChanges(DEFAULT_QUESTIONNAIRE, read.value);
  };

  test("没有改动就没有话说", () => {
    expect(changes(() => {})).toEqual([]);
  });

  test("题目、分值、权重、增删和次序，逐处用话说明", () => {
    expect(changes(({ questions }) => Object.assign(questions[1]!, { text: "您对执法满意吗" }))).toEqual([
      "第 2 题题目由“您对当地政府行政执法规范公正文明满意吗”改为“您对执法满意吗”。",
    ]);
    expect(changes(({ questions }) => Object.assign(questions[0]!.options[1]!, { points: "80" }))).toEqual([
      "第 1 题选项“比较满意”由 75 分改为 80 分。",
    ]);
    expect(changes(({ dimensions }) => Object.assign(dimensions[5]!, { weight: "2" }))).toEqual([
      "维度“总体评价”的权重由 1 改为 2。",
    ]);
    expect(changes(({ questions }) => questions.push(open))).toEqual(["增加第 7 题“您还有什么建议”（开放题）。"]);
    expect(changes(({ questions }) => questions.reverse())).toEqual(["题目的次序有调整。"]);
    expect(
      changes((all) => {
        all.questions.pop();
        all.dimensions.pop();
      }),
    ).toEqual(["删去维度“总体评价”。", "删去题目“您对当地政府依法行政的总体情况满意吗”。"]);
  });
});

describe("问卷表", () => {
  const columns = Object.entries(QUESTION_COLUMNS);
  const sheet = (change: (rows: Record<string, string>[]) => void = () => {}) => {
    const rows = questionRows(draftOf(DEFAULT_QUESTIONNAIRE));
    change(rows);
    return rows.map((row, at) => ({
      row: at + 2,
      cells: Object.fromEntries(columns.map(([key, head]) => [head, row[key] ?? ""])),
    }));
  };
  const read = (change?: (rows: Record<string, string>[]) => void) =>
    parseQuestionRows(sheet(change), draftOf(DEFAULT_QUESTIONNAIRE));

  test("下载后原样读入，内容和标识都不变", () => {
    expect(read()).toEqual({ ok: true, value: draftOf(DEFAULT_QUESTIONNAIRE) });
  });

  test("新增的题目另给标识；改了文字的选项是新的选项", () => {
    const changed = read((rows) => {
      rows[0]!.options = rows[0]!.options!.replace("一般＝50", "说不上好坏＝50");
      rows.push({ ...rows[5]!, key: "", text: "您对村务公开满意吗" });
    });
    if (!changed.ok) throw new Error("应当可以读入");
    expect(changed.value.questions[6]).toMatchObject({ key: "q1", dimension: "overall" });
    expect(changed.value.questions[0]!.options[2]).toMatchObject({ value: "o1", label: "说不上好坏", points: "50" });
    expect(readDraft(changed.value)).toMatchObject({ ok: true });
  });

  test("题型写错、标识重复、同一维度权重不一，各说明在哪一行哪一列", () => {
    const wrong = read((rows) => {
      rows[0]!.kind = "判断题";
      rows[2]!.key = rows[1]!.key!;
      rows[3]!.dimension = rows[2]!.dimension!;
      rows[3]!.share = "9";
    });
    if (wrong.ok) throw new Error("不应读入");
    expect(wrong.error.map(({ row, column }) => [row, column])).toEqual([
      [2, "题型"],
      [4, "标识"],
      [5, "维度权重"],
    ]);
  });
});
