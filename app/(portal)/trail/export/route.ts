import { notFound } from "next/navigation";
import { writeWorkbook } from "@/lib/documents/workbook";
import { formatDateTime } from "@/lib/kernel/dates";
import { TRAIL_EXPORT } from "@/lib/labels/trail-log";
import { requireActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";
import { mayOpen } from "@/lib/policy/menu";
import { MOST_CASES, trailForExport } from "@/lib/trail/audit";
import { trailQuery } from "@/lib/trail/schema";

const COLUMNS = [
  { header: "序号", key: "id" },
  { header: "时间", key: "time", width: 24 },
  { header: "人员", key: "actor" },
  { header: "单位", key: "organisation", width: 30 },
  { header: "身份", key: "standing", width: 18 },
  { header: "对象", key: "subject", width: 14 },
  { header: "办理", key: "action", width: 30 },
  { header: "所涉案卷", key: "about", width: 40 },
  { header: "环节变化", key: "change", width: 28 },
  { header: "说明", key: "detail", width: 40 },
];

/** The trail with the same filter as the page, as xlsx. */
export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor();
  if (mayOpen(actor, "trail")) notFound();
  const query = trailQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  const found = await trailForExport(query);
  if (!found)
    return Response.json({ code: "invalid_input", message: TRAIL_EXPORT.tooMany(MOST_CASES) }, { status: 422 });
  const rows = found.map((row) => ({ ...row, time: formatDateTime(new Date(row.at)) }));
  const book = await writeWorkbook([{ name: "操作留痕", columns: COLUMNS, rows }]);
  return workbookResponse(book, "操作留痕.xlsx");
}
