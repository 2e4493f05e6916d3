import { THEMATIC_TEXTS } from "@/lib/labels/thematic";

type Part = { sectionId: string; title: string; text: string; characters: number };

/** 单项申报书 for reading, part by part. */
export function FormView({ parts, level = 3 }: { parts: readonly Part[]; level?: 2 | 3 }) {
  const Heading = level === 2 ? "h2" : "h3";
  return parts.map(({ sectionId, title, text, characters }) => (
    <section key={sectionId} className="mb-4">
      <Heading className="font-semibold">
        {title}
        <span className="ml-2 text-sm font-normal text-gray-600">{characters} 字</span>
      </Heading>
      <p className="prose-zh whitespace-pre-wrap">{text || THEMATIC_TEXTS.empty}</p>
    </section>
  ));
}
