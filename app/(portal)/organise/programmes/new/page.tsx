import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { draftProgrammeAction } from "@/app/actions/rules";
import { FieldGrid } from "@/components/form/field-grid";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { NumberInput } from "@/components/form/number-input";
import { RadioGroup } from "@/components/form/radio-group";
import { SubmitButton } from "@/components/form/submit-button";
import { TextInput } from "@/components/form/text-input";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { templatesFor } from "@/lib/cycle-rules/templates/all";
import { beijingDay } from "@/lib/kernel/dates";
import { requireActor } from "@/lib/platform/actor";
import { now } from "@/lib/platform/clock";
import { mayOpen } from "@/lib/policy/menu";
import type { OfficeLevel } from "@/lib/programmes/route";

export const metadata: Metadata = { title: "新设活动" };

/** A programme of one's own office, from a template; its first cycle is a draft to be looked through. */
export default async function NewProgrammePage() {
  const actor = await requireActor();
  if (mayOpen(actor, "organise") || !actor.duties.includes("organising")) notFound();
  const templates = templatesFor(actor.areaLevel as OfficeLevel);
  const year = Number(beijingDay(now()).slice(0, 4));
  return (
    <>
      <PageHeader
        title="新设活动"
        trail={[{ label: "活动与流程", href: "/organise/programmes" }, { label: "新设活动" }]}
        lead="从模板拟成，随后逐项核定；启动之前不产生任何效力。"
      />
      <Panel>
        {templates.length === 0 ? (
          <EmptyState title="没有供本级组织方使用的模板" />
        ) : (
          <FormShell action={draftProgrammeAction} submissionKey={randomUUID()}>
            <RadioGroup
              name="template"
              label="模板"
              required
              options={templates.map(({ key, title, summary, source }) => ({
                value: key,
                label: title,
                hint: `${summary}依据${source}。`,
              }))}
            />
            <TextInput name="name" label="活动名称" required />
            <TextInput name="basis" label="依据的文件" hint="如《……实施方案》（文号）。" />
            <FieldGrid>
              <TextInput name="cycleName" label="第一个周期的名称" required hint={`如“${year}年度”“第一批”。`} />
              <NumberInput name="year" label="申报年份" required defaultValue={year} />
            </FieldGrid>
            <FormActions>
              <SubmitButton>拟定</SubmitButton>
            </FormActions>
          </FormShell>
        )}
      </Panel>
    </>
  );
}
