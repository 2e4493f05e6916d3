/**
 * A document as a list of blocks, plain enough to be handed to the process that draws it, as PDF or as Word file.
 * `fresh` begins a page. Levels 1 to 3 stand in the outline, 1 and 2 in the table of contents.
 */
export type Block =
  | { kind: "heading"; level: 1 | 2 | 3; text: string; fresh?: boolean }
  | { kind: "text"; text: string; tone: Tone; lead?: string; level?: 1 | 2 | 3 | 4 }
  | { kind: "table"; headings: string[]; shares: number[]; rows: string[][] }
  | Picture;

/** A PNG in base64, its size on paper in millimetres, and what it shows in words. */
export type Picture = { kind: "picture"; png: string; width: number; height: number; text: string };

/**
 * body and strong: the text of an item and what introduces it; official: a report in official form, `lead` the part of the paragraph
 * that is a heading of this `level`; right: what is signed.
 */
export type Tone = "body" | "strong" | "official" | "right";

export type Paper = {
  /** A line over the title, the title, and what the cover says below it. */
  over: string;
  title: string;
  facts: (readonly [string, string])[];
  /** On every page; `mark` says that it isn't what was filed, in the header and across the page. */
  header: string;
  mark: string | null;
  /** Null: no table of contents; otherwise its heading. */
  contents: string | null;
  blocks: Block[];
  /** A sheet rather than a volume: title and facts stand at the head of the first page instead of on a cover. */
  sheet?: boolean;
  /** ISO; the same content always gives the same bytes. */
  createdAt: string;
};
