import { UPLOAD_TEXTS } from "@/lib/labels/files";

/** Why a file was not taken, in words for its line. */
export class Refused extends Error {}
/** The line was cut and did not come back by itself, or nobody may go on just now: to be gone on with from where it stopped. */
export class Cut extends Error {}

/** Refusals stay refusals; a line that is cut, a busy upload and a server in trouble may be better in a moment. */
export const mayRecover = (status: number): boolean =>
  status === 0 || status === 409 || status === 423 || status >= 500;

/** Whose turn it is: nobody's before signing in, or another account's; what has been brought over waits for its own. */
const WAITS = ["other_account", "upload_busy"];

/** What a refusing answer means for the file: gone on with later, or never. `body` is what the portal said, as JSON. */
export function endOf(status: number, body: string): Refused | Cut {
  const { code = "", message = "" } = saidIn(body);
  const later = mayRecover(status) || status === 401 || WAITS.includes(code);
  return later ? new Cut(message) : new Refused(message);
}

/**
 * What the answer to “how far has it come” means where it is no for now: a page whose session is over, or that another account has taken
 * over, must not begin anew nor forget what was brought over. Null where the protocol goes on by itself.
 */
export function haltOf(method: string, status: number): Cut | null {
  if (method !== "HEAD") return null;
  if (status === 401) return new Cut(UPLOAD_TEXTS.signedOut);
  return status === 403 ? new Cut(UPLOAD_TEXTS.otherAccount) : null;
}

function saidIn(body: string): { code?: string; message?: string } {
  try {
    return JSON.parse(body) as { code?: string; message?: string };
  } catch {
    return {};
  }
}
