import "server-only";
import { databaseNow, wallClock } from "@/lib/platform/clock";
import { db, type Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import type { Done } from "@/lib/platform/jobs";
import type { MailSettings } from "@/lib/platform/mail-settings";
import { post, SmtpFault, written } from "@/lib/platform/smtp";
import type { Actor } from "@/lib/policy/standing";
import { type Claimed, claimNext, markHanded, putBack, settle, takeBackLost } from "./claiming";
import { compose } from "./composing";
import { isServerTrouble, nextTry, verdictOf } from "./rules";
import { sortItems } from "./sorting";
import { tellUndelivered } from "./undelivered";

/** One run lasts so long at most, so that the other jobs of the minute aren't kept waiting. */
const RUN_MS = 40_000;
/** So many batches of messages are sorted in one run. */
const ROUNDS = 20;

type Came = "sent" | "again" | "in_doubt" | "refused" | "given_up" | "dropped";

/**
 * 发送邮件: sorts what has come up and sends what is due, letter by letter, up to the limit of a minute. May run in several servers at
 * once; each letter is in one pair of hands at a time. Stops at the first sign of trouble with the mail server itself.
 */
export async function sweepMail(_actor: Actor | null): Promise<Done> {
  const settings = env.mail();
  const counts: Record<string, number> = { mailed: 0, put_off: 0, in_doubt: 0, unmailed: 0 };
  if (!settings) {
    await db.mailItem.deleteMany({ where: { mailId: null } });
    return { counts, failures: [] };
  }
  for (let round = 0; round < ROUNDS; round++) {
    if ((await db.$transaction(async (tx) => sortItems(tx, await databaseNow(tx)))) === 0) break;
  }
  const lost = await db.$transaction(async (tx) => takeBackLost(tx, await databaseNow(tx)));
  counts.in_doubt! += lost.inDoubt;
  const failures: string[] = [];
  const until = wallClock().getTime() + RUN_MS;
  while (wallClock().getTime() < until) {
    const mail = await db.$transaction(async (tx) => claimNext(tx, await databaseNow(tx), settings.perMinute));
    if (!mail) break;
    const { came, fault } = await sendOne(mail, settings);
    const counted = {
      sent: "mailed",
      again: "put_off",
      in_doubt: "in_doubt",
      refused: "unmailed",
      given_up: "unmailed",
    };
    if (came !== "dropped") counts[counted[came]]! += 1;
    if (fault && isServerTrouble(fault)) {
      failures.push(`发信服务器：${fault.code}`);
      break;
    }
  }
  return { counts, failures };
}

async function sendOne(mail: Claimed, settings: MailSettings): Promise<{ came: Came; fault: SmtpFault | null }> {
  let handed = false;
  try {
    const letter = await compose(db, mail, await databaseNow(db));
    if (!letter) {
      await settle(db, mail, "dropped", await databaseNow(db));
      return { came: "dropped", fault: null };
    }
    const messageId = `${mail.id}@${settings.from.address.split("@")[1]}`;
    const bytes = await written({ ...letter, messageId, date: await databaseNow(db) }, settings);
    const beforeEnd = async () => {
      if (!(await markHanded(db, mail, await databaseNow(db)))) throw new SmtpFault("LEASE", null, "");
      handed = true;
    };
    await post({ to: letter.to, bytes, beforeEnd }, settings);
    await settle(db, mail, "sent", await databaseNow(db));
    return { came: "sent", fault: null };
  } catch (error) {
    // whatever else goes wrong leaves the letter to its lease; its own words might hold what was being written
    if (!(error instanceof SmtpFault))
      throw new Error(`邮件 ${mail.id}：${error instanceof Error ? error.name : "出错"}`);
    return { came: await db.$transaction(async (tx) => settleFault(tx, mail, error, handed)), fault: error };
  }
}

async function settleFault(tx: Tx, mail: Claimed, fault: SmtpFault, handed: boolean): Promise<Came> {
  const at = await databaseNow(tx);
  const verdict = verdictOf(fault, handed);
  const again = verdict === "again" ? nextTry(mail.attempts, at) : null;
  if (again) {
    await putBack(tx, mail, again, fault.code);
    return "again";
  }
  const stage = verdict === "again" ? "given_up" : verdict;
  const mine = await settle(tx, mail, stage, at, fault.code);
  if (mine && stage !== "in_doubt") await tellUndelivered(tx, mail, fault, at);
  return stage;
}
