import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { type ActProblem, parseProposal } from "@/lib/acts/proposal";
import { isUuid } from "@/lib/kernel/ids";
import { searchKeys } from "@/lib/kernel/pinyin";
import { err, type Result } from "@/lib/kernel/result";
import { storable } from "@/lib/kernel/sound";
import { alikeText, SAME_PERSON } from "@/lib/labels/same-person";
import { now, sessionTime } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { hashFirstPassword } from "@/lib/platform/passwords";
import { mayOpen } from "@/lib/policy/menu";
import type { Actor } from "@/lib/policy/standing";
import { type Entry, record } from "@/lib/trail/record";
import { holdProofOver, mustBeProven, mustNotBeLast, provenOver, tellWhose } from "./administrator-accounts";
import { alikeOf, keepDifferent } from "./alike";
import { newFirstPassword } from "./first-codes";
import { remember } from "./own-password";
import { countReuse, type Given, type Proven } from "./proving";
import { NOBODY } from "./rules";
import { accountSwitch, newAccount } from "./schema";
import { closeSessionsOf } from "./sessions";
import { holdAccounts } from "./store";

const event = (action: string, subjectId: string, standing: string, detail: Entry["detail"]): Entry => ({
  at: now(),
  subject: "account",
  subjectId,
  action,
  standing,
  ...(detail ? { detail } : {}),
});

/**
 * 新增账号, without any duty; the password is in the answer and nowhere else. Where the body has an account in use of this name it is refused
 * (`account_alike`) until the order says why this is somebody else (`difference`), which stays on record. Beside the own name that judges nothing.
 */
export async function createAccount(
  actor: Actor,
  input: unknown,
): Promise<Result<{ id: string; account: string; password: string }, ActProblem>> {
  const denied = mayOpen(actor, "admin_users");
  if (denied) return err(denied);
  const parsed = parseProposal(newAccount, input);
  if (!parsed.ok) return parsed;
  const { account, name, organisationCode, difference } = newAccount.parse(parsed.value);
  const password = newFirstPassword();
  const passwordHash = hashFirstPassword(password);
  return atOnce(async (tx) => {
    await holdAccounts(tx);
    const organisation = await tx.organisation.findUnique({ where: { code: organisationCode } });
    if (!organisation) {
      throw new Refusal<ActProblem>({ code: "organisation_unknown", fields: { organisationCode: "没有这个单位代码" } });
    }
    if (organisation.closedAt) {
      throw new Refusal<ActProblem>({ code: "organisation_closed", fields: { organisationCode: "这个单位已经撤销" } });
    }
    const [alike = []] = await alikeOf(tx, [{ account, name, organisationId: organisation.id }]);
    if (alike.length > 0 && difference === "") {
      const fields = { difference: SAME_PERSON.unexplained };
      throw new Refusal<ActProblem>({ code: "account_alike", detail: { alike: alikeText(alike) }, fields });
    }
    const { count } = await tx.user.createMany({
      data: [{ account, name, passwordHash, organisationId: organisation.id, ...searchKeys(name, { surname: true }) }],
      skipDuplicates: true,
    });
    if (count === 0) throw new Refusal<ActProblem>({ code: "account_taken", fields: { account: "这个账号已经存在" } });
    const { id } = await tx.user.findUniqueOrThrow({ where: { account }, select: { id: true } });
    const others = alike.map((one) => one.account);
    await keepDifferent(tx, actor, now(), [{ account, others, reason: difference }]);
    const said = alike.length > 0 ? { alike: others.join("、"), reason: difference } : {};
    const detail = { account, name, organisation: organisation.name, ...said };
    await record(tx, actor, event("create_account", id, "system_admin", detail));
    return { id, account, password };
  });
}

type Switch = { id: string; disabled: boolean; version: unknown } & Partial<Given>;

/**
 * 停用、启用: a disabled account loses its sessions at once. Of 三员 with the own proof given again, told to the person and the other
 * administrators; the last open account of such a duty is never disabled.
 */
export async function setDisabled(actor: Actor, order: Switch): Promise<Result<true, ActProblem>> {
  const proven = await provenOver(actor, order.id, order);
  if (!proven.ok) return proven;
  const done = atOnce(async (tx) => {
    const { user, duty } = await provenAnother(tx, actor, order.id, proven.value);
    const parsed = parseProposal(accountSwitch, order);
    if (!parsed.ok) throw new Refusal<ActProblem>(parsed.error);
    const { disabled, version } = accountSwitch.parse(parsed.value);
    if (disabled && duty) await mustNotBeLast(tx, user.id, duty);
    const { count } = await tx.user.updateMany({
      where: { id: user.id, version },
      data: { disabledAt: disabled ? now() : null, version: { increment: 1 } },
    });
    if (count === 0) throw new Refusal<ActProblem>({ code: "stale" });
    if (disabled) await closeSessionsOf(tx, user.id);
    const action = disabled ? "disable_account" : "enable_account";
    const eventId = await record(tx, actor, event(action, user.id, "system_admin", { account: user.account }));
    if (duty) await tellWhose(tx, actor, "system_admin", { eventId, user, duty, act: action });
    return true as const;
  });
  return countReuse(actor, done);
}

/**
 * 重置口令: a new first password, said once; every session of the account ends. The one replaced counts among the last five still. Of 三员 as
 * with disabling.
 */
export async function resetPassword(
  actor: Actor,
  id: string,
  given: Partial<Given> = {},
): Promise<Result<{ password: string }, ActProblem>> {
  const proven = await provenOver(actor, id, given);
  if (!proven.ok) return proven;
  const password = newFirstPassword();
  const passwordHash = hashFirstPassword(password);
  const done = atOnce(async (tx) => {
    const { user, duty } = await provenAnother(tx, actor, id, proven.value);
    await remember(tx, user.id, user.passwordHash);
    await tx.user.update({
      where: { id: user.id },
      data: { passwordHash, mustChangePassword: true, version: { increment: 1 } },
    });
    const closedSessions = await closeSessionsOf(tx, user.id);
    const detail = { account: user.account, closedSessions };
    const eventId = await record(tx, actor, event("reset_password", user.id, "system_admin", detail));
    if (duty) await tellWhose(tx, actor, "system_admin", { eventId, user, duty, act: "reset_password" });
    return { password };
  });
  return countReuse(actor, done);
}

/** 强制退出: ends every session of an account at once. */
export function revokeSessions(actor: Actor, id: string): Promise<Result<number, ActProblem>> {
  return atOnce(async (tx) => {
    const user = await mustBeOpenTo(tx, actor, id);
    const closedSessions = await closeSessionsOf(tx, user.id);
    const detail = { account: user.account, closedSessions };
    await record(tx, actor, event("revoke_sessions", user.id, "security_admin", detail));
    return closedSessions;
  });
}

/** 解除锁定 of an account: its failures so far no longer count, wherever they came from. */
export function unlockAccount(actor: Actor, id: string): Promise<Result<true, ActProblem>> {
  return atOnce(async (tx) => {
    const user = await mustBeOpenTo(tx, actor, id);
    await tx.signInAttempt.updateMany({
      where: { account: user.account, succeeded: false, forgivenAt: null },
      data: { forgivenAt: await sessionTime(tx) },
    });
    await record(tx, actor, event("unlock_account", user.id, "security_admin", { account: user.account }));
    return true as const;
  });
}

/** 解除地址锁定: the failures from this address so far no longer count, on whatever account. */
export function unlockAddress(actor: Actor, address: string): Promise<Result<true, ActProblem>> {
  return atOnce(async (tx) => {
    const denied = mayOpen(actor, "admin_lockouts");
    if (denied) throw new Refusal<ActProblem>(denied);
    const { count } = await tx.signInAttempt.updateMany({
      where: { address: storable(address), succeeded: false, forgivenAt: null },
      data: { forgivenAt: await sessionTime(tx) },
    });
    if (count === 0) throw new Refusal<ActProblem>({ code: "not_found" });
    await record(tx, actor, event("unlock_address", NOBODY, "security_admin", { address }));
    return true as const;
  });
}

async function another(tx: Tx, actor: Actor, id: string) {
  const denied = mayOpen(actor, "admin_users");
  if (denied) throw new Refusal<ActProblem>(denied);
  if (id === actor.userId) throw new Refusal<ActProblem>({ code: "own_account" });
  if (!isUuid(id)) throw new Refusal<ActProblem>({ code: "not_found" });
  await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`;
  const user = await tx.user.findUnique({ where: { id } });
  if (!user) throw new Refusal<ActProblem>({ code: "not_found" });
  return user;
}

/** Another's account, and which duty of 三员 it holds, which wants proof. */
async function provenAnother(tx: Tx, actor: Actor, id: string, proven: Proven | null) {
  await holdProofOver(tx, proven);
  const user = await another(tx, actor, id);
  return { user, duty: await mustBeProven(tx, user.id, proven) };
}

async function mustBeOpenTo(tx: Tx, actor: Actor, id: string) {
  const denied = mayOpen(actor, "admin_lockouts");
  if (denied) throw new Refusal<ActProblem>(denied);
  const user = isUuid(id) ? await tx.user.findUnique({ where: { id } }) : null;
  if (!user) throw new Refusal<ActProblem>({ code: "not_found" });
  return user;
}
