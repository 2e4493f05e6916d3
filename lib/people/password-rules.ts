import { COMMON_WORDS, KEY_ROWS, PINYIN_NAME } from "./common-passwords";

export const PASSWORD_LEAST = 12;
const PASSWORD_MOST = 200;
/** So many of the last passwords, the present one among them, can't be chosen again. */
export const PASSWORDS_REMEMBERED = 5;
/** So many characters must be left when everything that is easily guessed has been taken out. */
const LEAST_OWN = 6;
const RUN = 4;

const PASSWORD_FAULTS = [
  "short",
  "long",
  "no_letter",
  "no_digit",
  "no_sign",
  "account",
  "name",
  "organisation",
  "common",
] as const;
export type PasswordFault = (typeof PASSWORD_FAULTS)[number];

/** Whose password it is: what others would try first. The spellings in pinyin are without spaces, several separated by one. */
export type Owner = {
  account: string;
  name?: string;
  pinyin?: string;
  organisation?: string;
  organisationPinyin?: string;
  organisationInitials?: string;
};

const bareOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
const SUBSTITUTES: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};
/** `P@ssw0rd` → `password`. */
const read = (text: string): string => text.replace(/[013457@$!]/g, (sign) => SUBSTITUTES[sign] ?? sign);

const told = (text: string | undefined, least: number): string[] =>
  (text ?? "")
    .toLowerCase()
    .split(/\s+/)
    .map((part) => part.replace(/[^\p{L}\p{N}]/gu, ""))
    .filter((part) => [...part].length >= least);

/** What is wrong with a password, or null: 12 to 200 characters with letters, digits and signs, nothing of its owner in it, not made of common pieces. */
export function passwordFault(password: string, owner: Owner): PasswordFault | null {
  const length = [...password].length;
  if (length < PASSWORD_LEAST) return "short";
  if (password.length > PASSWORD_MOST) return "long";
  if (!/\p{L}/u.test(password)) return "no_letter";
  if (!/\p{N}/u.test(password)) return "no_digit";
  if (!/[^\p{L}\p{N}\s]/u.test(password)) return "no_sign";
  const spelt = [password.toLowerCase(), bareOf(password), bareOf(read(password.toLowerCase()))];
  const holds = (parts: string[]) => parts.some((part) => spelt.some((one) => one.includes(part)));
  if (owner.account && holds([owner.account.toLowerCase(), ...told(owner.account, 3)])) return "account";
  if (holds([...told(owner.name, 2), ...told(owner.pinyin, 5)])) return "name";
  const pinyin = told(owner.organisationPinyin, 5).flatMap((whole) => [whole, ...told(placeIn(whole), 5)]);
  const of = [...told(owner.organisation, 2), ...pinyin, ...told(owner.organisationInitials, 4)];
  if (holds(of)) return "organisation";
  return isCommon(password) ? "common" : null;
}

/** `hetingqurenminzhengfu` → `heting`: the name of the place alone. */
const placeIn = (pinyin: string): string =>
  pinyin
    .replace(/(?:renminzhengfu|zhengfu|bangongshi|weiyuanhui|sifaju|sifating).*$/, "")
    .replace(/(?:sheng|shi|qu|xian)$/, "");

/** Whether too little is left once common words, names, runs of keys, years, dates and repetitions are taken out; however it is spelt. */
function isCommon(password: string): boolean {
  const plain = password.toLowerCase();
  if (/^(.{1,4})\1{2,}$/u.test(plain)) return true;
  const undated = withoutDates(plain);
  return [undated, read(undated)].some((text) => {
    const left = bareOf(strip(bareOf(withoutRuns(text))));
    return [...left].length < LEAST_OWN || new Set(left).size < LEAST_OWN - 2;
  });
}

const withoutDates = (text: string): string =>
  text.replace(/(?:19|20)\d{2}(?:0?[1-9]|1[0-2])(?:0?[1-9]|[12]\d|3[01])|(?:19|20)\d{2}年?/g, " ");

function strip(bare: string): string {
  let left = bare;
  for (const word of COMMON_WORDS) left = left.replaceAll(word, " ");
  return withoutDates(withoutRuns(left))
    .replace(PINYIN_NAME, " ")
    .replace(/(.)\1{2,}/gu, " ");
}

/** Every four neighbouring keys or letters, and longer, forwards or backwards. */
function withoutRuns(text: string): string {
  const signs = [...text];
  const gone = new Set<number>();
  for (let at = 0; at + RUN <= signs.length; at += 1) {
    const piece = signs.slice(at, at + RUN);
    const back = [...piece].reverse().join("");
    const forth = piece.join("");
    if (KEY_ROWS.some((row) => row.includes(forth) || row.includes(back))) {
      for (let n = at; n < at + RUN; n += 1) gone.add(n);
    }
  }
  return signs.map((sign, at) => (gone.has(at) ? " " : sign)).join("");
}
