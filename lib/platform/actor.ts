import "server-only";
import { redirect } from "next/navigation";
import { cache } from "react";
import { personBehind, type SignedIn } from "@/lib/people/sessions";
import type { Actor } from "@/lib/policy/standing";
import { sessionToken } from "./auth-cookie";

const signedIn = cache(async () => {
  const token = await sessionToken();
  return token ? personBehind(token) : null;
});

/** Who has signed in, before the first change of password too; sends a stranger to the sign-in page. */
export async function requirePerson(): Promise<SignedIn> {
  return (await signedIn()) ?? redirect("/sign-in");
}

/** Who is asking, or null; one look at the session row per request. */
export async function currentActor(): Promise<Actor | null> {
  const person = await signedIn();
  return person && !person.mustChangePassword ? person.actor : null;
}

/** Who is asking; sends a stranger to the sign-in page and a first sign-in to the password page. */
export async function requireActor(): Promise<Actor> {
  const person = await requirePerson();
  if (person.mustChangePassword) redirect("/password");
  return person.actor;
}
