import type { Column } from "@/components/table/column";
import { StatusTag } from "@/components/ui/tag";
import { formatDateTime } from "@/lib/kernel/dates";
import { placeOfReading, READING_KIND_LABELS, READING_LOG_TEXTS, whatWasRead } from "@/lib/labels/reading-log";
import type { Reading } from "@/lib/reading-log/shape";

const NUMBER: Column<Reading> = {
  id: "number",
  header: READING_LOG_TEXTS.number,
  nowrap: true,
  rowHeader: true,
  cell: (row) => row.number,
};
const AT: Column<Reading> = { id: "at", header: "时间", nowrap: true, cell: (row) => formatDateTime(new Date(row.at)) };
const WHAT: Column<Reading>[] = [
  { id: "about", header: "案卷", cell: placeOfReading },
  { id: "what", header: "内容", cell: whatWasRead },
  {
    id: "kind",
    header: "方式",
    nowrap: true,
    cell: (row) => (
      <>
        {READING_KIND_LABELS[row.kind]}
        {row.stamped === false ? <StatusTag tone="warning">{READING_LOG_TEXTS.unstamped}</StatusTag> : null}
      </>
    ),
  },
];

/** 阅卷登记 with everybody's looks. */
export const READING_COLUMNS: Column<Reading>[] = [
  NUMBER,
  AT,
  { id: "reader", header: "评估员", nowrap: true, cell: (row) => row.reader },
  { id: "organisation", header: "机构", cell: (row) => row.organisation },
  ...WHAT,
];

/** One's own. */
export const OWN_READING_COLUMNS: Column<Reading>[] = [NUMBER, AT, ...WHAT];
