import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { lodgeOfficeClueAction } from "@/app/actions/standing";
import type { Page } from "@/app/props";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { ClueFields } from "@/components/oversight/clue-fields";
import { PageHeader } from "@/components/shell/page-header";
import { Panel } from "@/components/ui/panel";
import { titleStandingFor } from "@/lib/handlings/title-life";
import { actionLabel } from "@/lib/labels/actions";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: "反映线索" };

/** 反映线索, by an office about a title that it may see: `?title=`. */
export default async function NewCluePage({ searchParams }: Page) {
  const actor = await requireActor();
  const { title = "" } = await searchParams;
  const standing = await titleStandingFor(actor, title);
  if (!standing?.mayTell) notFound();
  return (
    <>
      <PageHeader
        title={actionLabel("lodge_clue")}
        trail={[
          { label: "称号与监督管理", href: "/oversee" },
          { label: standing.holder, href: `/oversee/titles/${standing.id}` },
          { label: actionLabel("lodge_clue") },
        ]}
      />
      <Panel title={`${standing.holder}“${standing.title}”`}>
        <FormShell action={lodgeOfficeClueAction} hidden={{ designationId: standing.id }}>
          <ClueFields />
          <FormActions>
            <SubmitButton>{actionLabel("lodge_clue")}</SubmitButton>
          </FormActions>
        </FormShell>
      </Panel>
    </>
  );
}
