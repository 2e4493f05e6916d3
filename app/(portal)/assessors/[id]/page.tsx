import type { Metadata } from "next";
import { notFound } from "next/navigation";
import {
  addEngagementAction,
  confirmProfileAction,
  removeEngagementAction,
  saveProfileAction,
} from "@/app/actions/assessors";
import type { Page } from "@/app/props";
import { Confirmed } from "@/components/assessors/staff-table";
import { TieForm } from "@/components/assessors/tie-form";
import { TieList } from "@/components/assessors/tie-list";
import { CheckboxGroup } from "@/components/form/checkbox-group";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { TextInput } from "@/components/form/text-input";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { Panel } from "@/components/ui/panel";
import { staffEntry } from "@/lib/assessors/queries";
import { formatDate } from "@/lib/kernel/dates";
import { ASSESSOR_TEXTS, assessorDone, ENGAGEMENT_LABELS } from "@/lib/labels/assessors";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: ASSESSOR_TEXTS.ownTitle };

type Entry = NonNullable<Awaited<ReturnType<typeof staffEntry>>>;

/** One entry of the staff list: kept by the agency, completed and confirmed by the person. */
export default async function AssessorPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const [{ id }, query] = await Promise.all([params, searchParams]);
  const entry = await staffEntry(actor, id);
  if (!entry) notFound();
  const own = entry.standing === "self";
  const done = assessorDone(query.done);
  const above = own ? { label: "第三方评估", href: "/assess" } : { label: ASSESSOR_TEXTS.title, href: "/assessors" };
  return (
    <>
      <PageHeader
        title={own ? ASSESSOR_TEXTS.ownTitle : entry.name}
        trail={[above, { label: own ? ASSESSOR_TEXTS.ownTitle : entry.name }]}
        lead={own ? ASSESSOR_TEXTS.ownLead : entry.agency}
        tag={<Confirmed yes={entry.confirmed} />}
      />
      {done ? <Alert tone="success" live title={done} /> : null}
      <Panel title="基本情况">
        <ProfileForm entry={entry} />
      </Panel>
      <Panel title={ASSESSOR_TEXTS.engagements}>
        <TieList ties={entry.engagements} {...(own ? {} : { remove: removeEngagementAction })} />
      </Panel>
      <Panel title={ASSESSOR_TEXTS.addEngagement}>
        <TieForm
          action={addEngagementAction.bind(null, entry.id)}
          kinds={ENGAGEMENT_LABELS}
          label="关系"
          verb={ASSESSOR_TEXTS.addEngagement}
        />
      </Panel>
      {own ? (
        <Panel
          title="本人确认"
          lead={
            entry.confirmedAt
              ? `已于 ${formatDate(new Date(entry.confirmedAt))} 确认；单位改动的，请再次确认。`
              : "请核对以上内容，确认属实、完整。"
          }
        >
          <FormShell action={confirmProfileAction} version={entry.version} key={entry.version}>
            <FormActions>
              <SubmitButton>{ASSESSOR_TEXTS.confirm}</SubmitButton>
            </FormActions>
          </FormShell>
        </Panel>
      ) : null}
    </>
  );
}

function ProfileForm({ entry }: { entry: Entry }) {
  const topics = [...new Set([...entry.topics, ...entry.expertise])];
  return (
    <FormShell action={saveProfileAction.bind(null, entry.id)} version={entry.version} key={entry.version}>
      <TextInput name="title" label="职务职称" defaultValue={entry.title} width="half" />
      <TextInput
        name="home"
        label={ASSESSOR_TEXTS.home}
        hint={`${ASSESSOR_TEXTS.homeHint}${entry.home ? `；现为${entry.home}` : ""}`}
        defaultValue={entry.homeCode ?? ""}
        width="half"
      />
      <CheckboxGroup
        name="expertise"
        label="熟悉的一级指标"
        options={topics.map((value) => ({ value, label: value }))}
        defaultValue={entry.expertise}
        inline
      />
      <FormActions>
        <SubmitButton>保存</SubmitButton>
      </FormActions>
    </FormShell>
  );
}
