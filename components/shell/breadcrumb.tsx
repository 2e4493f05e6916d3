import { Link } from "../ui/link";

export type Crumb = { label: string; href?: string | undefined };

/** Where this page lies; the last entry is the page itself. */
export function Breadcrumb({ trail }: { trail: Crumb[] }) {
  return (
    <nav data-shell aria-label="当前位置" className="text-sm text-gray-600">
      <ol className="flex flex-wrap items-center gap-x-2">
        {trail.map((crumb, index) => {
          const last = index === trail.length - 1;
          return (
            <li key={`${index}-${crumb.label}`} className="flex items-center gap-x-2">
              {index > 0 ? <span aria-hidden="true">/</span> : null}
              {crumb.href && !last ? (
                <Link href={crumb.href} className="inline-block py-0.5 hover:text-primary-700 hover:underline">
                  {crumb.label}
                </Link>
              ) : (
                <span aria-current={last ? "page" : undefined}>{crumb.label}</span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
