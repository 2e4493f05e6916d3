import { missing } from "@/app/route-answers";
import { catalogueDetail } from "@/lib/catalogue/queries";
import { catalogueDocument } from "@/lib/catalogue/word";
import { catalogueWorkbook } from "@/lib/catalogue/workbooks";
import { catalogueName } from "@/lib/labels/catalogue";
import { currentActor } from "@/lib/platform/actor";
import { documentResponse } from "@/lib/platform/http";

/** One version as a workbook that can be brought in again, or with `?form=docx` as a Word document. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const { id } = await params;
  const catalogue = actor && (await catalogueDetail(actor, id));
  if (!catalogue) return missing();
  const form = new URL(request.url).searchParams.get("form") === "docx" ? "docx" : "xlsx";
  const file = form === "docx" ? catalogueDocument(catalogue, catalogue.lines) : catalogueWorkbook(catalogue.lines);
  return documentResponse(await file, `${catalogueName(catalogue)}.${form}`, form);
}
