import { type Duty, isAdministrator } from "@/lib/policy/standing";

/** For whom the portal asks for a code from the phone: nobody, the three administrators, these and every office, everybody. */
export const SCOPES = ["nobody", "administrators", "offices", "everybody"] as const;
export type Scope = (typeof SCOPES)[number];

/** 动态验证码 as every common app makes them (RFC 6238): SHA-1, six digits, a new one every thirty seconds. */
export const TOTP_FORM = { algorithm: "SHA1", digits: 6, period: 30 } as const;
/** So many steps before and after the present one are taken too: clocks differ. */
export const STEPS_BESIDE = 1;
export const RECOVERY_CODES = 10;
/** Twenty digits, some 66 bits of chance: typed on a keypad of digits, guessed by nobody. */
export const RECOVERY_DIGITS = 20;

/** Whether this person must have a second factor; 依法治省办、依法治国办 and every other office count as offices. */
export function mustHaveSecondFactor(
  scope: Scope,
  { duties, organisationKind }: { duties: readonly Duty[]; organisationKind: string },
): boolean {
  if (scope === "nobody" || scope === "everybody") return scope === "everybody";
  return isAdministrator(duties) || (scope === "offices" && organisationKind === "office");
}

/** What was typed as a code: full-width digits, spaces and dashes are forgiven. */
export const plainCode = (typed: string): string => typed.normalize("NFKC").slice(0, 60).replace(/[\s-]/g, "");

export const isAppCode = (code: string): boolean => /^\d{6}$/.test(code);
export const isRecoveryCode = (code: string): boolean => code.length === RECOVERY_DIGITS && /^\d+$/.test(code);

/** `12345-67890-12345-67890`. */
export const groupedCode = (code: string): string => code.replace(/(\d{5})(?=\d)/g, "$1-");
/** `ABCD EFGH …`: a secret as it is typed by hand. */
export const groupedSecret = (secret: string): string => secret.replace(/(.{4})(?=.)/g, "$1 ");
