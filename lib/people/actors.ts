import "server-only";
import type { Tx } from "@/lib/platform/db";
import type { Actor } from "@/lib/policy/standing";

/** A person with the duties of this moment, for work that goes on after the request; null where the account is closed. One statement. */
export async function actorById(tx: Tx, userId: string): Promise<Actor | null> {
  const user = await tx.user.findUnique({
    where: { id: userId },
    include: { duties: true, organisation: { include: { area: true } } },
  });
  if (!user || user.disabledAt) return null;
  const { organisation } = user;
  return {
    userId,
    account: user.account,
    name: user.name,
    organisationId: organisation.id,
    organisationName: organisation.name,
    organisationKind: organisation.kind,
    areaPath: organisation.area.path,
    areaLevel: organisation.area.level,
    duties: user.duties.map(({ duty }) => duty),
  };
}
