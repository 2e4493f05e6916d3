import { Details } from "@/components/ui/details";
import { Panel } from "@/components/ui/panel";
import { THEMATIC_TEXTS } from "@/lib/labels/thematic";
import { FormView } from "./form-view";

type Part = Parameters<typeof FormView>[0]["parts"][number];

/** 单项申报书 beside what else a reader looks at; nothing where the application has none. `folded`: behind a disclosure. */
export function FormPanel({ parts, folded = false }: { parts: readonly Part[]; folded?: boolean }) {
  if (parts.length === 0) return null;
  return (
    <Panel title={THEMATIC_TEXTS.title}>
      {folded ? (
        <Details summary="展开各部分">
          <FormView parts={parts} />
        </Details>
      ) : (
        <FormView parts={parts} />
      )}
    </Panel>
  );
}
