import type { HelpSection } from "@/lib/help/shape";
import sizes from "@/lib/labels/help/picture-sizes.json";
import { Panel } from "../ui/panel";
import { Quoted } from "./quoted";

const SIZES: Readonly<Record<string, { width: number; height: number }>> = sizes;

/** One step of the work: what is done in order, and how it looks. */
export function HelpStep({ section, no }: { section: HelpSection; no: number }) {
  const { id, title, lines, picture } = section;
  const size = picture && SIZES[picture.name];
  return (
    <Panel id={id} title={`${no}. ${title}`}>
      <ol className="prose-zh list-decimal pl-6">
        {lines.map((line) => (
          <li key={line}>
            <Quoted text={line} />
          </li>
        ))}
      </ol>
      {size ? (
        <figure className="mt-3">
          <img
            src={`/help/${picture.name}.webp`}
            alt={picture.alt}
            {...size}
            loading="lazy"
            className="h-auto max-w-full border border-line"
          />
          <figcaption className="mt-1 text-sm text-gray-600">{picture.alt}</figcaption>
        </figure>
      ) : null}
    </Panel>
  );
}
