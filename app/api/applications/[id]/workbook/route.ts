import { answered, missing, refused, signedOut } from "@/app/route-answers";
import { takeWorkbook } from "@/lib/items-workbook/commands";
import { previewWorkbook } from "@/lib/items-workbook/preview";
import { WORKBOOK_LIMITS } from "@/lib/items-workbook/read";
import { itemsWorkbook } from "@/lib/items-workbook/workbook";
import { currentActor } from "@/lib/platform/actor";
import { bodyUpTo, FOREIGN, fromOwnPage, jsonUpTo, workbookResponse } from "@/lib/platform/http";

type Params = { params: Promise<{ id: string }> };

/** All fields of all items, as JSON. */
const MOST_ACCEPTED = 24 * 1024 * 1024;

/** 指标填报表 as it stands: to the place the whole of it, to a unit its own items. */
export async function GET(_: Request, { params }: Params): Promise<Response> {
  const actor = await currentActor();
  const workbook = actor && (await itemsWorkbook(actor, (await params).id));
  if (!workbook) return missing();
  return workbookResponse(workbook.file, workbook.name);
}

/** Takes a filled 指标填报表 as the raw body and answers with what it would change, line by line. Stores nothing. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  const file = await bodyUpTo(request, WORKBOOK_LIMITS.maxBytes);
  const preview = await previewWorkbook(actor, { applicationId: (await params).id, file });
  if (preview.ok) {
    return Response.json({ ...preview.value, annotated: preview.value.annotated?.toString("base64") ?? null });
  }
  return refused(preview.error);
}

/** Writes the accepted lines; 409 names the positions that moved since the preview. */
export async function PUT(request: Request, { params }: Params): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  const body = (await jsonUpTo(request, MOST_ACCEPTED)) as { lines?: unknown } | null | undefined;
  return answered(await takeWorkbook(actor, { applicationId: (await params).id, lines: body?.lines }));
}
