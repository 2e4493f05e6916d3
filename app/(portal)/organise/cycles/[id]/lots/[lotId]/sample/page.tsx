import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { Watermark } from "@/components/review/watermark";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { formatDateTime } from "@/lib/kernel/dates";
import { pageAsked } from "@/lib/kernel/list-query";
import { QUALITY_TEXTS, qualityDone, SAMPLE_TEXTS } from "@/lib/labels/quality";
import { requireActor } from "@/lib/platform/actor";
import { now } from "@/lib/platform/clock";
import { sampleBoard, sampleItem } from "@/lib/quality/sample-queries";
import { CycleTabs } from "../../../cycle-tabs";
import { Rescoring } from "./rescoring";
import { SampleBoardView } from "./sample-board";

export const metadata: Metadata = { title: SAMPLE_TEXTS.title };

/** 质量抽检 of a lot: drawing it, and re-scoring item by item from the dossier alone. */
export default async function SamplePage({ params, searchParams }: Page<{ id: string; lotId: string }>) {
  const actor = await requireActor();
  const { id, lotId } = await params;
  const query = await searchParams;
  const page = pageAsked.parse(query.page);
  const open = query.open === "1";
  const lot = `/organise/cycles/${id}/lots/${lotId}`;
  const path = `${lot}/sample`;
  const item = query.item ? await sampleItem(actor, id, lotId, Number(pageAsked.parse(query.item))) : null;
  const board = query.item ? null : await sampleBoard(actor, id, lotId, { page, open });
  const head = item?.lot ?? board?.lot;
  if (!head) notFound();
  const done = qualityDone(query.done);
  return (
    <>
      <PageHeader
        title={SAMPLE_TEXTS.title}
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: head.cycleName, href: `/organise/cycles/${id}` },
          { label: head.name, href: lot },
          { label: SAMPLE_TEXTS.title, href: path },
          ...(item ? [{ label: `第 ${item.position} 项` }] : []),
        ]}
        lead={SAMPLE_TEXTS.lead}
        actions={<LinkButton href={`${lot}/quality`}>{QUALITY_TEXTS.title}</LinkButton>}
      />
      <CycleTabs id={id} current="/lots" />
      <Watermark reader={actor} at={formatDateTime(now())} />
      {done ? <Alert tone="success" live title={done} /> : null}
      {item ? <Rescoring actor={actor} sample={item} path={path} /> : null}
      {board ? <SampleBoardView board={board} page={page} open={open} path={path} /> : null}
    </>
  );
}
