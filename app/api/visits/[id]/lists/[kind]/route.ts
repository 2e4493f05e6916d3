import { sheetAnswered, signedOut } from "@/app/route-answers";
import { problemText } from "@/lib/labels/problems";
import { currentActor } from "@/lib/platform/actor";
import { bodyUpTo, FOREIGN, fromOwnPage, OTHER_ACCOUNT, openedByAnother } from "@/lib/platform/http";
import { saveList } from "@/lib/sample-lists/commands";
import { SAMPLE_KINDS } from "@/lib/sample-lists/rules";
import { LIST_LIMITS } from "@/lib/sample-lists/schema";

type Props = { params: Promise<{ id: string; kind: string }> };

/** Takes a list of the place: a workbook as the raw body, or (text/plain) what was pasted. The whole list or nothing. */
export async function POST(request: Request, { params }: Props): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  if (openedByAnother(request, actor)) return Response.json(OTHER_ACCOUNT, { status: 403 });
  const { id, kind: asked } = await params;
  const kind = SAMPLE_KINDS.find((one) => one === asked);
  if (!kind) return Response.json({ code: "not_found", message: problemText({ code: "not_found" }) }, { status: 404 });
  const body = await bodyUpTo(request, LIST_LIMITS.maxBytes);
  const pasted = request.headers.get("content-type")?.startsWith("text/plain");
  const given = pasted ? { text: body.toString("utf8") } : { file: new Uint8Array(body) };
  return sheetAnswered(await saveList(actor, { visitId: id, kind, ...given }), 201);
}
