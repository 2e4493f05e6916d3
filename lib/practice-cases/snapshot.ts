import { z } from "zod";
import { TRACKS } from "@/lib/applications/case-file";
import { readingOrder } from "./rules";
import { comparable, tokensOf } from "./search-text";

const file = z.object({ name: z.string(), fileName: z.string(), sha256: z.string(), size: z.number() });

/** 公布的冻结副本: one published version of a case, and all that the public is shown of it. Times are ISO texts, sizes bytes. */
export const practiceSnapshot = z.object({
  number: z.number(),
  title: z.string(),
  field: z.string(),
  summary: z.string(),
  measures: z.string(),
  approach: z.string(),
  results: z.string(),
  replicable: z.string(),
  holder: z.string(),
  /** From the province down to the place; without the nation. */
  areas: z.array(z.string()),
  track: z.enum(TRACKS),
  titles: z.array(z.object({ title: z.string(), certificateNumber: z.string() })),
  files: z.array(file),
  office: z.string(),
  publishedAt: z.string(),
});
export type PracticeSnapshot = z.infer<typeof practiceSnapshot>;

/** What a version is found by: its terms, and its texts as words are looked for in them, by place. */
export function searchedBy(snapshot: PracticeSnapshot) {
  const names = [snapshot.holder, ...snapshot.areas, ...snapshot.titles.map(({ title }) => title)];
  const body = readingOrder(snapshot);
  return {
    tokens: tokensOf(snapshot.title, snapshot.field, ...names, ...body),
    searchTitle: comparable(snapshot.title),
    searchNames: comparable(names.join("\n")),
    searchBody: comparable(body.join("\n")),
  };
}
