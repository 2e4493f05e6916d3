type Click = Pick<MouseEvent, "button" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey" | "defaultPrevented" | "target">;

/** Where a click leads by a link of the portal; null where it is the browser's own: another button or key, another kind of link. */
export function followed(click: Click): string | null {
  const { button, ctrlKey, metaKey, shiftKey, altKey, defaultPrevented, target } = click;
  if (defaultPrevented || button !== 0 || ctrlKey || metaKey || shiftKey || altKey) return null;
  const link = (target as Element | null)?.closest?.("a[data-follow]");
  return link?.getAttribute("href") ?? null;
}
