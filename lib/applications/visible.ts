import "server-only";
import type { Prisma } from "@/lib/platform/db";
import { BEFORE_ORGANISER } from "@/lib/policy/permissions";
import type { Actor, Duty } from "@/lib/policy/standing";
import { notRecused } from "@/lib/recusal/visible";
import { verifiable } from "@/lib/verification/visible";

/** In SQL what permissions.ts says in TypeScript of `read_dossier`; a test holds the two together. */
export function visibleTo(actor: Actor): Prisma.ApplicationWhereInput {
  const has = (...duties: Duty[]) => duties.some((duty) => actor.duties.includes(duty));
  const here = actor.organisationId;
  const ways: Prisma.ApplicationWhereInput[] = [];
  if (has("filing", "signing", "checking")) ways.push({ applicantId: here });
  if (has("reviewing", "signing", "checking"))
    ways.push({ deskOfficeId: here }, { recommendations: { some: { officeId: here, endedAt: null } } });
  if (has("organising", "signing")) {
    ways.push({ cycle: { programme: { organiserId: here } }, stage: { in: [...BEFORE_ORGANISER] } });
  }
  if (has("assessing")) {
    ways.push({
      stage: { in: ["expert_review", "assessment"] },
      sheets: { some: { assessorId: actor.userId, stage: { in: ["scoring", "handed_in"] } } },
      ...notRecused(actor.userId),
      // 盲评: read by the sheet alone (lib/blinding/reading)
      NOT: { cycle: { blindAssessment: true }, lotCase: { isNot: null } },
    });
  }
  if (has("verifying")) {
    ways.push({
      stage: "verification",
      visits: { some: { team: { members: { some: { userId: actor.userId, endedAt: null } } } } },
      ...verifiable(actor.userId),
    });
  }
  return ways.length > 0 ? { OR: ways } : { id: { in: [] } };
}
