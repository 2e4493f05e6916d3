import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { lodgeClueAction } from "@/app/actions/clue";
import type { Page } from "@/app/props";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { TextInput } from "@/components/form/text-input";
import { ClueFields } from "@/components/oversight/clue-fields";
import { PageHeader } from "@/components/shell/page-header";
import { Panel } from "@/components/ui/panel";
import { STANDING_TEXTS } from "@/lib/labels/standing";

export const metadata: Metadata = { title: "反映线索" };

/** The form on which anyone tells of something about a title: `?certificate=` fills in which. */
export default async function CluePage({ searchParams }: Page) {
  const { certificate = "" } = await searchParams;
  return (
    <>
      <PageHeader title="反映线索" trail={[{ label: "示范名录", href: "/register" }, { label: "反映线索" }]} />
      <Panel title="须知">
        <ul className="list-disc space-y-1 pl-5">
          {STANDING_TEXTS.clueRules.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </Panel>
      <Panel title="情况">
        <FormShell action={lodgeClueAction} submissionKey={randomUUID()}>
          <TextInput
            name="certificateNumber"
            label="证书编号"
            required
            defaultValue={certificate.slice(0, 40)}
            hint="在示范名录中查到，如 MM-2026-0007。"
          />
          <ClueFields />
          <TextInput name="name" label="姓名或者单位名称" hint="可以不填。" autoComplete="off" />
          <TextInput name="contact" label="联系方式" hint={STANDING_TEXTS.clueContactHint} autoComplete="off" />
          <FormActions>
            <SubmitButton>提交</SubmitButton>
          </FormActions>
        </FormShell>
      </Panel>
    </>
  );
}
