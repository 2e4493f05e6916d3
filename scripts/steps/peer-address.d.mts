import type { Handle } from "./portal-door.mjs";

export function withPeerAddress(handle: Handle, proxies?: string): Handle;
