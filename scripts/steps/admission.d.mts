import type { ServerResponse } from "node:http";
import type { Registry } from "prom-client";
import type { Bounds } from "./admission-line.mjs";
import type { ArrivalBounds } from "./arrivals.mjs";
import type { Handle } from "./portal-door.mjs";

export type LineBounds = { pages: Bounds; files: Bounds };
export function wasShed(response: ServerResponse): boolean;
export function boundsFrom(env: Record<string, string | undefined>, processors?: number): LineBounds;
export type AdmissionOptions = {
  bounds?: LineBounds;
  bodies?: ArrivalBounds;
  files?: ReadonlySet<string>;
  into?: Registry;
};
export function admitted(handle: Handle, options?: AdmissionOptions): Handle;
