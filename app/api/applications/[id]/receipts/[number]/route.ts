import { readReceipt } from "@/lib/applications/receipts";
import { draw } from "@/lib/packages/draw";
import { receiptPaper } from "@/lib/packages/receipt-paper";
import { currentActor } from "@/lib/platform/actor";
import { documentResponse } from "@/lib/platform/http";
import { receiptInLog } from "@/lib/trail/lookup";

type Context = { params: Promise<{ id: string; number: string }> };

/** 报送回执 as PDF, for those who may read the receipt's page. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const actor = await currentActor();
  const { id, number } = await params;
  const receipt = actor && (await readReceipt(actor, id, number));
  if (!receipt) return new Response("没有找到回执，或者您没有查看它的权限。", { status: 404 });
  const included = await receiptInLog(id, receipt.number, false);
  return documentResponse(await draw("pdf", receiptPaper(receipt, included)), `报送回执 ${receipt.number}.pdf`, "pdf");
}
