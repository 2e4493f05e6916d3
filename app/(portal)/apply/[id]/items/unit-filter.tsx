import { controlClass } from "@/components/form/control-style";
import { Button } from "@/components/ui/button";

/** 按责任单位筛选: a plain form, so that it works without script and has an address. */
export function UnitFilter({
  path,
  state,
  unit,
  units,
  nobody,
}: {
  path: string;
  state: string | undefined;
  unit: string | undefined;
  units: readonly string[];
  nobody: string;
}) {
  return (
    <form action={path} className="no-print flex items-center gap-2 px-3 pb-3">
      {state ? <input type="hidden" name="state" value={state} /> : null}
      <label htmlFor="unit-filter" className="shrink-0 text-sm">
        责任单位
      </label>
      <select id="unit-filter" name="unit" defaultValue={unit ?? ""} className={controlClass(undefined)}>
        <option value="">全部</option>
        {units.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
        <option value={nobody}>未分工</option>
      </select>
      <span className="shrink-0">
        <Button type="submit" size="small">
          筛选
        </Button>
      </span>
    </form>
  );
}
