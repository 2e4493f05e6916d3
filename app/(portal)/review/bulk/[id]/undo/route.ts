import { missing } from "@/app/route-answers";
import { undoSheet } from "@/lib/bulk-acts/queries";
import { BULK_TEXTS } from "@/lib/labels/bulk-acts";
import { currentActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";
import { mayOpen } from "@/lib/policy/menu";

/** 撤销用表 of one act of the own office. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const sheet = actor && !mayOpen(actor, "review") && (await undoSheet(actor, (await params).id));
  if (!sheet) return missing();
  return workbookResponse(sheet, BULK_TEXTS.undoName);
}
