import "server-only";
import { writeWorkbook } from "@/lib/documents/workbook";
import { beijingDay, formatDateTime } from "@/lib/kernel/dates";
import { SHORTCOMING_COLUMNS as C, SHORTCOMING_STATES } from "@/lib/labels/shortcomings";
import type { Actor } from "@/lib/policy/standing";
import { shortcomingsForExport } from "./queries";
import { shortcomingsQuery } from "./schema";

const signed = (name: string, at: string | null): string => (at ? `${name} ${formatDateTime(new Date(at))}` : "");

/** 问题清单 as a spreadsheet with the filter of the page, as far as this person reads it; null for strangers. */
export async function shortcomingsWorkbook(actor: Actor, id: string, query: URLSearchParams): Promise<Buffer | null> {
  const rows = await shortcomingsForExport(actor, id, shortcomingsQuery.parse(Object.fromEntries(query)));
  if (!rows) return null;
  return writeWorkbook([
    {
      name: "问题清单",
      columns: [
        { header: C.number, key: "number", kind: "number", width: 8 },
        { header: C.position, key: "position", kind: "number", width: 10 },
        { header: C.item, key: "item", width: 40 },
        { header: C.text, key: "text", width: 40 },
        { header: C.measure, key: "measure", width: 32 },
        { header: C.owner, key: "owner", width: 24 },
        { header: C.person, key: "person", width: 12 },
        { header: C.due, key: "due", width: 14 },
        { header: C.state, key: "state", width: 14 },
        { header: C.noted, key: "noted", width: 26 },
        { header: C.rectification, key: "rectification", width: 40 },
        { header: C.rectified, key: "rectified", width: 26 },
        { header: C.closed, key: "closed", width: 26 },
      ],
      rows: rows.map((row) => ({
        ...row,
        person: row.personName,
        due: row.dueAt ? beijingDay(new Date(row.dueAt)) : null,
        state: SHORTCOMING_STATES[row.state].label,
        noted: signed(row.notedByName, row.notedAt),
        rectified: signed(row.rectifiedByName, row.rectifiedAt),
        closed: signed(row.closedByName, row.closedAt),
      })),
    },
  ]);
}
