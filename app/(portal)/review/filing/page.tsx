import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { areaOptions } from "@/components/review/desk-fields";
import { FilingChart } from "@/components/review/filing-chart";
import { FilingTable } from "@/components/review/filing-table";
import { ReviewTabs } from "@/components/review/review-tabs";
import { PageHeader } from "@/components/shell/page-header";
import { listHref } from "@/components/table/href";
import { Pagination } from "@/components/table/pagination";
import { QueryRow } from "@/components/table/query-row";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { areaChoices } from "@/lib/first-review/desk-choices";
import { filingBoard } from "@/lib/first-review/filing-board";
import { FILING_STATES } from "@/lib/first-review/filing-rules";
import { filingQuery } from "@/lib/first-review/schema";
import { choiceLabel } from "@/lib/labels/fields";
import { FILING_STATE_LABELS, FILING_TEXTS, NOT_FILED_LABEL } from "@/lib/labels/filing-progress";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

export const metadata: Metadata = { title: "申报进度" };
const PATH = "/review/filing";
const STATES = [
  { value: "not_filed", label: NOT_FILED_LABEL },
  ...FILING_STATES.map((value) => ({ value, label: FILING_STATE_LABELS[value] })),
];
const DONE = /^(\d+)-(\d+)$/;

/** 申报进度: who of the own area has not filed yet, and reminders to them. */
export default async function FilingPage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "review")) notFound();
  const raw = await searchParams;
  const query = filingQuery.parse(raw);
  const [board, areas] = await Promise.all([filingBoard(actor, query), areaChoices(actor, query.area)]);
  const done = DONE.exec(raw.done ?? "");
  const asked = { cycle: board?.cycle.id, track: board?.track, state: query.state, area: query.area, q: query.q };
  return (
    <>
      <PageHeader
        title={FILING_TEXTS.title}
        trail={[{ label: "初审推荐", href: "/review" }, { label: FILING_TEXTS.title }]}
        lead={FILING_TEXTS.lead}
        actions={
          board ? (
            <LinkButton href={listHref(`${PATH}/export`, asked, {})} download>
              导出表格
            </LinkButton>
          ) : null
        }
      />
      <ReviewTabs current="filing" />
      {done ? <Alert tone="success" live title={FILING_TEXTS.done(done[1]!, done[2]!)} /> : null}
      {board === null ? (
        <EmptyState title={FILING_TEXTS.none} />
      ) : (
        <>
          <QueryRow path={PATH}>
            <Select
              name="cycle"
              label="周期"
              placeholder={null}
              options={board.cycles.map(({ id, name }) => ({ value: id, label: name }))}
              defaultValue={board.cycle.id}
            />
            <Select
              name="track"
              label="类别"
              placeholder={null}
              options={board.cycle.tracks.map((value) => ({ value, label: choiceLabel(value) }))}
              defaultValue={board.track}
            />
            <Select name="state" label="状态" placeholder="全部" options={STATES} defaultValue={query.state ?? ""} />
            {areas.length > 0 ? (
              <Select
                name="area"
                label="地区"
                placeholder="全部"
                options={areaOptions(areas)}
                defaultValue={query.area}
              />
            ) : null}
            <TextInput name="q" label="单位" placeholder="可填拼音首字母" defaultValue={query.q} />
          </QueryRow>
          <FilingChart tallies={board.tallies} />
          <FilingTable rows={board.rows} asked={asked} mayRemind={actor.duties.includes("reviewing")} />
          <Pagination total={board.total} page={query.page} path={PATH} query={{ ...asked, page: raw.page }} />
        </>
      )}
    </>
  );
}
