import { MAY_BE_MISSING, PROPERTIES, RULES, SELECTORS, VALUES } from "./newer";

type Declaration = { rules: readonly string[]; selector: string; property: string; value: string };

/** What a browser of this core would pass over in a style sheet, unless it stands within `@supports` or the page is right without it. */
export function newerInStyle(css: string, core: number): string[] {
  const found = new Set<string>();
  const note = (what: string) => {
    if (!MAY_BE_MISSING.some(([of]) => of.test(what))) found.add(what);
  };
  for (const { rules, selector, property, value } of declarationsOf(css)) {
    if (rules.some((rule) => rule.startsWith("@supports"))) continue;
    const newer = (list: readonly (readonly [RegExp, number])[], text: string) =>
      list.some(([holds, since]) => since > core && holds.test(text));
    const tooNew = rules.find((rule) => newer(RULES, rule));
    if (tooNew) note(tooNew);
    else if (newer(SELECTORS, forgiving(selector))) note(selector);
    else if ((PROPERTIES[property] ?? 0) > core || newer(VALUES, bare(value)))
      note(`${selector} ${property}: ${value}`);
  }
  return [...found];
}

const bare = (value: string): string => value.replace(/"[^"]*"|url\([^)]*\)/g, "");

/** The selector without what stands in `:is(…)` and `:where(…)`, and without names that are merely written so. */
function forgiving(selector: string): string {
  let text = selector.replace(/\\./g, "_");
  for (let n = 0; n < 5; n += 1) text = text.replace(/:(?:is|where)\((?:[^()]|\([^()]*\))*\)/g, "");
  return text;
}

/** Every declaration of a sheet with the rules around it; strings and comments are no part of its form. */
export function* declarationsOf(css: string): Generator<Declaration> {
  const open: string[] = [];
  let text = "";
  const declared = (): Declaration | null => {
    const colon = text.indexOf(":");
    const selector = open.findLast((each) => !each.startsWith("@")) ?? open.at(-1) ?? "";
    const rules = open.filter((each) => each.startsWith("@"));
    const property = text.slice(0, colon).trim();
    const value = text.slice(colon + 1).trim();
    text = "";
    return colon > 0 && open.length > 0 ? { rules, selector, property, value } : null;
  };
  for (const [part] of css.replace(/\/\*[\s\S]*?\*\//g, "").matchAll(/"(?:\\.|[^"\\])*"|\\.|[{};]|[^{};"\\]+/g)) {
    if (part === "{") {
      open.push(text.trim());
      text = "";
    } else if (part === ";" || part === "}") {
      const found = declared();
      if (found) yield found;
      if (part === "}") open.pop();
    } else text += part;
  }
}
