import { canonicalJson } from "@/lib/kernel/canonical";
import type { Activity, Capacity } from "./schema";

export type Stop = {
  day: string;
  from: string;
  until: string;
  place: string;
  activities: Activity[];
  note: string;
};

/** 核查通知 as it was sent: kept whole, hashed, and what the place is shown from then on. */
export type NoticeContent = {
  programme: string;
  cycle: string;
  organiser: string;
  applicant: string;
  team: string;
  plannedOn: string;
  members: { name: string; capacity: Capacity; post: string }[];
  stops: Stop[];
  asked: string;
  contact: string;
  /** How many of each kind are drawn at most; 0: none of that kind. */
  drawn: { caseFiles: number; sites: number; interviewees: number };
};

export type SentNotice = { content: NoticeContent; sha256: string; at: string; byName: string };

/** What may have changed since a notice was sent: itinerary, people, day. What the organiser types anew each time doesn't count. */
export const sameVisit = (one: NoticeContent, other: NoticeContent): boolean =>
  canonicalJson([one.plannedOn, one.members, one.stops]) ===
  canonicalJson([other.plannedOn, other.members, other.stops]);
