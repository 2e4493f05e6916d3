import { isDay } from "@/lib/kernel/dates";

const CITIZEN = /^\d{17}[\dX]$/;
const CITIZEN_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CITIZEN_CHECK = "10X98765432";

/** 公民身份号码 (GB 11643): 18 characters, a birthday that exists, the right check digit. */
export function isCitizenNumber(text: string): boolean {
  if (!CITIZEN.test(text)) return false;
  if (!isDay(`${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`)) return false;
  const sum = CITIZEN_WEIGHTS.reduce((total, weight, i) => total + weight * Number(text[i]), 0);
  return CITIZEN_CHECK[sum % 11] === text[17];
}

const CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** 统一社会信用代码 (GB 32100): 18 characters without I, O, S, V, Z, the right check character. */
export function isCreditCode(text: string): boolean {
  const values = [...text].map((character) => CREDIT_ALPHABET.indexOf(character));
  if (values.length !== 18 || values.includes(-1)) return false;
  const sum = CREDIT_WEIGHTS.reduce((total, weight, i) => total + weight * values[i]!, 0);
  return (31 - (sum % 31)) % 31 === values[17];
}

const MOBILE = /^1[3-9]\d{9}$/;
const LANDLINE = /^0\d{2,3}-?[2-9]\d{6,7}(-\d{1,6})?$/;
const MAIL = /^[^\s@]{1,64}@[^\s@]+\.[^\s@.]{2,}$/;

/** A mobile number, a number with area code, or an e-mail address. */
export const isContact = (text: string): boolean => MOBILE.test(text) || LANDLINE.test(text) || MAIL.test(text);
