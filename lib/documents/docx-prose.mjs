import { prefixOf } from "./docx-names.mjs";
import { counterOf, readNumbering } from "./docx-numbering.mjs";
import { noStyles, readStyles } from "./docx-styles.mjs";
import { readWords, WRITES, write } from "./docx-words.mjs";

/** What stays behind, by the element that it begins with. */
const NOT_TAKEN = {
  drawing: "pictures",
  pict: "pictures",
  object: "pictures",
  footnoteReference: "notes",
  endnoteReference: "notes",
  commentReference: "notes",
  txbxContent: "boxes",
  oMath: "formulas",
};

/** What each element outside a table begins; `value` is its w:val. */
const OPENS = {
  p(state) {
    state.paragraph = { text: "", style: null, level: null, numId: null, ilvl: null };
  },
  pStyle: (state, value) => say(state, { style: value }),
  outlineLvl: (state, value) => Number(value) < 9 && say(state, { level: Number(value) }),
  numId: (state, value) => say(state, { numId: value }),
  ilvl: (state, value) => say(state, { ilvl: Number(value) || 0 }),
  ...WRITES,
};

/** What each element outside a table completes. */
const CLOSES = {
  t(state) {
    state.inText = false;
  },
  p(state) {
    if (!state.paragraph) return;
    const { text, level, numId: own, ilvl, style: id } = state.paragraph;
    state.paragraph = null;
    const style = state.styleOf(id);
    const numId = own ?? style.numId;
    const front = numId === null || numId === "0" ? "" : state.label(numId, ilvl ?? style.ilvl);
    const lines = `${front}${text}`.split("\n").filter((line) => line.trim() !== "");
    state.count += lines.length;
    if (state.count > state.most) return;
    // only the first of several lines is the heading
    state.paragraphs.push(
      ...lines.map((line, at) => ({ text: line, level: at === 0 ? (level ?? style.level) : null })),
    );
  },
};

function say(state, words) {
  if (state.paragraph) Object.assign(state.paragraph, words);
}

/**
 * The paragraphs of a Word document outside its tables, in reading order: text (with the number that Word itself sets before it), and the
 * level of its heading from 0, “title” for the title, null for plain text. What was struck out is left out. Counts what has no place in a
 * text: tables, pictures, notes, text boxes, formulas.
 */
export function docxProse(xml, numberingXml, stylesXml, most) {
  const leftOut = { tables: 0, pictures: 0, notes: 0, boxes: 0, formulas: 0 };
  const state = { paragraphs: [], count: 0, most, paragraph: null, inText: false };
  state.label = counterOf(numberingXml ? readNumbering(numberingXml, prefixOf(numberingXml)) : new Map());
  state.styleOf = stylesXml ? readStyles(stylesXml, prefixOf(stylesXml)) : noStyles;
  let tables = 0;
  readWords(xml, {
    meet(local) {
      if (tables === 0 && Object.hasOwn(NOT_TAKEN, local)) leftOut[NOT_TAKEN[local]] += 1;
    },
    open(own, value) {
      if (own === "tbl") {
        if (tables === 0) leftOut.tables += 1;
        tables += 1;
      } else if (tables === 0 && Object.hasOwn(OPENS, own)) OPENS[own](state, value);
    },
    text(words) {
      if (state.inText && tables === 0) write(state, words);
    },
    close(own) {
      if (own === "tbl") tables -= 1;
      else if (tables === 0 && Object.hasOwn(CLOSES, own)) CLOSES[own](state);
    },
  });
  return { paragraphs: state.paragraphs, count: state.count, leftOut };
}
