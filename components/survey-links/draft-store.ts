/** What was filled in and when the page was first opened, as the browser alone keeps it. */
export type Draft = { opened: string; entries: [string, string][] };

const KEY = "questionnaire:";
const SENT = "questionnaire-sent";

/** The browser may have no storage, or none left: then the page still holds what was filled in. */
function tried<T>(work: () => T, fallback: T): T {
  try {
    return work();
  } catch {
    return fallback;
  }
}

export const draftOf = (code: string): Draft | null =>
  tried(() => JSON.parse(localStorage.getItem(KEY + code) ?? "null") as Draft | null, null);

export const keepDraft = (code: string, draft: Draft): void =>
  tried(() => localStorage.setItem(KEY + code, JSON.stringify(draft)), undefined);

export const dropDraft = (code: string): void => tried(() => localStorage.removeItem(KEY + code), undefined);

/** Notes which one is being sent, so that the page of receipt can clear it. */
export const noteSent = (code: string): void => tried(() => sessionStorage.setItem(SENT, code), undefined);

/** Clears the draft of the one that was sent. */
export function clearSent(): void {
  const code = tried(() => sessionStorage.getItem(SENT), null);
  if (code) dropDraft(code);
  tried(() => sessionStorage.removeItem(SENT), undefined);
}
