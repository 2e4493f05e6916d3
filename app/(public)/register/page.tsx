import type { Metadata } from "next";
import type { Page } from "@/app/props";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { ProvinceGrid } from "@/components/register/province-grid";
import { TITLE, TITLE_FACTS } from "@/components/register/title-columns";
import { Keeps } from "@/components/shell/keeps";
import { PageHeader } from "@/components/shell/page-header";
import type { Column } from "@/components/table/column";
import { listHref } from "@/components/table/href";
import { ListPage } from "@/components/table/list-page";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { PrintButton } from "@/components/ui/print-button";
import { register, registerChoices, type TitleRow, titlesByProvince } from "@/lib/designations/queries";
import { registerQuery } from "@/lib/designations/query";
import { DESIGNATION_STAGES } from "@/lib/designations/workflow";
import { choiceLabel } from "@/lib/labels/fields";
import { OPEN_DATA_TEXTS } from "@/lib/labels/open-data";
import { LEVEL_LABELS } from "@/lib/labels/people";
import { stageLabel } from "@/lib/labels/stages";

export const metadata: Metadata = { title: "示范名录" };

const COLUMNS: Column<TitleRow>[] = [
  {
    id: "holder",
    header: "单位",
    rowHeader: true,
    cell: (row) => (
      <Link href={`/register/places/${row.areaCode}`} className="link">
        {row.holder}
      </Link>
    ),
  },
  TITLE,
  { id: "track", header: "类别", nowrap: true, cell: (row) => choiceLabel(row.track) },
  ...TITLE_FACTS,
];

const STAGES = DESIGNATION_STAGES.map((value) => ({ value, label: stageLabel("designation", value) }));
const TRACKS = ["comprehensive", "thematic"].map((value) => ({ value, label: choiceLabel(value) }));
const LEVELS = Object.entries(LEVEL_LABELS)
  .filter(([value]) => value !== "national")
  .map(([value, label]) => ({ value, label }));
const all = { placeholder: "全部" };

/** Every title ever given, with its present standing. */
export default async function RegisterPage({ searchParams }: Page) {
  const raw = await searchParams;
  const query = registerQuery.parse(raw);
  const [{ rows, total }, choices, provinces] = await Promise.all([
    register(query),
    registerChoices(),
    titlesByProvince(query),
  ]);
  const tiles = provinces.map((province) => ({
    ...province,
    current: province.code === query.province,
    href: listHref("/register", raw, { province: province.code === query.province ? null : province.code }),
  }));
  const named = (texts: readonly (string | number)[]) =>
    texts.map((text) => ({ value: String(text), label: String(text) }));
  const asIs = (places: { code: string; name: string }[]) =>
    places.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <>
      <Keeps />
      <PageHeader
        title="示范名录"
        lead="历次命名的全部示范地区和项目，包括已经停牌、摘牌和注销的。"
        actions={
          <>
            <LinkButton href="/register/check">证书查验</LinkButton>
            <LinkButton href="/open-data">{OPEN_DATA_TEXTS.title}</LinkButton>
            <PrintButton>打印</PrintButton>
          </>
        }
      />
      {tiles.length > 0 ? (
        <Panel title="各省称号">
          <ProvinceGrid tiles={tiles} />
        </Panel>
      ) : null}
      <ListPage
        caption="示范名录"
        rows={rows}
        columns={COLUMNS}
        rowKey={(row) => row.certificateNumber}
        total={total}
        page={query.page}
        path="/register"
        query={raw}
        summary={`共 ${total} 个称号`}
        exportPath="/open-data/register.xlsx"
        empty={<EmptyState title="没有符合条件的称号" />}
        fields={
          <>
            <TextInput name="q" placeholder="可填拼音首字母" label="单位、称号或者证书编号" defaultValue={query.q} />
            <Select name="stage" label="现状" options={STAGES} {...all} defaultValue={query.stage ?? ""} />
            <Select name="track" label="类别" options={TRACKS} {...all} defaultValue={query.track ?? ""} />
            <Select name="theme" label="领域" options={named(choices.themes)} {...all} defaultValue={query.theme} />
            <Select name="level" label="层级" options={LEVELS} {...all} defaultValue={query.level ?? ""} />
            <Select
              name="province"
              label="省份"
              options={asIs(choices.provinces)}
              {...all}
              defaultValue={query.province ?? ""}
            />
            <Select
              name="cycle"
              label="批次"
              options={choices.cycles.map(({ id, name }) => ({ value: id, label: name }))}
              {...all}
              defaultValue={query.cycle ?? ""}
            />
            <Select
              name="year"
              label="命名年份"
              options={named(choices.years)}
              {...all}
              defaultValue={String(query.year ?? "")}
            />
          </>
        }
      />
    </>
  );
}
