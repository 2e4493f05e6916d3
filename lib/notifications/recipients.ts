import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { Duty, Parties, Standing } from "@/lib/policy/standing";

type Seat =
  | { organisations: readonly (string | null | undefined)[]; duties: readonly Duty[] }
  | { users: readonly string[] };

/** Where each standing sits: the inverse of lib/policy/standing. */
const seatOf: Record<Standing, (p: Parties) => Seat> = {
  applicant: (p) => ({ organisations: [p.applicant], duties: ["filing"] }),
  applicant_signatory: (p) => ({ organisations: [p.applicant], duties: ["signing"] }),
  applicant_checker: (p) => ({ organisations: [p.applicant], duties: ["checking"] }),
  contributor: (p) => ({ organisations: p.contributors ?? [], duties: ["filing"] }),
  contributor_checker: (p) => ({ organisations: p.contributors ?? [], duties: ["checking"] }),
  desk_office: (p) => ({ organisations: [p.desk], duties: ["reviewing"] }),
  desk_signatory: (p) => ({ organisations: [p.desk], duties: ["signing"] }),
  desk_checker: (p) => ({ organisations: [p.desk], duties: ["checking"] }),
  recommender: (p) => ({ organisations: p.recommenders ?? [], duties: ["reviewing"] }),
  last_recommender: (p) => ({ organisations: [p.lastRecommender], duties: ["reviewing"] }),
  last_recommender_signatory: (p) => ({ organisations: [p.lastRecommender], duties: ["signing"] }),
  organiser: (p) => ({ organisations: [p.organiser], duties: ["organising"] }),
  organiser_signatory: (p) => ({ organisations: [p.organiser], duties: ["signing"] }),
  assessor: (p) => ({ users: p.assessors ?? [] }),
  surveyor: (p) => ({ organisations: [p.surveyAgency], duties: ["surveying"] }),
  verifier: (p) => ({ users: p.verifiers ?? [] }),
  visit_leader: (p) => ({ users: p.visitLeader ? [p.visitLeader] : [] }),
  visit_observer: (p) => ({ users: p.observers ?? [] }),
  objection_handler: (p) => ({ users: p.handlers ?? [] }),
  objector: () => ({ users: [] }),
};

/** The accounts that hold this standing towards these parties. */
export async function holdersOf(tx: Tx, standing: Standing, parties: Parties): Promise<string[]> {
  const seat = seatOf[standing](parties);
  if ("users" in seat) return [...seat.users];
  const organisationIds = seat.organisations.filter((id) => typeof id === "string");
  if (organisationIds.length === 0) return [];
  const users = await tx.user.findMany({
    where: {
      organisationId: { in: organisationIds },
      disabledAt: null,
      duties: { some: { duty: { in: [...seat.duties] } } },
    },
    select: { id: true },
  });
  return users.map(({ id }) => id);
}
