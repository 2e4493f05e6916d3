import { paperFactsFor } from "@/lib/handlings/paper-facts";
import { type HandlingPaper, handlingPaper, PAPERS } from "@/lib/handlings/papers";
import { HANDLING_OUTCOMES } from "@/lib/labels/standing";
import { drawPaper } from "@/lib/official-papers/draw";
import { currentActor } from "@/lib/platform/actor";
import { documentResponse } from "@/lib/platform/http";

type Context = { params: Promise<{ id: string; paper: string }> };
const NAMES: Record<HandlingPaper, string> = { notice: "告知书", decision: "处理决定", appeal: "申诉答复" };

/** 告知书、处理决定、申诉答复 as a Word file by GB/T 9704, for the parties of the handling. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const actor = await currentActor();
  const { id, paper } = await params;
  const which = PAPERS.find((each) => each === paper);
  const facts = actor && which ? await paperFactsFor(actor, id) : null;
  const text = facts && which ? handlingPaper(which, facts) : null;
  if (!text || !facts || !which) return new Response(null, { status: 404 });
  const what = facts.outcome && which === "decision" ? `（${HANDLING_OUTCOMES[facts.outcome]}）` : "";
  return documentResponse(await drawPaper(text), `${facts.holder}${NAMES[which]}${what}.docx`, "docx");
}
