import type { IncomingMessage, ServerResponse } from "node:http";
import type { Registry } from "prom-client";

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<unknown>;
export function saysAway(handle: Handle, into?: Registry): Handle;
