import type { Outcome, RevocationGround } from "@/lib/designations/workflow";
import { choiceLabel } from "@/lib/labels/fields";
import { RECHECK_PAPERS as W } from "@/lib/labels/standing";

/** An item that a visit of the 复查 didn't bear out, or only in part. `photos`: so many, put beside the handling as files. */
export type UnborneFinding = {
  position: number;
  item: string;
  conclusion: "partly_confirmed" | "not_confirmed";
  note: string;
  photos: number;
};
export type RecheckVisit = {
  id: string;
  team: string;
  /** When it was handed in, ISO. */
  handedInAt: string | null;
  summary: string;
  /** So many items were looked at in all. */
  items: number;
  unborne: UnborneFinding[];
};

/** What a 复查 found, copied when its conclusion was signed: the dossier as it was filed last, and every visit handed in. */
export type RecheckFound = {
  number: string;
  dossier: { sha256: string; at: string } | null;
  visits: RecheckVisit[];
};

/** 复查结论 as a handling knows it: what it recommends, and what that rests on. */
export type RecheckFacts = { outcome: Outcome; ground: RevocationGround | null; opinion: string; found: RecheckFound };

/** The longest text that 告知书 takes of what was found. */
const LIMIT = 4000;

/** 认定的情况 as 告知书 may begin with it: the opinion, then item by item what wasn't borne out, as many as there is room for. */
export function factsText({ opinion, found }: Pick<RecheckFacts, "opinion" | "found">): string {
  const lines = found.visits.flatMap(({ unborne }) =>
    unborne.map(({ position, item, conclusion, note }) => W.item(position, item, choiceLabel(conclusion), note)),
  );
  let text = [W.opinion(found.number), opinion].join("\n");
  for (const [index, line] of lines.entries()) {
    const longer = `${text}\n${index === 0 ? `${W.items}\n` : ""}${index + 1}．${line}`;
    if (longer.length > LIMIT - W.more(lines.length).length - 1) return `${text}\n${W.more(lines.length - index)}`;
    text = longer;
  }
  return text;
}
