import { after } from "next/server";
import { lookInto } from "@/lib/evidence/knowing";
import { problemText } from "@/lib/labels/problems";
import type { MaterialFile } from "@/lib/oversight/check-schema";
import { uploadMaterial } from "@/lib/oversight/inspection-materials";
import { currentActor } from "@/lib/platform/actor";
import { FOREIGN, fromOwnPage, OTHER_ACCOUNT, openedByAnother, statusOf } from "@/lib/platform/http";

const NOTHING = new ReadableStream<Uint8Array>({ start: (controller) => controller.close() });
type Context = { params: Promise<{ materialId: string }> };

/** Takes one file as a material that an inspection asked for, as the raw body: `?kind=&name=`. Read as a stream, never held whole. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return Response.json({ code: "not_allowed", message: "请先登录。" }, { status: 401 });
  if (openedByAnother(request, actor)) return Response.json(OTHER_ACCOUNT, { status: 403 });
  const { materialId } = await params;
  const query = new URL(request.url).searchParams;
  const input = {
    materialId,
    kind: (query.get("kind") ?? "") as MaterialFile["kind"],
    fileName: query.get("name") ?? "",
  };
  const length = request.headers.get("content-length");
  const body = (request.body ?? NOTHING) as unknown as AsyncIterable<Uint8Array>;
  const result = await uploadMaterial(actor, input, length === null ? null : Number(length), body);
  if (result.ok) {
    after(() => lookInto(result.value.sha256));
    return Response.json(result.value, { status: 201 });
  }
  return Response.json({ ...result.error, message: problemText(result.error) }, { status: statusOf(result.error) });
}
