import { afterEach, expect, test, vi } from "vitest";
import { enter } from "@/lib/people/entering";
import { changePassword } from "@/lib/people/own-password";
import { remindOfPasswords } from "@/lib/people/password-due";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { givePassword, must, PASSWORD } from "../support/acts";
import { aStranger } from "../support/fieldwork";
import { knownNow } from "../support/second-factor";

const DAY = 86_400_000;
const MINUTE = 60_000;
afterEach(() => {
  vi.useRealTimers();
});

async function aPerson(): Promise<Actor> {
  const actor = await aStranger("filing");
  await givePassword(actor);
  return actor;
}

/** Does something on a server whose own clock is so far off. */
async function offBy(ms: number, work: () => Promise<unknown>) {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });
  await work().finally(() => vi.useRealTimers());
}

test.each([40 * DAY, -40 * DAY])(
  "服务器的钟差 %i 毫秒：口令从何时起算、浏览器何时见过，都按数据库的钟",
  async (jump) => {
    const person = await aPerson();
    const next = "Lvshui-2031-chang";
    await offBy(jump, async () => {
      must(await changePassword(person, "", { current: PASSWORD, next, repeated: next }));
      await enter(await knownNow(person), { address: "10.2.3.4", browser: "Firefox/130.0", mark: null });
    });
    const { passwordSetAt } = await db.user.findUniqueOrThrow({ where: { id: person.userId } });
    const { firstSeenAt, lastSeenAt } = await db.knownBrowser.findFirstOrThrow({ where: { userId: person.userId } });
    for (const at of [passwordSetAt, firstSeenAt, lastSeenAt])
      expect(Math.abs(at.getTime() - Date.now())).toBeLessThan(MINUTE);
  },
);

test("口令快到期的提醒，不因服务器的钟快了就提前、慢了就不提", async () => {
  const person = await aPerson();
  const reminded = () =>
    db.notification.count({ where: { userId: person.userId, event: { action: "remind_password" } } });
  const set = (days: number) =>
    db.user.update({ where: { id: person.userId }, data: { passwordSetAt: new Date(Date.now() - days * DAY) } });
  await db.securitySettings.update({ where: { id: 1 }, data: { passwordDays: 90 } });
  try {
    await set(70);
    await offBy(40 * DAY, () => remindOfPasswords(null));
    expect(await reminded()).toBe(0);
    await set(80);
    await offBy(-40 * DAY, () => remindOfPasswords(null));
    expect(await reminded()).toBe(1);
  } finally {
    await db.securitySettings.update({ where: { id: 1 }, data: { passwordDays: 0 } });
  }
});
