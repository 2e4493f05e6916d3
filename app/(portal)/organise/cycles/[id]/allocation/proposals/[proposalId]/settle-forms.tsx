import { randomUUID } from "node:crypto";
import { adoptProposalAction, discardProposalAction } from "@/app/actions/allocation";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { Panel } from "@/components/ui/panel";
import type { ProposalPage } from "@/lib/allocation/proposal-queries";
import { ALLOCATION_TEXTS } from "@/lib/labels/allocation";

/** 采用 as a whole, or 作废. */
export function SettleForms({ proposal, returnTo }: { proposal: ProposalPage["proposal"]; returnTo: string }) {
  const hidden = { proposalId: proposal.id, returnTo };
  const given = proposal.lines - proposal.open;
  return (
    <Panel title="采用或者作废" lead={ALLOCATION_TEXTS.adoptLead}>
      {proposal.open > 0 ? (
        <p className="mb-2 text-amber-700">还有 {proposal.open} 行空缺，采用后可以再生成方案补上。</p>
      ) : null}
      <div className="flex flex-wrap gap-3">
        {given > 0 ? (
          <FormShell
            action={adoptProposalAction}
            submissionKey={randomUUID()}
            version={proposal.version}
            hidden={hidden}
          >
            <FormActions>
              <SubmitButton>采用方案（{given} 行）</SubmitButton>
            </FormActions>
          </FormShell>
        ) : null}
        <FormShell
          action={discardProposalAction}
          submissionKey={randomUUID()}
          version={proposal.version}
          hidden={hidden}
        >
          <FormActions>
            <SubmitButton variant="secondary">作废</SubmitButton>
          </FormActions>
        </FormShell>
      </div>
    </Panel>
  );
}
