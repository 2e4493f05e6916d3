import { problemText } from "@/lib/labels/problems";
import { saveReport } from "@/lib/oversight/report-commands";
import type { SaveReportInput } from "@/lib/oversight/schema";
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

/** Autosave of an annual report: the changed parts with what they were changed from; 409 brings what is stored beside the refusal. */
export async function PUT(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return Response.json({ code: "not_allowed", message: "登录已过期，请重新登录。" }, { status: 401 });
  if (openedByAnother(request, actor)) return Response.json(OTHER_ACCOUNT, { status: 403 });
  const body = await jsonUpTo(request, TYPED_BYTES);
  const result = await saveReport(actor, { ...(body as SaveReportInput), id: (await params).id });
  if (result.ok) return Response.json(result.value);
  return Response.json({ ...result.error, message: problemText(result.error) }, { status: statusOf(result.error) });
}
