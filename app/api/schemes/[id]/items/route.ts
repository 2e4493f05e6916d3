import { sheetAnswered, signedOut } from "@/app/route-answers";
import { currentActor } from "@/lib/platform/actor";
import { bodyUpTo, FOREIGN, fromOwnPage } from "@/lib/platform/http";
import { SCHEME_LIMITS, uploadScheme } from "@/lib/schemes/upload";

/**
 * Takes a scheme's sheet as the raw body: `?version=` as it was read, `&trial=1` to see what would change. Refused rows come back as
 * the first few in words, and the whole sheet, in base64, with a 错误说明 column.
 */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  const { id: schemeId } = await params;
  const query = new URL(request.url).searchParams;
  const version = Number(query.get("version") ?? Number.NaN);
  const file = await bodyUpTo(request, SCHEME_LIMITS.maxBytes);
  return sheetAnswered(await uploadScheme(actor, { schemeId, version, file, trial: query.get("trial") === "1" }));
}
