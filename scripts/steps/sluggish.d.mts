import type { RequestListener, Server } from "node:http";

type Bounds = {
  windowMs?: number;
  leastBytes?: number;
  lookMs?: number;
  told?: (what: { sending: number; reading: number }) => void;
};
export function cutSluggish(server: Server, bounds?: Bounds): void;
export function fewAtOnce(handle: RequestListener, most?: number): RequestListener;
