import { packageFile, recordTaken } from "@/lib/packages/taking";
import { currentActor } from "@/lib/platform/actor";
import { downloadResponse } from "@/lib/platform/ranges";

const missing = () => new Response("没有找到材料包，或者已经清理，或者您没有查看它的权限。", { status: 404 });

/** 下载材料包, in parts where asked for, by those who may read the dossier at this moment. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor();
  const { id } = await params;
  const file = actor && (await packageFile(actor, id));
  if (!file) return missing();
  // a download that goes on where it broke off is told once
  const goesOn = /^bytes=0*[1-9]/.test(request.headers.get("range") ?? "");
  if (!goesOn) await recordTaken(actor, { ...file, id });
  return downloadResponse(request, file);
}
