import { sealAddress } from "@/lib/mail/sealing";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { KINDS } from "../e2e/support/canaries";
import { OFFICE, of } from "../e2e/support/who-may";
import { sweep } from "./mail";
import { type MailServer, opened } from "./mail-server";

/** A letter as it arrived, and whose address it went to; null where that is nobody's. */
export type Letter = { userId: string | null; said: string };
/** What stands in a row that not everybody may read, and who may. */
export type Secret = { kind: string; text: string; may: ReadonlySet<string> };

/** Who knows of a row from when it lay before them: the title of a practice that came back is known to the office that read it. */
const KNEW: Readonly<Record<string, string>> = { practice_draft: of(`t."deskOfficeId"`, ...OFFICE) };
const HOST = "heard.example.cn";
/** So many messages of one person at a time: what a letter has no line for, it would not say. */
const AT_A_TIME = 25;
const AT_ONCE = { tasks: "at_once", deadlines: "at_once", replies: "at_once", results: "at_once", system: "at_once" };

/** Everybody of the demonstration has an address from now on, confirmed and known for theirs, and is sent everything at once. */
export async function mailEverybody(): Promise<void> {
  const people = await db.user.findMany({ where: { disabledAt: null }, select: { id: true } });
  const sealed = people.map(({ id }) => ({
    userId: id,
    sealed: sealAddress(`${id}@${HOST}`, id),
    confirmedAt: now(),
  }));
  await db.mailAddress.createMany({ data: sealed, skipDuplicates: true });
  const settings = { ...AT_ONCE, digestHour: 8, quietFrom: null, quietTo: null };
  await db.mailSettings.createMany({
    data: people.map(({ id }) => ({ userId: id, ...settings })) as never,
    skipDuplicates: true,
  });
}

/** Every message of the story, read or not, taken down for the post as if it had just been written, and posted. */
export async function postTheStory(): Promise<number> {
  await db.notification.updateMany({ data: { readAt: null } });
  await db.mailItem.deleteMany();
  let posted = 0;
  for (let from = 0; ; from += AT_A_TIME) {
    const taken = await db.$executeRaw`
      INSERT INTO "MailItem" ("notificationId") SELECT x."id" FROM (
        SELECT n."id", row_number() OVER (PARTITION BY n."userId" ORDER BY n."at", n."id") AS "place"
        FROM "Notification" n JOIN "MailAddress" a ON a."userId" = n."userId") x
      WHERE x."place" > ${from} AND x."place" <= ${from + AT_A_TIME}`;
    if (taken === 0) return posted;
    posted += taken;
    await sweep();
  }
}

/** What came, as its reader sees it, with whatever stands in its head; line breaks and marks of the page taken out. */
export const lettersAt = ({ received }: MailServer): Letter[] =>
  received.map((letter) => {
    const { headers, subject, body } = opened(letter);
    const [name, host] = letter.to.split("@");
    return { userId: host === HOST ? name! : null, said: bare(`${headers}${subject}${body}`) };
  });

const bare = (text: string): string =>
  text
    .replace(/&(amp|lt|gt|quot);/g, (_, name: "amp") => ({ amp: "&", lt: "<", gt: ">", quot: '"' })[name]!)
    .replace(/\s+/g, "");

/** What the demonstration itself keeps from others, of every kind of canary that is a text: the words of its rows. */
export async function secretsOfTheStory(): Promise<Secret[]> {
  const found = new Map<string, { kind: string; may: Set<string> }>();
  for (const { name, table, column, where, may, set } of KINDS.filter(({ first }) => !first)) {
    if (set) continue;
    const all = KNEW[name] ? `${may} UNION ${KNEW[name]}` : may;
    const rows = await db.$queryRawUnsafe<{ text: string; users: string[] }[]>(
      `SELECT t."${column}" AS "text", ARRAY(SELECT x::text FROM (${all}) AS m(x) WHERE x IS NOT NULL) AS "users" FROM "${table}" t WHERE ${where}`,
    );
    for (const { text, users } of rows.map((row) => ({ ...row, text: bare(row.text) }))) {
      if (text.length < 8) continue;
      const held = found.get(text) ?? { kind: name, may: new Set<string>() };
      found.set(text, held);
      for (const user of users) held.may.add(user);
    }
  }
  return [...found].map(([text, { kind, may }]) => ({ kind, text, may }));
}

/** What a letter says although its reader may not know it, and how often such a word reached somebody who may. */
export function heardIn(letters: readonly Letter[], secrets: readonly Secret[]): { leaks: string[]; rightly: number } {
  const leaks: string[] = [];
  let rightly = 0;
  for (const { userId, said } of letters)
    for (const { kind, text, may } of secrets) {
      if (!said.includes(text)) continue;
      if (userId !== null && may.has(userId)) rightly += 1;
      else leaks.push(`${kind} → ${userId}: ${text}`);
    }
  return { leaks, rightly };
}
