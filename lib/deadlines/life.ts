import "server-only";
import { defineLife } from "@/lib/acts/life";
import { EXTENSION_KIND_LABELS } from "@/lib/labels/deadlines";
import type { Standing } from "@/lib/policy/standing";
import { extensionEffects } from "./effects";
import { extensionProposals } from "./schema";
import { loadExtension } from "./store";
import { type ExtensionAction, type ExtensionFile, type ExtensionStage, extensionWorkflow } from "./workflow";

const PLACE: readonly Standing[] = ["applicant", "applicant_signatory"];

/** 一次延期的一生：提出、签发准予或者不予、撤销；到时自行失效。 */
export const extensionLife = defineLife<ExtensionStage, ExtensionAction, ExtensionFile>({
  subject: "extension",
  workflow: extensionWorkflow,
  proposals: extensionProposals,
  load: loadExtension,
  effects: extensionEffects,
  async move(tx, facts, to) {
    await tx.extension.update({ where: { id: facts.id }, data: { stage: to, version: { increment: 1 } } });
    return facts.parties;
  },
  tell: {
    grant_extension: PLACE,
    decline_extension: PLACE,
    revoke_extension: PLACE,
    withdraw_extension: ["organiser", "desk_office"],
  },
  describe: (facts) => `${facts.placeName}${EXTENSION_KIND_LABELS[facts.kind]}（${facts.cycleName}）`,
  href: (facts) => `/extensions/${facts.id}`,
});
