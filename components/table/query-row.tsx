import type { ReactNode } from "react";
import { Button, LinkButton } from "../ui/button";
import type { ListQuery } from "./href";

/** The query row of a list: a GET form with its fields, 查询 and 重置. `keep` carries parameters that are no fields (tab, sort); `resetHref` where the bare path is not the whole list. */
export function QueryRow({
  path,
  keep = {},
  resetHref = path,
  children,
}: {
  path: string;
  keep?: ListQuery;
  resetHref?: string | undefined;
  children: ReactNode;
}) {
  return (
    <search>
      <form
        method="get"
        action={path}
        className="no-print mb-3 flex flex-wrap items-end gap-x-4 border border-line bg-white px-4 pt-3 text-sm *:max-sm:w-full"
      >
        {Object.entries(keep).map(([name, value]) =>
          value ? <input key={name} type="hidden" name={name} value={value} /> : null,
        )}
        {children}
        <div className="mb-4 flex gap-2">
          <Button type="submit" variant="primary">
            查询
          </Button>
          <LinkButton href={resetHref}>重置</LinkButton>
        </div>
      </form>
    </search>
  );
}
