import { localName } from "./docx-names.mjs";
import { readXml } from "./xml-events.mjs";

const PLAIN = { level: null, numId: null, ilvl: 0 };

/** What each element within a style says of it. */
const SAYS = {
  name(style, value) {
    if (/^(?:title|标题)$/i.test(value ?? "")) style.level = "title";
    const heading = /^(?:heading|标题)\s*([1-9])$/i.exec(value ?? "");
    if (heading) style.level = Number(heading[1]) - 1;
  },
  outlineLvl(style, value) {
    if (Number(value) < 9) style.level ??= Number(value);
  },
  basedOn: (style, value) => Object.assign(style, { base: value }),
  numId: (style, value) => Object.assign(style, { numId: value }),
  ilvl: (style, value) => Object.assign(style, { ilvl: Number(value) || 0 }),
};

/**
 * What word/styles.xml says of a style by its id: `level` 0 for heading 1, “title” for the title, null for none, and the list that its
 * paragraphs stand in; what a style doesn't say itself it takes from the one that it is based on.
 */
export function readStyles(xml, prefix) {
  const styles = new Map();
  let style = null;
  readXml(xml, {
    open(name, attributes) {
      const own = name.startsWith(prefix) ? localName(name) : "";
      if (own === "style") {
        style = { level: null, base: null, numId: null, ilvl: 0 };
        styles.set(attributes[`${prefix}styleId`], style);
      } else if (style && Object.hasOwn(SAYS, own)) SAYS[own](style, attributes[`${prefix}val`]);
    },
    text() {},
    close(name) {
      if (localName(name) === "style") style = null;
    },
  });
  return (id) => inherited(styles, id);
}

function inherited(styles, id) {
  const found = { ...PLAIN };
  const seen = new Set();
  for (let at = styles.get(id); at && !seen.has(at); at = styles.get(at.base)) {
    seen.add(at);
    found.level ??= at.level;
    if (found.numId === null && at.numId !== null) Object.assign(found, { numId: at.numId, ilvl: at.ilvl });
  }
  return found;
}

export const noStyles = () => PLAIN;
