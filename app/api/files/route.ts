import { signedOut, takeFile } from "@/app/route-answers";
import type { FileInput } from "@/lib/evidence/schema";
import { uploadEvidence } from "@/lib/evidence/upload";
import { currentActor } from "@/lib/platform/actor";
import { FOREIGN, fromOwnPage, OTHER_ACCOUNT, openedByAnother } from "@/lib/platform/http";

/** Takes one file as evidence: `?application=&item=&kind=&name=`. */
export async function POST(request: Request): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  if (openedByAnother(request, actor)) return Response.json(OTHER_ACCOUNT, { status: 403 });
  const query = new URL(request.url).searchParams;
  const use = { applicationId: query.get("application") ?? "", indicatorId: query.get("item") ?? "" };
  return takeFile<FileInput["kind"]>(request, (file, length, body) =>
    uploadEvidence(actor, { ...use, ...file }, length, body),
  );
}
