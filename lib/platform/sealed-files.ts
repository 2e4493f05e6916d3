import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, randomUUID } from "node:crypto";
import { env } from "./env";
import { logFault } from "./log";
import { sealedPlace } from "./sealed-places";

// Files that lie here for a short while only and tell of people: sealed with a key derived from the data key, in a place that is cleared of
// everything older than a day.

const NONCE = 12;
const TAG = 16;

const derived = (key: string): Buffer =>
  Buffer.from(hkdfSync("sha256", Buffer.from(key, "base64"), "", "sealed files", 32));

/** The bytes as they may lie anywhere: they open only for this context (say, the record's id). */
export function sealBytes(bytes: Uint8Array, context: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", derived(env.dataKey()), nonce).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** What was sealed, under the key of today or one of before; null where it was changed, or belongs to another context. */
export function openBytes(sealed: Uint8Array, context: string): Buffer | null {
  for (const key of [env.dataKey(), ...env.olderKeys()]) {
    const opened = openedWith(derived(key), sealed, context);
    if (opened) return opened;
  }
  return null;
}

/** Whether it opens with the key of today alone. */
export const isSealedToday = (sealed: Uint8Array, context: string): boolean =>
  openedWith(derived(env.dataKey()), sealed, context) !== null;

function openedWith(key: Buffer, sealed: Uint8Array, context: string): Buffer | null {
  if (sealed.length < NONCE + TAG) return null;
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]);
  } catch {
    return null;
  }
}

/** Keeps the bytes sealed; answers with the id by which they are found. @throws StoreFault, and nothing is kept */
export async function keepSealed(bytes: Uint8Array): Promise<string> {
  const id = randomUUID();
  await sealedPlace().keep(id, sealBytes(bytes, id));
  return id;
}

/** The bytes; null where they have been cleared, or are not what was kept. */
export async function readSealed(id: string): Promise<Buffer | null> {
  const sealed = await sealedPlace().read(id);
  return sealed && openBytes(sealed, id);
}

/** Removes them for good; what can't be removed now goes with whatever is older than a day, and holds nobody up. */
export const dropSealed = (id: string): Promise<void> =>
  sealedPlace()
    .drop(id)
    .catch((error: unknown) => logFault("sealed files", error));
