import type { Values } from "./content";
import type { Line } from "./planning";

/** What of a preview is to be written: by item and field, whether the sheet's is taken. */
export type Choices = Readonly<Record<string, Readonly<Record<string, boolean>>>>;

const openFields = (line: Line) => (line.problem ? [] : line.fields.filter(({ state }) => state !== "refused"));

/** At first: whatever only the sheet changed is taken, and nothing of what somebody else has changed as well. */
export const firstChoices = (lines: readonly Line[]): Choices => chosenAll(lines, ({ state }) => state === "changed");

/** The same choice for every field of these lines. */
export function chosenAll(lines: readonly Line[], taken: (field: Line["fields"][number]) => boolean): Choices {
  return Object.fromEntries(
    lines.map((line) => [
      line.indicatorId,
      Object.fromEntries(openFields(line).map((field) => [field.field, taken(field)])),
    ]),
  );
}

/** How many fields of the line can be taken, and how many are. */
export function takenOf(line: Line, choices: Choices): { taken: number; of: number } {
  const fields = openFields(line);
  return { of: fields.length, taken: fields.filter(({ field }) => choices[line.indicatorId]?.[field]).length };
}

/** What is sent to be written: of each line the fields that are taken, over the version that the preview showed. */
export function acceptedLines(
  lines: readonly Line[],
  choices: Choices,
): { indicatorId: string; version: number; values: Values }[] {
  return lines.flatMap((line) => {
    const fields = openFields(line).filter(({ field }) => choices[line.indicatorId]?.[field]);
    if (fields.length === 0) return [];
    const values = Object.fromEntries(fields.map(({ field, value }) => [field, value])) as Values;
    return [{ indicatorId: line.indicatorId, version: line.version, values }];
  });
}
