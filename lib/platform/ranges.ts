import "server-only";
import { Readable } from "node:stream";

export type ByteRange = { start: number; end: number };

/**
 * What of a file a `Range` header asks for: a part (both ends included), everything (null: no header, several parts, or one that isn't
 * understood), or nothing that there is (`unsatisfiable`).
 */
export function rangeOf(header: string | null, size: number): ByteRange | null | "unsatisfiable" {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "") ?? [];
  if (first === undefined || last === undefined || (first === "" && last === "")) return null;
  if (first === "")
    return last === "0" || /^0+$/.test(last)
      ? "unsatisfiable"
      : { start: Math.max(0, size - Number(last)), end: size - 1 };
  const start = Number(first);
  const end = last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (start >= size) return "unsatisfiable";
  return end < start ? null : { start, end };
}

type Served = { read: (part: ByteRange) => Readable; size: number; sha256: string; fileName: string; type: string };

/** A stored file as a download that can be taken up again where it broke off; read as it is sent, never held whole. */
export function downloadResponse(request: Request, { read, size, sha256, fileName, type }: Served): Response {
  const tag = `"${sha256}"`;
  const since = request.headers.get("if-range");
  const asked = since === null || since === tag ? rangeOf(request.headers.get("range"), size) : null;
  const headers: Record<string, string> = {
    "Content-Type": type,
    "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    "Cache-Control": "private, no-store, no-transform",
    "Accept-Ranges": "bytes",
    "X-Content-Type-Options": "nosniff",
    ETag: tag,
  };
  if (asked === "unsatisfiable") {
    return new Response(null, { status: 416, headers: { ...headers, "Content-Range": `bytes */${size}` } });
  }
  const { start, end } = asked ?? { start: 0, end: size - 1 };
  const stream = Readable.toWeb(read({ start, end })) as ReadableStream;
  const part = asked ? { "Content-Range": `bytes ${start}-${end}/${size}` } : {};
  const length = { "Content-Length": String(end - start + 1) };
  return new Response(stream, { status: asked ? 206 : 200, headers: { ...headers, ...length, ...part } });
}
