import { prefixOf } from "./docx-names.mjs";
import { counterOf, readNumbering } from "./docx-numbering.mjs";
import { readWords, WRITES, write } from "./docx-words.mjs";

/** Reading goes no further than anyone would want to look over. */
export class TooManyRows extends Error {}

/** What each element begins; `value` is its w:val. A table within a cell (depth 2 and more) counts as the cell's text. */
const OPENS = {
  tbl(state) {
    state.depth += 1;
    if (state.depth > 1) return;
    state.table = { before: state.loose, rows: [] };
    state.loose = [];
    state.tables.push(state.table);
  },
  tr(state) {
    if (state.depth === 1) Object.assign(state, { row: [], column: 0 });
  },
  gridBefore(state, value) {
    if (state.depth === 1) state.column += Number(value) || 0;
  },
  tc(state) {
    if (state.depth === 1) state.cell = { span: 1, covered: false, paragraphs: [] };
  },
  gridSpan(state, value) {
    if (state.depth === 1 && state.cell) state.cell.span = Math.max(1, Number(value) || 1);
  },
  vMerge(state, value) {
    if (state.depth === 1 && state.cell) state.cell.covered = value !== "restart";
  },
  p(state) {
    state.paragraph = { text: "", numId: null, ilvl: 0 };
  },
  numId(state, value) {
    if (state.paragraph) state.paragraph.numId = value;
  },
  ilvl(state, value) {
    if (state.paragraph) state.paragraph.ilvl = Number(value) || 0;
  },
  ...WRITES,
};

/** What each element completes. */
const CLOSES = {
  t(state) {
    state.inText = false;
  },
  p(state) {
    if (!state.paragraph) return;
    const { text, numId, ilvl } = state.paragraph;
    const front = numId === null ? "" : state.label(numId, ilvl);
    const lines = `${front}${front ? " " : ""}${text}`.split("\n").filter((line) => line.trim() !== "");
    (state.cell?.paragraphs ?? state.loose).push(...lines);
    state.paragraph = null;
  },
  tc(state) {
    if (state.depth !== 1 || !state.cell) return;
    const { span, covered, paragraphs } = state.cell;
    if (!covered) state.row?.push({ column: state.column, span, paragraphs });
    state.column += span;
    state.cell = null;
  },
  tr(state) {
    if (state.depth !== 1 || !state.row) return;
    if (state.row.length > 0) state.table.rows.push(state.row);
    state.row = null;
    state.rowCount += 1;
    if (state.rowCount > state.mostRows) throw new TooManyRows();
  },
  tbl(state) {
    state.depth -= 1;
  },
};

/**
 * The tables of a Word document with the paragraphs between them. Cells that a vertically merged one covers (vMerge without restart)
 * are left out; numbers that Word itself sets before a paragraph are written out.
 */
export function docxTables(xml, numberingXml, maxRows) {
  const label = counterOf(numberingXml ? readNumbering(numberingXml, prefixOf(numberingXml)) : new Map());
  const state = { label, tables: [], loose: [], depth: 0, column: 0, table: null, row: null, cell: null };
  Object.assign(state, { paragraph: null, inText: false, rowCount: 0, mostRows: 2 * maxRows });
  readWords(xml, {
    open(own, value) {
      if (Object.hasOwn(OPENS, own)) OPENS[own](state, value);
    },
    text(words) {
      if (state.inText) write(state, words);
    },
    close(own) {
      if (Object.hasOwn(CLOSES, own)) CLOSES[own](state);
    },
  });
  return state.tables;
}
