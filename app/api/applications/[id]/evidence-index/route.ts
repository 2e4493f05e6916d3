import { readHead } from "@/lib/applications/dossier-rows";
import { besidesAssessing } from "@/lib/blinding/own-sheet";
import { indexDocument, indexWorkbook } from "@/lib/evidence/index-documents";
import { evidenceIndex } from "@/lib/evidence/index-lines";
import { currentActor } from "@/lib/platform/actor";
import { documentResponse, workbookResponse } from "@/lib/platform/http";

/** 佐证材料目录 for whoever may read the dossier: `?as=docx`, else xlsx. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const { id } = await params;
  const head = actor && (await readHead(besidesAssessing(actor), id))?.head;
  if (!head) return new Response(null, { status: 404 });
  const lines = await evidenceIndex(id);
  const name = `佐证材料目录（${head.number}）`;
  if (new URL(request.url).searchParams.get("as") === "docx") {
    return documentResponse(await indexDocument(head, lines), `${name}.docx`, "docx");
  }
  return workbookResponse(await indexWorkbook(lines), `${name}.xlsx`);
}
