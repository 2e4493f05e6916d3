import "server-only";
import { atOnce } from "@/lib/acts/commands";
import type { ActProblem } from "@/lib/acts/proposal";
import { isUuid } from "@/lib/kernel/ids";
import { err, type Result } from "@/lib/kernel/result";
import { arrival, databaseNow } from "@/lib/platform/clock";
import { db, type Prisma, Refusal } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { mayOpen } from "@/lib/policy/menu";
import type { Actor } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";

const PAGE = 20;
export const MAIL_STAGES = ["waiting", "sending", "sent", "in_doubt", "refused", "given_up", "dropped"] as const;
export type MailStage = (typeof MAIL_STAGES)[number];
/** What somebody may have sent once more. */
const RETRIED: readonly MailStage[] = ["in_doubt", "refused", "given_up"];

export type MailRow = {
  id: string;
  stage: MailStage;
  sort: string;
  name: string;
  account: string;
  messages: number;
  attempts: number;
  createdAt: string;
  dueAt: string;
  settledAt: string | null;
  fault: string;
  mayRetry: boolean;
};

export type Sender = { server: string; tls: string; from: string; perMinute: number };

/** Through which server mails go; null where none is configured. Without a password, and without whose it is. */
export function sender(): Sender | null {
  const settings = env.mail();
  if (!settings) return null;
  const { host, port, tls, from, perMinute } = settings;
  return {
    server: `${host}:${port}`,
    tls,
    from: from.name ? `${from.name} <${from.address}>` : from.address,
    perMinute,
  };
}

/** How many letters stand where, how many addresses are confirmed, and since when the oldest has been due. */
export async function mailOverview() {
  const now = await databaseNow(db);
  const [stages, addresses, oldest] = await Promise.all([
    db.mail.groupBy({ by: ["stage"], _count: true }),
    db.mailAddress.count({ where: { refusedAt: null } }),
    db.mail.findFirst({
      where: { stage: "waiting", dueAt: { lte: now } },
      orderBy: { dueAt: "asc" },
      select: { dueAt: true },
    }),
  ]);
  const count = (stage: MailStage) => stages.find((one) => one.stage === stage)?._count ?? 0;
  return {
    counts: Object.fromEntries(MAIL_STAGES.map((stage) => [stage, count(stage)])) as Record<MailStage, number>,
    addresses,
    oldestDueAt: oldest?.dueAt.toISOString() ?? null,
  };
}

/** The letters, newest first, 20 a page: whose they are and what became of them, never where to or what is in them. */
export async function mailsPage(asked: { stage: string; page: number }): Promise<{ rows: MailRow[]; total: number }> {
  const stage = MAIL_STAGES.find((one) => one === asked.stage);
  const where: Prisma.MailWhereInput = stage ? { stage } : {};
  const [rows, total] = await Promise.all([
    db.mail.findMany({
      where,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      skip: (asked.page - 1) * PAGE,
      take: PAGE,
      include: { user: { select: { name: true, account: true } }, _count: { select: { items: true } } },
    }),
    db.mail.count({ where }),
  ]);
  return { rows: rows.map(plain), total };
}

type Found = Prisma.MailGetPayload<{
  include: { user: { select: { name: true; account: true } }; _count: { select: { items: true } } };
}>;
const plain = ({ user, _count, ...mail }: Found): MailRow => ({
  ...{ id: mail.id, stage: mail.stage, sort: mail.sort, name: user.name, account: user.account },
  messages: _count.items,
  ...{ attempts: mail.attempts, fault: mail.fault, mayRetry: RETRIED.includes(mail.stage) && mail.sort !== "code" },
  createdAt: mail.createdAt.toISOString(),
  dueAt: mail.dueAt.toISOString(),
  settledAt: mail.settledAt?.toISOString() ?? null,
});

/**
 * 重发: by the system administrator, where it isn't known whether a letter arrived, or it didn't. It keeps its Message-ID, so that a
 * box that has it already may know it again. A code is asked for anew instead.
 */
export async function retryMail(actor: Actor, id: string): Promise<Result<{ id: string }, ActProblem>> {
  const denied = mayOpen(actor, "admin_mail");
  if (denied) return err(denied);
  if (!isUuid(id)) return err({ code: "not_found" });
  return atOnce(async (tx) => {
    const at = await arrival(tx);
    const mail = await tx.mail.findUnique({ where: { id }, select: { userId: true } });
    if (!mail) throw new Refusal<ActProblem>({ code: "not_found" });
    const address = await tx.mailAddress.count({ where: { userId: mail.userId, refusedAt: null } });
    const { count } = await tx.mail.updateMany({
      where: { id, stage: { in: [...RETRIED] }, sort: { not: "code" } },
      data: { stage: "waiting", dueAt: at, attempts: 0, claim: null, handedAt: null, settledAt: null, fault: "" },
    });
    if (count === 0 || address === 0) throw new Refusal<ActProblem>({ code: "mail_not_again" });
    await record(tx, actor, {
      ...{ at, subject: "account", subjectId: mail.userId, action: "retry_mail", standing: "system_admin" },
    });
    return { id };
  });
}
