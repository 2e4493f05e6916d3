import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { Details } from "@/components/ui/details";
import { Panel } from "@/components/ui/panel";
import { formatDate } from "@/lib/kernel/dates";
import { VISIT_TEXTS } from "@/lib/labels/verification";
import type { OpenVisit } from "@/lib/verification/change-queries";
import type { SuggestedItem } from "@/lib/verification/views";
import { VisitForm } from "./visit-form";

/** 修改、取消核查安排: the visits of a case that nothing hangs on yet, each with both forms. */
export function OpenVisits({
  visits,
  hidden,
  teams,
  items,
  change,
  cancel,
}: {
  visits: OpenVisit[];
  hidden: { cycleId: string; applicationId: string };
  teams: { id: string; name: string }[];
  items: SuggestedItem[];
  change: FormAction;
  cancel: FormAction;
}) {
  if (visits.length === 0) return null;
  return (
    <Panel title="已安排的核查" lead={VISIT_TEXTS.changeLead}>
      {visits.map((visit) => {
        const own = { ...hidden, visitId: visit.id };
        return (
          <section key={`${visit.id} ${visit.version}`} aria-label={visit.teamName} className="mb-4">
            <p className="mb-2 font-semibold">
              {visit.teamName}　{formatDate(new Date(visit.plannedOn))}　{visit.indicatorIds.length} 项
            </p>
            <Details summary={VISIT_TEXTS.change}>
              <VisitForm
                action={change}
                version={visit.version}
                hidden={own}
                teams={teams}
                items={items}
                planned={visit}
              />
            </Details>
            <Details summary={VISIT_TEXTS.cancel}>
              <FormShell action={cancel} version={visit.version} hidden={own}>
                <TextArea name="reason" label="取消的理由" required rows={2} limit={500} />
                <FormActions>
                  <SubmitButton variant="danger">{VISIT_TEXTS.cancel}</SubmitButton>
                </FormActions>
              </FormShell>
            </Details>
          </section>
        );
      })}
    </Panel>
  );
}
