// What is written of a fault, shared by the pages and the doors before them.

const LONGEST = 300;
/**
 * Where a message begins to quote: any quote or bracket, of whatever kind, but for the apostrophe of “can't”. What follows is never looked
 * through for the end: a value may hold quotes itself, and another fault may have left one open.
 */
const QUOTING = /(?!(?<=[A-Za-z]n)'t\b)["'`´‘-‟«»‹›「-】〈-』＂＇｀（([{［｛]/u;
/** Whatever somebody may have typed or is called, without quotes: Chinese words, numbers of five digits and more, addresses. */
const PERSONAL = /[\p{Script=Han}·]+|\S+@\S+|\d{5,}/gu;

/** A message of a fault without what may stand in it of a person: only what goes before the first quoted value. */
export function withoutValues(message) {
  const from = message.search(QUOTING);
  const plain = from < 0 ? message : `${message.slice(0, from)}…`;
  return plain.replace(PERSONAL, "…").slice(0, LONGEST);
}

/** The code by which the fault is known, and the database's own where Prisma only passes it on. */
function codeOf(error) {
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const passedOn = code === "P2010" ? /Raw query failed\. Code: `([0-9A-Z]{5})`/.exec(error.message)?.[1] : undefined;
  return [code, passedOn].filter(Boolean).join(" ") || undefined;
}

/** Pure: the fault as it is written down. The stack names places in the program only; its first lines repeat the message. */
export function faultOf(error) {
  if (!(error instanceof Error)) return { kind: typeof error, message: withoutValues(String(error)) };
  const code = codeOf(error);
  const at = error.stack
    ?.split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim())
    .join(" < ");
  return { kind: error.name, ...(code ? { code } : {}), message: withoutValues(error.message), ...(at ? { at } : {}) };
}
