import { NOTE } from "@/lib/labels/survey-cases";
import { currentActor } from "@/lib/platform/actor";
import { documentResponse } from "@/lib/platform/http";
import { caseErrorFile } from "@/lib/survey/cases-queries";

/** The sheet of the latest upload that was refused, with its 错误说明 column, for the agency alone and for as long as it is kept. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const { id } = await params;
  const found = actor && (await caseErrorFile(actor, id));
  if (!found) return new Response("没有找到，或者文件已经清除。", { status: 404 });
  return documentResponse(found.bytes, `逐份数据${NOTE}.${found.format}`, found.format);
}
