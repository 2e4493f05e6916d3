// Whether a fault means that the database could not be reached just now, or had no line free: the request may simply be sent again. One list for
// the pages, which only see that something was thrown, and for the server before them, which says so (scripts/steps/unavailable.mjs).

/**
 * Of what a bucket answers, or a line to it: no fault of the database, however alike the codes.
 * @template {object} T @param {T} fault @returns {T}
 */
export function notAway(fault) {
  others.add(fault);
  return fault;
}
const others = new WeakSet();

/** The line broke, or the server is stopping or starting; Prisma's own codes for the same. */
const GONE = {
  codes: /^(?:08\w{3}|57P0[1-5]|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|P1001|P1002|P1008|P1017)$/,
  kinds: ["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TlsConnectionError"],
  /** What the driver throws without a code. */
  said: /Connection terminated|is not queryable|Server has closed the connection|Can't reach database server/,
};
/** All lines are in use: this process's own, or the server's. */
const FULL = {
  codes: /^(?:53300|P2024|P2037)$/,
  kinds: ["TooManyConnections"],
  said: /timeout exceeded when trying to connect/,
};
/** Of a transaction: no line was free for it in time. That it took too long itself is a fault of the portal's. */
const NOT_BEGUN = /Unable to start a transaction/;
const DEEPEST = 6;

/** Pure: "away", "crowded" (no line was free), or null for any other fault; looks at the fault and at what it was caused by. */
export function databaseFault(fault, depth = 0) {
  if (typeof fault !== "object" || fault === null || depth > DEEPEST || others.has(fault)) return null;
  const message = String(fault.message ?? "");
  const is = ({ codes, kinds, said }) =>
    [fault.code, fault.originalCode].some((code) => codes.test(String(code ?? ""))) ||
    kinds.includes(fault.kind) ||
    said.test(message);
  if (is(GONE)) return "away";
  if (is(FULL) || (fault.code === "P2028" && NOT_BEGUN.test(message))) return "crowded";
  const within = [fault.cause, fault.meta?.driverAdapterError, ...(fault.errors ?? [])];
  return within.reduce((found, each) => found ?? databaseFault(each, depth + 1), null);
}

export const isAway = (fault) => databaseFault(fault) === "away";

const MOST = 10_000;
const marked = () => {
  globalThis.portalAway ??= new Map();
  return globalThis.portalAway;
};

/** The request of this number failed by such a fault; by any other, nothing is marked. */
export function markFault(number, fault) {
  const kind = databaseFault(fault);
  if (kind === null) return;
  const all = marked();
  if (all.size >= MOST) all.delete(all.keys().next().value);
  all.set(number, kind);
}

/** By which the request of this number failed: "away", "crowded", or null. */
export const markedFault = (number) => marked().get(number) ?? null;

/** Its answer has gone out. */
export const forgetFault = (number) => marked().delete(number);
