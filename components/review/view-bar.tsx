import { VIEW_TEXTS } from "@/lib/labels/saved-views";
import type { View } from "@/lib/saved-views/schema";
import { Checkbox } from "../form/checkbox-group";
import { FormShell } from "../form/form-shell";
import type { FormAction } from "../form/form-state";
import { SubmitButton } from "../form/submit-button";
import { TextInput } from "../form/text-input";
import { Details } from "../ui/details";
import { Link } from "../ui/link";
import { StatusTag } from "../ui/tag";

type Where = { page: string; path: string; query: string; action: FormAction };
const hrefOf = (path: string, { id, query }: Pick<View, "id" | "query">): string =>
  `${path}?${query ? `${query}&` : ""}view=${id}`;

/** The filters that a person has kept of a page, each a link; below, to keep the present one and to change them. Works without script. */
export function ViewBar({ views, current, where }: { views: View[]; current: string | undefined; where: Where }) {
  const { page, path, query, action } = where;
  const links = [{ id: "all", name: VIEW_TEXTS.all, query: "", isDefault: false }, ...views];
  return (
    <div className="no-print mb-3 text-sm">
      <nav aria-label={VIEW_TEXTS.label} className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="text-gray-600">{VIEW_TEXTS.label}</span>
        {links.map((view) => (
          <span key={view.id} className="inline-flex items-center gap-1">
            <Link
              href={hrefOf(path, view)}
              aria-current={view.id === current ? "page" : undefined}
              className={view.id === current ? "font-semibold text-primary-700" : "link"}
            >
              {view.name}
            </Link>
            {view.isDefault ? <StatusTag>{VIEW_TEXTS.isDefault}</StatusTag> : null}
          </span>
        ))}
      </nav>
      <Details summary={VIEW_TEXTS.save}>
        <FormShell action={action} hidden={{ what: "save", page, query }}>
          <TextInput name="name" label={VIEW_TEXTS.name} required />
          <Checkbox name="isDefault" label={VIEW_TEXTS.asDefault} />
          <SubmitButton>保存视图</SubmitButton>
        </FormShell>
      </Details>
      {views.length > 0 ? (
        <Details summary={VIEW_TEXTS.manage}>
          <ul className="divide-y divide-line">
            {views.map((view) => (
              <li key={view.id} className="py-2">
                <ViewForm view={view} where={where} />
              </li>
            ))}
          </ul>
        </Details>
      ) : (
        <p className="text-gray-600">{VIEW_TEXTS.none}</p>
      )}
    </div>
  );
}

function ViewForm({ view, where: { page, query, action } }: { view: View; where: Where }) {
  return (
    <FormShell action={action} version={view.version} hidden={{ id: view.id, page, query }}>
      <div className="flex flex-wrap items-end gap-x-3">
        <TextInput name="name" label={`${VIEW_TEXTS.name}（${view.name}）`} defaultValue={view.name} />
        <div className="mb-4 flex flex-wrap gap-2">
          <SubmitButton name="what" value="rename" variant="secondary">
            改名
          </SubmitButton>
          <SubmitButton name="what" value={view.isDefault ? "no_default" : "default"} variant="secondary">
            {view.isDefault ? "取消默认" : "设为默认"}
          </SubmitButton>
          <SubmitButton name="what" value="delete" variant="secondary">
            删除
          </SubmitButton>
        </div>
      </div>
    </FormShell>
  );
}
