import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { keptPages } from "./kept-pages.mjs";
import type { Standing } from "./published-revision.mjs";

export type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<unknown>;
export function portalDoor(
  handle: Handle,
  standingNow: () => Promise<Standing>,
  pages?: ReturnType<typeof keptPages>,
  lost?: { page: string | null; routeOf: (address: string) => string },
): Handle;
export function stopDoor(server: Server, close: () => Promise<unknown>, grace: number): Promise<void>;
