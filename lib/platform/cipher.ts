import "server-only";
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

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

/**
 * AES-256-GCM under a key of 32 bytes in base64. Sealing and look-ups each use a key of their own derived from it; the
 * key's id, the first 8 hexadecimal digits of a derived value, goes before each text so that keys can be changed.
 */
export function openCipher(keyBase64: string, olderKeysBase64: readonly string[] = []): Cipher {
  const current = derive(keyBase64);
  const keys = new Map([...olderKeysBase64.map(derive), current].map((key) => [key.id, key]));
  return {
    encrypt: (plain, context) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", current.sealing, nonce).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return [current.id, ...[nonce, cipher.getAuthTag(), body].map((part) => part.toString("base64url"))].join(".");
    },
    decrypt: (sealed, context) => {
      const [id = "", nonce = "", tag = "", body = ""] = sealed.split(".");
      const key = keys.get(id);
      if (!key) throw new Error(`cipher: no key ${id}`);
      const decipher = createDecipheriv("aes-256-gcm", key.sealing, Buffer.from(nonce, "base64url"), {
        authTagLength: 16,
      });
      decipher.setAAD(Buffer.from(context)).setAuthTag(Buffer.from(tag, "base64url"));
      return Buffer.concat([decipher.update(Buffer.from(body, "base64url")), decipher.final()]).toString("utf8");
    },
    lookup: (plain) => createHmac("sha256", current.finding).update(plain, "utf8").digest("hex"),
  };
}

function derive(keyBase64: string): { id: string; sealing: Buffer; finding: Buffer } {
  const key = Buffer.from(keyBase64, "base64");
  if (key.length !== KEY_BYTES) throw new Error("cipher: the key must be 32 bytes in base64");
  const part = (purpose: string): Buffer => Buffer.from(hkdfSync("sha256", key, "", purpose, KEY_BYTES));
  return { id: part("id").toString("hex").slice(0, 8), sealing: part("sealing"), finding: part("finding") };
}
