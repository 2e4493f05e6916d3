import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { Select } from "@/components/form/select";
import { PageHeader } from "@/components/shell/page-header";
import { ListPage } from "@/components/table/list-page";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { listQuery } from "@/lib/kernel/list-query";
import { choiceLabel } from "@/lib/labels/fields";
import { CHANGE_LABELS, noteText, REHEARSAL_TEXTS, summaryText } from "@/lib/labels/rehearsal";
import { requireActor } from "@/lib/platform/actor";
import { CHANGE_FILTERS, meantBy } from "@/lib/programmes/rehearsal";
import { rehearsalPage } from "@/lib/programmes/rehearsal-queries";
import { CycleTabs } from "../cycle-tabs";
import { rehearsalColumns, Slopes } from "./rehearsal-table";

export const metadata: Metadata = { title: "规则演练" };

const PAGE = 20;

/** 规则演练: a draft's rules on the frozen cases of a finished cycle; what would have been otherwise, and by which rule. */
export default async function RehearsalPage({ params, searchParams }: Page<{ id: string }>) {
  const actor = await requireActor();
  const { id } = await params;
  const query = await searchParams;
  const asked = listQuery("with", "track", "change").parse(query);
  const rehearsal = await rehearsalPage(actor, id, asked.with);
  if (!rehearsal) notFound();
  const { cycle, shown, choices } = rehearsal;
  const here = `/organise/cycles/${id}/rehearsal`;
  const rows = (shown?.rows ?? []).filter(
    (row) => (!asked.track || row.track === asked.track) && meantBy(asked.change, row),
  );
  return (
    <>
      <PageHeader
        title="规则演练"
        trail={[
          { label: "组织实施", href: "/organise" },
          { label: cycle.name, href: `/organise/cycles/${id}` },
          { label: "规则演练" },
        ]}
        lead={REHEARSAL_TEXTS.lead}
      />
      <CycleTabs id={id} current="/rehearsal" />
      {shown ? (
        <>
          <Panel title={`用${shown.withName}演练`}>
            <div className="prose-zh">
              {shown.tracks.map((track) => (
                <p key={track.track}>{summaryText(track, shown.withCycle)}</p>
              ))}
              {shown.rows.every(({ change }) => change === "same") ? <p>{REHEARSAL_TEXTS.same}</p> : null}
            </div>
          </Panel>
          {shown.notes.length > 0 ? (
            <Alert title="演练的范围和前提">
              <ul className="list-disc pl-5">
                {shown.notes.map((note) => (
                  <li key={`${note.code}${note.track ?? ""}`}>{noteText(note)}</li>
                ))}
              </ul>
            </Alert>
          ) : null}
          <ListPage
            caption="逐个地区的变化"
            fields={
              <>
                <Select
                  name="with"
                  label="用哪一周期演练"
                  placeholder={null}
                  options={choices.map(({ id: value, name: label }) => ({ value, label }))}
                  defaultValue={shown.withId}
                />
                <Select
                  name="track"
                  label="类别"
                  placeholder="全部"
                  options={shown.tracks.map(({ track }) => ({ value: track, label: choiceLabel(track) }))}
                  defaultValue={asked.track}
                />
                <Select
                  name="change"
                  label="变化"
                  placeholder="全部"
                  options={CHANGE_FILTERS.map((value) => ({
                    value,
                    label: value === "any" ? "有变化的" : CHANGE_LABELS[value],
                  }))}
                  defaultValue={asked.change}
                />
              </>
            }
            exportPath={`${here}/export`}
            rows={rows.slice((asked.page - 1) * PAGE, asked.page * PAGE)}
            columns={rehearsalColumns}
            rowKey={(row) => row.id}
            rowTone={(row) => (row.change === "out" ? "danger" : row.change === "in" ? "current" : null)}
            total={rows.length}
            page={asked.page}
            pageSize={PAGE}
            path={here}
            query={query}
          />
          {shown.tracks.map(({ track }) => (
            <Slopes key={track} track={track} rows={shown.rows.filter((row) => row.track === track)} />
          ))}
        </>
      ) : (
        <Panel>
          <EmptyState title={cycle.stage === "draft" ? REHEARSAL_TEXTS.nothing : REHEARSAL_TEXTS.notDraft} />
        </Panel>
      )}
    </>
  );
}
