import { READING_LOG_TEXTS } from "@/lib/labels/reading-log";
import { currentActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";
import { auditedReadingsForExport } from "@/lib/reading-log/queries";
import { readingQuery } from "@/lib/reading-log/schema";
import { readingsWorkbook } from "@/lib/reading-log/workbook";

/** 阅卷登记 of all cycles with the same filter as on the auditor's page, as xlsx. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  const query = readingQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  const rows = actor && (await auditedReadingsForExport(actor, query));
  if (!rows) return new Response(null, { status: 404 });
  return workbookResponse(await readingsWorkbook(rows), `${READING_LOG_TEXTS.title}.xlsx`);
}
