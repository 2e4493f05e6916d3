import "server-only";
import { cookies, headers } from "next/headers";
import type { NextAuthOptions } from "next-auth";
import { encode } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import type { Result } from "@/lib/kernel/result";
import type { Denied } from "@/lib/people/attempts";
import { authenticate, type Known } from "@/lib/people/commands";
import { type Entered, enter } from "@/lib/people/entering";
import { confirmCode, finishHalf, HALF_MS, type Half, halfBehind, openHalf } from "@/lib/people/half-sign-in";
import { closeSession } from "@/lib/people/sessions";
import { BROWSER_COOKIE, HALF_COOKIE, SESSION_COOKIE, sessionToken } from "./auth-cookie";
import { env } from "./env";
import { addressOf, type HeaderReader } from "./http";

const MAX_AGE = 8 * 3_600;
const MARK_AGE = 400 * 24 * 3_600;

/** What the browser calls itself; where the door before the framework asks under a name of its own, it hands on the browser's. */
const browserOf = (from: HeaderReader): string => from.get("x-browser") ?? from.get("user-agent") ?? "";

type Signing = { account: string; password: string; code?: string | undefined };
type Refused = Denied | { code: "code_missing" } | { code: "half_gone" };

/**
 * Opens the session of a person who has shown who it is, and ends the one that this browser had, whoever's it was; null where that no longer
 * holds.
 */
async function open(known: Known, from: HeaderReader): Promise<Entered | null> {
  const before = await sessionToken();
  const mark = (await cookies()).get(BROWSER_COOKIE)?.value ?? null;
  const entered = await enter(known, { address: addressOf(from), browser: browserOf(from), mark });
  if (entered && before) await closeSession(before);
  return entered;
}

/** Password and, of whoever has a second factor, its code, in one go: for the small form over a page whose session has ended. */
async function openAtOnce({ account, password, code }: Signing, from: HeaderReader): Promise<Result<string, Refused>> {
  const known = await authenticate(account, password, addressOf(from));
  if (!known.ok) return known;
  const { userId, awaitsCode } = known.value;
  if (awaitsCode) {
    if (!code?.trim()) return { ok: false, error: { code: "code_missing" } };
    const confirmed = await confirmCode({ userId, account: account.trim() }, code, addressOf(from));
    if (!confirmed.ok) return confirmed;
  }
  const entered = await open(known.value, from);
  return entered ? { ok: true, value: entered.token } : { ok: false, error: { code: "denied" } };
}

const spoken = (error: Refused): string =>
  error.code === "locked" ? `locked@${error.until.toISOString()}` : error.code;

/** next-auth's settings. The token carries nothing but the random session id; a missing secret throws, which means denied. */
export const authOptions = (): NextAuthOptions => ({
  secret: env.authSecret(),
  session: { strategy: "jwt", maxAge: MAX_AGE },
  useSecureCookies: env.secureCookies(),
  pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
  providers: [
    Credentials({
      credentials: { account: { type: "text" }, password: { type: "password" }, code: { type: "text" } },
      async authorize(credentials, request) {
        const from = { get: (name: string) => (request.headers?.[name] as string | undefined) ?? null };
        const { account = "", password = "", code } = credentials ?? {};
        const opened = await openAtOnce({ account, password, code }, from);
        if (!opened.ok) throw new Error(spoken(opened.error));
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

const kept = (maxAge: number) =>
  ({ httpOnly: true, sameSite: "lax", path: "/", secure: env.secureCookies(), maxAge }) as const;

/** Whether somebody was let in: not where password or second factor have changed since. */
async function letIn(known: Known): Promise<boolean> {
  const entered = await open(known, await headers());
  if (!entered) return false;
  const { token, mark } = entered;
  const value = await encode({ token: { sid: token }, secret: env.authSecret(), maxAge: MAX_AGE });
  const jar = await cookies();
  jar.set(SESSION_COOKIE(), value, kept(MAX_AGE));
  jar.set(BROWSER_COOKIE, mark, kept(MARK_AGE));
  jar.delete(HALF_COOKIE);
  return true;
}

/**
 * Signs in from the portal's own form: on success the browser holds next-auth's cookie, or, where a code must follow, no more than the
 * half sign-in. An earlier session of this browser ends when somebody is let in.
 */
export async function signInHere(account: string, password: string): Promise<Result<"in" | "code", Denied>> {
  const known = await authenticate(account, password, addressOf(await headers()));
  if (!known.ok) return known;
  const changed = { ok: false, error: { code: "denied" } } as const;
  if (!known.value.awaitsCode) return (await letIn(known.value)) ? { ok: true, value: "in" } : changed;
  const half = await openHalf(known.value);
  if (half === null) return changed;
  (await cookies()).set(HALF_COOKIE, half, kept(HALF_MS / 1000));
  return { ok: true, value: "code" };
}

/** Whose sign-in waits for its code in this browser; null where none does. */
export async function halfHere(): Promise<Half | null> {
  const token = (await cookies()).get(HALF_COOKIE)?.value;
  return token ? halfBehind(token) : null;
}

/** The code that was asked for after the password. */
export async function enterCodeHere(code: string): Promise<Result<true, Refused>> {
  const token = (await cookies()).get(HALF_COOKIE)?.value ?? "";
  const known = await finishHalf(token, code, addressOf(await headers()));
  if (!known.ok) return known;
  return (await letIn(known.value)) ? { ok: true, value: true } : { ok: false, error: { code: "half_gone" } };
}

/** Ends the session row at once, then forgets the cookie. */
export async function signOutHere(): Promise<void> {
  const token = await sessionToken();
  if (token) await closeSession(token);
  (await cookies()).delete(SESSION_COOKIE());
}
