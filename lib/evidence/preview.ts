import { extensionOf } from "./rules";

/** How a file is shown beside an item: by the browser itself, as a page made from it, or not. */
export type PreviewKind = "pdf" | "image" | "converted" | "none";
/** What a page is made from. */
export type Convertible = "docx" | "xlsx" | "text" | "csv";
export type PreviewRefusal = "no_preview" | "too_large" | "unreadable";

const CONVERTIBLE: Readonly<Record<string, Convertible>> = { docx: "docx", xlsx: "xlsx", txt: "text", csv: "csv" };
const IMAGES = ["png", "jpg", "jpeg", "gif", "webp"];

/** What a page is made from by the ending of its name, or null; what is inside was held against the ending when it was taken in. */
export const convertibleOf = (fileName: string): Convertible | null => CONVERTIBLE[extensionOf(fileName)] ?? null;

/** How the preview shows a file by its name: OFD, old Word and sheet formats are downloaded. */
export function previewKind(fileName: string): PreviewKind {
  const extension = extensionOf(fileName);
  if (extension === "pdf") return "pdf";
  if (IMAGES.includes(extension)) return "image";
  return convertibleOf(fileName) ? "converted" : "none";
}
