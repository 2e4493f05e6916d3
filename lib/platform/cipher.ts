import "server-only";
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { env } from "./env";

/** Seals small texts such as an objector's identity (异议人身份), and finds them again without opening them. */
export type Cipher = {
  /** A sealed text `keyId.nonce.tag.body`. The context (say, the record's id) must be the same when it is opened. */
  encrypt: (plain: string, context: string) => string;
  /** Throws if the text was changed, moved to another context, or sealed under another key. */
  decrypt: (sealed: string, context: string) => string;
  /** The same text always gives the same 64 hexadecimal digits, which say nothing to someone without the key. */
  lookup: (plain: string) => string;
};

const NONCE_BYTES = 12;
const KEY_BYTES = 32;
const TAG_BYTES = 16;

/** The id under which a key stands before each text that it has sealed. */
export const keyIdOf = (keyBase64: string): string => derive(keyBase64).id;

/** The portal's own: the key of today, those of before, and the one by which is looked up what was handed out. */
export const portalCipher = (): Cipher => openCipher(env.dataKey(), env.olderKeys(), env.findingKey());

/**
 * AES-256-GCM under a key of 32 bytes in base64. Sealing and look-ups each use a key of their own derived from it; the
 * key's id, the first 8 hexadecimal digits of a derived value, goes before each text so that keys can be changed. What is looked up
 * must be found again after that: the key for it stays.
 */
export function openCipher(
  keyBase64: string,
  olderKeysBase64: readonly string[] = [],
  findingKeyBase64: string = keyBase64,
): Cipher {
  const current = derive(keyBase64);
  const { finding } = derive(findingKeyBase64);
  const keys = new Map([...olderKeysBase64.map(derive), current].map((key) => [key.id, key]));
  return {
    encrypt: (plain, context) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", current.sealing, nonce).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return [current.id, ...[nonce, cipher.getAuthTag(), body].map((part) => part.toString("base64url"))].join(".");
    },
    decrypt: (sealed, context) => {
      const [id = "", ...parts] = sealed.split(".");
      const key = keys.get(id);
      if (!key) throw new Error(`cipher: no key ${id}`);
      const [nonce, tag, body] = parts.map(unwrap);
      if (!nonce || !tag || !body || parts.length !== 3) throw new Error("cipher: not a sealed text");
      const decipher = createDecipheriv("aes-256-gcm", key.sealing, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(context)).setAuthTag(tag);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
    },
    lookup: (plain) => createHmac("sha256", finding).update(plain, "utf8").digest("hex"),
  };
}

function derive(keyBase64: string): { id: string; sealing: Buffer; finding: Buffer } {
  const key = Buffer.from(keyBase64, "base64");
  if (key.length !== KEY_BYTES) throw new Error("cipher: the key must be 32 bytes in base64");
  const part = (purpose: string): Buffer => Buffer.from(hkdfSync("sha256", key, "", purpose, KEY_BYTES));
  return { id: part("id").toString("hex").slice(0, 8), sealing: part("sealing"), finding: part("finding") };
}

/** Base64 leaves spare bits at its end; a sealed text has one spelling only, so that any changed character shows. */
function unwrap(part: string): Buffer {
  const bytes = Buffer.from(part, "base64url");
  if (bytes.toString("base64url") !== part) throw new Error("cipher: not a sealed text");
  return bytes;
}
