import { after } from "next/server";
import type { ActProblem } from "@/lib/acts/proposal";
import { refusedSheetAnswer, type SheetProblem } from "@/lib/documents/refused-sheet";
import { lookInto } from "@/lib/evidence/knowing";
import type { Problem } from "@/lib/kernel/problem";
import type { Result } from "@/lib/kernel/result";
import { MISSING_FILE } from "@/lib/labels/files";
import { problemText, SIGNED_OUT } from "@/lib/labels/problems";
import { jsonUpTo, statusOf, TYPED_BYTES } from "@/lib/platform/http";

const NOTHING = new ReadableStream<Uint8Array>({ start: (controller) => controller.close() });

/** A refusal in words, with its status. */
export const refused = (error: Problem, beside: object = {}): Response =>
  Response.json({ ...error, message: problemText(error), ...beside }, { status: statusOf(error) });

/** What became of it as JSON, or why not. */
export const answered = (result: Result<unknown, Problem>, status = 200): Response =>
  result.ok ? Response.json(result.value, { status }) : refused(result.error);

/** The same of a sheet that was sent in: a refusal brings its first lines, and the sheet with what is wrong in it. */
export const sheetAnswered = (result: Result<unknown, SheetProblem>, status = 200): Response =>
  result.ok
    ? Response.json(result.value, { status })
    : Response.json(refusedSheetAnswer(result.error), { status: statusOf(result.error) });

/** What is asked for isn't there, or not for this person. */
export const missing = (): Response => new Response(problemText({ code: "not_found" }), { status: 404 });

/** The same of a file. */
export const missingFile = (): Response => new Response(MISSING_FILE, { status: 404 });

/** Who asks has no session any more. */
export const signedOut = (): Response => Response.json({ code: "not_allowed", message: SIGNED_OUT }, { status: 401 });

type Given<Kind> = { kind: Kind; fileName: string };

/**
 * One file as the raw body, `?kind=&name=`, handed on as a stream and never held whole; 201 with what became of it. Who asks, and from
 * whose page, the route has looked at before.
 */
export async function takeFile<Kind extends string>(
  request: Request,
  upload: (
    file: Given<Kind>,
    length: number | null,
    body: AsyncIterable<Uint8Array>,
  ) => Promise<Result<{ sha256: string }, ActProblem>>,
): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const file = { kind: (query.get("kind") ?? "") as Kind, fileName: query.get("name") ?? "" };
  const length = request.headers.get("content-length");
  const body = (request.body ?? NOTHING) as unknown as AsyncIterable<Uint8Array>;
  const result = await upload(file, length === null ? null : Number(length), body);
  if (!result.ok) return refused(result.error);
  after(() => lookInto(result.value.sha256));
  return Response.json(result.value, { status: 201 });
}

/**
 * What was typed, saved while it is being typed; a refusal as stale brings beside it what is stored (`current`), where the command doesn't
 * bring it itself. Who asks, and from whose page, the route has looked at before.
 */
export async function autosave<Typed extends object>(
  request: Request,
  save: (typed: Typed) => Promise<Result<unknown, ActProblem>>,
  stored: () => Promise<object | null> = async () => null,
): Promise<Response> {
  const body = await jsonUpTo(request, TYPED_BYTES);
  const result = await save((typeof body === "object" && body !== null ? body : {}) as Typed);
  if (result.ok) return Response.json(result.value);
  const current = result.error.code === "stale" ? await stored() : null;
  return refused(result.error, current ? { current } : {});
}
