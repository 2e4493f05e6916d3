import { missing } from "@/app/route-answers";
import { readApart } from "@/lib/documents/apart";
import { FLAG_EXPORT_HEADINGS, flagName, QUALITY_TITLE } from "@/lib/labels/survey-quality";
import { currentActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";
import { flagsExport } from "@/lib/survey/quality/queries";

/** What was found in the cases of a survey, as the filter asks for it, as a spreadsheet for its agency and its organiser. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const { id } = await params;
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const found = actor && (await flagsExport(actor, id, query));
  if (!found) return missing();
  const rows = found.rows.map(({ kind, place, caseNo, interviewer, text, excluded }) => [
    flagName(kind),
    place,
    caseNo ?? "",
    interviewer,
    text,
    excluded ? "已剔除" : "",
  ]);
  const sheet = await readApart<Uint8Array>("plain-sheet-worker.mjs", { rows: [[...FLAG_EXPORT_HEADINGS], ...rows] });
  if (!sheet) return new Response(null, { status: 503 });
  return workbookResponse(Buffer.from(sheet), `${found.name}${QUALITY_TITLE}.xlsx`);
}
