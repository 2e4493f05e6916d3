import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { Done } from "@/components/act/done";
import { PageHeader } from "@/components/shell/page-header";
import { VisitsTable } from "@/components/verification/visits-table";
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
      <Done done={done} />
      <VisitsTable visits={visits} action="核查" empty="目前没有安排给您的核查" />
    </>
  );
}
