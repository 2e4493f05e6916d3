import { docxProse } from "./docx-prose.mjs";
import { textOf } from "./xml-events.mjs";

const read = ({ bytes, numbering, styles, maxParagraphs }) =>
  docxProse(textOf(bytes), numbering && textOf(numbering), styles && textOf(styles), maxParagraphs);

process.once("message", (order) => {
  try {
    process.send(read(order));
  } catch {
    process.send(null);
  }
});
