import { createHash, randomBytes } from "node:crypto";

const PIECE = 192 * 1024;
const PIECES = 4;
const PAUSE_MS = 2_500;
const AGAIN_MS = 1_000;
/** Somebody else is at it (a process that was killed holds its lock a moment longer), or another offset is wanted: asked anew. */
const WAITS = [409, 423, 460];
const TUS = { "tus-resumable": "1.0.0" };

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A whole PDF of one page that no other is like, with so many bytes of noise before its end. */
export function pdfOf(bytes) {
  const noise = `%${randomBytes(Math.ceil(bytes / 2))
    .toString("hex")
    .slice(0, bytes)}\n`;
  const objects = [
    "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n",
  ];
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object) => {
    const at = body.length;
    body += object;
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  body += noise;
  const table = `xref\n0 4\n0000000000 65535 f \n${offsets.join("")}trailer<</Size 4/Root 1 0 R>>\n`;
  return Buffer.from(`${body}${table}startxref\n${body.length}\n%%EOF\n`, "latin1");
}

/** One person who brings files, each in pieces, and goes on after a cut from where the portal says it stopped. */
export async function keepUploading(work, { applicationId, items }, journal) {
  for (let n = 0; !work.isOver(); n += 1) {
    const bytes = pdfOf(PIECE * (PIECES - 1) + 1_000);
    const query = new URLSearchParams({
      application: applicationId,
      item: items[n % items.length].id,
      kind: "document",
      name: `通知${n}.pdf`,
    });
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    if (await bring(work, query, bytes)) journal.push({ sha256, size: bytes.length });
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
