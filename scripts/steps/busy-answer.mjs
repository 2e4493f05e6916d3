import { BUSY, BUSY_TEXT } from "../../lib/labels/busy.mjs";
import { busyPage, refusalPage } from "./form-pages.mjs";

/** Asked again after so many seconds, each after another number of them, so that not all come back at once. */
const SOONEST = 4;
const SPREAD = 8;

const HTML = "text/html; charset=utf-8";
const reads = ({ method }) => method === "GET" || method === "HEAD";

/** In which form whoever asks understands a refusal. The framework reads the words of a plain text, and of that type alone. */
function saidTo(request, seconds) {
  const { url = "", headers } = request;
  if (headers["next-action"] !== undefined) return ["text/plain", BUSY_TEXT];
  const asksJson = url.startsWith("/api/") || /^application\/json\b/.test(headers.accept ?? "");
  if (asksJson) return ["application/json", JSON.stringify({ code: BUSY, message: BUSY_TEXT })];
  if (headers.rsc !== undefined) return ["text/plain", BUSY_TEXT];
  return [HTML, reads(request) ? busyPage(seconds) : refusalPage(503, request)];
}

/** Answers that there is no place now, and when to ask again; nothing of the request was begun. */
export function answerBusy(request, response) {
  if (response.headersSent || response.writableEnded) return;
  const seconds = SOONEST + Math.floor(Math.random() * SPREAD);
  const [type, body] = saidTo(request, seconds);
  response.statusCode = 503;
  response.setHeader("Retry-After", seconds);
  response.setHeader("Cache-Control", "no-store");
  response.setHeader("Content-Type", type);
  response.setHeader("Content-Length", Buffer.byteLength(body));
  response.end(request.method === "HEAD" ? undefined : body);
}
