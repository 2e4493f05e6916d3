import "server-only";
import { createHash } from "node:crypto";
import { type FileHandle, open, rm } from "node:fs/promises";
import { err, ok, type Result } from "@/lib/kernel/result";
import { onDisk } from "./disk-faults";
import type { StoredContent, StoreRefusal } from "./storage";

const HEAD = 4_100;

/** Writes a stream to a new file, hashes it and forces it to disk. A stream that breaks off throws its own error. */
export async function writeAside(
  path: string,
  stream: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Result<StoredContent, StoreRefusal>> {
  const file = await onDisk(() => open(path, "wx", 0o640));
  try {
    const written = await digest(stream, maxBytes, (chunk) => onDisk(() => file.writeFile(chunk)));
    if (written.ok) await onDisk(() => file.sync());
    return written;
  } finally {
    await onDisk(() => file.close());
  }
}

/**
 * Hashes what lies there, and forces it to disk. Where that fails, the system may take what is lost for written: the file goes, so that a next
 * try does not believe it.
 */
export async function hashed(path: string, maxBytes: number): Promise<Result<StoredContent, StoreRefusal>> {
  const file: FileHandle = await onDisk(() => open(path, "r+"));
  try {
    await onDisk(() => file.sync()).catch(async (error) => {
      await rm(path, { force: true }).catch(() => {});
      throw error;
    });
    return await onDisk(() => digest(piecesOf(file), maxBytes, async () => {}));
  } finally {
    await onDisk(() => file.close());
  }
}

const PIECE = 64 * 1024;

/** Not as a stream, which would close the file a second time by itself: where that failed, nobody could catch it. */
async function* piecesOf(file: FileHandle): AsyncGenerator<Uint8Array> {
  for (let at = 0; ; ) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(PIECE), 0, PIECE, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

async function digest(
  stream: AsyncIterable<Uint8Array>,
  maxBytes: number,
  write: (chunk: Uint8Array) => Promise<void>,
): Promise<Result<StoredContent, StoreRefusal>> {
  const hash = createHash("sha256");
  let head = Buffer.alloc(0);
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.byteLength;
    if (size > maxBytes) return err({ code: "file_too_large" as const, detail: { maxBytes } });
    hash.update(chunk);
    if (head.length < HEAD) head = Buffer.concat([head, chunk.subarray(0, HEAD - head.length)]);
    await write(chunk);
  }
  if (size === 0) return err({ code: "file_empty" as const, detail: {} });
  return ok({ sha256: hash.digest("hex"), size, head: new Uint8Array(head) });
}
