import { drawPaper } from "@/lib/official-papers/draw";
import { officialText, paperPage } from "@/lib/official-papers/queries";
import { currentActor } from "@/lib/platform/actor";
import { documentResponse } from "@/lib/platform/http";

/** One official paper as a Word file, for who may read it; not found for everybody else. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const paper = actor ? await paperPage(actor, (await params).id) : null;
  if (!paper) return new Response(null, { status: 404 });
  const text = officialText(paper);
  return documentResponse(await drawPaper(text), `${text.title.replace(/\s+/g, "")}.docx`, "docx");
}
