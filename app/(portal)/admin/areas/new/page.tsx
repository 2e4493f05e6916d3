import { randomUUID } from "node:crypto";
import { notFound } from "next/navigation";
import { createAreaAction } from "@/app/actions/areas";
import { SinceFields } from "@/components/admin/area-acts";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { TextInput } from "@/components/form/text-input";
import { PageHeader } from "@/components/shell/page-header";
import { Panel } from "@/components/ui/panel";
import { LEVEL_LABELS } from "@/lib/labels/people";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

export const metadata = { title: "设立区划" };

const LEVELS = ["province", "city", "county"].map((value) => ({ value, label: LEVEL_LABELS[value] ?? value }));

type Props = { searchParams: Promise<{ from?: string; parent?: string; level?: string }> };

export default async function NewAreaPage({ searchParams }: Props) {
  const actor = await requireActor();
  if (mayOpen(actor, "admin_areas")) notFound();
  const { from, parent, level } = await searchParams;
  return (
    <>
      <PageHeader
        title={from ? "析置区划" : "设立区划"}
        lead="设立的同时按规则设立依法治理办公室和人民政府。"
        trail={[{ label: "行政区划", href: "/admin/areas" }, { label: from ? "析置区划" : "设立区划" }]}
      />
      <Panel>
        <FormShell action={createAreaAction} submissionKey={randomUUID()}>
          <TextInput name="name" label="区划名称" required width="half" />
          <TextInput name="code" label="区划代码" required width="half" hint="6 位数字。" inputMode="numeric" />
          <Select name="level" label="层级" required options={LEVELS} defaultValue={level} />
          <TextInput name="parentCode" label="上级区划代码" required width="half" defaultValue={parent} />
          <TextInput
            name="splitFromCode"
            label="析自哪个区划"
            width="half"
            defaultValue={from}
            hint="填原区划的代码；不是析置的不填。"
          />
          <SinceFields />
          <FormActions>
            <SubmitButton>{from ? "析置区划" : "设立区划"}</SubmitButton>
          </FormActions>
        </FormShell>
      </Panel>
    </>
  );
}
