import type { DeskRow } from "@/lib/first-review/desk-shapes";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { choiceLabel } from "./fields";
import { percent, scoreText } from "./figures";
import { belowText, DESK_LINE_LABELS, daysLeftText, flagText, officersText } from "./review-desk";
import { stageName } from "./stages";

/** 综合示范创建, 单项示范创建（领域）. */
const trackText = ({ track, theme }: Pick<DeskRow, "track" | "theme">): string =>
  `${choiceLabel(track)}${theme ? `（${theme}）` : ""}`;

/** Where the case is, in words. */
export const stateText = ({ stage, office }: Pick<DeskRow, "stage" | "office">): string =>
  stage === null ? belowText(office) : stageName(stage, "staff");

const figure = <T>(value: T | null, text: (value: T) => string): string => (value === null ? "—" : text(value));

type DeskColumn = {
  id: string;
  header: string;
  text: (row: DeskRow) => string;
  /** As a number of the workbook, where the column is one. */
  number?: (row: DeskRow) => number | null;
  width?: number;
};

/** The columns of the desk, in their order, on the page as in the workbook. */
export const DESK_COLUMNS: readonly DeskColumn[] = [
  { id: "name", header: "申报单位", text: ({ applicant }) => applicant, width: 28 },
  { id: "number", header: "申报编号", text: ({ number }) => number, width: 20 },
  { id: "track", header: "类别", text: trackText, width: 26 },
  { id: "programme", header: "周期", text: ({ programme }) => programme, width: 36 },
  { id: "stage", header: "状态", text: stateText, width: 24 },
  { id: "line", header: "所在", text: ({ line }) => DESK_LINE_LABELS[line], width: 12 },
  { id: "rate", header: "自评符合率", text: ({ basisPoints }) => percent(basisPoints) },
  { id: "score", header: "自评得分", text: ({ score }) => scoreText(score), number: ({ score }) => score },
  { id: "rounds", header: "补正次数", text: ({ rounds }) => figure(rounds, String), number: ({ rounds }) => rounds },
  {
    id: "submitted",
    header: "报送时间",
    text: ({ submittedAt }) => figure(submittedAt, (at) => formatDateTime(new Date(at))),
    width: 22,
  },
  { id: "due", header: "期限", text: ({ dueAt }) => figure(dueAt, (at) => formatDate(new Date(at))), width: 16 },
  { id: "left", header: "剩余", text: ({ daysLeft }) => figure(daysLeft, daysLeftText), width: 14 },
  { id: "officers", header: "经办", text: (row) => officersText(row) || "—", width: 20 },
  { id: "flags", header: "标记", text: ({ flags }) => flags.map(flagText).join("；"), width: 36 },
];
