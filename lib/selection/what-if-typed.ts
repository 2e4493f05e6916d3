import { typedDecimal, typedWhole } from "@/lib/kernel/typed-figures";
import { WHAT_IF_FAULTS } from "@/lib/labels/what-if";
import { changeAsked } from "./what-if";

type Read = (typed: string) => number | null;
const upTo =
  (read: Read, most: number): Read =>
  (typed) => {
    const figure = read(typed);
    return figure !== null && figure <= most ? figure : null;
  };
const weight = { read: upTo(typedWhole, 100), fault: WHAT_IF_FAULTS.weight };
const cut = { read: upTo(typedWhole, 10_000), fault: WHAT_IF_FAULTS.cut };
const FIGURES: Record<string, { read: Read; fault: string }> = {
  assessment: weight,
  survey: weight,
  verification: weight,
  tolerance: { read: upTo(typedDecimal, 100), fault: WHAT_IF_FAULTS.tolerance },
  comprehensive: cut,
  thematic: cut,
};

/** What the address asks: each figure as it is read, and what is wrong at which field; with a fault nothing is to be answered. */
export function changeTyped(asked: Readonly<Record<string, string>>): {
  asked: Record<string, string>;
  faults: Record<string, string>;
} {
  const read: Record<string, string> = { ...asked };
  const faults: Record<string, string> = {};
  for (const [name, { read: figure, fault }] of Object.entries(FIGURES)) {
    const typed = asked[name]?.trim() ?? "";
    if (typed === "") continue;
    const value = figure(typed);
    if (value === null) faults[name] = fault;
    else read[name] = String(value);
  }
  if (asked.without && changeAsked.parse(asked).without === undefined) faults.without = WHAT_IF_FAULTS.without;
  return { asked: read, faults };
}
