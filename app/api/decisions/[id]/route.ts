import { drawOnce } from "@/lib/official-papers/kept";
import { documentResponse } from "@/lib/platform/http";
import { decisionText } from "@/lib/public-notice/papers";
import { publishedDecision } from "@/lib/public-notice/published";

/** A 命名决定 as a Word file, for everybody: it is public from its signature. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const decision = await publishedDecision((await params).id);
  if (!decision) return new Response(null, { status: 404 });
  const bytes = await drawOnce(decision.sha256, () => decisionText(decision));
  return documentResponse(bytes, `${decision.title}.docx`, "docx");
}
