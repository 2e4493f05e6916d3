import "server-only";
import { randomInt, timingSafeEqual } from "node:crypto";
import { portalCipher } from "@/lib/platform/cipher";

/** Somebody's address as one sealed text, which opens for this account alone. */
export const sealAddress = (address: string, userId: string): string =>
  portalCipher().encrypt(address, `mail:${userId}`);
/** Throws if the text was changed or belongs to another account. */
export const openAddress = (sealed: string, userId: string): string => portalCipher().decrypt(sealed, `mail:${userId}`);
/** An address as it is counted: recognisable again, however it is written, and not readable. */
export const addressKey = (address: string): string => portalCipher().lookup(`mail-address:${address.toLowerCase()}`);

/** Six digits by chance. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, "0");
export const sealCode = (code: string, id: string): string => portalCipher().encrypt(code, `mail-code:${id}`);
export const openCode = (sealed: string, id: string): string => portalCipher().decrypt(sealed, `mail-code:${id}`);
/** Whether this is the code that was sealed, told in the same time for a right and a wrong one. */
export const isCode = (typed: string, sealed: string, id: string): boolean =>
  timingSafeEqual(Buffer.from(typed.padEnd(6)), Buffer.from(openCode(sealed, id)));

/** `zh****@example.gov.cn`: enough for its owner to know it by. */
export function masked(address: string): string {
  const at = address.lastIndexOf("@");
  return `${address.slice(0, Math.min(2, at - 1))}****${address.slice(at)}`;
}
