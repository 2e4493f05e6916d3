import { Secret, TOTP } from "otpauth";
import type { Actor } from "@/lib/policy/standing";
import { beginEnrolment, confirmEnrolment, offeredTo } from "@/lib/second-factor/enrolling";
import { must, PASSWORD } from "./acts";

/** What the app on the phone shows, so many steps of thirty seconds from now. */
export const shown = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });

/** Gives this account, which has PASSWORD, a second factor; a code of the present step can still be used once. */
export async function enrol(actor: Actor, token = ""): Promise<{ secret: string; recoveryCodes: string[] }> {
  must(await beginEnrolment(actor, { password: PASSWORD }));
  const { secret } = (await offeredTo(actor))!;
  const { recoveryCodes } = must(await confirmEnrolment(actor, token, shown(secret, -1)));
  return { secret, recoveryCodes };
}
