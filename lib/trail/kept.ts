import "server-only";
import { randomUUID } from "node:crypto";
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { env } from "@/lib/platform/env";

export type Kept = { size: number; root: Buffer; number: number };

const HEAD = /^\S+\n([1-9]\d*)\n(\S{44})\nnumber ([1-9]\d*)\n/;

/** The last checkpoint that this process signed, from its file outside the database; null where there is none yet. */
export function keptCheckpoint(): Kept | null {
  const file = env.trailKept();
  if (file === null || !existsSync(file)) return null;
  const [, size, root, number] = HEAD.exec(readFileSync(file, "utf8")) ?? [];
  if (!size || !root || !number) throw new Error(`${file} 不是检查点`);
  return { size: Number(size), root: Buffer.from(root, "base64"), number: Number(number) };
}

/** Keeps a checkpoint that has been signed and committed, whole or not at all; one that is older than what is kept changes nothing. */
export function keep(checkpoint: { number: number; note: string }): void {
  const file = env.trailKept();
  if (file === null || (keptCheckpoint()?.number ?? 0) >= checkpoint.number) return;
  mkdirSync(dirname(file), { recursive: true });
  // processes of several machines may share the folder, and have the same number
  const written = `${file}.${randomUUID()}`;
  const opened = openSync(written, "w", 0o600);
  writeSync(opened, checkpoint.note);
  fsyncSync(opened);
  closeSync(opened);
  renameSync(written, file);
}
