import type { ReactNode } from "react";

/** Official text on a sheet, in 仿宋, as it will be printed. `title` centred, `signature` and `date` at the right. */
export function OfficialPaper({
  title,
  number,
  signature,
  date,
  children,
}: {
  title: ReactNode;
  number?: ReactNode;
  signature?: ReactNode;
  date?: ReactNode;
  children: ReactNode;
}) {
  return (
    <article className="official mx-auto mb-4 max-w-[44rem] border border-line bg-white px-6 py-10 sm:px-14 print:border-0 print:p-0">
      <h2 className="mb-4 text-center text-2xl leading-normal">{title}</h2>
      {number ? <div className="mb-4 text-center">{number}</div> : null}
      {children}
      {signature || date ? (
        <div className="mt-8 text-right">
          <div>{signature}</div>
          <div>{date}</div>
        </div>
      ) : null}
    </article>
  );
}
