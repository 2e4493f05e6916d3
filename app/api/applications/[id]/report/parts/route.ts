import { signedOut } from "@/app/route-answers";
import { problemText } from "@/lib/labels/problems";
import { currentActor } from "@/lib/platform/actor";
import { FOREIGN, fromOwnPage, jsonUpTo, statusOf } from "@/lib/platform/http";
import { takeReportParts } from "@/lib/self-report/commands";

const MOST = 8 * 1024 * 1024;

/** Puts chosen parts of a brought text into the report. */
export async function PUT(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  const body = (await jsonUpTo(request, MOST)) as object | null | undefined;
  const taken = await takeReportParts(actor, { ...body, applicationId: (await params).id });
  if (taken.ok) return Response.json(taken.value);
  return Response.json({ ...taken.error, message: problemText(taken.error) }, { status: statusOf(taken.error) });
}
