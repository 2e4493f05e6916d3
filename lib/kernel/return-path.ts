/** An address of one's own to go back to, with its filter; letters beyond ASCII stand in it as %E6…. No step up, no other host. */
const WITHIN = /^\/(?:apply|contribute|review)\/[\w/?=&%+-]*$/;

/** Where a form asked to go back to, within the pages where items are divided, filled, checked and reviewed; `home` for anything else. */
export const backWithin = (asked: string, home: string): string => (WITHIN.test(asked) ? asked : home);
