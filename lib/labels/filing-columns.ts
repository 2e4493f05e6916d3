import type { FilingRow } from "@/lib/first-review/filing-board";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { answeredText, FILING_STATE_LABELS, LACKING_LABELS } from "./filing-progress";
import { daysLeftText } from "./review-desk";

const moment = (at: string | null): string => (at ? formatDateTime(new Date(at)) : "—");
const day = (at: string | null): string => (at ? formatDate(new Date(at)) : "—");

type FilingColumn = { id: string; header: string; text: (row: FilingRow) => string; width?: number };

/** The columns of 申报进度, in their order, on the page as in the workbook. */
export const FILING_COLUMNS: readonly FilingColumn[] = [
  { id: "name", header: "单位", text: ({ name }) => name, width: 28 },
  { id: "area", header: "地区", text: ({ area }) => area, width: 16 },
  { id: "state", header: "状态", text: ({ state }) => FILING_STATE_LABELS[state], width: 12 },
  {
    id: "answered",
    header: "填报进展",
    text: ({ answered, items }) => (answered === null || items === null ? "—" : answeredText(answered, items)),
    width: 22,
  },
  { id: "created", header: "新建日期", text: ({ createdAt }) => day(createdAt), width: 16 },
  { id: "submitted", header: "报送时间", text: ({ submittedAt }) => moment(submittedAt), width: 22 },
  {
    id: "left",
    header: "申报时间",
    text: ({ state, daysLeft, ends }) => (state === "filed" ? "—" : `${daysLeftText(daysLeft)}（至 ${moment(ends)}）`),
    width: 34,
  },
  { id: "account", header: "账号", text: ({ lacking }) => (lacking ? LACKING_LABELS[lacking] : "—"), width: 26 },
  {
    id: "reminded",
    header: "最近催报",
    text: ({ reminded }) => (reminded ? `${moment(reminded.at)}，${reminded.by}` : "—"),
    width: 34,
  },
];
