import { Secret, TOTP } from "otpauth";
import type { Known } from "@/lib/people/commands";
import { openHalf } from "@/lib/people/half-sign-in";
import { db } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";
import { beginEnrolment, confirmEnrolment, offeredTo } from "@/lib/second-factor/enrolling";
import { must, PASSWORD } from "./acts";

/** What the app on the phone shows, so many steps of thirty seconds from now. */
export const shown = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });

/**
 * Gives this account, which has PASSWORD, a second factor, by the code of so many steps from now, which is `used` up: those of later steps can
 * still be used. A step may end at any moment: with -1 the portal may know that code no more at once, with 0 it does for another step.
 */
export async function enrol(actor: Actor, token = "", steps = -1) {
  must(await beginEnrolment(actor, { password: PASSWORD }));
  const { secret } = (await offeredTo(actor))!;
  const by = async (used: string) => ({ used, enrolled: await confirmEnrolment(actor, token, used) });
  const first = await by(shown(secret, steps));
  // its step may have ended before it was looked at
  const { used, enrolled } = first.enrolled.ok ? first : await by(shown(secret, steps));
  return { secret, used, recoveryCodes: must(enrolled).recoveryCodes };
}

/** What the right password says of this account at this moment, without another try that is counted. */
export async function knownNow({ userId }: Actor): Promise<Known> {
  const { passwordHash } = await db.user.findUniqueOrThrow({ where: { id: userId } });
  return { userId, passwordHash, awaitsCode: (await db.secondFactor.count({ where: { userId } })) > 0 };
}

/** A sign-in that waits for its code. */
export const halfOf = async (actor: Actor): Promise<string> => (await openHalf(await knownNow(actor)))!;
