import type { Handle } from "./portal-door.mjs";

export function draining(): { begin: () => void; before: (handle: Handle) => Handle };
export function drainMs(told?: string): number;
