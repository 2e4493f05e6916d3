import { encode } from "next-auth/jwt";

const SECRET = "only-for-these-tests";

/** What a portal with this secret puts into the cookie of a session. */
export const sealed = (sid: string, secret = SECRET, maxAge = 3_600): Promise<string> =>
  encode({ token: { sid }, secret, maxAge });

export const asCookie = (value: string): string => `next-auth.session-token=${value}`;

/** From now on as in a portal with that secret, under a plain address. */
export function withSecret(stub: (name: string, value: string) => unknown, secret = SECRET): void {
  stub("NEXTAUTH_SECRET", secret);
  stub("NEXTAUTH_URL", "http://localhost:3000");
}
