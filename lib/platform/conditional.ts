import "server-only";

/** What a published document is known by: a mark that changes with its content, and since when it stands so (whole seconds). */
export type Version = { etag: string; changedAt: Date };

const marks = (header: string): string[] => header.split(",").map((mark) => mark.trim().replace(/^W\//, ""));

/** Whether the browser, or whatever asks, has this version already (RFC 9110: If-None-Match first, If-Modified-Since without it). */
export function hasAlready(request: Request, { etag, changedAt }: Version): boolean {
  const match = request.headers.get("if-none-match");
  if (match !== null) return marks(match).some((mark) => mark === "*" || mark === etag.replace(/^W\//, ""));
  const since = Date.parse(request.headers.get("if-modified-since") ?? "");
  return Number.isFinite(since) && changedAt.getTime() <= since;
}

/** Headers of a public document: any cache may keep it, and asks each time whether it still holds. */
export const versionHeaders = ({ etag, changedAt }: Version): Record<string, string> => ({
  ETag: etag,
  "Last-Modified": changedAt.toUTCString(),
  "Cache-Control": "public, no-cache",
});

/** An answer written piece by piece, as fast as it is taken. */
export function streamed(pieces: Iterable<string>, headers: Record<string, string>): Response {
  const source = pieces[Symbol.iterator]();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const { done, value } = source.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
  return new Response(body, { headers });
}
