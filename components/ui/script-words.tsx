import type { ReactNode } from "react";

/** What a page's own script takes copies of, by its name, so that no word and no look stands in the script. */
export const As = ({ name, children }: { name: string; children: ReactNode }) => (
  <div data-as={name} hidden>
    {children}
  </div>
);

/** One line of what was reckoned again: a word that says how it came out, and what it is about, which the script fills in. */
export const ReckonedLine = ({ word, look }: { word: string; look: string }) => (
  <li className="flex gap-3">
    <span className={look}>{word}</span>
    <span className="min-w-0 break-all" />
  </li>
);
