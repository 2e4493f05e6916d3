import { isArriving } from "./arrivals.mjs";

const LOOK_MS = 10_000;

/**
 * Whoever sends or takes in too slowly is cut off, so that connections which only hang on are not kept for good: a body must bring `leastBytes`
 * in each `windowMs`, what is waiting for its reader must move within them. A request that the portal itself is still busy with is never cut.
 * @param {import("node:http").Server} server
 * @param {{windowMs?: number, leastBytes?: number, lookMs?: number, told?: (what: {sending: number, reading: number}) => void}} [bounds]
 */
export function cutSluggish(
  server,
  { windowMs = 60_000, leastBytes = 16_384, lookMs = LOOK_MS, told = () => {} } = {},
) {
  const lines = new Map();
  server.on("connection", (socket) => {
    lines.set(socket, { since: performance.now(), read: 0, gone: 0, request: null });
    socket.once("close", () => lines.delete(socket));
  });
  server.on("request", (request) => {
    const line = lines.get(request.socket);
    if (line) Object.assign(line, { request, since: performance.now(), read: request.socket.bytesRead });
  });
  const look = () => {
    const cut = { sending: 0, reading: 0 };
    for (const [socket, line] of lines) {
      const why = sluggish(socket, line, { windowMs, leastBytes });
      if (!why) continue;
      cut[why] += 1;
      socket.destroy();
    }
    if (cut.sending + cut.reading > 0) told(cut);
  };
  const timer = setInterval(look, lookMs).unref();
  server.once("close", () => clearInterval(timer));
}

/** Looks at one line once a window. */
function sluggish(socket, line, { windowMs, leastBytes }) {
  const now = performance.now();
  if (now - line.since < windowMs) return null;
  // of a large piece the system takes one part after the other: what it has not taken yet is in its queue
  const queued = socket._handle?.writeQueueSize ?? 0;
  const [read, gone] = [socket.bytesRead, socket.bytesWritten - socket.writableLength - queued];
  const [brought, taken] = [read - line.read, gone - line.gone];
  Object.assign(line, { since: now, read, gone });
  if (socket.writableLength + queued > 0 && taken === 0) return "reading";
  const { request } = line;
  const comes = request !== null && !request.complete && !request.destroyed;
  // what lies here unread waits for us, not for its sender
  const ours = comes && !isArriving(request) && (request.readableLength > 0 || request.readableFlowing === null);
  return comes && !ours && brought < leastBytes ? "sending" : null;
}

/** So many requests may wait for their answers on one connection: browsers and proxies send the next when they have the last. */
const MOST_AT_ONCE = 8;

/** The end of a connection is told to the answer that is being sent alone: those queued behind it, and all who wait for them, hear it here. */
function hearsTheEnd(socket, response) {
  const gone = () => {
    response.off("close", over);
    // the server itself may be about to tell it
    setImmediate(() => {
      if (response.destroyed) return;
      response.destroy();
      response.emit("close");
    });
  };
  const over = () => socket.off("close", gone);
  socket.once("close", gone);
  response.once("close", over);
}

/**
 * Whoever pours in requests without taking the answers is cut off before they cost anything: each would be worked on at once, and its answer kept.
 * @param {import("node:http").RequestListener} handle
 * @returns {import("node:http").RequestListener}
 */
export function fewAtOnce(handle, most = MOST_AT_ONCE) {
  const underWay = new WeakMap();
  return (request, response) => {
    const { socket } = request;
    // what came in the same packet is still read out after the connection has gone
    if (socket.destroyed) return undefined;
    const now = (underWay.get(socket) ?? 0) + 1;
    if (now > most) return socket.destroy();
    underWay.set(socket, now);
    // each of the doors behind listens for the end, and so does the framework
    response.setMaxListeners(30);
    response.once("close", () => underWay.set(socket, underWay.get(socket) - 1));
    hearsTheEnd(socket, response);
    // once the packet is read out it is known whether it was a flood: nothing of one is begun
    setImmediate(() => {
      if (!socket.destroyed) handle(request, response);
    });
  };
}
