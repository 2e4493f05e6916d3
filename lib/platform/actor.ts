import "server-only";
import { redirect } from "next/navigation";
import { cache } from "react";
import { personBehind, type SignedIn } from "@/lib/people/sessions";
import type { Actor } from "@/lib/policy/standing";
import { sessionToken } from "./auth-cookie";
import { judged } from "./known-sessions.mjs";

const signedIn = cache(async () => {
  const token = await sessionToken();
  const person = token ? await personBehind(token) : null;
  if (token) judged(token, person !== null);
  return person;
});

/** Who has signed in, before the first change of password too; sends a stranger to the sign-in page. */
export async function requirePerson(): Promise<SignedIn> {
  return (await signedIn()) ?? redirect("/sign-in");
}

/** Who is asking, or null; one look at the session row per request. */
export async function currentActor(): Promise<Actor | null> {
  const person = await signedIn();
  return person && !person.mustChangePassword && !person.mustEnrol ? person.actor : null;
}

/** Who is asking; sends a stranger to the sign-in page, a first sign-in to the password page, and whoever lacks a required second factor to its page. */
export async function requireActor(): Promise<Actor> {
  const person = await requirePerson();
  if (person.mustChangePassword) redirect("/password");
  if (person.mustEnrol) redirect("/second-factor");
  return person.actor;
}

/** Whether whoever asks has a second factor, whose code forms of consequence ask for beside the password. */
export async function asksForCode(): Promise<boolean> {
  return (await requirePerson()).secondFactor;
}
