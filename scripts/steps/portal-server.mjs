// node scripts/steps/portal-server.mjs PORT HOST: Next.js as `next start` serves it, behind the portal's own doors (doors.mjs).
import { createServer } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import next from "next";
import { endBeside } from "../../lib/platform/ending.mjs";
import { lines } from "../../lib/platform/lines.mjs";
import { doors } from "./doors.mjs";
import { draining, drainMs } from "./draining.mjs";
import { stopWithLeader } from "./led.mjs";
import { lostPageOf } from "./lost-page.mjs";
import { inRoot, root } from "./paths.mjs";
import { stopDoor } from "./portal-door.mjs";
import { publishedRevision } from "./published-revision.mjs";
import { routesOfBuild } from "./routes.mjs";
import { GRACE_MS } from "./server.mjs";
import { cutSluggish } from "./sluggish.mjs";

const [port, hostname] = [Number(process.argv[2]), process.argv[3] ?? "0.0.0.0"];
const patience = drainMs();
const app = next({ dev: false, dir: root, hostname, port });
await app.prepare();

const published = publishedRevision(process.env.DATABASE_URL, { replica: process.env.DATABASE_READ_URL });
const build = inRoot(process.env.NEXT_DIST_DIR ?? ".next");
const watching = {
  routeOf: routesOfBuild(build),
  log: lines(),
  slowMs: Number(process.env.LOG_SLOW_MS ?? 2_000),
  all: (process.env.LOG_REQUESTS ?? (process.env.DEMO === "1" ? "slow" : "all")) === "all",
};
const drain = draining();
const lost = { page: lostPageOf(build), routeOf: watching.routeOf };
const server = createServer(doors(app.getRequestHandler(), { standingNow: published.now, drain, watching, lost }));
// longer than a proxy keeps its own: who sends on a line that is just being closed is answered by a reset
server.keepAliveTimeout = 75_000;
// from the first byte of a request: a head is short
server.headersTimeout = 30_000;
// a large file may come over a slow line for long, as long as it comes: cutSluggish asks for a pace instead
server.requestTimeout = 2 * 3_600_000;
cutSluggish(server, { told: (cut) => watching.log.warn(cut, "断开太慢的连接") });
server.listen(port, hostname);
let stopping = false;
async function stop() {
  // more than one may come: from the terminal, and from whoever started us
  if (stopping) return;
  stopping = true;
  drain.begin();
  const beside = endBeside();
  await pause(patience);
  await stopDoor(server, () => Promise.all([app.close(), beside]), GRACE_MS);
  process.exit(0);
}
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, stop);
stopWithLeader(stop);
