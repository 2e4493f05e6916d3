import { z } from "zod";
import { refused, signedOut } from "@/app/route-answers";
import { recallSignOff, rejectSignOff, sign } from "@/lib/acts/signing";
import { currentActor } from "@/lib/platform/actor";
import { FOREIGN, fromOwnPage, jsonUpTo, TYPED_BYTES } from "@/lib/platform/http";
import type { Actor } from "@/lib/policy/standing";
import { sequenceSoon } from "@/lib/trail/soon";

const decision = z.discriminatedUnion("decision", [
  z.object({
    decision: z.literal("sign"),
    password: z.string().min(1).max(200),
    code: z.string().max(60).optional(),
    key: z.string().min(8).max(80),
  }),
  z.object({ decision: z.literal("reject"), remark: z.string().max(2000) }),
  z.object({ decision: z.literal("recall") }),
]);

function carryOut(actor: Actor, id: string, order: z.infer<typeof decision>) {
  if (order.decision === "sign") return sign(actor, { id, ...order });
  return order.decision === "reject" ? rejectSignOff(actor, { id, remark: order.remark }) : recallSignOff(actor, id);
}

/** 签发、退回、撤回 for programs: the same refusals as on the page, worded the same. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  const id = z.uuid().safeParse((await params).id);
  const order = decision.safeParse(await jsonUpTo(request, TYPED_BYTES));
  if (!id.success || !order.success) {
    return Response.json({ code: "invalid_input", message: "请求的格式不正确。" }, { status: 400 });
  }
  const result = await carryOut(actor, id.data, order.data);
  if (result.ok) sequenceSoon(actor);
  if (result.ok) return Response.json({ done: order.data.decision });
  return refused(result.error);
}
