import "server-only";
import { atOnce } from "@/lib/acts/commands";
import { countAttempt, isExhausted } from "@/lib/objections/attempts";
import { arrival } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type CodeMatch, codeTyped } from "./check-code";

/**
 * 证书查验, by whoever holds a certificate in hand: whether its number is in the register, and its check code the one printed on it.
 * Only what fails is counted, by `address`; who has failed too often within the hour is told nothing of codes, while the entry of a number
 * in the register, which is public, can be shown all the same.
 * @param code as typed; "" where none was
 */
export async function checkCertificate(number: string, code: string, address: string): Promise<CodeMatch> {
  const known = await db.certificate.findUnique({ where: { certificateNumber: number }, select: { checkCode: true } });
  if (known && code.trim() === "") return "not_given";
  const checked = await atOnce(async (tx): Promise<CodeMatch> => {
    const at = await arrival(tx);
    if (await isExhausted(tx, "check_certificate", address, at)) return known ? "not_told" : "too_often";
    if (known && codeTyped(code) === known.checkCode) return "matches";
    await countAttempt(tx, "check_certificate", address, at);
    return known ? "differs" : "unknown";
  });
  return checked.ok ? checked.value : known ? "not_told" : "too_often";
}
