import { createRequire } from "node:module";
import { encode } from "next-auth/jwt";
import { openSession } from "@/lib/people/sessions";

/** Who is at the door: the cookie that the mocked request carries. */
export const request = { cookie: null as string | null };

/** In place of `next/headers`, which answers only inside a request of Next's own. */
export const nextHeaders = {
  cookies: async () => ({
    get: (name: string) =>
      request.cookie !== null && /session-token$/.test(name) ? { name, value: request.cookie } : undefined,
    getAll: () => [],
    has: () => request.cookie !== null,
    set: () => {},
    delete: () => {},
  }),
  headers: async () => new Headers({ host: "localhost:3000", "x-forwarded-for": "203.0.113.9" }),
};

/** The sign-in's library asks Next by itself, past the mocks of modules. */
export const forLibraries = (headers: object): unknown =>
  Object.assign(createRequire(import.meta.url)("next/headers"), headers);
forLibraries(nextHeaders);

/** In place of `next/cache`: no page is kept here. */
export const nextCache = { revalidatePath: () => {}, revalidateTag: () => {}, unstable_noStore: () => {} };

const cookies = new Map<string, string>();

/** A real session of this account, as the sign-in would have opened it; the code under test reads it as it always does. */
export async function comeAs(userId: string | null): Promise<void> {
  if (userId === null) {
    request.cookie = null;
    return;
  }
  let cookie = cookies.get(userId);
  if (!cookie) {
    const sid = await openSession(userId, "203.0.113.9", "matrix");
    cookie = await encode({ token: { sid }, secret: process.env.NEXTAUTH_SECRET!, maxAge: 8 * 3_600 });
    cookies.set(userId, cookie);
  }
  request.cookie = cookie;
}

/** Whose session was ended meanwhile signs in once more at the next visit. */
export async function comeAgain(userId: string): Promise<void> {
  cookies.delete(userId);
}
