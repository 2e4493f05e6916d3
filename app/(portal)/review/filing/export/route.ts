import { writeWorkbook } from "@/lib/documents/workbook";
import { filingAll } from "@/lib/first-review/filing-board";
import { filingQuery } from "@/lib/first-review/schema";
import { FILING_COLUMNS } from "@/lib/labels/filing-columns";
import { FILING_TEXTS } from "@/lib/labels/filing-progress";
import { currentActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";
import { mayOpen } from "@/lib/policy/menu";

/** 申报进度 as a spreadsheet, with the same filter, columns and order as on the page. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  if (!actor || mayOpen(actor, "review")) return new Response(null, { status: 404 });
  const query = filingQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  const rows = await filingAll(actor, query);
  const columns = FILING_COLUMNS.map(({ id, header, width }) => ({ header, key: id, ...(width ? { width } : {}) }));
  const workbook = await writeWorkbook([
    {
      name: FILING_TEXTS.title,
      columns,
      rows: rows.map((row) => Object.fromEntries(FILING_COLUMNS.map(({ id, text }) => [id, text(row)]))),
    },
  ]);
  return workbookResponse(workbook, `${FILING_TEXTS.title}.xlsx`);
}
