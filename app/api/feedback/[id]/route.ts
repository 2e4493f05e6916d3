import { feedbackLetter, feedbackPaper } from "@/lib/feedback/queries";
import { beijingDay } from "@/lib/kernel/dates";
import { FEEDBACK_TEXTS } from "@/lib/labels/feedback";
import { drawPaper } from "@/lib/official-papers/draw";
import { currentActor } from "@/lib/platform/actor";
import { documentResponse } from "@/lib/platform/http";

/** The feedback to one place as a Word file: for its office, and for the place once it was told. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const letter = actor ? await feedbackLetter(actor, (await params).id) : null;
  if (!letter) return new Response(null, { status: 404 });
  const bytes = await drawPaper(feedbackPaper(letter, beijingDay));
  return documentResponse(bytes, `${FEEDBACK_TEXTS.title}（${letter.applicant}）.docx`, "docx");
}
