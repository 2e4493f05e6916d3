import type { Actor } from "@/lib/policy/standing";
import { givePassword } from "../acts";
import { rightfulFilers } from "./rightful-filers";
import { rightfulHolders } from "./rightful-holders";
import { rightfulOffices } from "./rightful-offices";

/** Somebody who may pass a door, the subject on which, what that person sends, and when. */
export type Rightful = {
  at: string;
  actor: Actor;
  address: Record<string, string>;
  body?: BodyInit;
  query?: string;
  headers?: Record<string, string>;
};

/** What a page sends for a file. */
export const fileQuery = (more: Record<string, string> = {}): string =>
  `?${new URLSearchParams({ ...more, kind: "document", name: "情况说明.pdf" })}`;

/**
 * For each door that looks at a file, a whole workbook or a draft: what is well formed, and who may hand it in. Strangers send the very
 * same, and are refused for who they are.
 */
export async function makeRightful(): Promise<Map<string, Rightful>> {
  const made = { ...(await rightfulOffices()), ...(await rightfulFilers()), ...(await rightfulHolders()) };
  for (const { actor } of Object.values(made)) await givePassword(actor);
  return new Map(Object.entries(made));
}
