import { randomUUID } from "node:crypto";
import { proposeAllocationAction } from "@/app/actions/allocation";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { NumberInput } from "@/components/form/number-input";
import { SubmitButton } from "@/components/form/submit-button";
import { TextInput } from "@/components/form/text-input";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import type { Allocation } from "@/lib/allocation/overview";
import { formatDateTime } from "@/lib/kernel/dates";
import { ALLOCATION_TEXTS, PROPOSAL_STATES, PROPOSAL_TONES } from "@/lib/labels/allocation";

/** 分配方案 of the lot shown: the latest ones, and a form for the next. */
export function ProposalsPanel({ allocation, path }: { allocation: Allocation; path: string }) {
  const { cycle, lot, proposals, missing, mayAssign, assessors } = allocation;
  const possible = mayAssign && missing > 0 && assessors.length > 0;
  if (!possible && proposals.length === 0) return null;
  return (
    <Panel title="分配方案" lead={ALLOCATION_TEXTS.lead}>
      <ul className="mb-3">
        {proposals.map(({ id, state, seed, by, at, lines }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 py-1">
            <Link className="link" href={`${path}/proposals/${id}`}>
              {formatDateTime(new Date(at))} {by}
            </Link>
            <span>
              {lines} 行，种子 {seed}
            </span>
            <StatusTag tone={PROPOSAL_TONES[state] ?? "neutral"}>{PROPOSAL_STATES[state]}</StatusTag>
          </li>
        ))}
      </ul>
      {possible ? (
        <FormShell
          action={proposeAllocationAction}
          submissionKey={randomUUID()}
          hidden={{ cycleId: cycle.id, lotId: lot?.id ?? "", returnTo: path }}
        >
          <p className="mb-2 text-sm text-gray-700">{ALLOCATION_TEXTS.rule}</p>
          <TextInput name="seed" label="种子" hint={ALLOCATION_TEXTS.seedHint} autoComplete="off" />
          <NumberInput name="capacity" label="每人最多承担" unit="项" hint={ALLOCATION_TEXTS.capacityHint} />
          <FormActions>
            <SubmitButton>生成方案（尚缺 {missing} 人次）</SubmitButton>
          </FormActions>
        </FormShell>
      ) : null}
    </Panel>
  );
}
