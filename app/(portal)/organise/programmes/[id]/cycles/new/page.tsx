import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { draftCycleAction } from "@/app/actions/rules";
import type { Page } from "@/app/props";
import { FieldGrid } from "@/components/form/field-grid";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { NumberInput } from "@/components/form/number-input";
import { RadioGroup } from "@/components/form/radio-group";
import { SubmitButton } from "@/components/form/submit-button";
import { TextInput } from "@/components/form/text-input";
import { PageHeader } from "@/components/shell/page-header";
import { Panel } from "@/components/ui/panel";
import { cycleSources } from "@/lib/cycle-rules/queries";
import { beijingDay } from "@/lib/kernel/dates";
import { requireActor } from "@/lib/platform/actor";
import { now } from "@/lib/platform/clock";

export const metadata: Metadata = { title: "拟定周期" };

/** The next cycle of a programme: the rules of an earlier one with its dates moved, or a template. */
export default async function NewCyclePage({ params }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const sources = await cycleSources(actor, id);
  if (!sources) notFound();
  return (
    <>
      <PageHeader
        title="拟定周期"
        trail={[{ label: "活动与流程", href: "/organise/programmes" }, { label: sources.name }, { label: "拟定周期" }]}
        lead={sources.name}
      />
      <Panel>
        <FormShell action={draftCycleAction.bind(null, id)} submissionKey={randomUUID()}>
          <RadioGroup
            name="from"
            label="照什么拟定"
            required
            defaultValue={sources.cycles[0]?.id}
            options={[
              ...sources.cycles.map((cycle) => ({
                value: cycle.id,
                label: `照抄“${cycle.name}”的规则`,
                hint: "各项日期按年份顺延。",
              })),
              ...sources.templates.map(({ key, title, summary }) => ({
                value: key,
                label: `模板：${title}`,
                hint: summary,
              })),
            ]}
          />
          <FieldGrid>
            <TextInput name="cycleName" label="周期名称" required />
            <NumberInput
              name="year"
              label="申报年份"
              required
              defaultValue={Number(beijingDay(now()).slice(0, 4)) + 1}
            />
          </FieldGrid>
          <FormActions>
            <SubmitButton>拟定</SubmitButton>
          </FormActions>
        </FormShell>
      </Panel>
    </>
  );
}
