/** What came after Chrome 99, the oldest core that is still supported, with the version in which it came: of scripts, by the name that is called. */
export const CALLS: Readonly<Record<string, number>> = {
  throwIfAborted: 100,
  checkVisibility: 105,
  toSorted: 110,
  toReversed: 110,
  toSpliced: 110,
  isWellFormed: 111,
  toWellFormed: 111,
  startViewTransition: 111,
  showPopover: 114,
  hidePopover: 114,
  togglePopover: 114,
  groupBy: 117,
  withResolvers: 119,
  canParse: 120,
  fromAsync: 121,
  isSubsetOf: 122,
  isSupersetOf: 122,
  isDisjointFrom: 122,
  symmetricDifference: 122,
  setHTMLUnsafe: 124,
  bytes: 132,
  moveBefore: 133,
  requestClose: 134,
  toBase64: 140,
  fromBase64: 140,
  toHex: 140,
  getOrInsert: 145,
  getOrInsertComputed: 145,
};

/** The same, of names too common to be told by themselves: what they are asked of. */
export const CALLS_OF: Readonly<Record<string, number>> = {
  "AbortSignal.timeout": 103,
  "AbortSignal.any": 116,
  "RegExp.escape": 136,
  "Promise.try": 128,
  "Iterator.from": 122,
  "scheduler.yield": 129,
  "crypto.randomUUID": 92,
};

/** Pages served without TLS, as within an office's own network, have it in no version. */
export const ONLY_WITH_TLS: readonly string[] = ["crypto.randomUUID"];

/** Of styles: by property, by what a value holds, by selector, by rule. */
export const PROPERTIES: Readonly<Record<string, number>> = {
  translate: 104,
  rotate: 104,
  scale: 104,
  "container-type": 105,
  "container-name": 105,
  container: 105,
  "view-transition-name": 111,
  "text-wrap": 114,
  "white-space-collapse": 114,
  "animation-timeline": 115,
  "transition-behavior": 117,
  mask: 120,
  "mask-image": 120,
  "scrollbar-color": 121,
  "scrollbar-width": 121,
  "field-sizing": 123,
  "anchor-name": 125,
  "interpolate-size": 129,
  "text-box": 133,
};
export const VALUES: readonly (readonly [holds: RegExp, version: number])[] = [
  [/\d(?:dvh|dvw|svh|svw|lvh|lvw)\b/, 108],
  [/\d(?:lh|rlh)\b/, 109],
  [/\bcolor-mix\(|\bokl(?:ab|ch)\(|(?<![\w-])l(?:ab|ch)\(|(?<![\w-])color\(/, 111],
  [/\blinear\(/, 113],
  [/\bsubgrid\b/, 117],
  [/\b(?:rgb|hsl)a?\(\s*from\b/, 119],
  [/\blight-dark\(/, 123],
  [/(?<![\w-])(?:round|mod|rem)\(/, 125],
  [/\bcalc-size\(/, 129],
];
/** Within `:is(…)` and `:where(…)` an unknown part is passed over; anywhere else it takes the whole rule with it. */
export const SELECTORS: readonly (readonly [holds: RegExp, version: number])[] = [
  [/:has\(/, 105],
  [/:modal\b/, 105],
  [/(?<!\\)&/, 112],
  [/:nth-(?:last-)?child\([^)]*\bof\b/, 111],
  [/:popover-open\b/, 114],
  [/:user-(?:in)?valid\b/, 119],
  [/:dir\(/, 120],
  [/:state\(/, 125],
  [/::details-content\b/, 131],
  [/:open\b/, 133],
];
export const RULES: readonly (readonly [holds: RegExp, version: number])[] = [
  [/^@media[^{]*\([^)]*[<>]/, 104],
  [/^@container/, 105],
  [/^@view-transition/, 111],
  [/^@starting-style/, 117],
  [/^@scope/, 118],
  [/^@media[^{]*\bscripting\b/, 120],
  [/^@position-try/, 125],
  [/^@function/, 139],
];

/** What stands in our styles and may be missing: by what it is, why the page is right without it. */
export const MAY_BE_MISSING: readonly (readonly [of: RegExp, why: string])[] = [
  [/^@container|container-type/, "the facts of an answer stand in one column"],
  [/main:has\(form \[role=alert\]\)/, "what was done before stays on the page beside the refusal"],
  [/::-webkit-date-and-time-value .*1lh/, "the height of an empty date, of Safari alone"],
  [/^@media \(scripting/, "who has switched scripts off sees the offers that need them"],
];
