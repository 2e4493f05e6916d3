import type pg from "pg";

type Line = { applicationId: string; indicatorId: string; narrative: string };
export type Kept = Record<
  "saves" | "savesLost" | "shedButSaved" | "submits" | "submitsLost" | "shedButSubmitted",
  number
>;
export function openJournal(): {
  saved(line: Line & { version: number }): void;
  notSaved(line: Line): void;
  signed(id: string): void;
  notSigned(id: string): void;
  waited(): void;
  odd(words: string): void;
  waits(): number;
  oddities(): [string, number][];
  compare(client: pg.Client): Promise<Kept>;
};
