import { publishedReport } from "@/lib/oversight/published";
import { editionQuery } from "@/lib/oversight/published-query";
import { publishedPaper } from "@/lib/oversight/report-word";
import { documentResponse } from "@/lib/platform/http";

/** A public annual report as a file: `?form=docx` or pdf, `&edition=`; what isn't public isn't there. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const asked = new URL(request.url).searchParams;
  const { edition } = editionQuery.parse({ edition: asked.get("edition") ?? undefined });
  const report = await publishedReport((await params).id, edition);
  if (!report) return new Response("没有找到。", { status: 404 });
  const form = asked.get("form") === "pdf" ? "pdf" : "docx";
  const { file, name } = await publishedPaper(report, form);
  return documentResponse(file, name, form);
}
