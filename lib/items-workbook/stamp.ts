import "server-only";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { z } from "zod";
import type { ReadSheet } from "@/lib/documents/read-sheets";
import { contentHash } from "@/lib/kernel/hash";
import { err, ok, type Result } from "@/lib/kernel/result";
import { WORKBOOK_REFUSALS } from "@/lib/labels/items-workbook";
import type { Field } from "./content";
import type { Stamped } from "./planning";

/** What the version sheet says of the sheet as a whole. `form` is the layout: what a later release lays out otherwise gets another. */
export type StampHead = {
  form: string;
  applicationId: string;
  number: string;
  catalogueId: string;
  catalogueName: string;
  downloadedAt: string;
};
export const FORM = "指标填报表-1";

const MARK = "法治政府建设示范创建指标填报表的版本信息，请勿改动";
/** Texts longer than this go on in the next cell. */
const PIECE = 30_000;
const MOST_UNPACKED = 16 * 1024 * 1024;
const HEAD_KEYS = ["form", "applicationId", "number", "catalogueId", "catalogueName", "downloadedAt"] as const;

const kept = z.object({
  version: z.int().min(0),
  base: z.object({
    judgement: z.enum(["met", "partly_met", "not_met", "not_applicable"]).nullable(),
    narrative: z.string(),
    ownScore: z.number().nullable(),
    notApplicableReason: z.string(),
    declared: z.boolean(),
    metrics: z.record(z.string(), z.number().nullable()),
  }),
  omitted: z.array(z.string()),
});

/** The rows of the version sheet: its mark, the head as pairs, and one row an item: indicator, hash, what was downloaded in pieces. */
export function stampRows(head: StampHead, lines: ReadonlyMap<string, Stamped>): string[][] {
  const items = [...lines].map(([indicatorId, stamped]) => {
    const packed = deflateRawSync(JSON.stringify(stamped)).toString("base64");
    const pieces = packed.match(new RegExp(`.{1,${PIECE}}`, "g")) ?? [];
    return ["item", indicatorId, contentHash(stamped), ...pieces];
  });
  return [[MARK], ...HEAD_KEYS.map((key) => [key, head[key]]), ...items];
}

export type ReadStamp = { head: StampHead; lines: Map<string, Stamped | null> };

/** The version sheet among the sheets of an upload, whatever it is called there; what was tampered with comes as null. */
export function readStamp(sheets: readonly ReadSheet[]): Result<ReadStamp, string> {
  const sheet = sheets.find(({ rows }) => rows[0]?.cells[0]?.text.trim() === MARK);
  if (!sheet) return err(WORKBOOK_REFUSALS.noStamp);
  const rows = sheet.rows.map(({ cells }) => cells.map(({ text }) => text.trim()));
  const head = Object.fromEntries(HEAD_KEYS.map((key) => [key, rows.find(([name]) => name === key)?.[1] ?? ""]));
  if (HEAD_KEYS.some((key) => head[key] === "")) return err(WORKBOOK_REFUSALS.stampUnreadable);
  const items = rows.filter(([name]) => name === "item");
  const lines = new Map(items.map(([, id = "", hash = "", ...pieces]) => [id, unpacked(hash, pieces.join(""))]));
  return ok({ head: head as StampHead, lines });
}

function unpacked(hash: string, packed: string): Stamped | null {
  try {
    const text = inflateRawSync(Buffer.from(packed, "base64"), { maxOutputLength: MOST_UNPACKED }).toString("utf8");
    const parsed = kept.safeParse(JSON.parse(text));
    if (!parsed.success || contentHash(parsed.data) !== hash) return null;
    return { ...parsed.data, omitted: parsed.data.omitted as Field[] };
  } catch {
    return null;
  }
}
