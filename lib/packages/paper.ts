import type { Block, Paper } from "@/lib/documents/paper";
import { indexCells } from "@/lib/evidence/index-cells";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { INDEX_HEADINGS } from "@/lib/labels/evidence";
import { exactPercent, percent, scoreText } from "@/lib/labels/figures";
import { DRAFT_MARK, PAPER_TEXTS, sourceText, VERIFY_TEXT } from "@/lib/labels/packages";
import type { PackageContent } from "./content";
import { indexEntries } from "./index-entries";
import { itemBlocks } from "./item-blocks";
import { reportBlocks } from "./report-blocks";
import { trackText } from "./wording";

/** Raised whenever the same content would come out differently, so that what was made before isn't taken for it. */
export const TEMPLATE = 2;

/** 申报材料 as a whole, for PDF and Word alike. */
export const dossierPaper = (content: PackageContent): Paper => ({
  ...covered(content, PAPER_TEXTS.title),
  contents: PAPER_TEXTS.contents,
  blocks: [
    ...writtenBlocks(content),
    ...resultBlocks(content),
    ...itemBlocks(content),
    ...indexBlocks(content),
    ...checkBlocks(content),
    ...signatureBlocks(content),
  ],
});

/** 自评报告 by itself, or the form that stands in its place. */
export const reportPaper = (content: PackageContent): Paper => ({
  ...covered(content, content.report === null && content.form.length > 0 ? PAPER_TEXTS.form : PAPER_TEXTS.report),
  contents: null,
  blocks: writtenBlocks(content),
});

/** 封面与目录: the cover and the index of the evidence. */
export const indexPaper = (content: PackageContent): Paper => ({
  ...covered(content, PAPER_TEXTS.index),
  contents: null,
  blocks: indexBlocks(content),
});

function covered(content: PackageContent, title: string): Omit<Paper, "contents" | "blocks"> {
  const { filed } = content;
  return {
    over: `${content.programme}　${content.cycle}`,
    title,
    facts: [
      ["申报单位", content.applicant],
      ["所在地区", content.area],
      ["类　　别", trackText(content)],
      ["申报编号", content.number],
      ["指标体系", content.catalogue],
      ...(filed
        ? ([
            ["报送时间", formatDateTime(new Date(filed.at))],
            ["回执编号", filed.receipt],
            ["校 验 值", filed.sha256],
          ] as const)
        : ([
            ["状　　态", DRAFT_MARK],
            ["取用时间", formatDateTime(new Date(content.takenAt))],
          ] as const)),
    ],
    header: `${content.applicant}　${content.cycle}申报材料　${content.number}`,
    mark: filed ? null : DRAFT_MARK,
    createdAt: content.takenAt,
  };
}

/** 自评报告, or 单项申报书 with its parts under their titles where that was written in its place; both where there are both. */
function writtenBlocks({ report, form }: PackageContent): Block[] {
  const own: Block[] = [
    { kind: "heading", level: 1, text: PAPER_TEXTS.report, fresh: true },
    ...reportBlocks(report?.text ?? ""),
  ];
  const parts = form.flatMap(({ title, text }): Block[] => [
    { kind: "heading", level: 2, text: title },
    ...reportBlocks(text),
  ]);
  if (parts.length === 0) return own;
  return [...(report?.text ? own : []), { kind: "heading", level: 1, text: PAPER_TEXTS.form, fresh: true }, ...parts];
}

/** 自评结果汇总: the rate against the threshold, the score, and both by section. */
function resultBlocks({ results, sections }: PackageContent): Block[] {
  const { met, applicable, basisPoints, passBasisPoints, reached, score } = results;
  const threshold =
    passBasisPoints === null
      ? "本类别不设门槛"
      : `门槛 ${exactPercent(passBasisPoints)}，${reached ? "已达到" : "未达到"}`;
  const facts: string[][] = [
    ["符合率", `${met} / ${applicable}（${percent(basisPoints)}），${threshold}`],
    ["自评得分", `${scoreText(score.total)}（满分 ${scoreText(score.full)}）`],
    ["其中：标准项", scoreText(score.standard)],
    ["加分项", scoreText(score.bonus)],
    ["减分项", scoreText(score.deduction)],
  ];
  const rows = sections.map(({ title, rate, score: own }) => [
    title,
    `${rate.met} / ${rate.applicable}`,
    rate.applicable === 0 ? "—" : percent(rate.basisPoints),
    scoreText(own.standard + own.bonus - own.deduction),
    scoreText(own.full),
  ]);
  return [
    { kind: "heading", level: 1, text: PAPER_TEXTS.results, fresh: true },
    { kind: "table", headings: ["项目", "结果"], shares: [25, 75], rows: facts },
    { kind: "table", headings: ["一级指标", "符合", "符合率", "得分", "满分"], shares: [44, 14, 14, 14, 14], rows },
  ];
}

/** The shares of the page's width that the columns of INDEX_HEADINGS take. */
const INDEX_SHARES = [12, 20, 13, 12, 12, 7, 7, 8, 9];

function indexBlocks(content: PackageContent): Block[] {
  const rows = indexEntries(content).map(indexCells);
  return [
    { kind: "heading", level: 1, text: PAPER_TEXTS.index, fresh: true },
    rows.length === 0
      ? { kind: "text", text: PAPER_TEXTS.noEvidence, tone: "body" }
      : { kind: "table", headings: [...INDEX_HEADINGS], shares: INDEX_SHARES, rows },
  ];
}

function checkBlocks({ filed, takenAt, contentSha256 }: PackageContent): Block[] {
  const said = filed ? PAPER_TEXTS.checkFiled(filed.receipt, filed.sha256) : PAPER_TEXTS.checkDraft(contentSha256);
  return [
    { kind: "heading", level: 1, text: PAPER_TEXTS.check, fresh: true },
    ...[`内容来源：${sourceText(filed, takenAt)}。`, said, ...(filed ? [VERIFY_TEXT] : [])].map(
      (text): Block => ({ kind: "text", text, tone: "body" }),
    ),
  ];
}

/** 审签与盖章: who prepared and signed, where it was filed; otherwise lines to write on. */
function signatureBlocks({ applicant, filed }: PackageContent): Block[] {
  const day = filed ? formatDate(new Date(filed.at)) : PAPER_TEXTS.blank;
  const rows = [
    ["经　办", filed?.preparedBy || PAPER_TEXTS.blank, PAPER_TEXTS.blank],
    ["审　核", PAPER_TEXTS.blank, PAPER_TEXTS.blank],
    ["签　发", filed?.signedBy || PAPER_TEXTS.blank, filed ? day : PAPER_TEXTS.blank],
  ];
  return [
    { kind: "heading", level: 1, text: PAPER_TEXTS.signature, fresh: true },
    { kind: "table", headings: ["环节", "姓名", "签字、日期"], shares: [20, 40, 40], rows },
    { kind: "text", text: applicant, tone: "right" },
    { kind: "text", text: PAPER_TEXTS.seal, tone: "right" },
    { kind: "text", text: PAPER_TEXTS.date, tone: "right" },
  ];
}
