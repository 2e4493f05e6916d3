import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { VisitsTable } from "@/components/verification/visits-table";
import { actionLabel } from "@/lib/labels/actions";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";
import { myVisits } from "@/lib/verification/queries";

export const metadata: Metadata = { title: "实地核查" };

/** The visits of the teams I have a seat on. */
export default async function VerifyPage({ searchParams }: Page) {
  const { done } = await searchParams;
  const actor = await requireActor();
  if (mayOpen(actor, "verify")) notFound();
  const visits = await myVisits(actor);
  return (
    <>
      <PageHeader title="实地核查" lead="安排给本人所在核查组的核查。" />
      {done ? <Alert tone="success" live title={`已办理：${actionLabel(done)}。`} /> : null}
      <VisitsTable visits={visits} action="核查" empty="目前没有安排给您的核查" />
    </>
  );
}
