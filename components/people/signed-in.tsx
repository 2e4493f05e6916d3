"use client";

import { createContext, type ReactNode, useContext, useEffect } from "react";
import { welcomeBack } from "../filing/drafts";

export type Person = { userId: string; account: string; name: string };

const Context = createContext<Person | null>(null);

/** Tells the editors within whose page this is: what they save is saved for this account and no other. */
export function SignedIn({ person, children }: { person: Person; children: ReactNode }) {
  useEffect(() => welcomeBack(person.userId), [person.userId]);
  return <Context value={person}>{children}</Context>;
}

/** Whose page this is; null outside the portal's frame. */
export const usePerson = (): Person | null => useContext(Context);
