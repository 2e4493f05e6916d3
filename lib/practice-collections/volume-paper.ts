import type { Block, Paper } from "@/lib/documents/paper";
import { formatDate } from "@/lib/kernel/dates";
import { EXCHANGE_TEXTS, PRACTICE_BOX_LABELS } from "@/lib/labels/exchange";
import type { PracticeSnapshot } from "@/lib/practice-cases/snapshot";
import { PRACTICE_PARTS } from "@/lib/practice-cases/workflow";

type Volume = {
  title: string;
  preface: string;
  office: string;
  createdAt: string;
  draft: boolean;
  cases: readonly (PracticeSnapshot | null)[];
};

const paragraphs = (text: string): Block[] =>
  text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line): Block => ({ kind: "text", text: line, tone: "body" }));

function caseBlocks(one: PracticeSnapshot | null): Block[] {
  if (!one) return [{ kind: "text", text: EXCHANGE_TEXTS.withdrawn, tone: "body" }];
  return [
    { kind: "heading", level: 1, text: one.title, fresh: true },
    { kind: "text", text: `${one.holder}　${one.field}`, tone: "strong" },
    ...paragraphs(one.summary),
    ...PRACTICE_PARTS.flatMap((part): Block[] => [
      { kind: "heading", level: 2, text: PRACTICE_BOX_LABELS[part] },
      ...paragraphs(one[part]),
    ]),
  ];
}

/** 专题汇编 as a volume: cover, contents, preface, the cases in their order; one taken back is left out. */
export function volumePaper(volume: Volume): Paper {
  const there = volume.cases.filter((one) => one !== null);
  return {
    over: "法治政府建设示范创建典型经验",
    title: volume.title,
    facts: [
      ["编印单位", volume.office],
      ["收入", `${there.length} 份`],
      [volume.draft ? "拟稿日期" : "公布日期", formatDate(new Date(volume.createdAt))],
    ],
    header: volume.title,
    mark: volume.draft ? "草稿" : null,
    contents: "目录",
    blocks: [
      { kind: "heading", level: 1, text: "前言", fresh: true },
      ...paragraphs(volume.preface),
      ...there.flatMap(caseBlocks),
    ],
    createdAt: volume.createdAt,
  };
}
