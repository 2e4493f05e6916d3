import type { ReactNode } from "react";
import { type Description, DescriptionList } from "./description-list";
import { Hash } from "./hash";

export type FiledItem = { name: ReactNode; hash: string; note?: ReactNode };

/** A page that survives bookmarking: number, server time, what was filed, what comes next; prints on one sheet. */
export function Receipt({
  title,
  number,
  at,
  facts = [],
  filed = [],
  next,
  actions,
}: {
  title: ReactNode;
  number: string;
  at: string;
  facts?: Description[];
  filed?: FiledItem[];
  next?: ReactNode;
  actions?: ReactNode;
}) {
  const head: Description[] = [
    { term: "回执编号", detail: <span className="font-mono font-semibold">{number}</span> },
    { term: "系统时间", detail: at },
  ];
  return (
    <article className="mx-auto mb-4 max-w-3xl border border-line border-t-4 border-t-green-600 bg-white px-6 py-5 print:border-0 print:p-0 print:text-sm">
      <h1 className="mb-3 text-xl">{title}</h1>
      <DescriptionList items={[...head, ...facts]} columns={1} />
      {filed.length > 0 ? <FiledTable filed={filed} /> : null}
      {next ? (
        <>
          <h2 className="mt-5 mb-1 text-lg">接下来</h2>
          <div className="prose-zh">{next}</div>
        </>
      ) : null}
      {actions ? <div className="no-print mt-5 flex flex-wrap gap-2">{actions}</div> : null}
    </article>
  );
}

function FiledTable({ filed }: { filed: FiledItem[] }) {
  return (
    <>
      <h2 className="mt-5 mb-1 text-lg">本次提交的内容</h2>
      <ul className="text-sm">
        {filed.map((item, index) => (
          <li key={index} data-keep className="border-b border-gray-100 py-1.5">
            <span>{item.name}</span>
            {item.note ? <span className="ml-3 text-gray-600">{item.note}</span> : null}
            <span className="block text-gray-600">
              校验值 <Hash value={item.hash} full />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
