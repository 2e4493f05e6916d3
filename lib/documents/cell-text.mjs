/** A share that a spreadsheet shows as 85% is kept by it as 0.85; people mean what they see. */
function numberText(value, format) {
  if (typeof format !== "string" || !format.includes("%")) return String(value);
  return `${Number((value * 100).toPrecision(12))}%`;
}

/**
 * What a cell of a workbook says: dates as days, formulas by their result, rich text without its looks; anything else as nothing.
 * @param {string} [format] of its numbers, where a share is to be read as it is shown
 */
export function textOf(value, format) {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : value.toISOString().slice(0, 10);
  if (typeof value === "number") return numberText(value, format);
  if (typeof value !== "object") return String(value);
  if ("richText" in value) return value.richText.map((part) => part.text).join("");
  if ("text" in value) return textOf(value.text, format);
  if ("result" in value) return textOf(value.result, format);
  return "";
}
