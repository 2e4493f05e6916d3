import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { shortcomingAction } from "@/app/actions/shortcomings";
import type { Page } from "@/app/props";
import { PageHeader } from "@/components/shell/page-header";
import { ActForms } from "@/components/shortcomings/act-forms";
import { ShortcomingFacts } from "@/components/shortcomings/shortcoming-facts";
import { Alert } from "@/components/ui/alert";
import { shortcomingDone } from "@/lib/labels/shortcomings";
import { requireActor } from "@/lib/platform/actor";
import { shortcomingOf } from "@/lib/shortcomings/queries";
import { UnitTabs } from "../../unit-tabs";

export const metadata: Metadata = { title: "问题清单" };

/** One shortcoming that lies with this unit. */
export default async function UnitShortcomingPage({ params, searchParams }: Page<{ id: string; number: string }>) {
  const actor = await requireActor();
  const [{ id, number }, { done }] = await Promise.all([params, searchParams]);
  const page = await shortcomingOf(actor, id, Number(number));
  if (page?.side !== "unit") notFound();
  const said = shortcomingDone(done);
  return (
    <>
      <PageHeader
        title={`${page.applicant}申报的问题清单`}
        trail={[
          { label: "任务填报", href: "/contribute" },
          { label: page.applicant, href: `/contribute/${id}` },
          { label: "问题清单", href: `/contribute/${id}/shortcomings` },
          { label: `第 ${page.row.number} 号` },
        ]}
      />
      <UnitTabs id={id} current="shortcomings" />
      {said ? <Alert tone="success" live title={said} /> : null}
      <ShortcomingFacts row={page.row} />
      <ActForms
        row={page.row}
        acts={page.acts}
        owners={page.owners}
        action={shortcomingAction}
        hidden={{ applicationId: id, returnTo: `/contribute/${id}/shortcomings/${page.row.number}` }}
      />
    </>
  );
}
