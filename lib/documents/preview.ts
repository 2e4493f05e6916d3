import "server-only";
import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Convertible, PreviewRefusal } from "@/lib/evidence/preview";
import { err, ok, type Result } from "@/lib/kernel/result";
import { sourceOf } from "@/lib/platform/byte-source";
import { detectFile } from "@/lib/platform/file-types";
import { readZipDirectory, unpacksAsPromised } from "@/lib/platform/zip-directory";
import { readApart } from "./apart";
import { type PreviewPart, previewPage } from "./preview-page";

/** What a page shows at most; the rest is in the file. */
export const PREVIEW_LIMITS = { sheets: 10, rows: 300, columns: 50, characters: 100_000 };

const MOST_BYTES = 30 * 1024 * 1024;
const MOST_UNPACKED = 200 * 1024 * 1024;
/** Another number, another look: pages kept from an earlier way of converting are left alone. */
const EDITION = 1;
const AT_ONCE = 2;

type Source = { sha256: string; size: number; bytes: () => Promise<Buffer> };

/**
 * A stored Word file, workbook or text as a page of its own: only words, tables and its own pictures, without a link, a script or
 * anything from elsewhere. Converted by a process of its own with limits of time and memory, two at a time, and kept by the hash of the file.
 */
export async function previewFile(
  directory: string,
  source: Source,
  kind: Convertible,
): Promise<Result<string, PreviewRefusal>> {
  if (source.size > MOST_BYTES) return err("too_large");
  const kept = join(directory, "previews", source.sha256.slice(0, 2), `${source.sha256}.${kind}.${EDITION}.html`);
  const before = await readFile(kept, "utf8").catch(() => null);
  if (before !== null) return ok(before);
  return sharedWork(kept, async () => {
    const made = await convert(await source.bytes(), kind);
    if (made.ok) await keep(kept, made.value);
    return made;
  });
}

async function convert(bytes: Buffer, kind: Convertible): Promise<Result<string, PreviewRefusal>> {
  if ((kind === "docx" || kind === "xlsx") && !(await isHonest(bytes, kind))) return err("unreadable");
  const order = { kind, bytes, limits: PREVIEW_LIMITS };
  const found = await readApart<{ parts: PreviewPart[]; notes: string[] }>("preview-worker.mjs", order, {
    timeoutMs: 20_000,
    memoryMb: 384,
  });
  return found ? ok(previewPage(found, PREVIEW_LIMITS)) : err("unreadable");
}

/** Whether it is what its name says, open, and unpacks to no more than it promises. */
async function isHonest(bytes: Buffer, kind: Convertible): Promise<boolean> {
  const source = sourceOf(bytes);
  const found = await detectFile(source);
  const entries = await readZipDirectory(source);
  if (found.content !== kind || found.encrypted || found.oversized || !entries) return false;
  const unpacked = entries.reduce((sum, entry) => sum + entry.size, 0);
  return unpacked <= MOST_UNPACKED && unpacksAsPromised(source, entries);
}

/** Written aside and named when whole, so that nobody reads half a page. */
async function keep(path: string, page: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const aside = `${path}.${randomUUID()}`;
  await writeFile(aside, page);
  await rename(aside, path);
}

type Work = Promise<Result<string, PreviewRefusal>>;
const running = new Map<string, Work>();
const waiting: (() => void)[] = [];
let busy = 0;

/** Who asks for the same page meanwhile gets the same work; no more than two are made at a time. */
function sharedWork(key: string, work: () => Work): Work {
  const there = running.get(key);
  if (there) return there;
  const made = inTurn(work).finally(() => running.delete(key));
  running.set(key, made);
  return made;
}

async function inTurn(work: () => Work): Work {
  if (busy >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  busy += 1;
  try {
    return await work();
  } finally {
    busy -= 1;
    waiting.shift()?.();
  }
}
