import type { Block } from "@/lib/documents/paper";
import { ITEM_TEXTS } from "@/lib/labels/dossier";
import { choiceLabel } from "@/lib/labels/fields";
import { PAPER_TEXTS } from "@/lib/labels/packages";
import type { PackageContent, PackedEvidence, PackedItem } from "./content";
import { evidenceNote, figureLines, judgementText } from "./wording";

const body = (text: string): Block => ({ kind: "text", text, tone: "body" });
const strong = (text: string): Block => ({ kind: "text", text, tone: "strong" });
/** A text of several paragraphs, each a block of its own. */
const paragraphs = (text: string): Block[] =>
  text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .map(body);

/** 逐项自评: every item under its section and group, whole, in the order of the table. */
export const itemBlocks = ({ sections }: PackageContent): Block[] =>
  sections.flatMap((section, at): Block[] => [
    { kind: "heading", level: 1, text: `${PAPER_TEXTS.items}　${section.title}`, fresh: at === 0 },
    ...section.groups.flatMap((group): Block[] => [
      { kind: "heading", level: 2, text: group.title },
      ...group.items.flatMap(oneItem),
    ]),
  ]);

function oneItem(item: PackedItem): Block[] {
  const head: Block[] = [
    {
      kind: "heading",
      level: 3,
      text: `第 ${item.position} 项（${item.number}）　${item.applicable ? judgementText(item) : ""}`,
    },
    body(`${PAPER_TEXTS.requirement}${item.text}`),
  ];
  if (!item.applicable) return [...head, body(ITEM_TEXTS.legislative)];
  return [...head, ...given(item), ...evidenceBlocks(item.evidence)];
}

function given(item: PackedItem): Block[] {
  const { answer } = item;
  if (!answer) return [body(PAPER_TEXTS.noAnswer)];
  const reason = answer.judgement === "not_applicable" ? answer.notApplicableReason : "";
  const figures = figureLines(item);
  return [
    body(`${PAPER_TEXTS.judgement}${judgementText(item)}`),
    ...(reason ? [body(`${PAPER_TEXTS.notApplicable}${reason}`)] : []),
    ...(item.negative ? [body(declaration(answer.declared))] : []),
    ...(figures.length > 0 ? [strong(PAPER_TEXTS.figures), ...figures.map(body)] : []),
    ...(answer.narrative.trim()
      ? [strong(PAPER_TEXTS.narrative), ...paragraphs(answer.narrative)]
      : [body(PAPER_TEXTS.noNarrative)]),
  ];
}

const declaration = (declared: boolean): string =>
  `${PAPER_TEXTS.declaration}${declared ? `${PAPER_TEXTS.declared}${ITEM_TEXTS.declaration}` : PAPER_TEXTS.notDeclared}`;

const SHARES = [16, 34, 12, 38];
const HEADINGS = ["编号", "名称", "类别", "文件、网址或者内容"];
const evidenceRow = (each: PackedEvidence): string[] => [
  each.number,
  each.title,
  choiceLabel(each.kind),
  evidenceNote(each),
];

function evidenceBlocks(evidence: readonly PackedEvidence[]): Block[] {
  if (evidence.length === 0) return [body(`${PAPER_TEXTS.evidence}${PAPER_TEXTS.noEvidence}`)];
  return [
    strong(PAPER_TEXTS.evidence),
    { kind: "table", headings: HEADINGS, shares: SHARES, rows: evidence.map(evidenceRow) },
  ];
}
