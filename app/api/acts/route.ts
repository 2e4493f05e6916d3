import { z } from "zod";
import { answered, signedOut } from "@/app/route-answers";
import { act } from "@/lib/acts/commands";
import { currentActor } from "@/lib/platform/actor";
import { FOREIGN, fromOwnPage, jsonUpTo, TYPED_BYTES } from "@/lib/platform/http";

const order = z.object({
  subject: z.string().max(40),
  id: z.uuid(),
  action: z.string().max(60),
  proposal: z.record(z.string(), z.unknown()).default({}),
  version: z.int().min(0),
  key: z.string().min(8).max(80),
});

/** The same acts for programs: one order in JSON, the same refusals, worded the same. */
export async function POST(request: Request): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  const parsed = order.safeParse(await jsonUpTo(request, TYPED_BYTES));
  if (!parsed.success) return Response.json({ code: "invalid_input", message: "请求的格式不正确。" }, { status: 400 });
  return answered(await act(actor, parsed.data));
}
