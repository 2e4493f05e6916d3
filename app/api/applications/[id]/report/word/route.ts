import { answered, missing, signedOut } from "@/app/route-answers";
import { besidesAssessing } from "@/lib/blinding/own-sheet";
import { currentActor } from "@/lib/platform/actor";
import { bodyUpTo, documentResponse, FOREIGN, fromOwnPage } from "@/lib/platform/http";
import { previewWord, reportAsWord, WORD_LIMITS } from "@/lib/self-report/word";

type Params = { params: Promise<{ id: string }> };

/** 自评报告 as a Word document. */
export async function GET(_: Request, { params }: Params): Promise<Response> {
  const actor = await currentActor();
  const word = actor && (await reportAsWord(besidesAssessing(actor), (await params).id));
  if (!word) return missing();
  return documentResponse(word.file, word.name, "docx");
}

/** Takes a Word document as the raw body and answers with its parts, and what of it stays behind. Stores nothing. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  const file = await bodyUpTo(request, WORD_LIMITS.maxBytes);
  return answered(await previewWord(actor, { applicationId: (await params).id, file }));
}
