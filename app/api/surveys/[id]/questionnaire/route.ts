import { answered, missing, signedOut } from "@/app/route-answers";
import { currentActor } from "@/lib/platform/actor";
import { FOREIGN, fromOwnPage, jsonUpTo, TYPED_BYTES } from "@/lib/platform/http";
import { currentQuestionnaire } from "@/lib/survey/questionnaire-queries";
import { saveQuestionnaire } from "@/lib/survey/questionnaires";

type Context = { params: Promise<{ id: string }> };

/** The questionnaire as it stands with its number, for the two who may change it. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const actor = await currentActor();
  const { id } = await params;
  const current = actor && (await currentQuestionnaire(actor, id));
  if (!current) return missing();
  return Response.json(current);
}

/** Saves a draft whole as the next version; `number` is the version it was begun from. */
export async function PUT(request: Request, { params }: Context): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  const { id: surveyId } = await params;
  const body = await jsonUpTo(request, TYPED_BYTES);
  return answered(await saveQuestionnaire(actor, { ...(body as object), surveyId }));
}
