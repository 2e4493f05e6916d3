import "server-only";
import { randomInt } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { sha256Hex } from "@/lib/kernel/hash";
import { SECOND_FACTOR_ISSUER } from "@/lib/labels/second-factor";
import { portalCipher } from "@/lib/platform/cipher";
import { RECOVERY_CODES, RECOVERY_DIGITS, STEPS_BESIDE, TOTP_FORM } from "./rules";

const SECRET_BYTES = 20;

/** A new secret in base32, 160 bits. */
export const newSecret = (): string => new Secret({ size: SECRET_BYTES }).base32;
/** A secret as one sealed text, which opens for this account alone. */
export const sealSecret = (secret: string, userId: string): string =>
  portalCipher().encrypt(secret, `second-factor:${userId}`);
/** Throws if the text was changed or belongs to another account. */
export const openSecret = (sealed: string, userId: string): string =>
  portalCipher().decrypt(sealed, `second-factor:${userId}`);

const totpOf = (secret: string, label = "") =>
  new TOTP({ ...TOTP_FORM, issuer: SECOND_FACTOR_ISSUER, label, secret: Secret.fromBase32(secret) });

/** What the QR code says: `otpauth://totp/…`. */
export const enrolmentUri = (secret: string, account: string): string => totpOf(secret, account).toString();

/** The step of thirty seconds to which this code belongs, one before and one after the present allowed; null where it is none of them. */
export function stepOf(secret: string, code: string, at: Date): number | null {
  const beside = totpOf(secret).validate({ token: code, timestamp: at.getTime(), window: STEPS_BESIDE });
  return beside === null ? null : Math.floor(at.getTime() / 1000 / TOTP_FORM.period) + beside;
}

/** Ten codes of twenty digits by chance. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: RECOVERY_CODES }, () => Array.from({ length: RECOVERY_DIGITS }, () => randomInt(10)).join(""));

/** What is kept of a recovery code; 66 bits of chance need no slow hash. */
export const recoveryHash = (code: string, userId: string): string => sha256Hex(`recovery:${userId}:${code}`);
