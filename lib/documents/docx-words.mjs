import { LEFT_OUT, localName, prefixOf } from "./docx-names.mjs";
import { readXml } from "./xml-events.mjs";

/** Adds to the paragraph that is being read. */
export function write(state, words) {
  if (state.paragraph) state.paragraph.text += words;
}

/** What each element within a paragraph writes. */
export const WRITES = {
  t(state) {
    state.inText = true;
  },
  tab: (state) => write(state, " "),
  br: (state) => write(state, "\n"),
  cr: (state) => write(state, "\n"),
  noBreakHyphen: (state) => write(state, "-"),
};

/**
 * Reads the elements of Word that count: `open` and `close` with their local names, `open` with the w:val too, and `text`. `meet` comes
 * before with every element's local name, also a foreign one's or one with which something begins that is left out.
 */
export function readWords(xml, { meet = () => {}, open, text, close }) {
  const prefix = prefixOf(xml);
  let skipping = 0;
  const counts = (name) => skipping === 0 && name.startsWith(prefix);
  readXml(xml, {
    open(name, attributes) {
      const local = localName(name);
      if (skipping === 0) meet(local);
      if (LEFT_OUT.includes(local)) skipping += 1;
      if (counts(name)) open(local, attributes[`${prefix}val`]);
    },
    text(words) {
      if (skipping === 0) text(words);
    },
    close(name) {
      if (counts(name)) close(localName(name));
      if (LEFT_OUT.includes(localName(name))) skipping -= 1;
    },
  });
}
