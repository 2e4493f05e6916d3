import "server-only";
import type { ActProblem } from "@/lib/acts/proposal";
import { isUuid } from "@/lib/kernel/ids";
import { now } from "@/lib/platform/clock";
import { Refusal, type Tx } from "@/lib/platform/db";
import { type Actor, type Standing, standingsOf } from "@/lib/policy/standing";
import type { SampleKind } from "./rules";
import { type ListFile, loadListFile } from "./store";

const PLACE: readonly Standing[] = ["applicant", "applicant_signatory", "applicant_checker"];

export const refuse = (problem: ActProblem): never => {
  throw new Refusal<ActProblem>(problem);
};

/** Who meets a list how: the place only once it has been told that it is visited (不得将测评结果提前透露). */
export function standingsAt(actor: Actor, facts: ListFile): Standing[] {
  const all = standingsOf(actor, facts.parties);
  return facts.noticed ? all : all.filter((standing) => !PLACE.includes(standing));
}

type Asked = { visitId: string; kind: SampleKind; by: readonly Standing[]; lock?: boolean };

/** The list, held, for somebody with one of these standings while the visit goes on; strangers learn nothing. */
export async function mustHold(
  tx: Tx,
  actor: Actor,
  { visitId, kind, by, lock = true }: Asked,
): Promise<{ facts: ListFile; standing: Standing }> {
  const facts = isUuid(visitId) ? await loadListFile(tx, visitId, kind, now(), lock) : null;
  const standings = facts ? standingsAt(actor, facts) : [];
  if (!facts || standings.length === 0) return refuse({ code: "not_found" });
  const standing = standings.find((one) => by.includes(one) && (one !== "verifier" || facts.leader === actor.userId));
  if (!standing) return refuse({ code: "not_allowed" });
  if (facts.visitStage === "handed_in" || !facts.underVerification) return refuse({ code: "wrong_stage" });
  return { facts, standing };
}
