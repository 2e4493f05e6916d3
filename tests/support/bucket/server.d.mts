import type { Server } from "node:http";

/** What goes wrong with the next request that `on` lets in: busy, cut before or after it has had its effect, half an answer, bytes changed; held: nothing happens before `until`. */
export type Fault = {
  on: (request: { method: string; url: string }) => boolean;
  kind: FaultKind;
  times?: number;
  until?: Promise<void>;
};
export type FaultKind = "held" | "busy" | "cut_before" | "cut_after" | "half" | "altered" | "full";
export type BucketServer = {
  server: Server;
  env: Record<string, string>;
  faults: Fault[];
  seen: string[];
  /** How far the server’s clock is ahead when it looks at a signature. */
  clock: { aheadMs: number };
  close: () => Promise<void>;
};

export function serveBucket(folder: string, options?: { page?: number; port?: number }): Promise<BucketServer>;
