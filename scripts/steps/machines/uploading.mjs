import { createHash } from "node:crypto";
import { pdfOf } from "./pdf.mjs";

const PIECE = 192 * 1024;
const PIECES = 4;
const PAUSE_MS = 2_500;
const AGAIN_MS = 1_000;
/** Somebody else is at it (a process that was killed holds its lock a moment longer), or another offset is wanted: asked anew. */
const WAITS = [409, 423, 460];
/** How the files begin that are brought under load. */
export const BROUGHT = "逐台结束时上传";
const TUS = { "tus-resumable": "1.0.0" };

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** One person who brings files, each in pieces, and goes on after a cut from where the portal says it stopped. */
export async function keepUploading(work, { applicationId, items }, journal) {
  for (let n = 0; !work.isOver(); n += 1) {
    const bytes = pdfOf(PIECE * (PIECES - 1) + 1_000);
    const item = items[n % items.length].id;
    const query = new URLSearchParams({
      application: applicationId,
      item,
      kind: "document",
      name: `${BROUGHT}${n}.pdf`,
    });
    const sha = createHash("sha256").update(bytes).digest("hex");
    if (await bring(work, query, bytes)) journal.push({ sha, size: bytes.length, a: applicationId, i: item });
    await sleep(PAUSE_MS);
  }
}

async function bring({ line, tally, cookie, isOver }, query, bytes) {
  const ask = async (kind, method, path, headers, wanted, body) => {
    const began = performance.now();
    const answer = await line.ask({ method, path, headers: { cookie, ...TUS, ...headers }, body });
    const waits = WAITS.includes(answer.status);
    tally.note(kind, answer, wanted.includes(answer.status) || waits, performance.now() - began);
    return answer;
  };
  const begun = await ask(
    "上传开始",
    "POST",
    `/api/files/uploads?${query}`,
    { "upload-length": String(bytes.length) },
    [201],
  );
  if (begun.status !== 201) return false;
  const { pathname } = new URL(begun.headers.location, line.origin);
  for (let offset = 0; offset < bytes.length; ) {
    const headers = { "upload-offset": String(offset), "content-type": "application/offset+octet-stream" };
    const sent = await ask("上传分片", "PATCH", pathname, headers, [204], bytes.subarray(offset, offset + PIECE));
    if (sent.status === 204) {
      offset = Number(sent.headers["upload-offset"]);
      continue;
    }
    if (isOver(true)) return false;
    await sleep(AGAIN_MS);
    const asked = await ask("上传续传", "HEAD", pathname, {}, [200]);
    if (asked.status === 404) return false;
    if (asked.status === 200) offset = Number(asked.headers["upload-offset"]);
  }
  for (;;) {
    const ended = await ask("上传完成", "PUT", pathname, {}, [201]);
    if (ended.status === 201) return true;
    if (isOver(true) || ended.status === 404) return false;
    await sleep(AGAIN_MS);
  }
}
