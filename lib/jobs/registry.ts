import "server-only";
import { expireExtensions } from "@/lib/deadlines/expiry";
import { sweepReminders } from "@/lib/deadlines/reminders";
import { sweepKnowledge } from "@/lib/evidence/knowing";
import { clearUploads } from "@/lib/evidence/resumable";
import { sweepScans } from "@/lib/evidence/scanning";
import { sweepStore } from "@/lib/evidence/store-sweep";
import { sweepFeedback } from "@/lib/feedback/release";
import { sweepStandingClocks } from "@/lib/handlings/clocks";
import { sweepComparisons } from "@/lib/likeness/comparing";
import { takeUpWork } from "@/lib/long-work/running";
import { sweepDifferences } from "@/lib/moderation/overdue";
import { clearPackages, takeUpPackages } from "@/lib/packages/shelf";
import { carryOutHandovers } from "@/lib/people/due-handovers";
import { databaseNow } from "@/lib/platform/clock";
import { db, type Tx } from "@/lib/platform/db";
import type { Job } from "@/lib/platform/jobs";
import { purgeIdentities } from "@/lib/public-notice/identity";
import { sweepInterviewees } from "@/lib/sample-lists/purging";
import { sweepSilence } from "@/lib/silence/sweep";
import { forgetContacts } from "@/lib/survey/contacts";
import { sweepContacts } from "@/lib/survey-links/purging";
import { forgetRuns } from "./runs";

/** Everything that the portal does by itself, at its time. */
export const JOBS: readonly Job[] = [
  { key: "reminders", everyMinutes: 1, run: sweepReminders },
  { key: "expire_extensions", everyMinutes: 1, run: expireExtensions },
  {
    key: "purge_identities",
    everyMinutes: 60,
    run: async () => ({ counts: { purged: await purgeIdentities(await databaseNow(db)) }, failures: [] }),
  },
  { key: "purge_contacts", everyMinutes: 60, run: sweepContacts },
  { key: "purge_interviewees", everyMinutes: 60, run: sweepInterviewees },
  {
    key: "hand_over",
    everyMinutes: 1,
    run: async () => ({ counts: { handed: await db.$transaction(handOverNow) }, failures: [] }),
  },
  { key: "clear_uploads", everyMinutes: 60, run: clearUploads },
  { key: "clear_store", everyMinutes: 60, run: sweepStore },
  { key: "scan_files", everyMinutes: 1, run: sweepScans },
  { key: "know_files", everyMinutes: 1, run: sweepKnowledge },
  { key: "compare_dossiers", everyMinutes: 5, run: sweepComparisons },
  { key: "release_feedback", everyMinutes: 1, run: sweepFeedback },
  { key: "long_work", everyMinutes: 1, run: takeUpWork },
  { key: "forget_contacts", everyMinutes: 60, run: forgetContacts },
  { key: "packages", everyMinutes: 1, run: takeUpPackages },
  { key: "clear_packages", everyMinutes: 60, run: clearPackages },
  { key: "silence", everyMinutes: 10, run: sweepSilence },
  { key: "differences", everyMinutes: 10, run: sweepDifferences },
  { key: "standing_clocks", everyMinutes: 10, run: sweepStandingClocks },
  { key: "forget_runs", everyMinutes: 24 * 60, run: forgetRuns },
];

async function handOverNow(tx: Tx): Promise<number> {
  return carryOutHandovers(tx, await databaseNow(tx));
}

/** The job of this name, or none. */
export const jobCalled = (key: string): Job | undefined => JOBS.find((job) => job.key === key);
