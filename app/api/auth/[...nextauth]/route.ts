import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { SIGN_IN_TEXTS } from "@/lib/labels/menu";
import { authOptions } from "@/lib/platform/auth";
import { bodyUpTo, FOREIGN, fromOwnPage } from "@/lib/platform/http";

type Context = { params: Promise<{ nextauth: string[] }> };

/** An account, a password and a code; the library itself takes in whatever comes, and reads anything as JSON that says so. */
const MOST_BYTES = 16 * 1024;
const FORM = "application/x-www-form-urlencoded";
/** What our own pages ask of it; of the library's others nobody has a use, and one writes into the log whatever it is sent. */
const OURS = ["GET csrf", "POST callback/credentials", "POST signout"];

const ask = async (request: Request, context: Context, body?: Buffer): Promise<Response> => {
  const { method, headers, url } = request;
  if (!OURS.includes(`${method} ${(await context.params).nextauth.join("/")}`))
    return new Response(null, { status: 404 });
  const sent = body ? { body: new Uint8Array(body) } : {};
  return NextAuth(authOptions())(new NextRequest(url, { method, headers, ...sent }), context);
};
const refused = (status: number): Response =>
  Response.json({ code: "invalid_input", message: SIGN_IN_TEXTS.notRead }, { status });

export async function GET(request: Request, context: Context): Promise<Response> {
  return ask(request, context);
}

/** From our own page, a form as ours is, and no longer. */
export async function POST(request: Request, context: Context): Promise<Response> {
  if (!fromOwnPage(request)) return Response.json(FOREIGN, { status: 403 });
  if (request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() !== FORM) return refused(400);
  const body = await bodyUpTo(request, MOST_BYTES);
  return body.byteLength > MOST_BYTES ? refused(413) : ask(request, context, body);
}
