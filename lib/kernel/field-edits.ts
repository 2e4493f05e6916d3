/** What one box of a form holds. A form is a flat record of boxes by name (`narrative`, `metrics.rate`). */
export type FieldValue = string | number | boolean | null;
export type Fields = Readonly<Record<string, FieldValue>>;

/** What was changed in this browser and the server has not taken yet: the new values, and what each was changed from. */
export type FieldEdit = { changes: Fields; base: Fields };

const plain = (value: FieldValue | undefined) =>
  typeof value === "string" ? value.replace(/\r\n?/g, "\n") : (value ?? null);

/** Whether two boxes say the same; a line ends as the browser or as a plain form ends it. */
export const sameValue = (one: FieldValue | undefined, other: FieldValue | undefined): boolean =>
  plain(one) === plain(other);

/** The names among `entered` whose value is no longer `base`'s. */
export const changedNames = (base: Fields, entered: Fields): string[] =>
  Object.keys(entered).filter((name) => name in base && !sameValue(entered[name], base[name]));

/** The boxes of these names that there are. */
export const pickFields = (fields: Fields, names: readonly string[]): Record<string, FieldValue> =>
  Object.fromEntries(names.filter((name) => name in fields).map((name) => [name, fields[name] ?? null]));

/** What to send: the changed boxes alone, each with its base; `without` are boxes that can't be sent as they are. */
export function editOf(base: Fields, entered: Fields, without: readonly string[] = []): FieldEdit {
  const names = changedNames(base, entered).filter((name) => !without.includes(name));
  return { changes: pickFields(entered, names), base: pickFields(base, names) };
}

/**
 * Takes in what the server says is stored now. A box that nobody changed here shows the stored value; one that was changed keeps
 * what was typed and the base it was typed over, so that the next save tells a conflict; `held`, the box being typed in, is left alone.
 * @returns the new base, and the boxes of the form that are to be set
 */
export function adoptStored(
  base: Fields,
  entered: Fields,
  stored: Fields,
  held: string | null = null,
): { base: Fields; show: Fields } {
  const next: Record<string, FieldValue> = { ...base };
  const show: Record<string, FieldValue> = {};
  for (const [name, value] of Object.entries(stored)) {
    if (!(name in base)) continue;
    if (sameValue(value, entered[name])) next[name] = value;
    else if (sameValue(entered[name], base[name]) && name !== held) {
      next[name] = value;
      show[name] = value;
    }
  }
  return { base: next, show };
}

/**
 * Brings back what was kept in the browser over what the page has just been given: each box with the base it was changed from, so
 * that saving judges it as if the line had never been lost. A box in which something has been typed meanwhile is left alone.
 */
export function restoreKept(
  stored: Fields,
  entered: Fields,
  kept: FieldEdit,
): { base: Fields; show: Fields; restored: string[] } {
  const waiting = Object.keys(kept.changes).filter(
    (name) => name in stored && sameValue(entered[name], stored[name]) && !sameValue(kept.changes[name], stored[name]),
  );
  return {
    base: { ...stored, ...pickFields(kept.base, waiting) },
    show: pickFields(kept.changes, waiting),
    restored: waiting,
  };
}

/**
 * The kept texts that could not be put back, because the same box has been typed in otherwise since: both are shown, and kept, until one
 * is chosen. `apart` are those that waited for a choice already; where a third text comes to two, the older two stand one after the other.
 * Asked after what can be restored stands in `entered`.
 */
export function keptApart(stored: Fields, entered: Fields, changes: Fields, apart: Fields = {}): Fields {
  const waits = (from: Fields) =>
    Object.keys(from).filter(
      (name) => name in stored && !sameValue(from[name], entered[name]) && !sameValue(from[name], stored[name]),
    );
  const both: Record<string, FieldValue> = pickFields(apart, waits(apart));
  for (const name of waits(changes)) {
    const [older, newer] = [both[name], changes[name] ?? null];
    const joined = typeof older === "string" && typeof newer === "string" && !sameValue(older, newer);
    both[name] = joined ? `${newer}\n\n${older}` : newer;
  }
  return both;
}

/** The boxes that both sides have changed since `base`, each otherwise. */
export const conflictsOf = (base: Fields, entered: Fields, stored: Fields): string[] =>
  changedNames(base, entered).filter(
    (name) => !sameValue(stored[name], base[name]) && !sameValue(stored[name], entered[name]),
  );

/** The conflicts that are none: what is stored was sent from here, and only the answer to it was lost. */
export const ownEchoes = (conflicts: readonly string[], stored: Fields, sent: readonly Fields[]): string[] =>
  conflicts.filter((name) => sent.some((one) => name in one && sameValue(one[name], stored[name])));
