import { NOTICE_PAPER } from "@/lib/labels/notice";
import { drawPaper } from "@/lib/official-papers/draw";
import { currentActor } from "@/lib/platform/actor";
import { now } from "@/lib/platform/clock";
import { documentResponse } from "@/lib/platform/http";
import { draftDecision } from "@/lib/public-notice/staff-notice";

/** 命名决定 as it would be signed now, as a Word file marked as a draft; for the office of the notice alone. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const draft = actor ? await draftDecision(actor, (await params).id, now()) : null;
  if (!draft) return new Response(null, { status: 404 });
  return documentResponse(await drawPaper(draft), `${draft.title}（${NOTICE_PAPER.draftShort}）.docx`, "docx");
}
