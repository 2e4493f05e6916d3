import { setTimeout as pause } from "node:timers/promises";
import { BROUGHT, by } from "./orders.mjs";
import { decided } from "./request.mjs";

const PART = 4_000;
const TUS = { "tus-resumable": "1.0.0" };
/** Somebody else is at it: a process that was killed holds its lock a moment longer. */
const isBusy = ({ status, text }) => [423, 460].includes(status) || (status === 409 && text.includes("upload_busy"));
const AGAIN_MS = 200;

const asked = ({ application, item }, { sha }) =>
  `?application=${application}&item=${item}&kind=document&name=${encodeURIComponent(`${BROUGHT}${sha.slice(0, 8)}.txt`)}`;

/** One file in one request. */
export const wholeAtOnce = (work, person, place, one) =>
  decided(
    work.port,
    { method: "POST", path: `/api/files${asked(place, one)}`, headers: by(person), body: one.body },
    work,
  );

/** One file in pieces: begun, each piece from where the portal says it stands, ended. */
export async function inParts(work, person, place, one) {
  const { body, size } = one;
  const begun = await waited(work, {
    method: "POST",
    path: `/api/files/uploads${asked(place, one)}`,
    headers: by(person, { ...TUS, "upload-length": String(size) }),
    body: "",
  });
  if (begun?.status !== 201) return begun;
  const path = new URL(begun.headers.location, person.origin).pathname;
  const bytes = Buffer.from(body);
  for (let at = 0; at < size; ) {
    const part = bytes.subarray(at, at + PART);
    const offset = { "upload-offset": String(at), "content-type": "application/offset+octet-stream" };
    const sent = await waited(work, { method: "PATCH", path, headers: by(person, { ...TUS, ...offset }), body: part });
    if (!sent) return null;
    if (sent.status === 204) at += part.length;
    else {
      const found = await waited(work, { method: "HEAD", path, headers: by(person, TUS) });
      if (found?.status !== 200) return found;
      at = Number(found.headers["upload-offset"]);
    }
  }
  return waited(work, { method: "PUT", path, headers: by(person), body: "" });
}

/** Decided, and not by somebody else being at it. */
async function waited(work, order) {
  for (;;) {
    const answer = await decided(work.port, order, work);
    if (!answer || !isBusy(answer)) return answer;
    if (!work.running()) return null;
    await pause(AGAIN_MS);
  }
}
