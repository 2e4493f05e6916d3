import { refusedSheetAnswer } from "@/lib/documents/refused-sheet";
import { currentActor } from "@/lib/platform/actor";
import { bodyUpTo, FOREIGN, fromOwnPage, statusOf } from "@/lib/platform/http";
import { CASES_LIMITS } from "@/lib/survey/case-input";
import { uploadCases } from "@/lib/survey/cases-upload";

/**
 * Takes the sheet of cases as the raw body. Refused rows come back as the first few in words, and the whole sheet, in base64, with
 * a 错误说明 column.
 */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return Response.json({ code: "not_allowed", message: "请先登录。" }, { status: 401 });
  const { id } = await params;
  const file = await bodyUpTo(request, CASES_LIMITS.maxBytes);
  const result = await uploadCases(actor, { surveyId: id, file });
  if (result.ok) return Response.json(result.value, { status: 201 });
  return Response.json(refusedSheetAnswer(result.error), { status: statusOf(result.error) });
}
