import "server-only";
import { randomBytes } from "node:crypto";
import { browserName } from "@/lib/labels/browser";
import { MESSAGES } from "@/lib/labels/messages";
import { now, sessionTime } from "@/lib/platform/clock";
import { db, type Tx } from "@/lib/platform/db";
import { record, SYSTEM } from "@/lib/trail/record";
import type { Known } from "./commands";
import { openSession, tokenHash } from "./sessions";
import { stillHolds } from "./still-holds";

/** Whence somebody signs in: `mark` is what the browser keeps of earlier sign-ins here, null for one that has none. */
export type Whence = { address: string; browser: string; mark: string | null };
export type Entered = { token: string; mark: string };

const MOST_REMEMBERED = 200;

/**
 * Lets a person in: opens a session, and tells the person of a browser that this account was never signed in from. Null where the password
 * or the second factor has changed since they were judged.
 */
export async function enter(known: Known, { address, browser, mark }: Whence): Promise<Entered | null> {
  const { userId } = known;
  const kept = mark ?? randomBytes(32).toString("base64url");
  const token = await db.$transaction(async (tx) => {
    if (!(await stillHolds(tx, known))) return null;
    await noticeBrowser(tx, userId, { address, browser, mark: kept });
    return openSession(userId, address, browser, tx);
  });
  return token === null ? null : { token, mark: kept };
}

/** The version of a browser changes by itself, and makes it no other. */
const kindOf = (browser: string): string => browserName(browser).replace(/\d+/g, "");

/** Known by its mark, or as the same browser at the same address; the first of an account is told to nobody. */
async function noticeBrowser(tx: Tx, userId: string, { address, browser, mark }: Whence & { mark: string }) {
  const at = await sessionTime(tx);
  const hash = tokenHash(mark);
  const seen = { address: address.slice(0, 100), browser: browser.slice(0, 200), lastSeenAt: at };
  const before = await tx.knownBrowser.findMany({
    where: { userId },
    orderBy: { lastSeenAt: "desc" },
    take: MOST_REMEMBERED,
  });
  await tx.knownBrowser.upsert({
    where: { userId_tokenHash: { userId, tokenHash: hash } },
    create: { userId, tokenHash: hash, firstSeenAt: at, ...seen },
    update: seen,
  });
  const known = before.some(
    (one) => one.tokenHash === hash || (one.address === seen.address && kindOf(one.browser) === kindOf(browser)),
  );
  if (known || before.length === 0) return;
  const detail = { address: seen.address, browser: browserName(browser) };
  const eventId = await record(tx, null, {
    at: now(),
    subject: "account",
    subjectId: userId,
    action: "sign_in_new_browser",
    standing: SYSTEM,
    detail,
  });
  const text = MESSAGES.newBrowser(at, detail.browser, detail.address);
  await tx.notification.create({ data: { eventId, userId, text, href: "/account", at: now() } });
}
