import { NOTICE_PAPER } from "@/lib/labels/notice";
import { drawPaper } from "@/lib/official-papers/draw";
import { drawOnce } from "@/lib/official-papers/kept";
import { currentActor } from "@/lib/platform/actor";
import { documentResponse } from "@/lib/platform/http";
import { noticeText } from "@/lib/public-notice/papers";
import { publishedNotice } from "@/lib/public-notice/published";
import { draftPaper } from "@/lib/public-notice/staff-notice";

/** A notice as a Word file: for everybody once it is public, before that marked as a draft for its own office. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  const notice = await publishedNotice(id);
  if (notice) {
    const bytes = await drawOnce(notice.sha256, () => noticeText(notice, notice.opens));
    return documentResponse(bytes, `${notice.title}.docx`, "docx");
  }
  const actor = await currentActor();
  const draft = actor ? await draftPaper(actor, id) : null;
  if (!draft) return new Response(null, { status: 404 });
  return documentResponse(await drawPaper(draft), `${draft.title}（${NOTICE_PAPER.draftShort}）.docx`, "docx");
}
