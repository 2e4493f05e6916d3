import fc from "fast-check";
import { anything, number, text } from "../bad-input";

/** A text that no box of a form expects. */
export const hostile = fc.oneof(
  { weight: 4, arbitrary: text },
  { weight: 1, arbitrary: number.map(String) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "\u202e法治\u202c",
      "\u200b\u200d\ufeff",
      "-0",
      "9007199254740993",
      "2026-02-29T25:61",
      "0000-00-00",
      "[]",
      '{"__proto__":{"a":1}}',
      "a:b:c",
      "1,2,3",
      "../../etc/passwd",
      "' OR 1=1 --",
      "=1+1",
      "\r\n\r\n",
      "%00%ff",
      "on",
      "https://x.example/\u0000",
    ),
  },
);

export type Bend =
  | { how: "drop" | "double" | "file" | "other" | "next" | "previous" | "earlier_key"; at: number }
  | { how: "set"; at: number; value: string }
  | { how: "twice"; at: number; value: string }
  | { how: "add"; name: string; value: string };

const at = fc.nat({ max: 500 });
const bend: fc.Arbitrary<Bend> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ how: fc.constantFrom("drop", "double", "file", "next", "previous"), at }) },
  { weight: 3, arbitrary: fc.record({ how: fc.constant("other"), at }) },
  { weight: 1, arbitrary: fc.record({ how: fc.constant("earlier_key"), at }) },
  { weight: 6, arbitrary: fc.record({ how: fc.constantFrom("set", "twice"), at, value: hostile }) },
  {
    weight: 1,
    arbitrary: fc.record({
      how: fc.constant("add"),
      name: fc.oneof(fc.constantFrom("__proto__", "constructor", "toString", "$ACTION_ID_x", "a.b", "a[0]"), hostile),
      value: hostile,
    }),
  },
) as fc.Arbitrary<Bend>;

/** What is done to one form: to a box or two mostly, so that the rest of it comes far. `bound` is what stands in place of an id it is bound to. */
export const bends = fc.record({
  boxes: fc.oneof(
    { weight: 6, arbitrary: fc.array(bend, { minLength: 1, maxLength: 2 }) },
    { weight: 1, arbitrary: fc.array(bend, { minLength: 5, maxLength: 40 }) },
  ),
  bound: fc.option(anything, { freq: 5, nil: undefined }),
});
export type Bends = { boxes: Bend[]; bound: unknown };

const FILE = () => new File([Buffer.from("%PDF-1.7\n\0法")], "材料\u202e.pdf", { type: "application/pdf" });

/** The form so bent; `names` are its boxes that somebody reads, `other` gives another row's id in place of this one. */
export function bent(form: FormData, list: readonly Bend[], names: readonly string[], other: (id: string) => string) {
  for (const each of list) {
    if (each.how === "add") {
      form.append(each.name, each.value);
      continue;
    }
    const name = names[each.at % names.length]!;
    const value = form.get(name);
    const now = typeof value === "string" ? value : "";
    if (each.how === "drop") form.delete(name);
    else if (each.how === "double") form.append(name, now);
    else if (each.how === "twice") form.append(name, each.value);
    else if (each.how === "file") form.set(name, FILE());
    else if (each.how === "other") form.set(name, other(now));
    else if (each.how === "next") form.set(name, String(Number(now) + 1));
    else if (each.how === "previous") form.set(name, String(Number(now) - 1));
    else if (each.how === "earlier_key") form.set("key", "a0000000-0000-4000-8000-000000000001");
    else if ("value" in each) form.set(name, each.value);
  }
  return form;
}
