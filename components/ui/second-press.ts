/** A click on the button that opened a popup, or beside the popup, so soon after it opened still belongs to the click that opened it. */
const DOUBLE_CLICK_MS = 400;

/** What may close a popup by a press of the pointer: outside of it, or on its button. */
const PRESSES: ReadonlySet<string> = new Set(["outside-press", "trigger-press"]);

/** Whether this is but the second half of a double click on the button that opened the popup. Times in milliseconds of the page. */
export const isSecondPress = (reason: string, openedAt: number, at: number): boolean =>
  PRESSES.has(reason) && at - openedAt < DOUBLE_CLICK_MS;
