import "server-only";
import { lines } from "./lines.mjs";

/** What is written of a fault: its kind, its code and where it happened. */
export type Fault = { kind: string; code?: string; message: string; at?: string };

const LONGEST = 300;
/** Whatever somebody may have typed or is called: Chinese words, what stands in quotes, numbers of five digits and more, addresses. */
const PERSONAL = /["'`“‘（(][^"'`”’）)]{1,200}["'`”’）)]|[\p{Script=Han}·]+|\S+@\S+|\d{5,}/gu;

/** A message of a fault without what may stand in it of a person: the database quotes the values that it refuses. */
export const withoutValues = (message: string): string => message.replace(PERSONAL, "…").slice(0, LONGEST);

/** Pure: the fault as it is written down. The stack names places in the program only; its first line repeats the message. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { kind: typeof error, message: withoutValues(String(error)) };
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  const at = error.stack
    ?.split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim())
    .join(" < ");
  return { kind: error.name, ...code, message: withoutValues(error.message), ...(at ? { at } : {}) };
}

/** Writes one line of a fault, for whoever runs the portal; `where` names the part of the portal, `about` what belongs to it. */
export function logFault(where: string, error: unknown, about: Record<string, string> = {}): void {
  lines().error({ where, ...about, fault: faultOf(error) }, "故障");
}

/** The same where only a text is left of it. */
export function logTrouble(where: string, text: string): void {
  lines().warn({ where, trouble: withoutValues(text) }, "未办成");
}
