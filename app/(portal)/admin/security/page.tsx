import { notFound } from "next/navigation";
import { changeSecurityAction } from "@/app/actions/security";
import type { Page } from "@/app/props";
import { Done } from "@/components/act/done";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { RadioGroup } from "@/components/form/radio-group";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import { OwnProof } from "@/components/people/own-proof";
import { PageHeader } from "@/components/shell/page-header";
import { ListPage } from "@/components/table/list-page";
import { RowLink } from "@/components/table/row-link";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { formatDate, formatDateTime } from "@/lib/kernel/dates";
import { listQuery } from "@/lib/kernel/list-query";
import { FACTOR_RESET, SCOPE_LABELS, SECURITY_TEXTS } from "@/lib/labels/second-factor";
import { securitySettings } from "@/lib/people/security-settings";
import { asksForCode, requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";
import { enrolledPage, enrolmentCounts } from "@/lib/second-factor/queries";
import { SCOPES } from "@/lib/second-factor/rules";

export const metadata = { title: SECURITY_TEXTS.title };

/** For whom a second factor is required and how long a password holds; and whose second factor there is. */
export default async function SecurityPage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "admin_security")) notFound();
  const { done, ...query } = await searchParams;
  const { q, page } = listQuery("q").parse(query);
  const settings = await securitySettings();
  const [{ have, lack, guards }, enrolled, code] = await Promise.all([
    enrolmentCounts(settings.secondFactorFor),
    enrolledPage(q, page),
    asksForCode(),
  ]);
  return (
    <>
      <PageHeader title={SECURITY_TEXTS.title} lead={SECURITY_TEXTS.lead} />
      <Done done={done} />
      {guards < 2 ? (
        <Alert tone="warning" title={SECURITY_TEXTS.alone}>
          {SECURITY_TEXTS.aloneWhat}
        </Alert>
      ) : null}
      <Panel title="设定" lead={SECURITY_TEXTS.changed(settings.changedByName, formatDateTime(settings.changedAt))}>
        <FormShell action={changeSecurityAction} version={settings.version} key={settings.version}>
          <RadioGroup
            name="secondFactorFor"
            label={SECURITY_TEXTS.scope}
            hint={SECURITY_TEXTS.scopeHint}
            required
            options={SCOPES.map((value) => ({ value, label: SCOPE_LABELS[value] }))}
            defaultValue={settings.secondFactorFor}
          />
          <TextInput
            name="passwordDays"
            label={SECURITY_TEXTS.days}
            hint={SECURITY_TEXTS.daysHint}
            inputMode="numeric"
            required
            width="half"
            unit="天"
            defaultValue={String(settings.passwordDays)}
          />
          <TextArea
            name="reason"
            label={SECURITY_TEXTS.reason}
            hint={SECURITY_TEXTS.reasonHint}
            required
            rows={2}
            limit={200}
          />
          <OwnProof code={code} />
          <FormActions>
            <SubmitButton>{SECURITY_TEXTS.save}</SubmitButton>
          </FormActions>
        </FormShell>
      </Panel>
      <h2 className="mb-2 text-lg">{SECURITY_TEXTS.enrolled}</h2>
      <p className="mb-2">{SECURITY_TEXTS.counts(have, lack)}</p>
      <ListPage
        caption={SECURITY_TEXTS.enrolled}
        rows={enrolled.rows}
        rowKey={({ id }) => id}
        path="/admin/security"
        query={query}
        total={enrolled.total}
        page={page}
        fields={<TextInput name="q" placeholder="可填拼音首字母" label="账号或姓名" defaultValue={query.q} />}
        empty={<EmptyState title="没有符合条件的账号" />}
        columns={[
          { id: "name", header: "姓名", rowHeader: true, nowrap: true, cell: ({ name }) => name },
          { id: "account", header: "账号", nowrap: true, cell: ({ account }) => account },
          { id: "organisation", header: "单位", cell: ({ organisation }) => organisation },
          { id: "since", header: "绑定日期", nowrap: true, cell: ({ enrolledAt }) => formatDate(new Date(enrolledAt)) },
        ]}
        actions={({ id, account }) => (
          <RowLink href={`/admin/security/${id}`} label={account}>
            {FACTOR_RESET.submit}
          </RowLink>
        )}
      />
    </>
  );
}
