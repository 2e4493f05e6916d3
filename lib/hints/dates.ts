import { type Day, isDay } from "@/lib/kernel/dates";
import { each, type Find, type HintItem, narrativeOf } from "./hint";

/** A date as it stands in a text; `day` is null where there is none such, the first of the month where only that is said. */
export type DateSeen = { quote: string; day: Day | null; before: string; after: string };

const DATE =
  /(?<!\d)(?<y>(?:19|20)\d{2})(?:\s?年\s?(?<m>\d{1,2})\s?月(?:\s?(?<d>\d{1,2})\s?[日号])?|[-/.](?<m2>\d{1,2})[-/.](?<d2>\d{1,2})(?!\d))/g;
const AROUND = 12;

/** The dates of a text, with a few characters on either side. */
function datesIn(text: string): DateSeen[] {
  return [...text.matchAll(DATE)].map(({ groups, index, 0: quote }) => {
    const { y, m, m2, d, d2 } = groups!;
    const two = (value: string) => value.padStart(2, "0");
    const day = `${y}-${two((m ?? m2)!)}-${two(d ?? d2 ?? "1")}`;
    return {
      quote,
      day: isDay(day) ? day : null,
      before: text.slice(Math.max(0, index - AROUND), index),
      after: text.slice(index + quote.length, index + quote.length + AROUND),
    };
  });
}

/** Dates of the evidence: what its titles say, and what its cards say beyond that. */
const datedOf = (item: HintItem): DateSeen[] =>
  item.evidence.flatMap(({ title, issuedOn }) => {
    const told = datesIn(title);
    if (issuedOn === null || told.some(({ day }) => day === issuedOn)) return told;
    return [...told, { quote: `${title}（${issuedOn}）`, day: issuedOn, before: "", after: "" }];
  });
const allOf = (item: HintItem) => [...datesIn(narrativeOf(item)), ...datedOf(item)];

/** 2025年13月、2月30日. */
export const dateImpossible: Find = each((item) =>
  allOf(item).flatMap(({ quote, day }) => (day === null ? [{ quote }] : [])),
);

const PLANNED = /计划|拟|将|预计|力争|安排|有效期|到期|至|截至|截止|—|-$/;
const UNTIL = /^(?:底|末)?(?:之?前|以前|止|截止|到期)/;

/** A day that was still to come; what is planned for it is left alone. */
export const dateAhead: Find = each((item, { today }) =>
  allOf(item).flatMap(({ quote, day, before, after }) =>
    day !== null && day > today && !PLANNED.test(before) && !UNTIL.test(after) ? [{ quote }] : [],
  ),
);

const EVENT = /^[^。；\n]{0,4}(?:开展|召开|举办|组织|印发|通报|检查|评查|培训)/;

/** Evidence dated, or something said to have been done, before the time that the cycle is about. */
export const dateBefore: Find = each((item, { from }) => {
  const told = datesIn(narrativeOf(item)).filter(({ after }) => EVENT.test(after));
  return [...told, ...datedOf(item)].flatMap(({ quote, day }) =>
    day !== null && day < from ? [{ quote, from: Number(from.slice(0, 4)) }] : [],
  );
});
