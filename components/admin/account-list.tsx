import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { ListPage } from "@/components/table/list-page";
import { RowLink, RowLinks } from "@/components/table/row-link";
import { EmptyState } from "@/components/ui/empty-state";
import { DUTY_LABELS } from "@/lib/labels/people";
import { SAME_PERSON } from "@/lib/labels/same-person";
import { DUTIES } from "@/lib/policy/standing";
import { ACCOUNT_COLUMNS, type AccountRow } from "./account-columns";

/** Accounts to choose from; what each administrator does with one is at `path`/<id>. */
export function AccountList({
  path,
  verb,
  rows,
  total,
  asked,
}: {
  path: string;
  verb: string;
  rows: (AccountRow & { id: string })[];
  total: number;
  asked: { q: string; duty: string; alike: string; page: number };
}) {
  return (
    <ListPage
      caption="账号"
      rows={rows}
      rowKey={({ id }) => id}
      path={path}
      query={{ q: asked.q, duty: asked.duty, alike: asked.alike }}
      total={total}
      page={asked.page}
      fields={
        <>
          <TextInput name="q" label="账号、姓名、单位或拼音" defaultValue={asked.q} />
          <Select
            name="duty"
            label="岗位"
            placeholder="全部"
            defaultValue={asked.duty}
            options={DUTIES.map((value) => ({ value, label: DUTY_LABELS[value] }))}
          />
          <Select
            name="alike"
            label={SAME_PERSON.alike}
            placeholder="全部"
            defaultValue={asked.alike}
            options={[{ value: "1", label: SAME_PERSON.open }]}
          />
        </>
      }
      empty={<EmptyState title="没有符合条件的账号" />}
      columns={ACCOUNT_COLUMNS}
      actions={(row) => (
        <RowLinks>
          <RowLink href={`${path}/${row.id}`} label={row.name}>
            {verb}
          </RowLink>
        </RowLinks>
      )}
    />
  );
}
