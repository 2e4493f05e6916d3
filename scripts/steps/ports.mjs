import { createServer } from "node:net";

/** A port that nobody listens on now. */
export function freePort() {
  return listenBriefly(0);
}

/** @returns {Promise<boolean>} whether we could listen on that port of this machine */
export async function isFree(port, host = "127.0.0.1") {
  return (await listenBriefly(port, host).catch(() => 0)) === port;
}

function listenBriefly(port, host = "127.0.0.1") {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, host, () => {
      const chosen = server.address().port;
      server.close(() => resolve(chosen));
    });
  });
}
