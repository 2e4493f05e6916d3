import { createHash, randomBytes } from "node:crypto";
import { encode } from "next-auth/jwt";
import { ask } from "./database";
import { textIn } from "./decoding";

export type Reader = { account: string; userId: string | null; cookie: string };
export type Heard = { status: number; text: string; type: string; headers: Headers };

/** A session of this account, put where the sign-in would have put it; without an account nobody's. */
export async function readerOf(account: string | null): Promise<Reader> {
  if (account === null) return { account: "没有账号的人", userId: null, cookie: "" };
  const [user] = await ask<{ id: string }>(`SELECT "id" FROM "User" WHERE "account" = $1`, account);
  const sid = randomBytes(32).toString("base64url");
  const hash = createHash("sha256").update(sid).digest("hex");
  await ask(
    `INSERT INTO "Session" ("tokenHash", "userId", "createdAt", "lastSeenAt", "expiresAt", "address", "browser")
     VALUES ($1, $2, now(), now(), now() + interval '8 hours', '', '')`,
    hash,
    user!.id,
  );
  const token = await encode({ token: { sid }, secret: process.env.NEXTAUTH_SECRET!, maxAge: 8 * 3_600 });
  return { account, userId: user!.id, cookie: `next-auth.session-token=${token}` };
}

/** What this reader is answered at an address, with what its body says. */
export async function hear(reader: Reader, address: string, headers: Record<string, string> = {}): Promise<Heard> {
  const send = () =>
    fetch(new URL(address, process.env.BASE_URL), {
      headers: { ...(reader.cookie ? { cookie: reader.cookie } : {}), ...headers },
      redirect: "manual",
    });
  // a kept connection may be closed by the server in the very moment in which it is used again
  const again = () => new Promise((resolve) => setTimeout(resolve, 300)).then(send);
  const response = await send().catch(again).catch(again);
  const type = response.headers.get("content-type") ?? "";
  const body = Buffer.from(await response.arrayBuffer());
  const all = [...response.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
  return { status: response.status, type, text: `${all}\n${await textIn(body, type)}`, headers: response.headers };
}

/** The portal's own addresses on a page, its exports and papers too. */
export const linksIn = (text: string): string[] =>
  [...text.matchAll(/href="(\/[^"#]*)/g)]
    .map(([, href]) => href!.replaceAll("&amp;", "&"))
    .filter((href) => !/^\/(?:_next|\/)|\.(?:css|js|woff2|png|svg|ico)(?:\?|$)|\/verify\/[^/]+\/field/.test(href));

/** The form of an address: ids and numbers left open, so that alike pages are known as such. */
export const formOf = (address: string): string =>
  address
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64}/g, "*")
    .replace(/\/\d+(?=\/|$|\?)/g, "/#")
    .replace(/=[^&]*/g, "=");

/** Does the work for each, some at a time. */
export async function eachOf<T>(list: readonly T[], work: (one: T) => Promise<void>, atOnce = 4): Promise<void> {
  const waiting = [...list];
  const lane = async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}
