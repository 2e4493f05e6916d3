import type { Metadata } from "next";
import { PageHeader } from "@/components/shell/page-header";
import { VisitsTable } from "@/components/verification/visits-table";
import { requireActor } from "@/lib/platform/actor";
import { myVisits } from "@/lib/verification/queries";

export const metadata: Metadata = { title: "实地核查" };

/** The visits of the teams I have a seat on. */
export default async function VerifyPage() {
  const visits = await myVisits(await requireActor());
  return (
    <>
      <PageHeader title="实地核查" lead="安排给本人所在核查组的核查。" />
      <VisitsTable visits={visits} action="核查" empty="目前没有安排给您的核查" />
    </>
  );
}
