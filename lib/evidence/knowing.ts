import "server-only";
import { readApart } from "@/lib/documents/apart";
import { readWords } from "@/lib/documents/words";
import { bandsOf, minhashOf, pictureBandsOf } from "@/lib/kernel/fingerprint";
import { withFile } from "@/lib/platform/byte-source";
import { databaseNow } from "@/lib/platform/clock";
import { db, type Prisma } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { type Done, messageOf } from "@/lib/platform/jobs";
import { logFault } from "@/lib/platform/log";
import { openStore } from "@/lib/platform/storage";
import { inTurn } from "@/lib/platform/turns";
import type { Actor } from "@/lib/policy/standing";
import { mayBeOpened } from "./rules";
import { scanFile } from "./scanning";
import { identityNumbersIn, secrecyOfText } from "./secrecy";

const AT_ONCE = 100;
/** A file that could not be read so many times is left alone. */
const MOST_ATTEMPTS = 3;
/** After so many faults in a row the rest waits for the next run: is the store away? */
const IN_VAIN = 3;
const PICTURES = /^image\//;

/**
 * Looks at one stored file by itself, after its upload: fingerprint of its words, hash of its picture, what looks classified, how many
 * identity numbers. The words are not kept. A file that can't be read is tried three times.
 * @throws where nobody could look (the store away, no process to be had): that is no try, and the file waits behind the others
 */
export async function knowFile(sha256: string): Promise<boolean> {
  const file = await db.storedFile.findUnique({ where: { sha256 }, include: { knowledge: true } });
  if (!file || !mayBeOpened(file.scan) || file.knowledge?.state === "known") return false;
  const found = await look(sha256, file.mime).catch(async (fault: unknown) => {
    await keepKnown(sha256, { knownAt: await databaseNow(db) });
    throw fault;
  });
  const attempts = (file.knowledge?.attempts ?? 0) + 1;
  const state = found ? "known" : attempts < MOST_ATTEMPTS ? "waiting" : "unreadable";
  await keepKnown(sha256, { state, attempts, knownAt: await databaseNow(db), ...found });
  return found !== null;
}

type Known = Omit<Prisma.FileKnowledgeUncheckedCreateInput, "sha256">;

const keepKnown = (sha256: string, data: Known) =>
  db.fileKnowledge.upsert({ where: { sha256 }, update: data, create: { sha256, minhash: [], bands: [], ...data } });

const look = (sha256: string, mime: string) =>
  openStore(env.filesDirectory()).withCopy(sha256, (path) => lookAt(path, mime));

async function lookAt(path: string, mime: string) {
  if (PICTURES.test(mime)) {
    const seen = await inTurn("background", async () => {
      const bytes = await withFile(path, (source) => source.read(0, source.size));
      return readApart<{ hash: bigint | null }>("picture-worker.mjs", { bytes, decode: false });
    });
    if (!seen) return null;
    const imageHash = seen.hash === null ? null : BigInt.asIntN(64, seen.hash);
    return { imageHash, bands: imageHash === null ? [] : pictureBandsOf(imageHash) };
  }
  const text = await withFile(path, (source) => readWords(source));
  if (text === null) return null;
  const minhash = minhashOf(text) ?? [];
  const { level, mark } = secrecyOfText(text);
  return {
    characters: text.length,
    secrecy: level,
    mark,
    identities: identityNumbersIn(text),
    minhash,
    bands: minhash.length > 0 ? bandsOf(minhash) : [],
  };
}

/** Right after an upload, when its answer has been sent: scanned, then looked at. What fails here, the jobs do again. */
export async function lookInto(sha256: string): Promise<void> {
  try {
    if (env.scanner()) await scanFile(sha256);
    await knowFile(sha256);
  } catch (error) {
    logFault("know_files", error);
  }
}

/** 查看文件: whatever nobody has looked at yet. */
export async function sweepKnowledge(_actor: Actor | null): Promise<Done> {
  const done: Done = { counts: { known: 0 }, failures: [] };
  let inVain = 0;
  for (const { sha256 } of await unknown()) {
    try {
      if (await knowFile(sha256)) done.counts.known! += 1;
      inVain = 0;
    } catch (fault) {
      done.failures.push(`${sha256}: ${messageOf(fault)}`);
      inVain += 1;
    }
    if (inVain >= IN_VAIN) break;
  }
  return done;
}

/** Those that nobody has tried come first, the newest before the others: what can't be looked at keeps none of them waiting. */
const unknown = () =>
  db.storedFile.findMany({
    where: {
      scan: { in: ["clean", "not_scanned"] },
      OR: [{ knowledge: null }, { knowledge: { state: "waiting" } }],
      evidence: { some: {} },
    },
    orderBy: [{ knowledge: { knownAt: { sort: "asc", nulls: "first" } } }, { createdAt: "desc" }],
    select: { sha256: true },
    take: AT_ONCE,
  });
