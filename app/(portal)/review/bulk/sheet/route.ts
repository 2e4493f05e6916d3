import { missing } from "@/app/route-answers";
import { bulkSheet } from "@/lib/bulk-acts/queries";
import { deskQuery } from "@/lib/first-review/schema";
import { BULK_TEXTS } from "@/lib/labels/bulk-acts";
import { currentActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";
import { mayOpen } from "@/lib/policy/menu";

/** 批量办理表 of the own desk, with the same filter and order as on the page. */
export async function GET(request: Request): Promise<Response> {
  const actor = await currentActor();
  const query = deskQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  const sheet = actor && !mayOpen(actor, "review") && (await bulkSheet(actor, query));
  if (!sheet) return missing();
  return workbookResponse(sheet, BULK_TEXTS.fileName(actor.organisationName));
}
