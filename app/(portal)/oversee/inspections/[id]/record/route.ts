import { RECORD_WORDS } from "@/lib/labels/check-papers";
import { recordFacts } from "@/lib/oversight/inspection-facts";
import { checkRecord } from "@/lib/oversight/inspection-papers";
import { draw } from "@/lib/packages/draw";
import { currentActor } from "@/lib/platform/actor";
import { documentResponse } from "@/lib/platform/http";

/** 回访抽查记录 as a Word file, for who may read what was found. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const facts = actor ? await recordFacts(actor, (await params).id) : null;
  if (!facts) return new Response(null, { status: 404 });
  return documentResponse(
    await draw("docx", checkRecord(facts)),
    `${RECORD_WORDS.title}（${facts.holder}）.docx`,
    "docx",
  );
}
