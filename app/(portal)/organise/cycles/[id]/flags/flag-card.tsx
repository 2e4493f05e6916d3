import { answerFlagAction } from "@/app/actions/flags";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { RadioGroup } from "@/components/form/radio-group";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import type { FlagRow } from "@/lib/assessment/flag-queries";
import { formatDateTime } from "@/lib/kernel/dates";
import { FLAG_KINDS, FLAG_TEXTS, FLAG_VERDICTS } from "@/lib/labels/scoring";

const TONES = { upheld: "danger", dismissed: "neutral", to_verify: "warning" } as const;

/** One reported matter: what, where, by whom, what was found, and the form for finding it. */
export function FlagCard({ flag, mayAnswer, returnTo }: { flag: FlagRow; mayAnswer: boolean; returnTo: string }) {
  const last = flag.answers[0] ?? null;
  const settled = last !== null && last.verdict !== "to_verify";
  const { evidence } = flag;
  return (
    <Panel
      title={`${FLAG_KINDS[flag.kind]}　${flag.place}　第 ${flag.position} 项`}
      lead={flag.item}
      actions={
        <StatusTag tone={last ? TONES[last.verdict] : "info"}>
          {last ? FLAG_VERDICTS[last.verdict] : "待处理"}
        </StatusTag>
      }
    >
      <DescriptionList
        items={[
          { term: "报告", detail: `${flag.agency} ${flag.assessor}，${formatDateTime(new Date(flag.at))}` },
          { term: "申报编号", detail: flag.number },
          { term: "情况说明", detail: flag.text, wide: true },
          ...(evidence
            ? [
                {
                  term: "涉及的材料",
                  detail: `${evidence.title}${evidence.page ? `，第 ${evidence.page} 页` : ""}`,
                  wide: true,
                },
              ]
            : []),
          ...flag.answers.map((answer) => ({
            term: `${FLAG_VERDICTS[answer.verdict]}（${answer.byName}，${formatDateTime(new Date(answer.at))}）`,
            detail: answer.reason,
            wide: true,
          })),
        ]}
      />
      {last?.verdict === "upheld" && flag.kind === "fabrication" && flag.stage !== "disqualified" ? (
        <p className="no-print mt-3">
          <LinkButton variant="danger" href={`/organise/cases/${flag.applicationId}#actions`}>
            {FLAG_TEXTS.disqualify}
          </LinkButton>
        </p>
      ) : null}
      {mayAnswer && !settled ? (
        <div className="mt-3">
          <FormShell
            key={flag.answers.length}
            action={answerFlagAction}
            hidden={{ flagId: flag.id, answers: String(flag.answers.length), returnTo }}
          >
            <RadioGroup
              name="verdict"
              label={FLAG_TEXTS.verdict}
              hint={FLAG_TEXTS.again}
              inline
              required
              options={Object.entries(FLAG_VERDICTS).map(([value, label]) => ({ value, label }))}
            />
            <TextArea name="reason" label="理由" required rows={3} limit={2000} />
            <FormActions>
              <SubmitButton>处理</SubmitButton>
            </FormActions>
          </FormShell>
        </div>
      ) : null}
    </Panel>
  );
}
