import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { err, type Result } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { mayOpen } from "@/lib/policy/menu";
import { type Actor, ADMINISTRATORS, type Duty } from "@/lib/policy/standing";
import { record } from "@/lib/trail/record";
import { holdProofOver, mustBeProven, mustNotBeLast, provenOver, tellWhose } from "./administrator-accounts";
import { countReuse, type Given, type Proven } from "./proving";
import { assessingProblem, dutiesProblem } from "./rules";
import { dutyChange } from "./schema";

/**
 * 调整岗位: the account holds exactly these duties afterwards. Nobody changes their own. Of 三员 with the own proof given again, and told, as
 * with disabling; the last open account of such a duty keeps it.
 */
export async function changeDuties(
  actor: Actor,
  input: unknown,
  given: Partial<Given> = {},
): Promise<Result<true, ActProblem>> {
  const denied = mayOpen(actor, "admin_duties");
  if (denied) return err(denied);
  const parsed = parseProposal(dutyChange, input);
  if (!parsed.ok) return parsed;
  const order = dutyChange.parse(parsed.value);
  if (order.userId === actor.userId) return err({ code: "own_account" });
  const excluded = dutiesProblem(order.duties);
  if (excluded) return err(excluded);
  const proven = await provenOver(actor, order.userId, given, "admin_duties");
  if (!proven.ok) return proven;
  return refusedByDatabase(() =>
    countReuse(
      actor,
      atOnce((tx) => changeWithin(tx, actor, order, proven.value)),
    ),
  );
}

type Order = { userId: string; duties: Duty[]; version: number };

async function changeWithin(tx: Tx, actor: Actor, order: Order, proven: Proven | null): Promise<true> {
  await holdProofOver(tx, proven);
  const user = await tx.user.findUnique({
    where: { id: order.userId },
    include: { duties: true, organisation: { select: { kind: true } } },
  });
  if (!user) throw new Refusal<ActProblem>({ code: "not_found" });
  const elsewhere = assessingProblem(order.duties, user.organisation.kind);
  if (elsewhere) throw new Refusal<ActProblem>(elsewhere);
  const { count } = await tx.user.updateMany({
    where: { id: user.id, version: order.version },
    data: { version: { increment: 1 } },
  });
  if (count === 0) throw new Refusal<ActProblem>({ code: "stale" });
  const before = user.duties.map(({ duty }) => duty);
  const granted = order.duties.filter((duty) => !before.includes(duty));
  const withdrawn = before.filter((duty) => !order.duties.includes(duty));
  await mustBeProven(tx, user.id, proven);
  const lost = withdrawn.find((duty) => ADMINISTRATORS.includes(duty));
  if (lost) await mustNotBeLast(tx, user.id, lost);
  await tx.userDuty.deleteMany({ where: { userId: user.id, duty: { in: withdrawn } } });
  await tx.userDuty.createMany({ data: granted.map((duty) => ({ userId: user.id, duty })) });
  const eventId = await record(tx, actor, {
    at: now(),
    subject: "account",
    subjectId: user.id,
    action: "change_duties",
    standing: "security_admin",
    detail: { account: user.account, granted, withdrawn },
  });
  if (lost) await tellWhose(tx, actor, "security_admin", { eventId, user, duty: lost, act: "change_duties" });
  return true;
}

/** The trigger has the last word where two people change the same account at once. */
export async function refusedByDatabase<T, E extends ActProblem>(
  work: () => Promise<Result<T, E | ActProblem>>,
): Promise<Result<T, E | ActProblem>> {
  try {
    return await work();
  } catch (error) {
    for (const code of ["duties_exclude", "assessing_elsewhere"] as const) {
      if (error instanceof Error && error.message.includes(code)) return err({ code });
    }
    throw error;
  }
}
