import type { Track } from "@/lib/applications/case-file";
import type { ToldStage } from "@/lib/policy/sealed-stage";
import type { DeskLine, Flag } from "./desk-rules";
import type { FilingState, lackingAccount, NotReminded } from "./filing-rules";

// What the pages of the desk and of 申报进度 are given.

/** One case on the desk. What a reader may not know of it is null, never left to the page. */
export type DeskRow = {
  id: string;
  line: DeskLine;
  number: string;
  applicant: string;
  programme: string;
  track: string;
  theme: string | null;
  /** The stage as it may be told; null where the case has not come here yet. */
  stage: ToldStage | null;
  /** On whose desk it lies, where that isn't sealed. */
  office: string | null;
  submittedAt: string | null;
  basisPoints: number | null;
  score: number | null;
  rounds: number | null;
  dueAt: string | null;
  /** By the calendar in Beijing; negative once it is over. */
  daysLeft: number | null;
  overdue: boolean;
  officers: string[];
  /** Who has single items of it. */
  itemOfficers: string[];
  flags: Flag[];
};

export type DeskQuota = { cycle: string; track: string; places: number; used: number };

export type AreaChoice = { code: string; name: string; depth: number };

export type CycleChoice = {
  id: string;
  name: string;
  stage: string;
  opens: Date;
  closes: Date;
  graceMinutes: number;
  tracks: Track[];
};

export type OfficerChoice = { id: string; name: string };

/** One place and one track of a cycle. `answered` of `items`: how many are judged, of a draft; what they say is the place's own. */
export type FilingRow = {
  id: string;
  name: string;
  area: string;
  state: FilingState;
  number: string | null;
  createdAt: string | null;
  submittedAt: string | null;
  answered: number | null;
  items: number | null;
  ends: string;
  daysLeft: number;
  lacking: ReturnType<typeof lackingAccount>;
  notReminded: NotReminded | null;
  reminded: { at: string; by: string } | null;
};

/** How many places are in each state, in one area below. */
export type FilingTally = { area: string } & Record<FilingState, number>;
