import { answered, signedOut } from "@/app/route-answers";
import { takeParts } from "@/lib/oversight/report-bringing";
import { currentActor } from "@/lib/platform/actor";
import { FOREIGN, fromOwnPage, jsonUpTo } from "@/lib/platform/http";

const MOST = 8 * 1024 * 1024;

/** Puts chosen parts of a brought text into an annual report. */
export async function PUT(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  const body = (await jsonUpTo(request, MOST)) as object | null | undefined;
  return answered(await takeParts(actor, { ...body, id: (await params).id }));
}
