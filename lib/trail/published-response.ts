import "server-only";

const headers = (type: string, maxAge: number) => ({
  "Content-Type": type,
  "Cache-Control": `public, max-age=${maxAge}`,
  "X-Content-Type-Options": "nosniff",
});
const MISSING = { code: "not_found", message: "没有找到。" } as const;

/** A text of the log for anyone: what never changes may be kept for a day, what follows the log for a few seconds. */
export function logText(text: string | null, changes = false): Response {
  if (text === null) return Response.json(MISSING, { status: 404 });
  return new Response(text, { headers: headers("text/plain; charset=utf-8", changes ? 5 : 86_400) });
}

/** A proof as a file, for anyone. */
export function proofFile(proof: object | null): Response {
  if (proof === null) return Response.json(MISSING, { status: 404 });
  return new Response(`${JSON.stringify(proof, null, 1)}\n`, {
    headers: headers("application/json; charset=utf-8", 60),
  });
}

/** A checkpoint's number in an address; null for what is none. */
export const numberIn = (text: string | null): number | null =>
  text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
