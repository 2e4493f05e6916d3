import "server-only";
import { cookies, headers } from "next/headers";
import type { NextAuthOptions } from "next-auth";
import { encode } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import type { Result } from "@/lib/kernel/result";
import { authenticate, type Denied } from "@/lib/people/commands";
import { closeSession, openSession } from "@/lib/people/sessions";
import { SESSION_COOKIE, sessionToken } from "./auth-cookie";
import { env } from "./env";
import { addressOf, type HeaderReader } from "./http";

const MAX_AGE = 8 * 3_600;

/** Lets an account in and ends the session that this browser had, whoever's it was. */
async function open(account: string, password: string, from: HeaderReader): Promise<Result<string, Denied>> {
  const known = await authenticate(account, password, addressOf(from));
  if (!known.ok) return known;
  const before = await sessionToken();
  const sid = await openSession(known.value.userId, addressOf(from), from.get("user-agent") ?? "");
  if (before) await closeSession(before);
  return { ok: true, value: sid };
}

/** next-auth's settings. The token carries nothing but the random session id; a missing secret throws, which means denied. */
export const authOptions = (): NextAuthOptions => ({
  secret: env.authSecret(),
  session: { strategy: "jwt", maxAge: MAX_AGE },
  useSecureCookies: env.secureCookies(),
  pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
  providers: [
    Credentials({
      credentials: { account: { type: "text" }, password: { type: "password" } },
      async authorize(credentials, request) {
        const from = { get: (name: string) => (request.headers?.[name] as string | undefined) ?? null };
        const opened = await open(credentials?.account ?? "", credentials?.password ?? "", from);
        if (!opened.ok)
          throw new Error(opened.error.code === "locked" ? `locked@${opened.error.until.toISOString()}` : "denied");
        return { id: opened.value };
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => ({ sid: user ? user.id : token.sid }),
    session: ({ session }) => ({ expires: session.expires }),
    redirect: ({ url, baseUrl }) => (url.startsWith("/") && !url.startsWith("//") ? `${baseUrl}${url}` : baseUrl),
  },
  events: {
    async signOut({ token }) {
      if (typeof token?.sid === "string") await closeSession(token.sid);
    },
  },
});

/** Signs in from the portal's own form: on success the browser holds next-auth's cookie. An earlier session of this browser ends. */
export async function signInHere(account: string, password: string): Promise<Result<true, Denied>> {
  const opened = await open(account, password, await headers());
  if (!opened.ok) return opened;
  const value = await encode({ token: { sid: opened.value }, secret: env.authSecret(), maxAge: MAX_AGE });
  (await cookies()).set(SESSION_COOKIE(), value, {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: env.secureCookies(),
    maxAge: MAX_AGE,
  });
  return { ok: true, value: true };
}

/** Ends the session row at once, then forgets the cookie. */
export async function signOutHere(): Promise<void> {
  const token = await sessionToken();
  if (token) await closeSession(token);
  (await cookies()).delete(SESSION_COOKIE());
}
