// Whether a fault means that the database could not be reached just now: the request may simply be sent again. One list for the pages, which
// only see that something was thrown, and for the server before them, which says so (scripts/steps/unavailable.mjs).

/**
 * Of what a bucket answers, or a line to it: no fault of the database, however alike the codes.
 * @template {object} T @param {T} fault @returns {T}
 */
export function notAway(fault) {
  others.add(fault);
  return fault;
}
const others = new WeakSet();

/** The line broke, the server is stopping or starting, or takes no more lines; Prisma's own codes for the same. */
const CODES = /^(08\w{3}|57P0[1-5]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|P1001|P1002|P1008|P1017|P2024|P2037)$/;
const KINDS = ["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TlsConnectionError", "TooManyConnections"];
/** What the driver throws without a code. */
const SAID =
  /Connection terminated|timeout exceeded when trying to connect|is not queryable|Server has closed the connection|Can't reach database server/;
/** Of a transaction: it could not be begun, or its line was lost. That it took too long itself is a fault of the portal's. */
const NOT_BEGUN = /Unable to start a transaction/;
const DEEPEST = 6;

/** Pure: looks at the fault and at what it was caused by. */
export function isAway(fault, depth = 0) {
  if (typeof fault !== "object" || fault === null || depth > DEEPEST || others.has(fault)) return false;
  if (fault.code === "P2028" && NOT_BEGUN.test(String(fault.message ?? ""))) return true;
  if ([fault.code, fault.originalCode].some((code) => CODES.test(String(code ?? "")))) return true;
  if (KINDS.includes(fault.kind) || SAID.test(String(fault.message ?? ""))) return true;
  const within = [fault.cause, fault.meta?.driverAdapterError, ...(fault.errors ?? [])];
  return within.some((each) => isAway(each, depth + 1));
}

const MOST = 10_000;
const marked = () => {
  globalThis.portalAway ??= new Set();
  return globalThis.portalAway;
};

/** The request of this number failed because the database was away. */
export function markAway(number) {
  const all = marked();
  if (all.size >= MOST) all.delete(all.values().next().value);
  all.add(number);
}

export const wasAway = (number) => marked().has(number);

/** Its answer has gone out. */
export const forgetAway = (number) => marked().delete(number);
