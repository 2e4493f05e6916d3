import "server-only";
import { readApart } from "@/lib/documents/apart";
import type { Picture } from "@/lib/documents/paper";
import { bytesOf } from "@/lib/platform/bytes-of";
import { env } from "@/lib/platform/env";
import { openStore } from "@/lib/platform/storage";

/** Of a report at most so many photos are shown, so many drawn by one process. */
const MOST = 120;
const AT_ONCE = 8;
const LIMITS = { timeoutMs: 60_000, memoryMb: 512 };

type Photo = { sha256: string; fileName: string };
type Drawn = { png: string; width: number; height: number };

/**
 * Photos as pictures for a document, by hash: upright, small, without what a camera writes beside them, decoded in a process apart. One that
 * can't be shown is left out.
 */
export async function photoPictures(photos: readonly Photo[]): Promise<Map<string, Picture>> {
  const each = [...new Map(photos.map((photo) => [photo.sha256, photo])).values()].slice(0, MOST);
  const pictures = new Map<string, Picture>();
  const store = openStore(env.filesDirectory());
  for (let from = 0; from < each.length; from += AT_ONCE) {
    const part = each.slice(from, from + AT_ONCE);
    const whole = ({ sha256 }: Photo) => bytesOf(store, sha256).catch(() => Buffer.alloc(0));
    const bytes = await Promise.all(part.map(whole));
    const drawn = await readApart<(Drawn | null)[]>("photos-worker.mjs", { photos: bytes }, LIMITS);
    for (const [n, { sha256, fileName }] of part.entries()) {
      const picture = drawn?.[n];
      if (picture) pictures.set(sha256, { kind: "picture", ...picture, text: fileName });
    }
  }
  return pictures;
}
