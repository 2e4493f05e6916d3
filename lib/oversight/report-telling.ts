import "server-only";
import { formatDate } from "@/lib/kernel/dates";
import {
  escalationMessage,
  forwardEscalation,
  forwardMessage,
  overdueMessage,
  reminderMessage,
} from "@/lib/labels/annual-reports";
import type { Tx } from "@/lib/platform/db";
import type { ReportNoticeStep } from "@/lib/platform/generated/prisma/enums";
import type { Duty } from "@/lib/policy/standing";
import { record, SYSTEM } from "@/lib/trail/record";
import { reportChain } from "./report-chain";
import type { DueNotice } from "./report-sweep";

type Seat = { organisationId: string; duties: readonly Duty[]; href: string; text: string };

const PLACE: readonly Duty[] = ["filing", "signing"];
const OFFICE: readonly Duty[] = ["reviewing", "organising"];

const ACTIONS: Record<ReportNoticeStep, string> = {
  reminder: "remind_report",
  overdue: "report_overdue",
  escalation: "escalate_report",
  forward_overdue: "forward_overdue",
  forward_escalation: "escalate_forward",
};

/** Writes the event of a notice and a message to each person concerned. */
export async function tellReport(tx: Tx, due: DueNotice, at: Date): Promise<void> {
  const eventId = await record(tx, null, {
    at,
    subject: due.reportId ? "annual_report" : "designation",
    subjectId: due.reportId ?? due.designationId,
    action: ACTIONS[due.step],
    standing: SYSTEM,
    detail: { year: due.year, dueAt: due.dueAt.toISOString() },
    applicationId: due.applicationId,
    cycleId: due.cycleId,
  });
  for (const { organisationId, duties, href, text } of await seatsOf(tx, due)) {
    await tx.$executeRaw`
      INSERT INTO "Notification" ("id", "eventId", "userId", "text", "href", "at")
      SELECT gen_random_uuid(), ${eventId}, u."id", ${text}, ${href}, ${at} FROM "User" u
      WHERE u."organisationId" = ${organisationId}::uuid AND u."disabledAt" IS NULL
        AND EXISTS (SELECT 1 FROM "UserDuty" d WHERE d."userId" = u."id" AND d."duty"::text = ANY (${[...duties]}))`;
  }
}

/** Who is told what; one seat an organisation. */
async function seatsOf(tx: Tx, due: DueNotice): Promise<Seat[]> {
  const { about, days, holderId, organiserId, reportId, designationId } = due;
  const day = formatDate(due.dueAt);
  const place = (text: string): Seat => ({
    organisationId: holderId,
    duties: PLACE,
    href: reportId ? `/oversee/reports/${reportId}` : `/oversee/titles/${designationId}`,
    text,
  });
  const office = (organisationId: string, text: string, href = "/oversee/reports?show=overdue"): Seat => ({
    organisationId,
    duties: OFFICE,
    href,
    text,
  });
  const chain = await reportChain(tx, due);
  switch (due.step) {
    case "reminder":
      return [place(reminderMessage(about, day))];
    case "overdue": {
      const text = overdueMessage(about, day);
      const first = chain.find((officeId) => officeId !== null);
      return [place(text), ...(first ? [office(first, text)] : [])];
    }
    case "escalation":
      return [office(organiserId, escalationMessage(about, days))];
    case "forward_overdue":
      return [office(due.deskOfficeId!, forwardMessage(about, days), `/oversee/reports/${reportId}`)];
    case "forward_escalation": {
      const desk = await tx.organisation.findUniqueOrThrow({
        where: { id: due.deskOfficeId! },
        select: { name: true },
      });
      const above = chain.slice(chain.indexOf(due.deskOfficeId) + 1).find((officeId) => officeId !== null);
      return [office(above ?? organiserId, forwardEscalation(about, desk.name, days), "/oversee/reports?show=slow")];
    }
  }
}
