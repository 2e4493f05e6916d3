import "server-only";
import { randomUUID } from "node:crypto";
import { searchKeys } from "@/lib/kernel/pinyin";
import { DUTY_LABELS } from "@/lib/labels/people";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { hashFirstPassword, isFirstPassword } from "@/lib/platform/passwords";
import type { Duty } from "@/lib/policy/standing";
import { OPERATOR as BY_OPERATOR, record } from "@/lib/trail/record";
import { newFirstPassword } from "./first-codes";
import { holdAccounts } from "./store";

/** 三员: who opens the door of an empty portal, each alone in its duty. */
const FIRST = [
  ["xitong", "system_admin"],
  ["anquan", "security_admin"],
  ["shenji", "auditor"],
] as const satisfies readonly (readonly [string, Duty])[];

export type FirstAdministrator = { account: string; duty: string; password: string };

const OPERATOR = { code: "OPR-01", name: "平台运行单位" };
const ROOT = { code: "000000", name: "全国" };

/**
 * The three administrators of an operating organisation, with passwords said this once; null where there is an account already. Asked of
 * nobody but whoever can start the portal itself.
 */
export async function createFirstAdministrators(tx: Tx): Promise<FirstAdministrator[] | null> {
  await holdAccounts(tx);
  if ((await tx.user.count()) > 0) return null;
  const at = now();
  const area =
    (await tx.area.findFirst({ where: { level: "national" } })) ??
    (await tx.area.create({ data: { ...ROOT, level: "national", path: `/${ROOT.code}/`, ...searchKeys(ROOT.name) } }));
  const operator =
    (await tx.organisation.findFirst({ where: { kind: "operator", closedAt: null } })) ??
    (await tx.organisation.create({
      data: { ...OPERATOR, kind: "operator", areaId: area.id, ...searchKeys(OPERATOR.name) },
    }));
  const made: FirstAdministrator[] = [];
  for (const [account, duty] of FIRST) {
    const password = newFirstPassword();
    const name = DUTY_LABELS[duty];
    const id = randomUUID();
    const keys = searchKeys(name);
    const passwordHash = hashFirstPassword(password);
    await tx.user.create({
      data: { id, account, name, passwordHash, organisationId: operator.id, ...keys, duties: { create: { duty } } },
    });
    await record(tx, null, {
      at,
      subject: "account",
      subjectId: id,
      action: "create_account",
      standing: BY_OPERATOR,
      detail: { account, name, organisation: operator.name, granted: [duty] },
    });
    made.push({ account, duty: name, password });
  }
  return made;
}

/** Which of the three nobody has signed in as yet; none where somebody has as the system administrator, who then gives the others passwords. */
export async function unusedFirstAdministrators(tx: Tx): Promise<{ id: string; account: string; duty: Duty }[]> {
  const unused: { id: string; account: string; duty: Duty }[] = [];
  for (const [account, duty] of FIRST) {
    const user = await tx.user.findUnique({
      where: { account, duties: { some: { duty } } },
      select: { id: true, passwordHash: true, _count: { select: { sessions: true } } },
    });
    const entered = await tx.signInAttempt.count({ where: { account, succeeded: true } });
    if (user && isFirstPassword(user.passwordHash) && user._count.sessions + entered === 0)
      unused.push({ id: user.id, account, duty });
  }
  return unused.some(({ duty }) => duty === "system_admin") ? unused : [];
}

/**
 * Other passwords for those of the three that nobody has signed in as: what was said once may never have reached anybody (a line cut, a
 * terminal closed). The ones said before are good for nothing then.
 */
export async function renewFirstAdministrators(tx: Tx): Promise<FirstAdministrator[]> {
  await holdAccounts(tx);
  const made: FirstAdministrator[] = [];
  for (const { id, account, duty } of await unusedFirstAdministrators(tx)) {
    const password = newFirstPassword();
    await tx.user.update({
      where: { id },
      data: { passwordHash: hashFirstPassword(password), passwordSetAt: now(), version: { increment: 1 } },
    });
    await record(tx, null, {
      at: now(),
      subject: "account",
      subjectId: id,
      action: "reset_password",
      standing: BY_OPERATOR,
      detail: { account, closedSessions: 0 },
    });
    made.push({ account, duty: DUTY_LABELS[duty], password });
  }
  return made;
}
