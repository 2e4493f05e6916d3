import { xlsxOf } from "./plain-xlsx.mjs";

const RISKY = /^[=+\-@\t\r]/;
const neutralised = (text) => (RISKY.test(text) ? `'${text}` : text);

/** Rows of texts as the one sheet of an xlsx; nothing in it can act as a formula. */
process.once("message", async ({ rows, form }) => {
  process.send(
    await xlsxOf(
      rows.map((row) => row.map(neutralised)),
      form,
    ).catch(() => null),
  );
});
