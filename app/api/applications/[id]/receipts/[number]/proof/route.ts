import { readReceipt } from "@/lib/applications/receipts";
import { currentActor } from "@/lib/platform/actor";
import { documentResponse } from "@/lib/platform/http";
import { receiptInLog } from "@/lib/trail/lookup";

type Context = { params: Promise<{ id: string; number: string }> };

/** 收录证明 of a filing with what was recorded of it, for those who may read the receipt. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const actor = await currentActor();
  const { id, number } = await params;
  const receipt = actor && (await readReceipt(actor, id, number));
  const included = receipt && (await receiptInLog(id, receipt.number, true));
  if (!included) return new Response("没有找到收录证明，或者您没有查看它的权限。", { status: 404 });
  const text = Buffer.from(`${JSON.stringify(included.proof, null, 1)}\n`);
  return documentResponse(text, `收录证明 ${receipt!.number}.json`, "json");
}
