"use client";

import type { Person } from "@/components/people/signed-in";
import { SIGN_IN_AGAIN } from "@/lib/labels/filing";
import { ask } from "./line";

/** Signs in through the door of the sign-in page, without leaving this one; null when done, otherwise what to say. */
export async function signInAs(person: Person, password: string, code: string): Promise<string | null> {
  try {
    const { csrfToken } = (await (await ask("/api/auth/csrf")).json()) as { csrfToken: string };
    const body = new URLSearchParams({ csrfToken, account: person.account, password, code, json: "true" });
    const answer = await ask("/api/auth/callback/credentials", { method: "POST", body });
    const { url } = (await answer.json()) as { url?: string };
    return refusalIn(answer.ok, url);
  } catch {
    return SIGN_IN_AGAIN.unreached;
  }
}

/**
 * What the door answers with: an address that says nothing (signed in), or `error=denied`, or `error=code_missing`, or `error=locked@` and until when. Any other
 * answer is no yes: without an address, or one that asks to begin again (`csrf`).
 */
export function refusalIn(ok: boolean, url: string | undefined): string | null {
  if (!url) return SIGN_IN_AGAIN.unreached;
  const told = new URL(url, "http://portal.invalid").searchParams;
  const error = told.get("error");
  if (error?.startsWith("locked")) return SIGN_IN_AGAIN.locked(error.split("@")[1] ?? null);
  if (error === "code_missing") return SIGN_IN_AGAIN.codeMissing;
  if (error !== null) return SIGN_IN_AGAIN.denied;
  return ok && !told.has("csrf") ? null : SIGN_IN_AGAIN.unreached;
}
