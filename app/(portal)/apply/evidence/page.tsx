import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Page } from "@/app/props";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { PageHeader } from "@/components/shell/page-header";
import type { Column } from "@/components/table/column";
import { ListPage } from "@/components/table/list-page";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { DISCLOSURES } from "@/lib/evidence/card";
import { type LibraryRow, libraryCycles, libraryPage } from "@/lib/evidence/library";
import { EVIDENCE_KINDS } from "@/lib/evidence/rules";
import { libraryQuery } from "@/lib/evidence/schema";
import { cardLine, disclosureLabel, LIBRARY_TEXTS } from "@/lib/labels/evidence";
import { choiceLabel } from "@/lib/labels/fields";
import { sizeText } from "@/lib/labels/files";
import { requireActor } from "@/lib/platform/actor";
import { mayOpen } from "@/lib/policy/menu";

export const metadata: Metadata = { title: "佐证材料" };

const COLUMNS: Column<LibraryRow>[] = [
  {
    id: "title",
    header: "名称",
    rowHeader: true,
    cell: (row) => (
      <>
        {row.title}
        {row.fileName && row.fileName !== row.title ? (
          <span className="block text-sm font-normal text-gray-600">{row.fileName}</span>
        ) : null}
      </>
    ),
  },
  { id: "kind", header: "类别", nowrap: true, cell: (row) => choiceLabel(row.kind) },
  { id: "card", header: "发文单位、文号、日期", cell: (row) => cardLine(row) || "—" },
  { id: "disclosure", header: "公开属性", nowrap: true, cell: (row) => disclosureLabel(row.disclosure) },
  { id: "size", header: "大小", nowrap: true, align: "right", cell: (row) => (row.size ? sizeText(row.size) : "—") },
  {
    id: "uses",
    header: "使用",
    nowrap: true,
    cell: (row) => `${row.uses > 0 ? `${row.uses} 处` : "未用"}${row.filed ? "，已报送" : ""}`,
  },
];

const options = (values: readonly string[], label: (value: string) => string) =>
  values.map((value) => ({ value, label: label(value) }));

/** 佐证材料库 of the own organisation. */
export default async function LibraryPage({ searchParams }: Page) {
  const actor = await requireActor();
  if (mayOpen(actor, "evidence")) notFound();
  const raw = await searchParams;
  const query = libraryQuery.parse(raw);
  const [{ rows, total }, cycles] = await Promise.all([libraryPage(actor, query), libraryCycles(actor)]);
  return (
    <>
      <PageHeader title="佐证材料" lead={`${LIBRARY_TEXTS.lead}${LIBRARY_TEXTS.unit}`} />
      {raw.done === "deleted" ? <Alert tone="success" live title="已删除" /> : null}
      <ListPage
        caption="佐证材料"
        rows={rows}
        columns={COLUMNS}
        rowKey={(row) => row.id}
        actions={(row) => (
          <RowLinks>
            <RowLink href={`/apply/evidence/${row.id}`} label={row.title}>
              查看
            </RowLink>
          </RowLinks>
        )}
        total={total}
        page={query.page}
        path="/apply/evidence"
        query={{ ...raw, done: undefined }}
        exportPath="/apply/evidence/export"
        empty={<EmptyState title="没有符合条件的材料" />}
        fields={
          <>
            <TextInput name="q" label="名称、单位、文号或文件名" defaultValue={query.q} />
            <Select
              name="kind"
              label="类别"
              placeholder="全部"
              defaultValue={query.kind ?? ""}
              options={options(EVIDENCE_KINDS, choiceLabel)}
            />
            <Select
              name="disclosure"
              label="公开属性"
              placeholder="全部"
              defaultValue={query.disclosure ?? ""}
              options={[
                ...DISCLOSURES.map((value) => ({ value, label: disclosureLabel(value) })),
                { value: "none", label: disclosureLabel(null) },
              ]}
            />
            <Select
              name="used"
              label="使用"
              placeholder="全部"
              defaultValue={query.used ?? ""}
              options={[
                { value: "used", label: "已用于指标" },
                { value: "unused", label: "未用" },
              ]}
            />
            <Select
              name="cycle"
              label="周期"
              placeholder="全部"
              defaultValue={query.cycle ?? ""}
              options={cycles.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </>
        }
      />
    </>
  );
}
