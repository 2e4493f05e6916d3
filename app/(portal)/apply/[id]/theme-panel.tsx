import { themeAction } from "@/app/actions/apply";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { Panel } from "@/components/ui/panel";
import type { DossierHead } from "@/lib/applications/dossier-shape";
import { ThemeFields } from "../theme-fields";

/** 单项示范创建：the field can be chosen and changed until the application is filed. */
export function ThemePanel({
  dossier,
  themes,
}: {
  dossier: DossierHead;
  themes: readonly { id: string; name: string; free: boolean }[];
}) {
  const free = themes.find(({ id }) => id === dossier.themeId)?.free;
  return (
    <Panel title="单项领域">
      <FormShell action={themeAction} hidden={{ applicationId: dossier.id }}>
        <ThemeFields themes={themes} themeId={dossier.themeId} themeTitle={free ? dossier.theme : null} />
        <FormActions>
          <SubmitButton variant="secondary">保存领域</SubmitButton>
        </FormActions>
      </FormShell>
    </Panel>
  );
}
