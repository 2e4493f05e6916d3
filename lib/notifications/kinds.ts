import { PLAIN, VEILED } from "./kind-tables";

/** What a message is about, in the few kinds that an office thinks in: 待办到来、期限提醒、退回与答复、结果与公示、系统消息. */
export const KINDS = ["tasks", "deadlines", "replies", "results", "system"] as const;
export type Kind = (typeof KINDS)[number];

const words = (lines: readonly string[]): string[] => lines.flatMap((line) => line.split(" "));
const byAction = (table: Record<Kind, readonly string[]>): [string, Kind][] =>
  KINDS.flatMap((kind) => words(table[kind]).map((action): [string, Kind] => [action, kind]));

const plain = new Map(byAction(PLAIN));
const known = new Map([...plain, ...byAction(VEILED)]);

/** The kind of the messages of this action; what nobody has put anywhere is 系统消息. */
export const kindOf = (action: string): Kind => known.get(action) ?? "system";
/** Whether a mail says only that there is a message; so it is too of what nobody has put anywhere. */
export const isVeiled = (action: string): boolean => !plain.has(action);
/** The actions of a kind; for 系统消息 those of all other kinds, to be left out. */
export const actionsOf = (kind: Kind): { in: string[] } | { notIn: string[] } => {
  const of = (wanted: (one: Kind) => boolean) => [...known].filter(([, one]) => wanted(one)).map(([action]) => action);
  return kind === "system" ? { notIn: of((one) => one !== "system") } : { in: of((one) => one === kind) };
};
/** Whether a text names a kind. */
export const isKind = (text: string): text is Kind => KINDS.some((kind) => kind === text);
