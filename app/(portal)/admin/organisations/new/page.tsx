import { randomUUID } from "node:crypto";
import { notFound } from "next/navigation";
import { createOrganisationAction } from "@/app/actions/admin";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { TextInput } from "@/components/form/text-input";
import { PageHeader } from "@/components/shell/page-header";
import { Panel } from "@/components/ui/panel";
import { ORGANISATION_KINDS } from "@/lib/labels/people";
import { KINDS } from "@/lib/organisations/schema";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

export const metadata = { title: "新增单位" };

export default async function NewOrganisationPage() {
  const actor = await requireActor();
  if (mayOpen(actor, "admin_organisations")) notFound();
  return (
    <>
      <PageHeader title="新增单位" trail={[{ label: "单位", href: "/admin/organisations" }, { label: "新增单位" }]} />
      <Panel>
        <FormShell action={createOrganisationAction} submissionKey={randomUUID()}>
          <TextInput name="name" label="单位名称" required width="half" />
          <TextInput name="code" label="单位代码" required width="half" />
          <Select
            name="kind"
            label="单位类型"
            required
            options={KINDS.map((value) => ({ value, label: ORGANISATION_KINDS[value] ?? value }))}
          />
          <TextInput name="areaCode" label="所在区划代码" required width="half" hint="可以在“行政区划”中查到。" />
          <FormActions>
            <SubmitButton>新增单位</SubmitButton>
          </FormActions>
        </FormShell>
      </Panel>
    </>
  );
}
