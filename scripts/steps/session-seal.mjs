import { createDecipheriv, createSecretKey, hkdfSync } from "node:crypto";

// What next-auth seals a session cookie by (a JWE in five parts, `dir` and `A256GCM`), opened before the framework without asking anybody.

const MADE_FOR = "NextAuth.js Generated Encryption Key";
const HEAD = Buffer.from('{"alg":"dir","enc":"A256GCM"}').toString("base64url");
/** Head, no key, a nonce of twelve bytes, what is carried, a tag of sixteen. */
const FORM = new RegExp(`^${HEAD}\\.\\.([\\w-]{16})\\.([\\w-]+)\\.([\\w-]{22})$`);
/** Ours has some three hundred characters; a longer one isn't looked at. */
const LONGEST = 512;

/**
 * Opens what was sealed by this secret.
 * @param {string} secret NEXTAUTH_SECRET
 * @returns {(cookie: string, at?: number) => string | null} the session that a cookie carries until it ends; null of any other
 */
export function sealedBy(secret) {
  const key = createSecretKey(Buffer.from(hkdfSync("sha256", secret, "", MADE_FOR, 32)));
  return (cookie, at = Date.now()) => {
    const parts = cookie.length > LONGEST ? null : FORM.exec(cookie);
    if (!parts) return null;
    const [nonce, carried, tag] = parts.slice(1).map((part) => Buffer.from(part, "base64url"));
    try {
      const opening = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: 16 });
      opening.setAAD(Buffer.from(HEAD)).setAuthTag(tag);
      const { sid, exp } = JSON.parse(opening.update(carried, undefined, "utf8") + opening.final("utf8"));
      return typeof sid === "string" && typeof exp === "number" && exp * 1_000 > at ? sid : null;
    } catch {
      return null;
    }
  };
}

const COOKIES = {
  http: /(?:^|; *)next-auth\.session-token=([^;]*)/g,
  https: /(?:^|; *)__Secure-next-auth\.session-token=([^;]*)/g,
};
let by = { secret: "", open: () => null };

/** The session whose cookie a request brings, sealed by the portal and not over by its own word; null where there is none. Pages read the same one. */
export function sessionOf({ cookie = "" }, { NEXTAUTH_SECRET: secret, NEXTAUTH_URL = "" } = process.env) {
  if (!secret) return null;
  if (by.secret !== secret) by = { secret, open: sealedBy(secret) };
  let found = "";
  // of several the last, as the framework reads them: no more than one is opened
  for (const [, value] of cookie.matchAll(COOKIES[NEXTAUTH_URL.startsWith("https://") ? "https" : "http"]))
    found = value;
  return by.open(found);
}
