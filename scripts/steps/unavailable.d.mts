import type { IncomingMessage, ServerResponse } from "node:http";

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<unknown>;
export function saysAway(handle: Handle): Handle;
