import "server-only";
import type { Effect } from "@/lib/acts/life";
import type { ExtensionAction, ExtensionFile } from "./workflow";

type ExtensionEffect = Effect<ExtensionFile>;

/** 准予延期: until when, why, prepared and approved by whom. From here the rules of filing read it. */
const grant: ExtensionEffect = async ({ tx, facts, actor, preparedBy }) => {
  const { until, reason } = facts.proposal as { until: Date; reason: string };
  await tx.extension.update({
    where: { id: facts.id },
    data: {
      until,
      deadline: facts.deadline,
      decisionReason: reason,
      preparedBy: preparedBy ?? "",
      approvedBy: actor.name,
      grantedAt: facts.now,
    },
  });
  return { kind: facts.kind, until: until.toISOString(), reason };
};

const decline: ExtensionEffect = async ({ tx, facts, actor, preparedBy }) => {
  const reason = facts.proposal.reason!;
  const data = { decisionReason: reason, preparedBy: preparedBy ?? "", approvedBy: actor.name };
  await tx.extension.update({ where: { id: facts.id }, data });
  return { kind: facts.kind, reason };
};

const revoke: ExtensionEffect = async ({ tx, facts }) => {
  const reason = facts.proposal.reason!;
  const data = { stage: "revoked" as const, revokedAt: facts.now, revokeReason: reason };
  await tx.extension.update({ where: { id: facts.id }, data });
  return { kind: facts.kind, reason };
};

export const extensionEffects: Partial<Record<ExtensionAction, ExtensionEffect>> = {
  grant_extension: grant,
  decline_extension: decline,
  revoke_extension: revoke,
};
