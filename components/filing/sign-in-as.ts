"use client";

import type { Person } from "@/components/people/signed-in";
import { SIGN_IN_AGAIN } from "@/lib/labels/filing";
import { ask } from "./line";

/** Signs in through the door of the sign-in page, without leaving this one; null when done, otherwise what to say. */
export async function signInAs(person: Person, password: string): Promise<string | null> {
  try {
    const { csrfToken } = (await (await ask("/api/auth/csrf")).json()) as { csrfToken: string };
    const body = new URLSearchParams({ csrfToken, account: person.account, password, json: "true" });
    const answer = await ask("/api/auth/callback/credentials", { method: "POST", body });
    const { url } = (await answer.json()) as { url?: string };
    return refusalIn(url ?? "");
  } catch {
    return SIGN_IN_AGAIN.unreached;
  }
}

/** What the address that the door answers with says: nothing, or `error=denied`, or `error=locked@` and until when. */
export function refusalIn(url: string): string | null {
  const error = new URL(url, "http://portal.invalid").searchParams.get("error");
  if (error === null) return null;
  if (!error.startsWith("locked")) return SIGN_IN_AGAIN.denied;
  return SIGN_IN_AGAIN.locked(error.split("@")[1] ?? null);
}
