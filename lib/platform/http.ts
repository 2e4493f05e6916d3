import "server-only";
import type { Problem } from "@/lib/kernel/problem";
import { env } from "./env";

const STATUS: Partial<Record<Problem["code"], number>> = {
  not_found: 404,
  not_allowed: 403,
  not_signatory: 403,
  own_preparation: 403,
  same_person_signs: 403,
  results_sealed: 403,
  stale: 409,
  key_reused: 409,
  sign_off_pending: 409,
  invalid_input: 400,
  store_full: 507,
  database_full: 507,
  store_failing: 503,
};

/** The status of a refusal in an interface; a refusal by a rule is 422. */
export const statusOf = (problem: Problem): number => STATUS[problem.code] ?? 422;

/** What a write from elsewhere is answered with. */
export const FOREIGN = { code: "not_allowed", message: "请从本系统的页面办理。" } as const;

/** Whether a write comes from the portal's own page. A missing Origin is refused too: browsers always send it with writes. */
export function fromOwnPage(request: Request): boolean {
  const origin = request.headers.get("origin");
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  try {
    return origin !== null && new URL(origin).host === host;
  } catch {
    return false;
  }
}

/** Whether the page that writes was opened by somebody else than who has signed in in this browser since: nothing goes under another's name. */
export function openedByAnother(request: Request, { userId }: { userId: string }): boolean {
  const opened = request.headers.get("x-opened-by");
  return opened !== null && opened !== userId;
}

/** What it is answered with. */
export const OTHER_ACCOUNT = {
  code: "other_account",
  message: "本浏览器已改由别的账号登录，内容没有保存。请用原账号重新登录。",
} as const;

/**
 * The portal's address for what is printed and handed on, without a slash at the end: what the operator gave; where that is only this
 * machine's own name, the one by which the page was asked for.
 */
export function siteAddress(request: Request): string {
  const given = env.portalUrl();
  if (given && !/^https?:\/\/localhost(?::|$)/.test(given)) return given;
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  const protocol = request.headers.get("x-forwarded-proto")?.split(",")[0] ?? "http";
  return host ? `${protocol}://${host}` : given;
}

export type HeaderReader = { get(name: string): string | null };

/** The address next to us: what the nearest proxy wrote, not what the browser claims before it. */
export const addressOf = (from: HeaderReader): string => from.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";

/** The body up to one byte more than is allowed: enough to see that it is too large, and then no more of it is taken in. */
export async function bodyUpTo(request: Request, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const body = request.body as unknown as AsyncIterable<Uint8Array> | null;
  if (!body) return Buffer.alloc(0);
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > maxBytes) break;
  }
  return Buffer.concat(chunks);
}

/** What may be typed into one part of a dossier, with its base beside it, many times over. */
export const TYPED_BYTES = 2_000_000;

/** What a form of ours has sent as JSON; undefined where it is none, or longer than allowed. */
export async function jsonUpTo(request: Request, maxBytes: number): Promise<unknown> {
  const body = await bodyUpTo(request, maxBytes);
  if (body.byteLength > maxBytes) return undefined;
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}

const TYPES = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
  zip: "application/zip",
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
} as const;

/** Headers of a document as a download. */
export const documentHeaders = (fileName: string, type: keyof typeof TYPES): Record<string, string> => ({
  "Content-Type": TYPES[type],
  "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
  "X-Content-Type-Options": "nosniff",
});

/** A document as a download, never kept by a cache. */
export const documentResponse = (document: Buffer, fileName: string, type: keyof typeof TYPES): Response =>
  new Response(new Uint8Array(document), {
    headers: { ...documentHeaders(fileName, type), "Cache-Control": "private, no-store" },
  });

/** A spreadsheet as a download. */
export const workbookResponse = (workbook: Buffer, fileName: string): Response =>
  documentResponse(workbook, fileName, "xlsx");
