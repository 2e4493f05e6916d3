// node scripts/steps/portal-server.mjs PORT HOST: Next.js as `next start` serves it, and before it the door for pages that are only
// read (portal-door.mjs).
import { createServer } from "node:http";
import next from "next";
import pg from "pg";
import { asking } from "./kept-pages.mjs";
import { root } from "./paths.mjs";
import { portalDoor, stopDoor } from "./portal-door.mjs";
import { GRACE_MS } from "./server.mjs";

const [port, hostname] = [Number(process.argv[2]), process.argv[3] ?? "0.0.0.0"];
const app = next({ dev: false, dir: root, hostname, port });
await app.prepare();

// one line to the database for all: one that hangs is given up and replaced, and until then nothing kept is shown
const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: 1,
  keepAlive: true,
  connectionTimeoutMillis: 2_000,
  query_timeout: 2_000,
});
pool.on("error", () => {});
const REVISION = { name: "revision", text: 'SELECT "revision" FROM "PublishedState"' };
/** null where the database can't be asked: nothing kept is shown then. */
const revisionNow = asking(() =>
  pool.query(REVISION).then(
    ({ rows }) => String(rows[0]?.revision ?? ""),
    () => null,
  ),
);

const server = createServer(portalDoor(app.getRequestHandler(), revisionNow));
server.listen(port, hostname);
let stopping;
for (const signal of ["SIGTERM", "SIGINT"]) {
  process.on(signal, () => {
    stopping ??= stopDoor(server, () => app.close(), GRACE_MS).finally(() => process.exit(0));
  });
}
