// The floor under every figure: bare node:http and pg, answering the portal's own requests with the portal's own statements (those in the
// file FLOOR_RECORDING, as the database wrote them down), the session row read and judged, the permission checked, the rows as JSON.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import pg from "pg";

const recorded = JSON.parse(readFileSync(process.env.FLOOR_RECORDING, "utf8"));
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20, pipeline: true });
const IDLE_MS = 30 * 60_000;
const WRITES = /INSERT INTO "IndicatorAnswer"|(?:INSERT INTO|UPDATE) (?:"public"\.)?"ItemScore"/;
const WRITABLE = ["draft", "returned", "supplement"];

createServer(async (request, response) => {
  const { status, body } = await answer(request).catch((error) => ({ status: 500, body: error.message }));
  const text = JSON.stringify(body);
  response
    .writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text) })
    .end(text);
}).listen(Number(process.env.PORT), "127.0.0.1");

async function answer(request) {
  if (request.url === "/") return { status: 200, body: "" };
  const sample = recorded[request.url.slice(1)];
  if (!sample) return { status: 404, body: "not recorded" };
  const token = /sid=([^;]+)/.exec(request.headers.cookie ?? "")?.[1] ?? "";
  const asked = request.method === "PUT" ? JSON.parse(await textOf(request)) : null;
  const client = await pool.connect();
  try {
    return await replay(client, sample, createHash("sha256").update(token).digest("hex"), asked);
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

/**
 * The statements of the recorded request with what this request says in place of what that one said, prepared where the portal's were.
 * Of a save, those that read are sent together, and, once it is judged, those that write.
 */
async function replay(client, { statements, inputs, permission }, tokenHash, asked) {
  const writing = asked ? statements.findIndex(({ text }) => WRITES.test(text)) : -1;
  const answered = [];
  const send = ({ name, text, values }) => {
    const stated = values.map((value) => restated(value, inputs, tokenHash, asked));
    return client.query({ ...(name ? { name } : {}), text, values: stated });
  };
  for (let n = 0; n < statements.length; ) {
    const until = n === 0 || !asked ? n + 1 : n < writing ? writing : statements.length;
    const results = await Promise.all(statements.slice(n, until).map(send));
    for (const { rows, rowCount } of results) {
      if (n === 0 && !signedIn(rows[0])) return { status: 401, body: "not signed in" };
      if (n === permission && rowCount === 0)
        return { status: 404, body: `nothing to be seen by: ${statements[n].text}` };
      if (asked && rows[0]?.cycleStage && !WRITABLE.includes(rows[0].stage)) throw new Error("not writable");
      if (n === writing && rowCount !== 1) throw new Error("stale");
      answered.push(rows);
      n += 1;
    }
  }
  return { status: 200, body: asked ? { version: asked.version + 1 } : answered };
}

function signedIn(row) {
  const now = new Date();
  return row && !row.revokedAt && row.expiresAt > now && now - row.lastSeenAt < IDLE_MS;
}

function restated(value, inputs, tokenHash, asked) {
  if (value === inputs.tokenHash) return tokenHash;
  if (!asked || value === null) return value;
  const { version, changes } = asked;
  if (value === String(inputs.version)) return String(version);
  const said = value.replaceAll(inputs.narrative, changes.narrative);
  return said.replace(new RegExp(`"version": ?${inputs.version}\\b`), `"version":${version}`);
}

async function textOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}
