import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { MarksTable } from "@/components/moderation/marks-table";
import { TalkView } from "@/components/moderation/talk-view";
import { Watermark } from "@/components/review/watermark";
import { PageHeader } from "@/components/shell/page-header";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/tag";
import { formatDateTime } from "@/lib/kernel/dates";
import { judgementLabel } from "@/lib/labels/dossier";
import {
  DIFFERENCE_DONE,
  DIFFERENCE_STATES,
  DIFFERENCE_TONES,
  LAYER_KINDS,
  sideName,
  TALK_TEXTS,
} from "@/lib/labels/moderation";
import { talkPage } from "@/lib/moderation/queries";
import { requireActor } from "@/lib/platform/actor";
import { now } from "@/lib/platform/clock";
import { TalkForms } from "./talk-forms";

export const metadata: Metadata = { title: "商议评分差异" };

/** The talk about one item between those who scored it, without names. */
export default async function TalkPage({ params, searchParams }: Page<{ sheetId: string; position: string }>) {
  const actor = await requireActor();
  const { sheetId, position } = await params;
  const { done } = await searchParams;
  const page = await talkPage(actor, sheetId, Number(position));
  if (!page) notFound();
  const { item, marks, talk, side, state, settled } = page;
  const said = done ? DIFFERENCE_DONE[done] : null;
  return (
    <>
      <PageHeader
        title={`${page.place}　第 ${page.position} 项`}
        trail={[
          { label: "第三方评估", href: "/assess" },
          { label: "评分差异", href: "/assess/differences" },
          { label: `第 ${page.position} 项` },
        ]}
        lead={`您是${sideName(side)}。${TALK_TEXTS.lead}`}
        tag={<StatusTag tone={DIFFERENCE_TONES[state]}>{DIFFERENCE_STATES[state]}</StatusTag>}
      />
      <Watermark reader={actor} at={formatDateTime(now())} />
      {said ? <Alert tone="success" live title={said} /> : null}
      {settled ? (
        <Alert
          title={`${LAYER_KINDS[settled.kind]}：${judgementLabel(item.kind, settled.judgement)}，${settled.points} 分。${settled.reason}`}
        />
      ) : null}
      {state === "third_reading" ? <Alert title={TALK_TEXTS.reading} /> : null}
      {state === "third_wanted" ? <Alert title={TALK_TEXTS.wanted} /> : null}
      <Panel
        title={item.section}
        lead={item.text}
        actions={
          <LinkButton size="small" href={`/assess/${sheetId}?item=${page.position}`}>
            看材料
          </LinkButton>
        }
      >
        <MarksTable caption="各方对本项的评分" marks={marks} item={item} own={side} />
      </Panel>
      <Panel title="商议" lead={settled ? "" : `商议至 ${formatDateTime(new Date(page.talkUntil))}`}>
        <TalkView talk={talk} kind={item.kind} own={side} />
      </Panel>
      {page.open ? <TalkForms page={page} /> : null}
    </>
  );
}
