import { refused } from "@/app/route-answers";
import { currentActor } from "@/lib/platform/actor";
import { FOREIGN, fromOwnPage, jsonUpTo } from "@/lib/platform/http";
import { tellPresence } from "@/lib/presence/commands";

const MAX_BYTES = 1_000;

/** 谁正在编辑: says where one is, is told where the others are. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return Response.json({ code: "not_allowed" }, { status: 401 });
  const [{ id }, body] = await Promise.all([params, jsonUpTo(request, MAX_BYTES)]);
  const { item = null } = (body ?? {}) as { item?: string | null };
  const result = await tellPresence(actor, { applicationId: id, item });
  if (result.ok) return Response.json({ present: result.value });
  return refused(result.error);
}
