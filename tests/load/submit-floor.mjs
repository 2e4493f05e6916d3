// The floor under a filing that is signed: bare node:http and pg. The session's row read and judged, the password verified (argon2id, as the
// portal does), the dossier locked and its answers read, a copy of them and the new stage written in one transaction.
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { verify } from "@node-rs/argon2";
import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 });
const SESSION = `SELECT s."expiresAt", s."revokedAt", u."passwordHash" FROM "Session" s JOIN "User" u ON u."id" = s."userId" WHERE s."tokenHash" = $1`;
const LOCK = `SELECT "id", "stage" FROM "Application" WHERE "id" = $1 FOR UPDATE`;
const ANSWERS = `SELECT "indicatorId", "judgement", "narrative", "metrics", "declared" FROM "IndicatorAnswer" WHERE "applicationId" = $1`;
const WRITE = `INSERT INTO "FloorFiling" VALUES ($1, $2, 'filed', $3, now())`;

createServer(async (request, response) => {
  const status = await file(request).catch(() => 500);
  response.writeHead(status, { "content-type": "application/json", "content-length": 2 }).end("{}");
}).listen(Number(process.env.PORT), "127.0.0.1");

async function file(request) {
  if (request.method !== "POST") return 200;
  const parts = [];
  for await (const part of request) parts.push(part);
  const { password, key, applicationId } = JSON.parse(Buffer.concat(parts).toString());
  const token = /sid=([^;]+)/.exec(request.headers.cookie ?? "")?.[1] ?? "";
  const session = (await pool.query(SESSION, [createHash("sha256").update(token).digest("hex")])).rows[0];
  if (!session || session.revokedAt || session.expiresAt < new Date()) return 401;
  if (!(await verify(session.passwordHash, password))) return 403;
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query(LOCK, [applicationId]);
    const { rows } = await client.query(ANSWERS, [applicationId]);
    await client.query(WRITE, [applicationId, key, JSON.stringify(rows)]);
    await client.query("COMMIT");
    return 200;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}
