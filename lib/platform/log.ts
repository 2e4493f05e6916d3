import "server-only";
import { faultOf, withoutValues } from "./fault-text.mjs";
import { lines } from "./lines.mjs";

/** Writes one line of a fault, for whoever runs the portal; `where` names the part of the portal, `about` what belongs to it. */
export function logFault(where: string, error: unknown, about: Record<string, string> = {}): void {
  lines().error({ where, ...about, fault: faultOf(error) }, "故障");
}

/** The same where only a text is left of it. */
export function logTrouble(where: string, text: string): void {
  lines().warn({ where, trouble: withoutValues(text) }, "未办成");
}
