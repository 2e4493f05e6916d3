import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "pino";
import type { Registry } from "prom-client";

type Handle = (request: IncomingMessage, response: ServerResponse) => unknown;
export type Watching = {
  routeOf: (address: string) => string;
  log: Logger;
  slowMs: number;
  all: boolean;
  into?: Registry;
};
export function watched(handle: Handle, watching: Watching): Handle;
