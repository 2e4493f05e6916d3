import { autosave, signedOut } from "@/app/route-answers";
import { saveReport } from "@/lib/oversight/report-commands";
import type { SaveReportInput } from "@/lib/oversight/schema";
import { currentActor } from "@/lib/platform/actor";
import { FOREIGN, fromOwnPage, OTHER_ACCOUNT, openedByAnother } from "@/lib/platform/http";

/** Autosave of an annual report: the changed parts with what they were changed from; 409 brings what is stored beside the refusal. */
export async function PUT(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  if (openedByAnother(request, actor)) return Response.json(OTHER_ACCOUNT, { status: 403 });
  const { id } = await params;
  return autosave<SaveReportInput>(request, (typed) => saveReport(actor, { ...typed, id }));
}
