import "server-only";
import { cookies } from "next/headers";
import { decode } from "next-auth/jwt";
import { env } from "./env";

/** The name of the session cookie; `__Secure-` where the address is https. */
export const SESSION_COOKIE = () =>
  env.secureCookies() ? "__Secure-next-auth.session-token" : "next-auth.session-token";

/** The session token carried inside next-auth's cookie, or null. The cookie itself proves nothing: the row does. */
export async function sessionToken(): Promise<string | null> {
  const cookie = (await cookies()).get(SESSION_COOKIE())?.value;
  if (!cookie) return null;
  const claims = await decode({ token: cookie, secret: env.authSecret() }).catch(() => null);
  return typeof claims?.sid === "string" ? claims.sid : null;
}
