import "server-only";
import { cookies } from "next/headers";
import { decode } from "next-auth/jwt";
import { wallClock } from "./clock";
import { env } from "./env";

/** The name of the session cookie; `__Secure-` where the address is https. */
export const SESSION_COOKIE = () =>
  env.secureCookies() ? "__Secure-next-auth.session-token" : "next-auth.session-token";

/** What a browser holds between the password and the code; opens nothing but the page of the code. */
export const HALF_COOKIE = "portal.half-sign-in";
/** By which a browser is known again from which somebody has signed in before. */
export const BROWSER_COOKIE = "portal.browser";

const MOST_READ = 5_000;
const alreadyRead = new Map<string, { sid: string; until: number }>();

/**
 * What a valid cookie carries, read once: deriving its key was the dearest part of a save. Kept no longer than the cookie is
 * valid; whether the session still is, the row says each time.
 */
async function sidIn(cookie: string): Promise<string | null> {
  const at = wallClock().getTime();
  const known = alreadyRead.get(cookie);
  if (known && known.until > at) return known.sid;
  alreadyRead.delete(cookie);
  const claims = await decode({ token: cookie, secret: env.authSecret() }).catch(() => null);
  if (typeof claims?.sid !== "string") return null;
  if (alreadyRead.size >= MOST_READ) alreadyRead.delete(alreadyRead.keys().next().value!);
  if (typeof claims.exp === "number") alreadyRead.set(cookie, { sid: claims.sid, until: claims.exp * 1_000 });
  return claims.sid;
}

/** The session token carried inside next-auth's cookie, or null. The cookie itself proves nothing: the row does. */
export async function sessionToken(): Promise<string | null> {
  const cookie = (await cookies()).get(SESSION_COOKIE())?.value;
  return cookie ? sidIn(cookie) : null;
}
