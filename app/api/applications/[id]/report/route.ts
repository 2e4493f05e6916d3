import { autosave, signedOut } from "@/app/route-answers";
import type { ReportInput } from "@/lib/applications/answer-schema";
import { saveReport } from "@/lib/applications/commands";
import { currentActor } from "@/lib/platform/actor";
import { FOREIGN, fromOwnPage, OTHER_ACCOUNT, openedByAnother } from "@/lib/platform/http";

/** Autosave of 自评报告; 409 brings the stored text beside the refusal. */
export async function PUT(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  if (openedByAnother(request, actor)) return Response.json(OTHER_ACCOUNT, { status: 403 });
  const { id } = await params;
  return autosave<ReportInput>(request, (typed) => saveReport(actor, { ...typed, applicationId: id }));
}
