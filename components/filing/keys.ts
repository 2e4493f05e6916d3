/** What a key of the workbench does. */
export type KeyAct = "next" | "forward" | "back" | "jump" | "edit" | "save" | "help";

export type Pressed = Pick<
  KeyboardEvent,
  "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "isComposing" | "keyCode"
>;

/** Where it was pressed: `typing` in a box that takes letters; `single`: whether keys without Alt are wanted at all. */
export type Pressing = { typing: boolean; single: boolean };

/** By the place of the key, so that it is the same whatever the keyboard writes there. */
const BY_CODE: Record<string, KeyAct> = {
  KeyN: "next",
  KeyJ: "forward",
  KeyK: "back",
  KeyG: "jump",
  KeyE: "edit",
};

/** The keys by act as the help names them. */
export const KEY_NAMES: readonly (readonly [KeyAct, string])[] = [
  ["next", "N"],
  ["forward", "J"],
  ["back", "K"],
  ["jump", "G"],
  ["edit", "E"],
  ["save", "Ctrl + S"],
  ["help", "?"],
];

/**
 * What is meant by a key: Ctrl+S and Alt with a letter anywhere, a letter alone where nothing is being typed; nothing at all while an
 * input method composes.
 * @param codes the acts by the place of their key
 */
export function actOf<Act extends string = KeyAct>(
  pressed: Pressed,
  { typing, single }: Pressing,
  codes: Readonly<Record<string, Act>> = BY_CODE as Record<string, Act>,
): Act | "save" | "help" | null {
  if (pressed.isComposing || pressed.keyCode === 229) return null;
  const control = pressed.ctrlKey || pressed.metaKey;
  if (control) return !pressed.altKey && pressed.key.toLowerCase() === "s" ? "save" : null;
  if (pressed.altKey) return codes[pressed.code] ?? null;
  if (typing || !single) return null;
  return pressed.key === "?" || pressed.key === "？" ? "help" : (codes[pressed.code] ?? null);
}

const LETTERLESS = ["radio", "checkbox", "button", "submit", "reset", "file", "range", "color"];

/** Whether letters pressed here go into a box. */
export function takesLetters(element: { tagName: string; type?: string; isContentEditable?: boolean }): boolean {
  const tag = element.tagName.toLowerCase();
  if (tag === "input") return !LETTERLESS.includes(element.type ?? "text");
  return tag === "textarea" || tag === "select" || element.isContentEditable === true;
}

/** The item that was asked for by number, or null where there is none; full-width digits are read too. */
export function jumpTarget(text: string, positions: readonly number[]): number | null {
  const plain = text.trim().replace(/[０-９]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0));
  const wanted = /^\d{1,4}$/.test(plain) ? Number(plain) : Number.NaN;
  return positions.includes(wanted) ? wanted : null;
}
