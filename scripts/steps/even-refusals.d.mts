export const SLOT_MS: number;
type Handle = (
  request: import("node:http").IncomingMessage,
  response: import("node:http").ServerResponse,
) => Promise<unknown>;
export function evenRefusals(handle: Handle, slotMs?: number): Handle;
