import { NOTICE_TEXTS } from "@/lib/labels/verification";
import { draw } from "@/lib/packages/draw";
import { currentActor } from "@/lib/platform/actor";
import { documentResponse } from "@/lib/platform/http";
import { noticePaper } from "@/lib/verification/notice-paper";
import { noticeFor } from "@/lib/verification/plan-queries";

/** 实地核查通知 in force as a Word file, for the team, the organiser, and the place that it was sent to. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const notice = actor ? await noticeFor(actor, (await params).id) : null;
  if (!notice) return new Response(null, { status: 404 });
  const name = `${NOTICE_TEXTS.title}（${notice.content.applicant}）.docx`;
  return documentResponse(await draw("docx", noticePaper(notice)), name, "docx");
}
