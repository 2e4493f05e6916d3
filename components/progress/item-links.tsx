import { Details } from "@/components/ui/details";
import type { DossierItem } from "@/lib/applications/dossier-shape";
import { Link } from "../ui/link";

const SHOWN = 12;

/** Items by number, each a link; the first dozen at once, the others behind a disclosure. */
export function ItemLinks({ items, base }: { items: readonly Pick<DossierItem, "id" | "position">[]; base: string }) {
  const links = (some: typeof items) => (
    <span className="text-sm">
      {some.map(({ id, position }, at) => (
        <span key={id}>
          {at === 0 ? "" : "、"}
          <Link className="link" href={`${base}/${position}`}>
            第 {position} 项
          </Link>
        </span>
      ))}
    </span>
  );
  if (items.length <= SHOWN) return links(items);
  return (
    <>
      {links(items.slice(0, SHOWN))}
      <Details summary={`其余 ${items.length - SHOWN} 项`}>{links(items.slice(SHOWN))}</Details>
    </>
  );
}
