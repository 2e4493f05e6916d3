import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ImportDesk } from "@/components/catalogue/import-desk";
import { PageHeader } from "@/components/shell/page-header";
import { makeProblem } from "@/lib/catalogue/access";
import { ownCatalogues } from "@/lib/catalogue/queries";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: "导入指标体系" };

/** 导入: from a file to a looked-over draft. */
export default async function ImportPage() {
  const actor = await requireActor();
  if (makeProblem(actor)) notFound();
  return (
    <>
      <PageHeader
        title="导入指标体系"
        trail={[{ label: "指标体系", href: "/organise/catalogues" }, { label: "导入" }]}
      />
      <ImportDesk own={await ownCatalogues(actor)} submissionKey={randomUUID()} />
    </>
  );
}
