import { randomUUID } from "node:crypto";
import { sealAddress } from "@/lib/mail/sealing";
import { sweepMail } from "@/lib/mail/sending";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { record, SYSTEM } from "@/lib/trail/record";
import { setClock } from "./clock";
import type { MailServer } from "./mail-server";
import { makeActor, makeArea, makeOrganisation } from "./world";

/** Somebody of a county's office whose address is confirmed, as confirming leaves it. */
export async function makeReader(address: string | null = `${randomUUID()}@reader.example.cn`): Promise<Actor> {
  const actor = await makeActor(await makeOrganisation("office", await makeArea("county")), "reviewing");
  const { userId } = actor;
  if (address)
    await db.mailAddress.create({ data: { userId, sealed: sealAddress(address, userId), confirmedAt: now() } });
  return actor;
}

/** An act that tells these people, as every call site does it: event and messages in one transaction. */
export const tell = (people: readonly Actor[], action: string, text: string): Promise<void> =>
  db.$transaction(async (tx) => {
    const at = now();
    const [first] = people;
    const entry = { at, subject: "account" as const, subjectId: first!.userId, action, standing: SYSTEM };
    const eventId = await record(tx, null, entry);
    await tx.notification.createMany({
      data: people.map(({ userId }) => ({ eventId, userId, text, href: "/desk", at })),
    });
  });

/** One run of the job, as the timer starts it. */
export const sweep = () => sweepMail(null);
export const lettersOf = ({ userId }: Actor) => db.mail.findMany({ where: { userId }, orderBy: { createdAt: "asc" } });
export const messagesTo = ({ userId }: Actor) =>
  db.notification.findMany({ where: { userId }, orderBy: { at: "asc" } });

/** So many minutes later. */
export const later = (minutes: number): void => setClock(new Date(now().getTime() + minutes * 60_000));

/** The code under way leads to this server: what the environment says from now on. */
export const useServer = (server: MailServer): void => void Object.assign(process.env, server.environment());
export const useNoServer = (): void => {
  for (const name of ["MAIL_URL", "MAIL_FROM", "MAIL_TLS", "MAIL_CA", "MAIL_PER_MINUTE"]) delete process.env[name];
};
