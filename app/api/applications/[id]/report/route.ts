import type { ReportInput } from "@/lib/applications/answer-schema";
import { saveReport } from "@/lib/applications/commands";
import { problemText } from "@/lib/labels/problems";
import { currentActor } from "@/lib/platform/actor";
import {
  FOREIGN,
  fromOwnPage,
  jsonUpTo,
  OTHER_ACCOUNT,
  openedByAnother,
  statusOf,
  TYPED_BYTES,
} from "@/lib/platform/http";

/** Autosave of 自评报告; 409 brings the stored text beside the refusal. */
export async function PUT(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return Response.json({ code: "not_allowed", message: "登录已过期，请重新登录。" }, { status: 401 });
  if (openedByAnother(request, actor)) return Response.json(OTHER_ACCOUNT, { status: 403 });
  const body = await jsonUpTo(request, TYPED_BYTES);
  const { id } = await params;
  const result = await saveReport(actor, { ...(body as ReportInput), applicationId: id });
  if (result.ok) return Response.json(result.value);
  return Response.json({ ...result.error, message: problemText(result.error) }, { status: statusOf(result.error) });
}
