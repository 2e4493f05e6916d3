import "server-only";
import { expireExtensions } from "@/lib/deadlines/expiry";
import { sweepReminders } from "@/lib/deadlines/reminders";
import { sweepKnowledge } from "@/lib/evidence/knowing";
import { clearUploads } from "@/lib/evidence/resumable";
import { sweepScans } from "@/lib/evidence/scanning";
import { sweepStore } from "@/lib/evidence/store-sweep";
import { sweepFeedback } from "@/lib/feedback/release";
import { sweepGuests } from "@/lib/gatherings/purging";
import { sweepStandingClocks } from "@/lib/handlings/clocks";
import { sweepComparisons } from "@/lib/likeness/comparing";
import { takeUpWork } from "@/lib/long-work/running";
import { clearMail } from "@/lib/mail/clearing";
import { sweepMail } from "@/lib/mail/sending";
import { sweepDifferences } from "@/lib/moderation/overdue";
import { clearMessages } from "@/lib/notifications/clearing";
import { sweepObjectionClocks } from "@/lib/objections/clocks";
import { sweepObjectors } from "@/lib/objections/purging";
import { sweepInspections } from "@/lib/oversight/inspection-reminders";
import { sweepReports } from "@/lib/oversight/report-sweep";
import { clearPackages, takeUpPackages } from "@/lib/packages/shelf";
import { clearSignIns } from "@/lib/people/clearing";
import { carryOutHandovers } from "@/lib/people/due-handovers";
import { remindOfPasswords } from "@/lib/people/password-due";
import { databaseNow } from "@/lib/platform/clock";
import { db, type Tx } from "@/lib/platform/db";
import type { Job } from "@/lib/platform/jobs";
import { openNotices } from "@/lib/public-notice/opening";
import { sweepInterviewees } from "@/lib/sample-lists/purging";
import { sweepSilence } from "@/lib/silence/sweep";
import { forgetContacts } from "@/lib/survey/contacts";
import { sweepContacts } from "@/lib/survey-links/purging";
import { sequence } from "@/lib/trail/sequencing";
import { forgetRuns } from "./runs";

/** Everything that the portal does by itself, at its time. */
export const JOBS: readonly Job[] = [
  { key: "open_notices", everyMinutes: 1, run: openNotices },
  { key: "reminders", everyMinutes: 1, run: sweepReminders },
  { key: "expire_extensions", everyMinutes: 1, run: expireExtensions },
  { key: "purge_identities", everyMinutes: 60, run: sweepObjectors },
  { key: "objection_clocks", everyMinutes: 10, run: sweepObjectionClocks },
  { key: "purge_contacts", everyMinutes: 60, run: sweepContacts },
  { key: "purge_interviewees", everyMinutes: 60, run: sweepInterviewees },
  { key: "purge_guests", everyMinutes: 60, run: sweepGuests },
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
  { key: "annual_reports", everyMinutes: 10, run: sweepReports },
  { key: "differences", everyMinutes: 10, run: sweepDifferences },
  { key: "clear_messages", everyMinutes: 24 * 60, run: clearMessages },
  { key: "clear_mail", everyMinutes: 60, run: clearMail },
  { key: "inspections", everyMinutes: 10, run: sweepInspections },
  { key: "standing_clocks", everyMinutes: 10, run: sweepStandingClocks },
  { key: "remind_passwords", everyMinutes: 60, run: remindOfPasswords },
  { key: "clear_sign_ins", everyMinutes: 60, run: clearSignIns },
  { key: "forget_runs", everyMinutes: 24 * 60, run: forgetRuns },
  { key: "trail", everyMinutes: 1, run: (actor) => sequence(actor) },
  // the last of a minute: a mail server that doesn't answer keeps nothing else waiting
  { key: "mail", everyMinutes: 1, run: sweepMail },
];

async function handOverNow(tx: Tx): Promise<number> {
  return carryOutHandovers(tx, await databaseNow(tx));
}

/** The job of this name, or none. */
export const jobCalled = (key: string): Job | undefined => JOBS.find((job) => job.key === key);
