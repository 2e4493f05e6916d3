import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Tx } from "@/lib/platform/db";
import { openFolder } from "@/lib/platform/storage";

export type OwnStore = { files: string; sha256: string; path: (sha256: string) => string; clear: () => Promise<void> };

const TWO_DAYS = 2 * 86_400;
const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A store with one file; in a transaction also its row, the only one that must have a file. */
export async function storeOfOne(tx?: Tx): Promise<OwnStore> {
  const files = mkdtempSync(join(tmpdir(), "portal-invariants-"));
  const { path } = openFolder(files);
  const text = `内容 ${randomUUID()}`;
  const sha256 = hashOf(text);
  put(path(sha256), text);
  if (tx) {
    await tx.$executeRawUnsafe(`UPDATE "StoredFile" SET "scan" = 'infected', "signature" = '试', "scannedAt" = now()`);
    await tx.storedFile.create({ data: { sha256, size: Buffer.byteLength(text), mime: "text/plain" } });
  }
  return { files, sha256, path, clear: async () => rmSync(files, { recursive: true, force: true }) };
}

function put(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  const at = Date.now() / 1000 - TWO_DAYS;
  utimesSync(path, at, at);
}

/** Each answers with the row by which the invariant must name it. */
export const FILE_VIOLATIONS: Readonly<Record<string, (own: OwnStore) => Promise<string>>> = {
  files_present: async ({ path, sha256 }) => {
    rmSync(path(sha256));
    return sha256;
  },
  files_whole: async ({ path, sha256 }) => {
    put(path(sha256), `内容 ${randomUUID()}`);
    return sha256;
  },
  no_strays: async ({ path }) => {
    const stray = hashOf("无主");
    put(path(stray), "无主");
    return stray;
  },
};
