import "server-only";
import { writeWorkbook } from "@/lib/documents/workbook";
import { formatDateTime } from "@/lib/kernel/dates";
import {
  placeOfReading,
  READING_KIND_LABELS,
  READING_LOG_TEXTS,
  stampText,
  whatWasRead,
} from "@/lib/labels/reading-log";
import type { Reading } from "./shape";

const COLUMNS = [
  { header: READING_LOG_TEXTS.number, key: "number", width: 14 },
  { header: "时间", key: "time", width: 20 },
  { header: "评估员", key: "reader" },
  { header: "机构", key: "organisation", width: 30 },
  { header: "周期", key: "cycle", width: 30 },
  { header: "案卷", key: "about", width: 34 },
  { header: "内容", key: "what", width: 44 },
  { header: "方式", key: "manner" },
  { header: "水印", key: "stamp", width: 14 },
];

/** The log as xlsx. */
export const readingsWorkbook = (rows: readonly Reading[]): Promise<Buffer> =>
  writeWorkbook([
    {
      name: READING_LOG_TEXTS.title,
      columns: COLUMNS,
      rows: rows.map((row) => ({
        number: row.number,
        reader: row.reader,
        organisation: row.organisation,
        cycle: row.cycle,
        time: formatDateTime(new Date(row.at)),
        about: placeOfReading(row),
        what: whatWasRead(row),
        manner: READING_KIND_LABELS[row.kind],
        stamp: stampText(row.stamped),
      })),
    },
  ]);
