// node scripts/steps/portal-server.mjs PORT HOST: Next.js as `next start` serves it, and before it the door for pages that are only
// read (portal-door.mjs).
import { createServer } from "node:http";
import next from "next";
import { root } from "./paths.mjs";
import { withPeerAddress } from "./peer-address.mjs";
import { portalDoor, stopDoor } from "./portal-door.mjs";
import { publishedRevision } from "./published-revision.mjs";
import { GRACE_MS } from "./server.mjs";

const [port, hostname] = [Number(process.argv[2]), process.argv[3] ?? "0.0.0.0"];
const app = next({ dev: false, dir: root, hostname, port });
await app.prepare();

const published = publishedRevision(process.env.DATABASE_URL);
const server = createServer(withPeerAddress(portalDoor(app.getRequestHandler(), published.now)));
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
