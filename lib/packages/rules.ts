export const FORMATS = ["pdf", "docx", "zip"] as const;
export type Format = (typeof FORMATS)[number];
export type State = "queued" | "building" | "ready" | "failed" | "expired";

/** How many packages one person may have on the way at once. */
export const MOST_WAITING = 6;
/** Begun so often without coming to an end, a package has failed. */
export const MOST_ATTEMPTS = 3;

/** The filings: what a place signed and sent. Other frozen copies tell of results and are nobody's package. */
export const FILINGS = ["submit", "resubmit", "supplement"] as const;

/**
 * Whether a package that is there already is made anew when asked for: it failed, was cleared away, or lacked files that may have come
 * meanwhile (`awaited`). What the content itself lacks comes with no repetition.
 */
export const madeAnew = ({ state, awaited }: { state: State; awaited: number }): boolean =>
  state === "failed" || state === "expired" || (state === "ready" && awaited > 0);

/** Whether the stored bytes of a piece can be handed on; if not, why. */
export type Held = "here" | "lost" | "scanning" | "infected" | "beyond";
export type FileStates = ReadonlyMap<string, { size: number; held: Held }>;
