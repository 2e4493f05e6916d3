import { ACTIVE } from "./bad-files/actions";
import { BOMBS, BROKEN, LOCKED, MACROS } from "./bad-files/insides";
import type { BadFile } from "./bad-files/makers";
import { NAMES, SIZES, WRONG_KINDS } from "./bad-files/outsides";

/** Whatever somebody might send that is not to be taken. */
export const BAD_FILES: readonly BadFile[] = [
  ...NAMES,
  ...SIZES,
  ...WRONG_KINDS,
  ...LOCKED,
  ...MACROS,
  ...BOMBS,
  ...BROKEN,
  ...ACTIVE,
];
