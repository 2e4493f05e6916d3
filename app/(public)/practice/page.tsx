import type { Metadata } from "next";
import type { Page } from "@/app/props";
import { PracticeEntries } from "@/components/exchange/practice-entry";
import { PublicTabs } from "@/components/exchange/public-tabs";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { PageHeader } from "@/components/shell/page-header";
import { Pagination } from "@/components/table/pagination";
import { QueryRow } from "@/components/table/query-row";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { EXCHANGE_TEXTS } from "@/lib/labels/exchange";
import { choiceLabel } from "@/lib/labels/fields";
import { practiceFilters, publishedPractices } from "@/lib/practice-cases/published";
import { practiceQuery } from "@/lib/practice-cases/schema";

export const metadata: Metadata = { title: "经验交流" };

const TRACKS = ["comprehensive", "thematic"].map((value) => ({ value, label: choiceLabel(value) }));
const options = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

/** 典型经验: published cases, searched in all their words and filtered. */
export default async function PracticePage({ searchParams }: Page) {
  const raw = await searchParams;
  const query = practiceQuery.parse(raw);
  const [{ rows, total, tooShort, words }, filters] = await Promise.all([publishedPractices(query), practiceFilters()]);
  return (
    <>
      <PageHeader title="经验交流" lead={EXCHANGE_TEXTS.lead} />
      <PublicTabs current="cases" />
      <QueryRow path="/practice">
        <TextInput name="q" label="检索题目、单位和全文" placeholder="两个字以上" defaultValue={query.q} />
        <Select
          name="province"
          label="省份"
          placeholder="全部"
          options={filters.provinces.map(({ code, name }) => ({ value: code, label: name }))}
          defaultValue={query.province ?? ""}
        />
        <Select
          name="field"
          label="领域"
          placeholder="全部"
          options={options(filters.fields)}
          defaultValue={query.field}
        />
        <Select name="track" label="类别" placeholder="全部" options={TRACKS} defaultValue={query.track ?? ""} />
        <Select
          name="year"
          label="公布年度"
          placeholder="全部"
          options={filters.years.map((year) => ({ value: String(year), label: `${year} 年` }))}
          defaultValue={query.year ? String(query.year) : ""}
        />
      </QueryRow>
      <Panel title="典型经验" lead={`共 ${total} 份`}>
        {rows.length > 0 ? (
          <PracticeEntries rows={rows} words={words} />
        ) : (
          <EmptyState title={tooShort ? EXCHANGE_TEXTS.tooShort : "没有符合条件的典型经验"} />
        )}
      </Panel>
      <Pagination total={total} page={query.page} pageSize={20} path="/practice" query={raw} />
    </>
  );
}
