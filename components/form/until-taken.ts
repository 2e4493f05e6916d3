import { BUSY_FORM, BUSY_TEXT } from "@/lib/labels/busy.mjs";
import type { Waits } from "../filing/line";
import { pauseMs, TRIES } from "../filing/pauses";

/** Whether the action was not begun for want of a place: the framework throws the words of the answer. */
const isBusy = (error: unknown): boolean => error instanceof Error && error.message === BUSY_TEXT;

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Calls a server action until there is a place for it. What was not begun has left nothing behind, so that it may be sent again; any other
 * fault is the caller's. `waits` is told when it stands in line and when it no longer does.
 * @throws with the words for the form where there was no place in the end
 */
export async function untilTaken<T>(
  send: () => Promise<T>,
  wait: (ms: number) => Promise<void> = sleep,
  waits: Waits = () => {},
): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await send();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (tried === TRIES) throw new NotTaken(BUSY_FORM);
      waits(true);
      await wait(pauseMs(tried));
      waits(false);
    }
  }
}

/** There was no place for the form: its words are for whoever has sent it. */
export class NotTaken extends Error {}
