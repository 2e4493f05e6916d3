// node scripts/steps/portal-server.mjs PORT HOST: Next.js as `next start` serves it, before it the door for pages that are only
// read (portal-door.mjs) and the bound on how much is let in at once (admission.mjs), and before that the watch over all requests (request-watch.mjs).
import { createServer } from "node:http";
import next from "next";
import { lines } from "../../lib/platform/lines.mjs";
import { admitted } from "./admission.mjs";
import { inRoot, root } from "./paths.mjs";
import { withPeerAddress } from "./peer-address.mjs";
import { portalDoor, stopDoor } from "./portal-door.mjs";
import { publishedRevision } from "./published-revision.mjs";
import { watched } from "./request-watch.mjs";
import { routesOfBuild } from "./routes.mjs";
import { GRACE_MS } from "./server.mjs";

const [port, hostname] = [Number(process.argv[2]), process.argv[3] ?? "0.0.0.0"];
const app = next({ dev: false, dir: root, hostname, port });
await app.prepare();

const published = publishedRevision(process.env.DATABASE_URL);
const watching = {
  routeOf: routesOfBuild(inRoot(process.env.NEXT_DIST_DIR ?? ".next")),
  log: lines(),
  slowMs: Number(process.env.LOG_SLOW_MS ?? 2_000),
  all: (process.env.LOG_REQUESTS ?? (process.env.DEMO === "1" ? "slow" : "all")) === "all",
};
const server = createServer(
  withPeerAddress(watched(portalDoor(admitted(app.getRequestHandler()), published.now), watching)),
);
// longer than a proxy keeps its own: who sends on a line that is just being closed is answered by a reset
server.keepAliveTimeout = 75_000;
server.headersTimeout = 80_000;
server.listen(port, hostname);
let stopping = false;
for (const signal of ["SIGTERM", "SIGINT"]) {
  process.on(signal, async () => {
    // both may come: from the terminal, and from whoever started us
    if (stopping) return;
    stopping = true;
    await stopDoor(server, () => app.close(), GRACE_MS);
    process.exit(0);
  });
}
