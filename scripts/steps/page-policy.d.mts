import type { Handle } from "./portal-door.mjs";

export function pagePolicy(nonce: string | null): string;
export function underPolicy(handle: Handle): Handle;
