import "server-only";
import { Readable } from "node:stream";
import type { Store } from "@/lib/platform/storage";
import type { Handed } from "./handing";

async function* followed(store: Store, sha256: string, tail: Buffer): AsyncGenerator<Uint8Array> {
  yield* store.read(sha256);
  yield tail;
}

/**
 * A copy as it goes out. Every request is a look of its own with other bytes, so none is ever sent in parts or kept.
 * @param policy the Content-Security-Policy under which it opens
 */
export function copyResponse(store: Store, sha256: string, handed: Handed, policy: string): Response {
  const { copy } = handed;
  const body =
    copy && "bytes" in copy
      ? new Uint8Array(copy.bytes)
      : (Readable.toWeb(
          copy ? Readable.from(followed(store, sha256, copy.tail)) : store.read(sha256),
        ) as unknown as ReadableStream);
  return new Response(body, {
    headers: {
      "Content-Type": handed.mime,
      "Content-Length": String(handed.size),
      "Content-Disposition": `${handed.inline ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(handed.name)}`,
      "Content-Security-Policy": policy,
      "X-Content-Type-Options": "nosniff",
      "Accept-Ranges": "none",
      "Referrer-Policy": "no-referrer",
      "Cache-Control": "private, no-store, no-transform",
    },
  });
}
