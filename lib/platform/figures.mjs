import { Registry } from "prom-client";

/** The figures of this process: what the server counts before the framework and what the pages add are shown together. @returns {Registry} */
export function figures() {
  globalThis.portalFigures ??= new Registry();
  return globalThis.portalFigures;
}
