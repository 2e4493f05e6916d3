import { writeWorkbook } from "@/lib/documents/workbook";
import { QUALITY_TEXTS } from "@/lib/labels/quality";
import { currentActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";
import { qualityPage } from "@/lib/quality/queries";
import { qualitySheets } from "@/lib/quality/workbook";

type Context = { params: Promise<{ id: string; lotId: string }> };

/** All figures of an opened lot as a spreadsheet; nothing while it is sealed. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const actor = await currentActor();
  const { id, lotId } = await params;
  const shown = actor && (await qualityPage(actor, id, lotId, 0));
  if (!shown?.opened) return new Response(null, { status: 404 });
  const workbook = await writeWorkbook(qualitySheets({ ...shown, opened: shown.opened }));
  return workbookResponse(workbook, `${shown.lot.name}${QUALITY_TEXTS.title}.xlsx`);
}
