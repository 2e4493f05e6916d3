import "server-only";
import type { ImportLine } from "@/lib/documents/import-shape";
import type { Planned } from "@/lib/documents/list-import";
import { alikeText, explainedText, SAME_PERSON, unexplainedText } from "@/lib/labels/same-person";
import type { Tx } from "@/lib/platform/db";
import { type Alike, alikeOf } from "./alike";

/** A line of the list of accounts, as far as it may look like somebody else's. */
export type Told = {
  account: string;
  name: string;
  organisationId: string;
  organisation: string;
  before: string;
  /** 同名说明. */
  difference: string;
  /** The accounts of this name in the same body, from which it is told apart by its 同名说明. */
  alike: string[];
};

const unspaced = (name: string): string => name.replace(/\s/g, "");
const comesAnew = ({ effect, before, name }: ImportLine & Told): boolean =>
  effect === "create" || (effect === "change" && before !== name);

/** 疑似同一人: whoever comes under a name that its body has in use already, or in a row above, needs a 同名说明; the line then tells of it. */
export async function tellApart(tx: Tx, { lines, errors }: Planned<Told>): Promise<void> {
  const named = lines.filter(comesAnew);
  const known = await alikeOf(tx, named);
  const above = new Map<string, Alike[]>();
  for (const [at, line] of named.entries()) {
    const key = JSON.stringify([line.organisationId, unspaced(line.name)]);
    const earlier = above.get(key) ?? [];
    above.set(key, [...earlier, line]);
    const accounts = new Map([...known[at]!, ...earlier].map((one) => [one.account, one]));
    if (accounts.size === 0) continue;
    const alike = alikeText([...accounts.values()]);
    if (line.difference === "") {
      errors.push({ row: line.row, column: SAME_PERSON.difference, message: unexplainedText(alike) });
      continue;
    }
    line.alike = [...accounts.keys()];
    line.note = [line.note, explainedText(alike, line.difference)].filter(Boolean).join("；");
  }
}

/** What the event tells of it. */
export const said = ({ alike, difference }: Pick<Told, "alike" | "difference">) =>
  alike.length > 0 ? { alike: alike.join("、"), reason: difference } : {};
