import type { LotContent } from "./schema";

/** The groups that a form can name. */
const FORM_PARTS = 6;

export const sectionField = (index: number): string => `section-${index}`;
export const partField = (number: number): string => `part-${number}`;

const texts = (data: FormData, name: string): string[] =>
  data.getAll(name).filter((value): value is string => typeof value === "string");

/** The groups in use, by their number in the form: those that a 一级指标 was put in. */
function partsUsed(data: FormData): Map<number, string[]> {
  const used = new Map<number, string[]>();
  for (const [index, title] of texts(data, "sectionTitle").entries()) {
    const number = Number(data.get(sectionField(index)));
    if (Number.isInteger(number) && number >= 1 && number <= FORM_PARTS) {
      used.set(number, [...(used.get(number) ?? []), title]);
    }
  }
  return new Map([...used].sort(([one], [other]) => one - other));
}

/** What the form of a lot says, as the commands take it. */
export function lotContent(data: FormData): Record<keyof LotContent, unknown> {
  return {
    name: data.get("name"),
    agencies: texts(data, "agencies"),
    cases: texts(data, "cases"),
    rest: data.get("rest") ?? "",
    parts: [...partsUsed(data)].map(([number, sections]) => ({ name: data.get(partField(number)), sections })),
  };
}

/** What is wrong, at the fields of the form: `parts.1.name` is the second group in use. */
export function lotFields(fields: Readonly<Record<string, string>>, data: FormData): Record<string, string> {
  const numbers = [...partsUsed(data).keys()];
  return Object.fromEntries(
    Object.entries(fields).map(([path, says]) => {
      const [first = "", at] = path.split(".");
      if (first !== "parts") return [first, says];
      return [partField(numbers[Number(at)] ?? 1), says];
    }),
  );
}
