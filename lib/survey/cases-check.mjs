// Every cell of 逐份数据 against the dictionary of its survey; pure, and free of imports of the house: it also runs in a process apart.
import { contactDigits, hashDigits } from "../platform/contact-digits.mjs";

const CASE_NO = /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/;
const LONGEST_SECONDS = 86_400;
const LONGEST_NAME = 40;
const LONGEST_WORDS = 500;
const UNSOUND = /(?![\t\n\r])[\p{Cc}\p{Surrogate}]/u;
const MOMENT = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]+(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?)?$/;
const YES = new Set(["是", "yes", "true", "1", "已复核"]);
const NO = new Set(["否", "no", "false", "0", "未复核"]);
const QUESTIONS = new Set(["one", "several", "words"]);

const fill = (text, values) => text.replace(/\{(\d)\}/g, (_, at) => String(values[Number(at)] ?? "").slice(0, 200));

/** A moment of Beijing time in milliseconds; null for what is none. */
function momentOf(text) {
  const parts = MOMENT.exec(text);
  if (!parts) return null;
  const [year, month, day, hour = 0, minute = 0, second = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  const at = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const same = at.getUTCMonth() === month - 1 && at.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  return same ? at.getTime() - 8 * 3_600_000 : null;
}

/** How each kind of cell is read: the value, or a complaint. */
const READERS = {
  case_number: (text, { errors }) => (CASE_NO.test(text) ? { value: text } : errors("numberMalformed")),
  place: (text, { places, errors }) => (places.has(text) ? { value: text } : errors("placeUnknown", text)),
  seconds: (text, { errors }) => {
    const seconds = /^\d{1,5}$/.test(text) ? Number(text) : 0;
    return seconds > 0 && seconds <= LONGEST_SECONDS
      ? { value: seconds }
      : errors("secondsWrong", text, LONGEST_SECONDS);
  },
  stratum: (text, context) => READERS.one(text, context),
  interviewer: (text, { errors }) => wordsOf(text, LONGEST_NAME, errors),
  words: (text, { errors }) => wordsOf(text, LONGEST_WORDS, errors),
  moment: (text, { errors, latest, fieldwork }) => {
    const at = momentOf(text);
    if (at === null) return errors("momentWrong", text);
    if (at > latest) return errors("momentLate");
    const within = fieldwork === null || (at >= fieldwork.from && at <= fieldwork.to);
    return within ? { value: new Date(at).toISOString() } : errors("momentOutside", fieldwork.days);
  },
  contact: (text, { errors, key }) => {
    const digits = contactDigits(text);
    return digits === null ? errors("contactWrong") : { value: hashDigits(key, digits) };
  },
  yes_no: (text, { errors }) => {
    const said = text.toLowerCase();
    return YES.has(said) || NO.has(said) ? { value: YES.has(said) } : errors("noSuchOption", text, "是、否");
  },
  one: (text, { column, errors }) => {
    const value = column.values.get(text);
    return value === undefined ? errors("noSuchOption", text, column.labels) : { value };
  },
  several: (text, { column, errors }) => {
    const chosen = [];
    for (const part of text.split(/[；;]/).map((each) => each.trim())) {
      if (part === "") continue;
      const value = column.values.get(part);
      if (value === undefined) return errors("noSuchOption", part, column.labels);
      if (chosen.includes(value)) return errors("optionRepeated", part);
      chosen.push(value);
    }
    return column.most !== null && chosen.length > column.most ? errors("tooMany", column.most) : { value: chosen };
  },
};

function wordsOf(text, longest, errors) {
  if (UNSOUND.test(text)) return errors("textUnsound");
  return text.length > longest ? errors("textTooLong", longest) : { value: text };
}

/** Where each column stands in this sheet, and what is wrong with the headings. */
function locate(columns, headings, words) {
  const wrong = [];
  const known = new Set(columns.flatMap((column) => column.headings));
  headings.forEach((heading, at) => {
    if (heading === "" || heading === words.note) return;
    if (headings.indexOf(heading) !== at) wrong.push({ heading, message: fill(words.headingRepeated, [heading]) });
    else if (!known.has(heading)) wrong.push({ heading, message: fill(words.headingUnknown, [heading]) });
  });
  const found = columns.map((column) => {
    const heading = column.headings.find((each) => headings.includes(each));
    if (heading === undefined && column.required) {
      wrong.push({ heading: column.headings[0], message: fill(words.columnMissing, [column.headings[0]]) });
    }
    return {
      ...column,
      heading,
      at: heading === undefined ? -1 : headings.indexOf(heading),
      values: new Map(
        column.options.flatMap(({ value, label }) => [
          [label, value],
          [value, value],
        ]),
      ),
      labels: column.options.map(({ label }) => label).join("、"),
    };
  });
  return { wrong, found: found.filter(({ at }) => at >= 0) };
}

/**
 * Opens the check of one sheet by its headings: what is wrong with them (as errors of row 1), and a function that reads a row.
 * @param order `columns` (Dictionary), `places` and `known` (texts), `key` of contacts, `words` of complaints, `latest` in ms,
 *   `fieldwork` in ms and in words
 */
export function openCheck({ columns, places, known, key, words, latest, fieldwork }, headings) {
  const { wrong, found } = locate(columns, headings, words);
  const common = { places: new Set(places), key, latest, fieldwork };
  const taken = new Set(known);
  const firstRow = new Map();
  const check = (row, texts) => {
    const errors = [];
    const line = {
      caseNo: "",
      place: "",
      answers: {},
      seconds: null,
      stratum: {},
      startedAt: null,
      interviewer: "",
      contactHash: null,
      calledBack: false,
    };
    let answered = false;
    for (const column of found) {
      const text = (texts[column.at] ?? "").trim();
      const complain = (code, ...values) => {
        errors.push({ row, column: column.heading, message: fill(words[code], values) });
        return null;
      };
      if (QUESTIONS.has(column.kind) && text !== "") answered = true;
      if (text === "") {
        if (column.filled) complain(column.kind === "case_number" ? "numberMalformed" : "cellEmpty");
        continue;
      }
      const read = READERS[column.kind](text, { ...common, column, errors: complain });
      if (read) put(line, column, read.value);
      if (read && column.kind === "case_number") checkNumber(text, row, complain);
    }
    if (!answered) errors.push({ row, column: "", message: words.unanswered });
    return { line, errors };
  };
  const checkNumber = (caseNo, row, complain) => {
    const earlier = firstRow.get(caseNo);
    if (earlier !== undefined) complain("numberRepeated", caseNo, earlier);
    else if (taken.has(caseNo)) complain("numberKnown", caseNo);
    else firstRow.set(caseNo, row);
  };
  return { wrong: wrong.map(({ heading, message }) => ({ row: 1, column: heading, message })), check };
}

const FIELDS = {
  case_number: "caseNo",
  place: "place",
  seconds: "seconds",
  interviewer: "interviewer",
  moment: "startedAt",
  contact: "contactHash",
  yes_no: "calledBack",
};

function put(line, { kind, key }, value) {
  if (kind === "stratum") line.stratum[key] = value;
  else if (QUESTIONS.has(kind)) line.answers[key] = value;
  else line[FIELDS[kind]] = value;
}
