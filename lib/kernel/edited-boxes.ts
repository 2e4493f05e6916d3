import {
  adoptStored,
  conflictsOf,
  editOf,
  type FieldEdit,
  type Fields,
  keptApart,
  ownEchoes,
  pickFields,
  restoreKept,
} from "./field-edits";

/** The boxes of a form while they are edited: what a save, an answer, another's save or a choice makes of them. */
export type EditedBoxes = Readonly<{
  /** What each box was changed from. */
  base: Fields;
  entered: Fields;
  /** What the server holds, as far as is known here. */
  stored: Fields;
  /** Boxes that hold no value of their kind, and can't be sent. */
  wrong: readonly string[];
  /** The last values that were sent, until one save has been answered. */
  sent: readonly Fields[];
  inFlight: Fields;
  version: number;
  /** What was kept before of boxes that were then typed in otherwise: waits for a choice. */
  apart: Fields;
}>;

/** The boxes after a step, and those of the form that it sets. */
export type Step = { boxes: EditedBoxes; show: Fields };

const SENT_KEPT = 5;

const showing = (boxes: EditedBoxes, show: Fields): Step => ({
  boxes: Object.keys(show).length > 0 ? { ...boxes, entered: { ...boxes.entered, ...show } } : boxes,
  show,
});

const based = (boxes: EditedBoxes, from: Fields, names: readonly string[]): EditedBoxes => ({
  ...boxes,
  base: { ...boxes.base, ...pickFields(from, names) },
});

/** As the page was given them. */
export const openedBoxes = (stored: Fields, version: number): EditedBoxes => ({
  ...{ base: stored, entered: stored, stored, version },
  ...{ wrong: [], sent: [], inFlight: {}, apart: {} },
});

/** What can be sent now. */
export const sendable = ({ base, entered, wrong }: EditedBoxes): FieldEdit => editOf(base, entered, wrong);

/** A save has set out. */
export function afterSending(boxes: EditedBoxes): EditedBoxes {
  const inFlight = sendable(boxes).changes;
  return { ...boxes, inFlight, sent: [...boxes.sent, inFlight].slice(-SENT_KEPT) };
}

/** It is there: what was typed since is a change of what was sent. */
export const afterSaved = (boxes: EditedBoxes, version: number): EditedBoxes => ({
  ...boxes,
  base: { ...boxes.base, ...boxes.inFlight },
  stored: { ...boxes.stored, ...boxes.inFlight },
  version,
  sent: [],
});

/** Takes in what is stored; `held` is the box that is being typed in. */
export function takeIn(boxes: EditedBoxes, stored: Fields, held: string | null): Step {
  const { base, show } = adoptStored(boxes.base, boxes.entered, stored, held);
  return showing({ ...boxes, stored, base }, show);
}

/**
 * Somebody has saved over what a save began from: takes in what is stored, with the boxes that two have changed since, as the server told
 * them or as they are found here. What was sent from here and never answered for is nobody else's.
 */
export function afterStale(
  boxes: EditedBoxes,
  { stored, version, told }: { stored: Fields; version: number; told: readonly string[] | undefined },
  held: string | null,
): Step & { conflicts: string[] } {
  const conflicts = told ?? conflictsOf(boxes.base, boxes.entered, stored);
  const echoes = ownEchoes(conflicts, stored, boxes.sent);
  const step = takeIn(based({ ...boxes, version }, stored, echoes), stored, held);
  return { ...step, conflicts: conflicts.filter((name) => !echoes.includes(name)) };
}

/** What the browser had kept, put back where nothing was typed meanwhile; `restored`: whether any of it was. */
export function bringBack(
  boxes: EditedBoxes,
  kept: { edit: FieldEdit; sent: readonly Fields[]; apart?: Fields },
): Step & { restored: boolean } {
  const back = restoreKept(boxes.stored, boxes.entered, kept.edit);
  const restored = back.restored.length > 0;
  const step = showing(based(boxes, back.base, back.restored), back.show);
  const apart = keptApart(boxes.stored, step.boxes.entered, kept.edit.changes, kept.apart);
  return { ...step, boxes: { ...step.boxes, apart, ...(restored ? { sent: kept.sent } : {}) }, restored };
}

/** After a conflict: the boxes as chosen, to be saved over what was stored when the choice was shown. */
export function afterChoice(boxes: EditedBoxes, stored: Fields, chosen: Fields, held: string | null): Step {
  const mine = showing(based(boxes, stored, Object.keys(chosen)), chosen);
  const step = takeIn(mine.boxes, stored, held);
  return { ...step, show: { ...chosen, ...step.show } };
}

/** The boxes as chosen between what was typed and what was kept before. */
export const afterChoiceApart = (boxes: EditedBoxes, chosen: Fields): Step => showing({ ...boxes, apart: {} }, chosen);
