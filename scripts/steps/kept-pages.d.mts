export type Bodies = { identity: Buffer; gzip: Buffer; br: Buffer | null };
export type Kept = { etag: string; bodies: Bodies; until: number; headers: [string, unknown][] };
export function portalNow(file?: string): number;
export function packed(html: string, keep: boolean): Promise<{ etag: string; bodies: Bodies }>;
export function bodyFor(bodies: Bodies, accepted?: string): { encoding: string | null; body: Buffer };
type Most = { pages: number; bytes: number };
export function keptPages(
  now?: () => number,
  most?: { own: Most; asked: Most },
): {
  holds(page: Kept): boolean;
  find(key: string, revision: string): Kept | null;
  keep(key: string, revision: string, page: Kept): void;
};
export function asking<T>(ask: () => Promise<T>): () => Promise<T>;
