import pino from "pino";

/**
 * One JSON object a line on standard output: time, level, message, and what belongs to it. The same object for the server and its pages.
 * LOG_LEVEL (info) says from which level on; whoever starts the portal decides where lines go and how long they are kept.
 * @returns {import("pino").Logger}
 */
export function lines() {
  globalThis.portalLog ??= pino({
    level: process.env.LOG_LEVEL ?? "info",
    base: { process: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }) },
  });
  return globalThis.portalLog;
}
