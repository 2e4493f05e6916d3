import type { Server } from "node:http";

/** What goes wrong with the next request that `on` lets in: busy, cut before or after it has had its effect, half an answer, bytes changed; held: nothing happens before `until`. */
export type Fault = {
  on: (request: { method: string; url: string }) => boolean;
  kind: FaultKind;
  times?: number;
  until?: Promise<void>;
};
export type FaultKind = "held" | "busy" | "cut_before" | "cut_after" | "half" | "altered" | "full";
/**
 * What a server of this kind may do otherwise. Breaking a promise: compares no hash, asks for no signature, takes any secret, any time; reads no range,
 * ends its lists after a page, names them in another order, keeps the old time, takes nothing away, calls nothing off, tells no time. Otherwise
 * only: `versions` are kept, `sumless` it knows no checksums of parts.
 */
export type Way =
  | "hashless"
  | "open"
  | "secretless"
  | "timeless"
  | "rangeless"
  | "cut_lists"
  | "unordered"
  | "same_time"
  | "keeps"
  | "keeps_parts"
  | "dateless"
  | "versions"
  | "sumless";
export type BucketServer = {
  server: Server;
  env: Record<string, string>;
  faults: Fault[];
  ways: Set<Way>;
  seen: string[];
  /** How far the server’s clock is ahead when it looks at a signature. */
  clock: { aheadMs: number };
  close: () => Promise<void>;
};

export function serveBucket(folder: string, options?: { page?: number; port?: number }): Promise<BucketServer>;
