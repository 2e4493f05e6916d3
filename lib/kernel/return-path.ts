/** An address of one's own to go back to, with its filter; letters beyond ASCII stand in it as %E6…. No step up, no other host. */
const WITHIN = /^\/(?:apply|contribute|review)\/[\w/?=&%+-]*$/;

/** Where a form asked to go back to, within the pages where items are divided, filled, checked and reviewed; `home` for anything else. */
export const backWithin = (asked: string, home: string): string => (WITHIN.test(asked) ? asked : home);

/** What a visitor may have been on the way to when asked to sign in: following a case, signing up for a gathering, reading the help. */
const WAITING = /^\/exchange\/(?:following\/new\?case=|gatherings\/)[0-9a-f-]{36}$|^\/help(?:\/[a-z]+)?$/;
const HOME = "/desk";

/** Where to go after signing in; the desk for anything else. */
export const afterSignIn = (asked: unknown): string =>
  typeof asked === "string" && WAITING.test(asked) ? asked : HOME;

/** The sign-in page after a half sign-in that is over; it leads on to where the visitor was going. */
export const beginAgain = (to: string): string => `/sign-in?${new URLSearchParams({ done: "code_gone", to })}`;

/** The sign-in page that leads on to such an address; who has signed in goes there at once. */
export const signInFor = (path: string): string => `/sign-in?to=${encodeURIComponent(path)}`;
