import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import type { Panel as PanelData } from "@/lib/acts/queries";
import { formatDateTime } from "@/lib/kernel/dates";
import { actionLabel, doneText } from "@/lib/labels/actions";
import type { FormAction } from "../form/form-state";
import { ActionEntry } from "./action-entry";
import { Done } from "./done";

/** Every act open to the reader on this row; the blocked ones stand there too and say why. */
export function ActionPanel({
  panel,
  formAction,
  returnTo,
  done,
  custom = {},
  beside = {},
  title = "办理",
}: {
  panel: PanelData;
  /** The server action that takes acts. */
  formAction: FormAction;
  /** Where to go once it is done. */
  returnTo: string;
  /** `?done=` of the page: what has just been done. */
  done?: string | undefined;
  /** For acts whose form needs a page of its own: a link or form in place of the generated one. */
  custom?: Record<string, ReactNode>;
  /** What stands in the generated form of an act, below what it asks for. */
  beside?: Record<string, ReactNode>;
  title?: string;
}) {
  if (panel.actions.length === 0 && !panel.pending && !doneText(done)) return null;
  return (
    <div className="no-print">
      <Panel title={title} id="actions">
        <div className="space-y-4">
          <Done done={done} />
          {panel.pending ? (
            <Alert
              tone="info"
              title={`“${actionLabel(panel.pending.action)}”已由${panel.pending.preparedByName}提请签发`}
              actions={
                <LinkButton href={`/sign-offs/${panel.pending.id}`} size="small">
                  查看待签发件
                </LinkButton>
              }
            >
              {formatDateTime(panel.pending.preparedAt)}，待签发人办理。
            </Alert>
          ) : null}
          {panel.actions.map((action) => (
            <ActionEntry
              key={action.action}
              action={action}
              panel={panel}
              formAction={formAction}
              returnTo={returnTo}
              custom={custom[action.action]}
              beside={beside[action.action]}
            />
          ))}
        </div>
      </Panel>
    </div>
  );
}
