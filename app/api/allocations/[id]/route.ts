import { missing, signedOut } from "@/app/route-answers";
import { importLines } from "@/lib/allocation/import";
import { linesWorkbook } from "@/lib/allocation/workbook";
import { IMPORT_LIMITS } from "@/lib/documents/import-shape";
import { refusedSheetAnswer } from "@/lib/documents/refused-sheet";
import { currentActor } from "@/lib/platform/actor";
import { bodyUpTo, FOREIGN, fromOwnPage, statusOf, workbookResponse } from "@/lib/platform/http";

type Params = { params: Promise<{ id: string }> };

/** Of the lines of a check as many are shown. */
const SHOWN = 100;

/** 分配表 of a proposal as it stands. */
export async function GET(_: Request, { params }: Params): Promise<Response> {
  const actor = await currentActor();
  const { id } = await params;
  const workbook = actor && (await linesWorkbook(actor, id));
  if (!workbook) return missing();
  return workbookResponse(workbook, "分配表.xlsx");
}

/** Takes a 分配表 as the raw body: `?confirm=` the digest of the check, or without it to check only. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  const { id } = await params;
  const file = await bodyUpTo(request, IMPORT_LIMITS.maxBytes);
  const result = await importLines(actor, id, { file, confirm: new URL(request.url).searchParams.get("confirm") });
  if (!result.ok) return Response.json(refusedSheetAnswer(result.error), { status: statusOf(result.error) });
  const { lines, counts, digest } = result.value;
  const changed = lines.filter(({ effect }) => effect === "change").slice(0, SHOWN);
  return Response.json({ lines: changed, counts, digest });
}
