import { NOTICE_WORDS } from "@/lib/labels/check-papers";
import { drawPaper } from "@/lib/official-papers/draw";
import { noticeFacts } from "@/lib/oversight/inspection-facts";
import { checkNotice } from "@/lib/oversight/inspection-papers";
import { currentActor } from "@/lib/platform/actor";
import { documentResponse } from "@/lib/platform/http";

/** 回访抽查通知 as a Word file, for who inspects, the organiser and the place. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const facts = actor ? await noticeFacts(actor, (await params).id) : null;
  if (!facts) return new Response(null, { status: 404 });
  return documentResponse(await drawPaper(checkNotice(facts)), `${NOTICE_WORDS.file}（${facts.holder}）.docx`, "docx");
}
