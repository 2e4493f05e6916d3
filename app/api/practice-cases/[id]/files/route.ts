import { signedOut, takeFile } from "@/app/route-answers";
import { currentActor } from "@/lib/platform/actor";
import { FOREIGN, fromOwnPage, OTHER_ACCOUNT, openedByAnother } from "@/lib/platform/http";
import type { PracticeFileInput } from "@/lib/practice-cases/schema";
import { uploadToPractice } from "@/lib/practice-cases/uploading";

/** Takes one file for a case: `?kind=&name=`. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  if (openedByAnother(request, actor)) return Response.json(OTHER_ACCOUNT, { status: 403 });
  const { id } = await params;
  return takeFile<PracticeFileInput["kind"]>(request, (file, length, body) =>
    uploadToPractice(actor, { caseId: id, ...file }, length, body),
  );
}
