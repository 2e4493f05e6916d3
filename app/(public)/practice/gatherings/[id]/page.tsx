import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { GatheringFacts } from "@/components/exchange/gathering-facts";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { PrintButton } from "@/components/ui/print-button";
import { publishedGathering } from "@/lib/gatherings/queries";

import { signInFor } from "@/lib/kernel/return-path";

export const metadata: Metadata = { title: "培训、观摩" };

/** One published notice of a training or a visit; who comes is not told. */
export default async function GatheringPage({ params }: Page<{ id: string }>) {
  const gathering = await publishedGathering((await params).id);
  if (!gathering) notFound();
  return (
    <>
      <PageHeader
        title={gathering.title}
        trail={[{ label: "培训、观摩", href: "/practice/gatherings" }, { label: gathering.title }]}
        actions={
          <>
            <LinkButton href={signInFor(`/exchange/gatherings/${gathering.id}`)}>登录报名</LinkButton>
            <PrintButton>打印</PrintButton>
          </>
        }
      />
      <GatheringFacts gathering={gathering} />
    </>
  );
}
