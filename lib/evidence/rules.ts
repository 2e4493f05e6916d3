import type { Problem } from "@/lib/kernel/problem";

/** What a file really is, read from its bytes; `other` is everything the portal doesn't take (programs, pages, archives). */
export type FileContent =
  | "pdf"
  | "png"
  | "jpeg"
  | "gif"
  | "webp"
  | "docx"
  | "xlsx"
  | "ofd"
  | "ole_word"
  | "ole_sheet"
  | "text"
  | "other";

/** The outcome of looking into a file. */
export type DetectedFile = {
  content: FileContent;
  /** Needs a password to be read. */
  encrypted: boolean;
  macros: boolean;
  /** Holds far more than its size admits, too many members, or an image too large to be shown. */
  oversized: boolean;
};

export const EVIDENCE_KINDS = ["document", "image", "table", "news_link", "award", "summary"] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** The kinds that come as files from the page. */
export const UPLOADED_KINDS = ["document", "image", "table", "award"] as const satisfies readonly EvidenceKind[];

/** What a cycle takes: which kinds of evidence, and how many pieces an item may have; null: any number. */
export type EvidenceLimits = { evidenceKinds: readonly EvidenceKind[]; evidencePerItem: number | null };

/** Why one more piece of this kind may not stand on an item that has `held` already, or null. */
export function refuseByLimits(kind: EvidenceKind, held: number, limits: EvidenceLimits): Problem | null {
  if (!limits.evidenceKinds.includes(kind)) return { code: "evidence_kind_not_taken", detail: { kind } };
  const { evidencePerItem: limit } = limits;
  return limit !== null && held >= limit ? { code: "evidence_per_item_full", detail: { limit } } : null;
}

type Extension = { content: FileContent; mime: string; inline: boolean };

/** The endings the portal takes: what must be inside, how it is served, and whether it may open in the page. */
const EXTENSIONS: Readonly<Record<string, Extension>> = {
  pdf: { content: "pdf", mime: "application/pdf", inline: true },
  png: { content: "png", mime: "image/png", inline: true },
  jpg: { content: "jpeg", mime: "image/jpeg", inline: true },
  jpeg: { content: "jpeg", mime: "image/jpeg", inline: true },
  gif: { content: "gif", mime: "image/gif", inline: true },
  webp: { content: "webp", mime: "image/webp", inline: true },
  doc: { content: "ole_word", mime: "application/msword", inline: false },
  wps: { content: "ole_word", mime: "application/vnd.ms-works", inline: false },
  docx: {
    content: "docx",
    mime: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    inline: false,
  },
  xls: { content: "ole_sheet", mime: "application/vnd.ms-excel", inline: false },
  et: { content: "ole_sheet", mime: "application/vnd.ms-excel", inline: false },
  xlsx: { content: "xlsx", mime: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", inline: false },
  ofd: { content: "ofd", mime: "application/ofd", inline: false },
  txt: { content: "text", mime: "text/plain; charset=utf-8", inline: false },
  csv: { content: "text", mime: "text/csv; charset=utf-8", inline: false },
};

const WRITTEN = ["pdf", "ofd", "doc", "docx", "wps", "txt"];
const IMAGES = ["png", "jpg", "jpeg", "gif", "webp"];
const TABLES = ["xlsx", "xls", "et", "csv"];
const BY_KIND: Readonly<Record<EvidenceKind, readonly string[]>> = {
  document: WRITTEN,
  image: IMAGES,
  table: [...TABLES, "pdf", "ofd"],
  award: [...IMAGES, "pdf", "ofd"],
  summary: WRITTEN,
  news_link: [],
};

/** What is wrong inside a file that is of the right kind. */
const FILE_FAULTS = [
  "incomplete",
  "damaged",
  "not_shown",
  "not_text",
  "hides_another",
  "password",
  "launches",
  "runs_script",
  "carries_files",
  "hidden_objects",
  "no_pages",
  "macro_enabled",
  "declares_entities",
  "fetches_elsewhere",
  "data_exchange",
  "unfolds_too_far",
  "ofd_structure",
] as const;
export type FileFault = (typeof FILE_FAULTS)[number];

/** 查毒: what is known of a stored file; without a scanner `not_scanned`; `beyond`: the scanner could not look at all of it, it is withheld and kept. */
export type ScanState = "pending" | "clean" | "infected" | "beyond" | "not_scanned";

/** Whether a stored file may be opened by whoever may read it: not before it was found clean, where there is a scanner. */
export const mayBeOpened = (scan: ScanState | null): boolean =>
  scan === null || scan === "clean" || scan === "not_scanned";

/** What clamd answers when it could not look at all of a file (`AlertExceedsMax`): not clean, and no virus either. */
export const isBeyondScanner = (signature: string): boolean => signature.startsWith("Heuristics.Limits.Exceeded");

export type FileRefusal =
  | { code: "file_unfit"; detail: { fault: FileFault } }
  | { code: "file_infected"; detail: { signature: string } }
  | { code: "file_size_differs"; detail: { announced: number; size: number } }
  | { code: "file_name_of_program"; detail: { extension: string } }
  | { code: "file_name_reserved"; detail: Record<string, never> }
  | { code: "file_empty" | "file_encrypted" | "file_has_macros" | "file_oversized"; detail: Record<string, never> }
  | { code: "file_too_large"; detail: { maxBytes: number } }
  | { code: "file_type_not_allowed"; detail: { extension: string; allowed: string } }
  | { code: "file_type_mismatch"; detail: { extension: string } };

/** The ending of a file's name in lower case, without the dot; empty if it has none. */
export const extensionOf = (fileName: string): string =>
  /[^.\\/]\.([A-Za-z0-9]{1,10})$/.exec(fileName)?.[1]?.toLowerCase() ?? "";

/** The endings taken for a kind of evidence (佐证材料), for the form's hint and its file dialog. */
export const allowedExtensions = (kind: EvidenceKind): readonly string[] => BY_KIND[kind];

/** “通知.exe.pdf”: an office computer that hides known endings shows the program's. */
const PROGRAM =
  /\.(exe|scr|com|bat|cmd|pif|ps1|vbs|vbe|js|jse|wsf|hta|jar|msi|lnk|dll|sh|html?|svg|php)\s*\.[a-z0-9]{1,10}$/i;
/** Names that Windows keeps for devices: such a file could not be saved. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)\s*\./i;

/** Whether name and size alone already rule a file out: asked before the upload begins, and again by the server. */
export function refuseByName(
  file: { name: string; size: number; kind: EvidenceKind },
  limits: { maxBytes: number },
): FileRefusal | null {
  const extension = extensionOf(file.name);
  const allowed = BY_KIND[file.kind];
  const hidden = PROGRAM.exec(file.name)?.[1];
  if (hidden) return { code: "file_name_of_program", detail: { extension: hidden.toLowerCase() } };
  if (RESERVED.test(file.name)) return { code: "file_name_reserved", detail: {} };
  if (!allowed.includes(extension)) {
    return { code: "file_type_not_allowed", detail: { extension, allowed: allowed.join("、") } };
  }
  if (file.size === 0) return { code: "file_empty", detail: {} };
  if (file.size > limits.maxBytes) return { code: "file_too_large", detail: { maxBytes: limits.maxBytes } };
  return null;
}

/** Whether what is inside rules a file out: it must be what its name says, open without a password, and carry no macros. */
export function refuseByContent(fileName: string, detected: DetectedFile): FileRefusal | null {
  const extension = extensionOf(fileName);
  if (detected.encrypted) return { code: "file_encrypted", detail: {} };
  if (EXTENSIONS[extension]?.content !== detected.content) return { code: "file_type_mismatch", detail: { extension } };
  if (detected.macros) return { code: "file_has_macros", detail: {} };
  if (detected.oversized) return { code: "file_oversized", detail: {} };
  return null;
}

/** How a stored file is handed out: only PDF and plain pictures open in the page, everything else is saved. */
export function servedAs(fileName: string): { mime: string; inline: boolean } {
  const known = EXTENSIONS[extensionOf(fileName)];
  return known ? { mime: known.mime, inline: known.inline } : { mime: "application/octet-stream", inline: false };
}

export type LinkRefusal = { code: "link_not_a_link" | "link_not_https" | "link_not_public" | "link_too_long" };

const LONGEST = 2_000;
/** Names that only mean something inside one network. */
const INTERNAL = /(^|\.)(localhost|local|internal|intranet|lan|home|corp)$/;

/**
 * Whether an address may stand as a 新闻链接: https, a public domain name (not an IP address or a machine of one network), no
 * account or password in it. Only the form is checked; the portal never fetches it.
 */
export function refuseNewsLink(address: string): LinkRefusal | null {
  const text = address.trim();
  if (text.length > LONGEST) return { code: "link_too_long" };
  if (/\s/.test(text) || !URL.canParse(text)) return { code: "link_not_a_link" };
  const url = new URL(text);
  if (url.protocol !== "https:") return { code: "link_not_https" };
  const host = url.hostname.replace(/\.$/, "");
  const isAddress = host.startsWith("[") || /^\d+(\.\d+){3}$/.test(host);
  if (url.username || url.password || isAddress || !host.includes(".") || INTERNAL.test(host)) {
    return { code: "link_not_public" };
  }
  return null;
}
