import { DateInput } from "../form/date-input";
import { FormActions } from "../form/form-actions";
import { FormShell } from "../form/form-shell";
import type { FormAction } from "../form/form-state";
import { SubmitButton } from "../form/submit-button";
import { TextInput } from "../form/text-input";
import { LinkButton } from "../ui/button";
import { Details } from "../ui/details";

/** 自哪一天起、依据什么: asked of every change of an area. */
export function SinceFields() {
  return (
    <>
      <DateInput name="onDay" label="生效日期" required hint="自这一天起按变更后的计。" />
      <TextInput name="basis" label="批准文件" required hint="批准机关和文号，例如“国函〔2019〕132号”。" />
    </>
  );
}

type Acts = Record<"rename" | "merge" | "abolish", FormAction>;

/** What can be done to an area that is valid: each act in a fold of its own. */
export function AreaActs({
  area,
  parentCode,
  acts,
}: {
  area: { id: string; code: string; name: string; level: string; version: number };
  parentCode: string;
  acts: Acts;
}) {
  const { version } = area;
  const split = new URLSearchParams({ from: area.code, parent: parentCode, level: area.level });
  return (
    <>
      <Details summary="更名或者更改代码">
        <FormShell action={acts.rename} version={version}>
          <TextInput name="name" label="变更后的名称" required width="half" defaultValue={area.name} />
          <TextInput name="code" label="变更后的代码" required width="half" defaultValue={area.code} />
          <SinceFields />
          <FormActions>
            <SubmitButton>更名</SubmitButton>
          </FormActions>
        </FormShell>
      </Details>
      <Details summary="并入其他区划">
        <p className="mb-2 text-sm text-gray-600">
          本区划的办公室、政府和部门随之撤销，由对方的同类单位承接；乡镇等其他单位和下级区划转到对方之下。
        </p>
        <FormShell action={acts.merge} version={version}>
          <TextInput name="intoCode" label="并入的区划代码" required width="half" />
          <SinceFields />
          <FormActions>
            <SubmitButton variant="danger">并入</SubmitButton>
          </FormActions>
        </FormShell>
      </Details>
      <Details summary="撤销区划">
        <p className="mb-2 text-sm text-gray-600">没有承接的区划时使用；乡镇等其他单位转到上级区划。</p>
        <FormShell action={acts.abolish} version={version}>
          <SinceFields />
          <FormActions>
            <SubmitButton variant="danger">撤销区划</SubmitButton>
          </FormActions>
        </FormShell>
      </Details>
      <LinkButton href={`/admin/areas/new?${split}`} size="small">
        由本区划析置
      </LinkButton>
    </>
  );
}
