import { signedOut, takeFile } from "@/app/route-answers";
import type { MaterialFile } from "@/lib/oversight/check-schema";
import { uploadMaterial } from "@/lib/oversight/inspection-materials";
import { currentActor } from "@/lib/platform/actor";
import { FOREIGN, fromOwnPage, OTHER_ACCOUNT, openedByAnother } from "@/lib/platform/http";

type Context = { params: Promise<{ materialId: string }> };

/** Takes one file as a material that an inspection asked for, as the raw body: `?kind=&name=`. Read as a stream, never held whole. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  if (openedByAnother(request, actor)) return Response.json(OTHER_ACCOUNT, { status: 403 });
  const { materialId } = await params;
  return takeFile<MaterialFile["kind"]>(request, (file, length, body) =>
    uploadMaterial(actor, { materialId, ...file }, length, body),
  );
}
