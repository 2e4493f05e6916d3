import { Alert } from "@/components/ui/alert";
import type { ActProblem } from "@/lib/acts/proposal";
import type { DossierItem } from "@/lib/applications/dossier-shape";
import { closedText } from "@/lib/labels/dossier";
import { problemText } from "@/lib/labels/problems";

/** Why nothing, or the evidence alone, may be changed here; whoever may not write anyway is told nothing. */
export function ItemNotices({
  item,
  closed,
  evidenceOnly,
}: {
  item: DossierItem;
  closed: ActProblem | null;
  evidenceOnly: boolean;
}) {
  return (
    <>
      {closed && closed.code !== "not_allowed" && item.applicable ? (
        <Alert tone="info" title={closedText(closed)} />
      ) : null}
      {!closed && evidenceOnly ? <Alert tone="info" title={problemText({ code: "answer_not_open" })} /> : null}
    </>
  );
}
