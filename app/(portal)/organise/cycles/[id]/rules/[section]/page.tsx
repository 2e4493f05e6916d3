import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { amendSectionAction, saveSectionAction } from "@/app/actions/rules";
import type { Page } from "@/app/props";
import { PendingNotice } from "@/components/cycle-rules/pending-notice";
import { SectionFields } from "@/components/cycle-rules/section-fields";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { seenOf } from "@/lib/cycle-rules/changes";
import { organisedRules, ruleChoices } from "@/lib/cycle-rules/queries";
import { changeOf } from "@/lib/cycle-rules/rules";
import { SECTIONS } from "@/lib/cycle-rules/schema";
import { SECTION_LABELS } from "@/lib/labels/cycle-rules";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: "修改规则" };

/** One section of a cycle's rules as a form: saved at once in a draft, prepared as an amendment while the cycle runs. */
export default async function SectionPage({ params }: Page<{ id: string; section: string }>) {
  const actor = await requireActor();
  const { id, section: asked } = await params;
  const section = SECTIONS.find((each) => each === asked);
  const page = section ? await organisedRules(actor, id) : null;
  if (!section || !page?.may) notFound();
  const change = changeOf(section, page.stage);
  if (change === "frozen") notFound();
  const choices = await ruleChoices(actor, page.rules);
  const action = (change === "edit" ? saveSectionAction : amendSectionAction).bind(null, id, section);
  const { title, lead } = SECTION_LABELS[section];
  return (
    <>
      <PageHeader
        title={title}
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: page.rules.schedule.name, href: `/organise/cycles/${id}/rules` },
          { label: title },
        ]}
        lead={lead}
      />
      <PendingNotice pending={page.pending} />
      <Panel>
        <FormShell
          action={action}
          submissionKey={randomUUID()}
          version={page.version}
          hidden={{ seen: seenOf(page.rules, section) }}
        >
          <SectionFields section={section} rules={page.rules} choices={choices} />
          {change === "amend" ? (
            <TextArea
              name="amendmentReason"
              label="修改的缘由"
              hint="签发后与修改内容一并列在规则页，各申报单位都能看到。"
              rows={3}
              limit={1000}
              required
            />
          ) : null}
          <FormActions>
            <SubmitButton>{change === "edit" ? "保存" : "修改规则（提请签发）"}</SubmitButton>
            <LinkButton href={`/organise/cycles/${id}/rules`} variant="quiet">
              返回
            </LinkButton>
          </FormActions>
        </FormShell>
      </Panel>
    </>
  );
}
