import "server-only";
import { type FileHandle, open } from "node:fs/promises";

/** Bytes that can be read from any place without holding them all. */
export type ByteSource = { size: number; read: (offset: number, length: number) => Promise<Buffer> };

/** Bytes already in memory. */
export const sourceOf = (bytes: Uint8Array): ByteSource => ({
  size: bytes.byteLength,
  read: async (offset, length) => Buffer.from(bytes.subarray(Math.max(0, offset), Math.max(0, offset + length))),
});

/** Runs `use` on a file on disk and closes it afterwards. */
export async function withFile<T>(path: string, use: (source: ByteSource) => Promise<T>): Promise<T> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    return await use({ size, read: (offset, length) => readAt(file, offset, Math.min(length, size - offset)) });
  } finally {
    await file.close();
  }
}

async function readAt(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  if (length <= 0 || offset < 0) return Buffer.alloc(0);
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, offset);
  return buffer.subarray(0, bytesRead);
}
