import { actAction } from "@/app/actions/act";
import { assignPartAction } from "@/app/actions/review-work";
import { ActionPanel } from "@/components/act/action-panel";
import { AssignForm } from "@/components/review/assign-form";
import { PhrasePicker } from "@/components/review/phrase-picker";
import { LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import type { Panel as Acts } from "@/lib/acts/queries";
import type { CaseOfficers } from "@/lib/first-review/officers";
import { officersText } from "@/lib/labels/reading";
import type { Phrases } from "@/lib/opinion-phrases/rules";

/** Whose case it is within the office, and who else may take it. */
export function OfficersPanel({ id, officers }: { id: string; officers: CaseOfficers }) {
  return (
    <Panel title="经办人员" lead={officersText(officers)}>
      <AssignForm
        key={officers.holder ?? ""}
        action={assignPartAction}
        officers={officers.officers}
        parts={[{ value: "all", label: "整件" }]}
        current={officers.holder ?? undefined}
        hidden={{ applicationId: id, returnTo: `/review/${id}` }}
      />
    </Panel>
  );
}

/** What may be done now; opinions with the office's own phrases beside them, a return on a page of its own. */
export function ReviewActs({
  id,
  panel,
  phrases,
  done,
}: {
  id: string;
  panel: Acts;
  phrases: Phrases;
  done: string | undefined;
}) {
  return (
    <ActionPanel
      panel={panel}
      formAction={actAction}
      returnTo={`/review/${id}`}
      done={done}
      beside={{
        recommend: <PhrasePicker kind="recommend" phrases={phrases.recommend} target="opinion" />,
        decline_to_recommend: <PhrasePicker kind="decline" phrases={phrases.decline} target="opinion" />,
      }}
      custom={{
        return_for_correction: <LinkButton href={`/review/${id}/correction`}>退回补正……</LinkButton>,
      }}
    />
  );
}
