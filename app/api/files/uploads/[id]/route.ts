import { after } from "next/server";
import { signedOut } from "@/app/route-answers";
import { lookInto } from "@/lib/evidence/knowing";
import { finishUpload, ownUpload, uploadBook } from "@/lib/evidence/resumable";
import { problemText } from "@/lib/labels/problems";
import { currentActor } from "@/lib/platform/actor";
import { FOREIGN, fromOwnPage, OTHER_ACCOUNT, openedByAnother, statusOf } from "@/lib/platform/http";
import { speakTus } from "@/lib/platform/tus";

type Context = { params: Promise<{ id: string }> };

const GONE = { code: "not_found", message: "没有这个上传，可能已经超过一天，请重新上传。" } as const;

/** How far one's own upload has come (tus). */
export async function HEAD(request: Request, { params }: Context): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return new Response(null, { status: 401 });
  if (openedByAnother(request, actor)) return new Response(null, { status: 403 });
  const upload = await ownUpload(actor, (await params).id);
  return upload ? speakTus(request, upload.id, upload.size, uploadBook) : new Response(null, { status: 404 });
}

/** The next bytes of one's own upload (tus), read as a stream. */
export async function PATCH(request: Request, { params }: Context): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  if (openedByAnother(request, actor)) return Response.json(OTHER_ACCOUNT, { status: 403 });
  const upload = await ownUpload(actor, (await params).id);
  return upload ? speakTus(request, upload.id, upload.size, uploadBook) : Response.json(GONE, { status: 404 });
}

/** Calls one's own upload off (tus, termination). */
export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  if (openedByAnother(request, actor)) return Response.json(OTHER_ACCOUNT, { status: 403 });
  const upload = await ownUpload(actor, (await params).id);
  return upload ? speakTus(request, upload.id, upload.size, uploadBook) : Response.json(GONE, { status: 404 });
}

/** All bytes are here: they become evidence. May be asked again and answers the same. */
export async function PUT(request: Request, { params }: Context): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  const actor = await currentActor();
  if (!actor) return signedOut();
  if (openedByAnother(request, actor)) return Response.json(OTHER_ACCOUNT, { status: 403 });
  const result = await finishUpload(actor, (await params).id);
  if (!result.ok) {
    const message = result.error.code === "not_found" ? GONE.message : problemText(result.error);
    return Response.json({ ...result.error, message }, { status: statusOf(result.error) });
  }
  after(() => lookInto(result.value.sha256));
  return Response.json(result.value, { status: 201 });
}
